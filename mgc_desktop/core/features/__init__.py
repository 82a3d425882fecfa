"""The two inputs of the networks: STFT map and music map (senac2017, section 2)."""

from mgc_desktop.core.features.frames import (
    FRAME_LENGTH,
    HOP_LENGTH,
    N_BINS,
    SAMPLE_RATE,
    n_frames,
)
from mgc_desktop.core.features.music import (
    BRIGHTNESS_HZ,
    FEATURE_NAMES,
    N_FEATURES,
    feature_maps,
    music_map,
)
from mgc_desktop.core.features.stft import stft_map

# Raised whenever a change makes the maps differ: a bundle trained on other maps is refused.
FEATURE_VERSION = 1

__all__ = [
    "BRIGHTNESS_HZ",
    "FEATURE_NAMES",
    "FEATURE_VERSION",
    "FRAME_LENGTH",
    "HOP_LENGTH",
    "N_BINS",
    "N_FEATURES",
    "SAMPLE_RATE",
    "feature_maps",
    "music_map",
    "n_frames",
    "stft_map",
]
