"""Key clarity over 6 s windows (senac2017, section 2.2.3)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import rfft
from scipy.signal.windows import hamming

from mgc_desktop.core.features.chroma import chroma_bank, chromagram, key_strength
from mgc_desktop.core.features.frames import SAMPLE_RATE, Samples

KEY_WINDOW: Final = 6 * SAMPLE_RATE
KEY_HOP: Final = 3 * SAMPLE_RATE

# Windows transformed together: the FFT library works on four rows at once.
_WINDOWS_PER_BATCH: Final = 4


def key_clarity(windows: Samples) -> NDArray[np.float32]:
    """Key strength of the best of 24 keys in each window (Lartillot et al. 2008).

    Parameters
    ----------
    windows : ndarray of float32, shape (n, length)
        Windows of any one length, normally 6 s; a strided view will do.

    Returns
    -------
    ndarray of float32, shape (n,)
        Correlation in [-1, 1]; 0 for a silent window.
    """
    length = windows.shape[1]
    fft_length = 1 << (length - 1).bit_length()
    bank = chroma_bank(fft_length, length)
    taper = hamming(length, sym=True).astype(np.float32)
    strengths = np.empty(len(windows), dtype=np.float32)
    for start in range(0, len(windows), _WINDOWS_PER_BATCH):
        batch = windows[start : start + _WINDOWS_PER_BATCH]
        rescaled = (batch - batch.min(axis=1, keepdims=True)) * taper
        spectrum = rfft(rescaled, fft_length, axis=1)[:, bank.first : bank.top + 1]
        strengths[start : start + _WINDOWS_PER_BATCH] = key_strength(
            chromagram(np.abs(spectrum), bank)
        )
    return strengths
