"""Sensory dissonance over all pairs of spectral peaks (senac2017, section 2.2.2; Sethares 2005)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mgc_desktop.core.features.frames import BIN_HZ, N_BINS, Map
from mgc_desktop.core.features.peaks import list_peaks

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

# A peak counts when its height and its prominence reach this share of the track's range.
PEAK_CONTRAST: Final = 0.01

# The kernel's maximum is 0.18 and it falls exponentially with distance; pairs this far down change
# the sum of all by less than float32 shows, and they are most of the pairs.
_NEGLIGIBLE: Final = 1e-8


def dissonance_kernel() -> NDArray[np.float64]:
    """Dissonance of two unit partials for every pair of bins.

    exp(-3.51 * s * d) - exp(-5.75 * s * d) with d = |f_i - f_j| and
    s = 0.24 / (0.0207 * min(f_i, f_j) + 18.96) (Plomp-Levelt curve as fitted by Sethares 2005).

    Returns
    -------
    ndarray of float64, shape (513, 513)
        Symmetric, zero on the diagonal.
    """
    frequency = np.arange(N_BINS) * BIN_HZ
    distance = np.abs(frequency[:, None] - frequency[None, :])
    scale = 0.24 / (0.0207 * np.minimum(frequency[:, None], frequency[None, :]) + 18.96)
    kernel: NDArray[np.float64] = np.exp(-3.51 * scale * distance) - np.exp(
        -5.75 * scale * distance
    )
    return kernel


def _reach(kernel: NDArray[np.float64]) -> NDArray[np.int32]:
    """Highest bin that still matters to a peak at each lower bin."""
    matters = kernel > _NEGLIGIBLE
    return (N_BINS - 1 - np.argmax(matters[:, ::-1], axis=1)).astype(np.int32)


_KERNEL: Final = dissonance_kernel().astype(np.float32)
_REACH: Final = _reach(dissonance_kernel())


@njit(cache=True, nogil=True, fastmath=True)
def _pair_sum(bins: I32, heights: F32, found: int, spectrum: F32, kernel: F32, reach: I32) -> float:
    """Sum of v_i * v_j * kernel over all pairs of the frame's peaks.

    `spectrum` holds the peaks and is zero elsewhere: whole stretches of it are quicker to go
    through than the list is, since nothing has to be looked up.
    """
    total = 0.0
    for peak in range(found):
        low = bins[peak]
        above = spectrum[low + 1 : reach[low] + 1]
        weights = kernel[low, low + 1 : reach[low] + 1]
        partial = np.float32(0.0)
        for k in range(above.size):
            partial += above[k] * weights[k]
        total += heights[peak] * partial
    return total


@njit(cache=True, nogil=True)
def _sum_pairs(
    magnitudes: F32, low: float, contrast: float, kernel: F32, reach: I32, out: F32
) -> None:
    """Fill the roughness of each frame."""
    n_bins = magnitudes.shape[1]
    bins = np.empty(n_bins, dtype=np.int32)
    heights = np.empty(n_bins, dtype=np.float32)
    high = np.zeros(-(-n_bins // 8) * 8, dtype=np.uint8)
    spectrum = np.zeros(n_bins, dtype=np.float32)
    least = np.float32(contrast)
    floor = np.float32(low + contrast)
    for i in range(magnitudes.shape[0]):
        found = list_peaks(magnitudes[i], least, floor, high, bins, heights)
        for peak in range(found):
            spectrum[bins[peak]] = heights[peak]
        out[i] = _pair_sum(bins, heights, found, spectrum, kernel, reach)
        for peak in range(found):
            spectrum[bins[peak]] = 0.0


def roughness(magnitudes: Map, low: float, high: float) -> NDArray[np.float32]:
    """Roughness of each frame.

    The sum over all pairs of spectral peaks of v_i * v_j * (exp(-3.51 s d) - exp(-5.75 s d)).
    Peaks are taken at raw bins with raw magnitudes; height above the lowest magnitude and
    prominence must reach 1 % of the track's range.

    Parameters
    ----------
    magnitudes : ndarray of float32, shape (n, 513)
        Consecutive rows of the STFT map.
    low, high : float
        Smallest and largest magnitude of the *whole* track (for live input: so far).

    Returns
    -------
    ndarray of float32, shape (n,)
    """
    out = np.zeros(len(magnitudes), dtype=np.float32)
    if high <= low:
        return out
    contrast = PEAK_CONTRAST * (high - low)
    _sum_pairs(np.ascontiguousarray(magnitudes), low, contrast, _KERNEL, _REACH, out)
    return out
