"""Copies of one recording, side by side."""
