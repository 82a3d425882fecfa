"""Clip embeddings of tracks by bundled networks, kept from one run to the next."""
