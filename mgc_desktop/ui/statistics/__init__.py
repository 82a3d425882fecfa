"""The statistics page: the library in numbers, each of them a search."""
