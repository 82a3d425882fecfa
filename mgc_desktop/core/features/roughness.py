"""Sensory dissonance over all pairs of spectral peaks (senac2017, section 2.2.2; Sethares 2005)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mgc_desktop.core.features.frames import BIN_HZ, FRAMES_PER_CHUNK, N_BINS, Map

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
U8 = NDArray[np.uint8]

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
def _pick_peaks(
    row: F32, contrast: np.float32, floor: np.float32, high: U8, bins: I32, heights: F32
) -> int:
    """Peaks of one spectrum: first bin of a strict rise, then no higher, prominent enough.

    A bin is a peak of prominence >= contrast exactly when the spectrum falls by `contrast` on both
    sides before it rises above the bin, so one pass that waits for such falls and rises finds them
    all (ends count as minus infinity).

    Most bins of music lie under `floor`. Of a run of those only the smallest matters: nothing in it
    counts as a peak, and whatever comes after it, at or above `floor`, is higher than all of it and
    higher by `contrast` than its smallest (nothing lies under floor - contrast). `high` is scratch
    space for a flag a bin, rounded up to eights; eight bins without a flag are passed over at once.
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
    bins = np.empty(magnitudes.shape[1], dtype=np.int32)
    heights = np.empty(magnitudes.shape[1], dtype=np.float32)
    high = np.zeros(-(-magnitudes.shape[1] // 8) * 8, dtype=np.uint8)
    least = np.float32(contrast)
    floor = np.float32(low + contrast)
    n_crowded = 0
    for i in range(magnitudes.shape[0]):
        found = _pick_peaks(magnitudes[i], least, floor, high, bins, heights)
        if found <= _FEW:
            out[i] = _pair_sum(bins, heights, found, kernel, reach)
            continue
        for k in range(found):
            dense[n_crowded, bins[k]] = heights[k]
        crowded[n_crowded] = i
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
