"""MGC Desktop: genre and mood for a music library, and why."""

import os

__version__ = "0.1.0"

# Before Qt for Python is imported by anybody: it would make each of its types when that is first
# asked for, and two threads that ask at once end the program (its table of types is changed under
# whoever reads it). The window's modules are imported by threads, beside the window.
os.environ.setdefault("PYSIDE6_OPTION_LAZY", "0")
