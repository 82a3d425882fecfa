"""The trainer as a process of its own: runs, what they start with, and what becomes of them."""
