"""Work off the GUI thread: lanes that answer questions, and long jobs with progress."""
