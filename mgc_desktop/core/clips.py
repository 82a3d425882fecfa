"""Cutting a track's maps into clips: 128 frames (3 s) every 64 frames (senac2017, section 2.3)."""

from __future__ import annotations

from typing import Final, TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from mgc_desktop.core.features.frames import FRAME_LENGTH, HOP_LENGTH, SAMPLE_RATE, Map

_Number = TypeVar("_Number", bound=np.generic)

CLIP_FRAMES: Final = 128
CLIP_HOP: Final = 64
# From the first sample of the first frame to the last of the last.
CLIP_SECONDS: Final = ((CLIP_FRAMES - 1) * HOP_LENGTH + FRAME_LENGTH) / SAMPLE_RATE
# What is shorter than a clip and at least as long as this is repeated.
HALF_CLIP_SECONDS: Final = ((CLIP_HOP - 1) * HOP_LENGTH + FRAME_LENGTH) / SAMPLE_RATE


def n_clips(n_frames: int) -> int:
    """Count the clips that fit in `n_frames` frames; a shorter track is made to fill one."""
    return max(1, (n_frames - CLIP_FRAMES) // CLIP_HOP + 1)


def clip_start_s(index: int) -> float:
    """Seconds from the start of the track to the start of a clip."""
    return index * CLIP_HOP * HOP_LENGTH / SAMPLE_RATE


def pad_to_clip(feature_map: NDArray[_Number]) -> NDArray[_Number]:
    """Make frames fill a clip, (n_frames, ...) -> (128 or more, ...); more come back as they are.

    What fills half a clip is repeated: music that breaks off into silence is a sight that networks
    know nothing of. Less than that is too little to go by; it is followed by silence (zeros), which
    keeps them unsure. docs/adr/0032-short-sounds.md has the measurements.
    """
    missing = CLIP_FRAMES - len(feature_map)
    if missing <= 0:
        return feature_map
    if missing <= len(feature_map):
        return np.concatenate([feature_map, feature_map[:missing]])
    silence = np.zeros((missing, *feature_map.shape[1:]), feature_map.dtype)
    return np.concatenate([feature_map, silence])


def clips(feature_map: Map) -> Map:
    """Cut a feature map into overlapping clips.

    Parameters
    ----------
    feature_map : ndarray of float32, shape (n_frames, n)
        STFT or music map of a track. A map shorter than a clip is made to fill one.

    Returns
    -------
    ndarray of float32, shape (n_clips, 128, n)
        A read-only view wherever no padding was needed.
    """
    padded = pad_to_clip(feature_map)
    windows = sliding_window_view(padded, CLIP_FRAMES, axis=0)[::CLIP_HOP]
    return windows.transpose(0, 2, 1)
