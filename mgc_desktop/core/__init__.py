"""From signal to votes: numpy, scipy and torch; no Qt, no SQL, no tags."""
