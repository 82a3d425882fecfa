"""Results into the files' tags, and back: preview, write, undo, recovery."""
