"""Opening a library, for whoever works with one through jobs."""

from mgc_desktop.library.database import Library, open_library, open_to_look

__all__ = ["Library", "open_library", "open_to_look"]
