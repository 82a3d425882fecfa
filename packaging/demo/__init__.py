"""The demo library: its music as notes, how they are played and mixed, its covers and its files."""
