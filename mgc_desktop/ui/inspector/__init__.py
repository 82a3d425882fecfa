"""Why this genre: one track's sound, features and votes on one axis of time."""
