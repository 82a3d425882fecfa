"""The framing that both maps share: 1024 samples (46.44 ms) every 512, no centring, no padding."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.errors import FeatureError
from mgc_desktop.messages import Message

Samples = NDArray[np.float32]
Map = NDArray[np.float32]

SAMPLE_RATE: Final = 22_050
FRAME_LENGTH: Final = 1024
HOP_LENGTH: Final = 512
N_BINS: Final = FRAME_LENGTH // 2 + 1
BIN_HZ: Final = SAMPLE_RATE / FRAME_LENGTH

# Frames worked on at once: what is kept of their spectra stays in the second-level cache.
FRAMES_PER_CHUNK: Final = 192


def n_frames(n_samples: int) -> int:
    """Count the whole frames in `n_samples` samples: (n - 1024) // 512 + 1, never below zero."""
    return max(0, (n_samples - FRAME_LENGTH) // HOP_LENGTH + 1)


def valid_samples(samples: NDArray[np.floating]) -> Samples:
    """Guard the boundary of the feature code.

    Parameters
    ----------
    samples : ndarray of float, shape (n,)
        Mono audio at 22 050 Hz.

    Returns
    -------
    ndarray of float32, shape (n,)
        The same samples, contiguous.

    Raises
    ------
    FeatureError
        If `samples` is not one-dimensional floating-point audio, or holds NaN or Inf.
    """
    array = np.asarray(samples)
    if array.ndim != 1 or not np.issubdtype(array.dtype, np.floating):
        raise FeatureError(
            Message(
                "mono floating-point samples expected, got shape {shape} of {dtype}",
                shape=str(array.shape),
                dtype=str(array.dtype),
            )
        )
    array = np.ascontiguousarray(array, dtype=np.float32)
    # The sum of squares is finite exactly when all samples are (and none is absurdly large):
    # one pass and no array of flags.
    if array.size and not np.isfinite(np.dot(array, array)) and not np.isfinite(array).all():
        raise FeatureError(Message("the audio contains NaN or infinite samples"))
    return array
