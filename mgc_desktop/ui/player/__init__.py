"""Playing tracks from the window."""
