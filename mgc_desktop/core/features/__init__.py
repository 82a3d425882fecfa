"""The two inputs of the networks: STFT map and music map (senac2017, section 2).

The functions are loaded when they are first asked for: compiled kernels take a second, and whoever
only wants the framing (a list of clips in the window) does without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from mgc_desktop.core.features.frames import (
    FRAME_LENGTH,
    HOP_LENGTH,
    N_BINS,
    SAMPLE_RATE,
    n_frames,
)
from mgc_desktop.core.features.names import (
    BRIGHTNESS_HZ,
    FEATURE_NAMES,
    FEATURE_VERSION,
    N_FEATURES,
)

if TYPE_CHECKING:
    from mgc_desktop.core.features.music import feature_maps, music_map
    from mgc_desktop.core.features.stft import stft_map

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

_LATER: Final = {
    "feature_maps": "music",
    "music_map": "music",
    "stft_map": "stft",
}


def __getattr__(name: str) -> Any:
    """Load what was asked for (PEP 562)."""
    if name in _LATER:
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
