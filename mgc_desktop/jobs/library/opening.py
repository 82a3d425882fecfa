"""Opening a library, for whoever works with one through jobs."""

from mgc_desktop.library.database import Library, open_for_reading, open_library

__all__ = ["Library", "open_for_reading", "open_library"]
