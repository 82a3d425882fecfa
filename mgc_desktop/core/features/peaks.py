"""Peaks of spectra by height and prominence, compiled.

A bin is a peak when the spectrum rises to it, does not rise after it, stands at least at `floor`
and has a prominence of at least `contrast`: on both sides it falls by that much before it rises
above the bin (ends count as minus infinity).
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
U8 = NDArray[np.uint8]


@njit(cache=True, nogil=True)
def _smallest(row: F32) -> np.float32:
    """Smallest magnitude."""
    # As integers, which are in the same order: those the compiler compares in vectors.
    bits = row.view(np.int32)
    low = np.int32(0x7FFFFFFF)
    for k in range(bits.size):
        low = min(low, bits[k])
    return np.int32(low).view(np.float32)


@njit(cache=True, nogil=True)
def list_peaks(
    row: F32, contrast: np.float32, floor: np.float32, high: U8, bins: I32, heights: F32
) -> int:
    """List the peaks of one spectrum, from low to high, in one pass.

    Of a run of bins under `floor` only the smallest matters: nothing in it counts as a peak, and
    whatever comes after it, at or above `floor`, is higher than all of it and higher by `contrast`
    than its smallest (nothing lies under floor - contrast).

    Parameters
    ----------
    row : ndarray of float32, shape (n_bins,)
        Magnitudes; none under floor - contrast.
    contrast, floor : float32
        Least prominence and height of a peak.
    high : ndarray of uint8, shape (n_bins filled up to eights,)
        Room for a flag a bin; what fills it up is zero. Eight bins without a flag are passed over
        at once.
    bins : ndarray of int32, shape (n_bins,)
    heights : ndarray of float32, shape (n_bins,)
        Filled with the peaks.

    Returns
    -------
    int
        How many there are.
    """
    n = row.size
    for k in range(n):
        high[k] = row[k] >= floor
    eights = high.view(np.int64)
    found = 0
    climbing = True
    top = row[0]
    top_bin = 0
    bottom = row[0]
    passed = 0
    for eight in range(eights.size):
        if eights[eight] == 0:
            continue
        begin = 8 * eight
        if begin > passed and not (climbing and top < floor):
            value = _smallest(row[passed:begin])
            if not climbing:
                bottom = min(bottom, value)
            elif value <= top - contrast:
                bins[found] = top_bin
                heights[found] = top
                found += 1
                climbing = False
                bottom = value
        passed = min(begin + 8, n)
        for k in range(max(begin, 1), passed):
            value = row[k]
            if climbing:
                if value > top:
                    top = value
                    top_bin = k
                elif value <= top - contrast:
                    if top >= floor:
                        bins[found] = top_bin
                        heights[found] = top
                        found += 1
                    climbing = False
                    bottom = value
            elif value < bottom:
                bottom = value
            elif value >= bottom + contrast:
                climbing = True
                top = value
                top_bin = k
    # Whatever is left lies under the floor; the end of the spectrum is a fall.
    if climbing and top >= floor:
        bins[found] = top_bin
        heights[found] = top
        found += 1
    return found
