"""The library page: table of tracks, search, filters, saved views."""
