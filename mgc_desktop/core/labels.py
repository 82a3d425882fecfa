"""The label sets that the papers and the bundled models share."""

from __future__ import annotations

from typing import Final

# GTZAN's genres in the order that every paper's tables use.
GENRES: Final = (
    "blues",
    "classical",
    "country",
    "disco",
    "hiphop",
    "jazz",
    "metal",
    "pop",
    "reggae",
    "rock",
)

# Quadrants of Russell's valence/arousal plane.
QUADRANTS: Final = ("Q1 happy", "Q2 angry", "Q3 sad", "Q4 calm")

# The decision for a track whose confidence stays under the bundle's threshold.
UNDECIDED: Final = "undecided"
