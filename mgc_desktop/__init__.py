"""MGC Desktop: genre and mood for a music library, and why."""

__version__ = "0.1.0"
