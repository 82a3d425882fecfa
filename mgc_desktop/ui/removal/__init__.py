"""Tracks and folders leave the library: the question before, and what follows."""
