"""Sensory dissonance over all pairs of spectral peaks (senac2017, section 2.2.2; Sethares 2005)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mgc_desktop.core.features.frames import BIN_HZ, FRAMES_PER_CHUNK, N_BINS, Map
from mgc_desktop.core.features.peaks import N_SIDE, empty_lists, list_peaks

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

# Up to so many peaks the sum over pairs is quicker than the product of matrices.
_FEW: Final = 64
_BLOCK: Final = 64


def _band_of_blocks() -> list[tuple[slice, slice, F32]]:
    """Divide the kernel above its diagonal: lower bins, higher bins in their reach, the part."""
    above = np.triu(_KERNEL, 1)
    blocks = []
    for start in range(0, N_BINS - 1, _BLOCK):
        lows = slice(start, min(start + _BLOCK, N_BINS))
        highs = slice(start, int(_REACH[lows].max()) + 1)
        blocks.append((lows, highs, np.ascontiguousarray(above[lows, highs])))
    return blocks


_BLOCKS: Final = _band_of_blocks()


@njit(cache=True, nogil=True, fastmath=True)
def _pair_sum(bins: I32, heights: F32, found: int, kernel: F32, reach: I32) -> float:
    """Sum of v_i * v_j * kernel over all pairs of the frame's peaks."""
    total = 0.0
    end = 0
    for low in range(found):
        row = kernel[bins[low]]
        while end < found and bins[end] <= reach[bins[low]]:
            end += 1
        partial = np.float32(0.0)
        for high in range(low + 1, end):
            partial += heights[high] * row[bins[high]]
        total += heights[low] * partial
    return total


@njit(cache=True, nogil=True)
def _few_peaks(
    magnitudes: F32,
    low: float,
    contrast: float,
    kernel: F32,
    reach: I32,
    out: F32,
    dense: F32,
    crowded: I32,
) -> int:
    """Fill the roughness of frames with few peaks; spread the peaks of the others over `dense`.

    Returns how many the others are; `crowded` has their numbers. Rows of `dense` are zero before.
    """
    lists = empty_lists(magnitudes.shape[1])
    least = np.float32(contrast)
    floor = np.float32(low + contrast)
    n_crowded = 0
    for start in range(0, magnitudes.shape[0], N_SIDE):
        rows = magnitudes[start : start + N_SIDE]
        list_peaks(rows, least, floor, lists)
        for i in range(rows.shape[0]):
            found, bins, heights = lists.found[i], lists.bins[i], lists.heights[i]
            if found <= _FEW:
                out[start + i] = _pair_sum(bins, heights, found, kernel, reach)
                continue
            for k in range(found):
                dense[n_crowded, bins[k]] = heights[k]
            crowded[n_crowded] = start + i
            n_crowded += 1
    return n_crowded


def _many_peaks(dense: F32) -> NDArray[np.float32]:
    """Roughness of frames whose peaks stand in spectra that are zero elsewhere, (n,).

    The same sum as a product of matrices, block by block along the kernel's band.
    """
    out = np.zeros(len(dense), dtype=np.float32)
    for lows, highs, block in _BLOCKS:
        out += np.einsum("ij,ij->i", dense[:, lows] @ block, dense[:, highs])
    return out


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
    for start in range(0, len(out), FRAMES_PER_CHUNK):
        rows = np.ascontiguousarray(magnitudes[start : start + FRAMES_PER_CHUNK])
        values = out[start : start + len(rows)]
        dense = np.zeros_like(rows)
        crowded = np.empty(len(rows), dtype=np.int32)
        n = _few_peaks(rows, low, contrast, _KERNEL, _REACH, values, dense, crowded)
        if n:
            values[crowded[:n]] = _many_peaks(dense[:n])
    return out
