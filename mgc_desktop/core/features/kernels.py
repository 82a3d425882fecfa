"""Inner loops of the music map, compiled: each frame and each spectrum is walked once.

All numbers are finite here (`valid_samples` saw to it). Sums over bins run in float64, so that a
frame's value does not depend on how the compiler reorders them to within what float32 can show.
Loops are kept to one purpose each: so the compiler turns them into vector instructions.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]


@njit(cache=True, nogil=True, fastmath=True)
def frame_sums(
    samples: F32,
    window: F32,
    hop: int,
    windowed: F32,
    square: F64,
    crossings: F64,
    lowest: F32,
    highest: F32,
) -> None:
    """Window each frame, and sum what the time-domain features need.

    Fills, for each row of `windowed`: the windowed frame, the sum of squares, the number of strict
    sign changes, the smallest and the largest sample.
    """  # fmt: skip
    length = window.size
    for i in range(windowed.shape[0]):
        frame = samples[i * hop : i * hop + length]
        row = windowed[i]
        for t in range(length):
            row[t] = frame[t] * window[t]
        total = np.float32(0.0)
        for t in range(length):
            total += frame[t] * frame[t]
        low = frame[0]
        high = frame[0]
        for t in range(length):
            low = min(low, frame[t])
            high = max(high, frame[t])
        changes = np.int32(0)
        for t in range(1, length):
            rises = (frame[t - 1] < 0.0) & (frame[t] > 0.0)
            falls = (frame[t - 1] > 0.0) & (frame[t] < 0.0)
            changes += np.int32(rises | falls)
        square[i] = total
        crossings[i] = changes
        lowest[i] = low
        highest[i] = high


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def magnitudes_of(spectra: NDArray[np.complex64], out: F32) -> None:
    """Fill `out` with |X|."""
    for i in range(spectra.shape[0]):
        for k in range(spectra.shape[1]):
            re = spectra[i, k].real
            im = spectra[i, k].imag
            out[i, k] = math.sqrt(re * re + im * im)


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def spectrum_sums(magnitudes: F32, bright: int, total: F64, above: F64) -> None:
    """Fill the sum of each spectrum's magnitudes, and the sum from bin `bright` on."""
    for i in range(magnitudes.shape[0]):
        below_sum = 0.0
        above_sum = 0.0
        for k in range(bright):
            below_sum += np.float64(magnitudes[i, k])
        for k in range(bright, magnitudes.shape[1]):
            above_sum += np.float64(magnitudes[i, k])
        total[i] = below_sum + above_sum
        above[i] = above_sum


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def logarithm_sums(magnitudes: F32, logarithms: F32, plain: F64, weighted: F64) -> None:
    """Fill the sum of ln M and the sum of M ln M of each spectrum (0 ln 0 being 0)."""
    for i in range(magnitudes.shape[0]):
        p = 0.0
        w = 0.0
        for k in range(magnitudes.shape[1]):
            logarithm = np.float64(logarithms[i, k])
            p += logarithm
            w += np.float64(magnitudes[i, k]) * max(logarithm, -200.0)
        plain[i] = p
        weighted[i] = w


@njit(cache=True, nogil=True, fastmath=True)
def rescaled_levels(
    spectra: NDArray[np.complex64],
    lowest: F32,
    window: NDArray[np.complex64],
    first: int,
    cut: float,
    levels: F32,
) -> F32:
    """Magnitudes relative to a cut below the loudest bin, 1 where they lie under it.

    |X - lowest * W| over the bins of `window`, X from bin `first` on, gives the loudest, which is
    returned; the bins of `levels` (the first of them) are divided by `cut` times that. A spectrum
    too small for float32 is 1 throughout.
    """
    n_kept = levels.shape[1]
    peaks = np.empty(spectra.shape[0], dtype=np.float32)
    for i in range(spectra.shape[0]):
        offset = lowest[i]
        loudest = np.float32(0.0)
        for k in range(n_kept):
            re = spectra[i, first + k].real - offset * window[k].real
            im = spectra[i, first + k].imag - offset * window[k].imag
            power = re * re + im * im
            loudest = max(loudest, power)
            levels[i, k] = power
        for k in range(n_kept, window.size):
            re = spectra[i, first + k].real - offset * window[k].real
            im = spectra[i, first + k].imag - offset * window[k].imag
            loudest = max(loudest, re * re + im * im)
        peaks[i] = math.sqrt(loudest)
        scale = np.float32(0.0)
        if loudest > 1e-36:
            scale = np.float32(1.0) / (np.float32(cut) * peaks[i])
        for k in range(n_kept):
            levels[i, k] = max(np.float32(math.sqrt(levels[i, k])) * scale, np.float32(1.0))
    return peaks
