"""Help, the log, crash reports, and what this program is."""
