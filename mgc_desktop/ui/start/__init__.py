"""The first page, before there is a library."""
