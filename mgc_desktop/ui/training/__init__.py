"""The Train tab: teach it your genres, see how right it is, take it or leave it."""
