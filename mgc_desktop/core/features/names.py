"""The eight features: their names and columns (senac2017, section 2.2)."""

from __future__ import annotations

from typing import Final

# Raised whenever a change makes the maps differ: a bundle trained on other maps is refused.
FEATURE_VERSION: Final = 1

FEATURE_NAMES: Final = (
    "short-term energy",
    "zero-crossing rate",
    "brightness",
    "spectral flatness",
    "spectral entropy",
    "roughness",
    "key clarity",
    "harmonic change",
)
N_FEATURES: Final = len(FEATURE_NAMES)
BRIGHTNESS_HZ: Final = 1500.0

ENERGY, ZERO_CROSSINGS, BRIGHTNESS, FLATNESS, ENTROPY, ROUGHNESS, KEY, HARMONIC = range(N_FEATURES)
