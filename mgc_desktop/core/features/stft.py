"""The STFT map: magnitudes of Hamming-windowed frames (senac2017, section 2.1)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.features.fourier import Parts, transform_frames
from mgc_desktop.core.features.frames import (
    FRAME_LENGTH,
    N_BINS,
    Map,
    Samples,
    n_frames,
    valid_samples,
)

WINDOW: Final[Samples] = np.hamming(FRAME_LENGTH).astype(np.float32)


def magnitudes(signal: Samples) -> Map:
    """STFT map of samples already found valid; see `stft_map`."""
    out = np.empty((n_frames(signal.size), N_BINS), dtype=np.float32)
    nothing = np.empty((len(out), 0), dtype=np.float32)
    transform_frames(signal, WINDOW, out, 0, Parts(nothing, nothing))
    return out


def stft_map(samples: NDArray[np.floating]) -> Map:
    """Magnitude spectrogram of a track (senac2017, section 2.1).

    |FFT(frame * w)| with a symmetric Hamming window w of 1024 samples and a hop of 512. Scaling
    and compression are the model's business, not the feature's.

    Parameters
    ----------
    samples : ndarray of float, shape (n,)
        Mono audio at 22 050 Hz in [-1, 1].

    Returns
    -------
    ndarray of float32, shape (n_frames, 513)
        Bin k is at k * 22050 / 1024 Hz.

    Raises
    ------
    FeatureError
        If the samples are not mono, or hold NaN or Inf.

    Examples
    --------
    >>> import numpy as np
    >>> stft_map(np.zeros(2048, dtype=np.float32)).shape
    (3, 513)
    """
    return magnitudes(valid_samples(samples))
