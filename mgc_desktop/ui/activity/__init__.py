"""The activity panel: what runs, how fast, what failed."""
