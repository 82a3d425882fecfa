"""The papers' experiments run again: published figures beside ours, in a report."""
