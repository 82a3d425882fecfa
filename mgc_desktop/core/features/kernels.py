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


@njit(cache=True, nogil=True)
def apply_window(samples: F32, window: F32, hop: int, windowed: F32) -> None:
    """Fill each row of `windowed` with a frame (one every `hop` samples) times `window`."""
    for i in range(windowed.shape[0]):
        frame = samples[i * hop : i * hop + window.size]
        row = windowed[i]
        for t in range(window.size):
            row[t] = frame[t] * window[t]


@njit(cache=True, nogil=True, fastmath=True)
def block_sums(blocks: F32, square: F64, inside: F64, across: F64) -> None:
    """Sum what the time-domain features need over blocks of half a frame.

    Fills, for each block but the last entry of `across`: the sum of squares, the number of strict
    sign changes inside the block, and whether the sign changes from its last sample to the next
    block's first.
    """
    length = blocks.shape[1]
    for i in range(blocks.shape[0]):
        block = blocks[i]
        total = np.float32(0.0)
        for t in range(length):
            total += block[t] * block[t]
        changes = np.int32(0)
        for t in range(1, length):
            rises = (block[t - 1] < 0.0) & (block[t] > 0.0)
            falls = (block[t - 1] > 0.0) & (block[t] < 0.0)
            changes += np.int32(rises | falls)
        square[i] = total
        inside[i] = changes
        if i > 0:
            before = blocks[i - 1, length - 1]
            here = block[0]
            across[i - 1] = (before < 0.0 < here) | (before > 0.0 > here)


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


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def offset_powers(
    spectra: NDArray[np.complex64], lowest: F32, window: NDArray[np.complex64], powers: F32
) -> None:
    """Fill |X - lowest * W|^2 of each spectrum X, bin by bin."""
    for i in range(powers.shape[0]):
        offset = lowest[i]
        for k in range(powers.shape[1]):
            re = spectra[i, k].real - offset * window[k].real
            im = spectra[i, k].imag - offset * window[k].imag
            powers[i, k] = re * re + im * im


@njit(cache=True, nogil=True)
def level_sums(powers: F32, scale: F32, starts: NDArray[np.int64], sums: F32) -> None:
    """Fill the sums of ln max(1, scale * power) over the bins from each start to the next."""
    for i in range(powers.shape[0]):
        for s in range(starts.size):
            end = starts[s + 1] if s + 1 < starts.size else powers.shape[1]
            total = 0.0
            for k in range(starts[s], end):
                level = powers[i, k] * scale[i]
                if level > 1.0:
                    total += math.log(level)
            sums[i, s] = total
