"""What bundled networks hear in a track, kept from one run to the next."""
