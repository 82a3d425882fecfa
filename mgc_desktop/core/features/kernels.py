"""Inner loops of the music map, compiled: each frame and each spectrum is walked once.

All numbers are finite here (`valid_samples` saw to it). Sums over bins run in float64, so that a
frame's value does not depend on how the compiler reorders them to within what float32 can show.
Loops are kept to one purpose each: so the compiler turns them into vector instructions.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mgc_desktop.core.features.fourier import Parts

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]

# Where the compiler may take numbers to be numbers, which it needs to compare them in vectors.
_FINITE: Final = {"reassoc", "contract", "nsz", "nnan"}
_ONE: Final = np.float32(1.0)
# Stands in for ln 0 where it is multiplied with 0.
_LEAST_LOGARITHM: Final = np.float32(-200.0)


@njit(cache=True, nogil=True)
def _extremes(block: F32) -> tuple[np.float32, np.float32]:
    """Smallest and largest number.

    As integers that are in the same order: those the compiler compares in vectors.
    """
    bits = block.view(np.int32)
    low = np.int32(0x7FFFFFFF)
    high = np.int32(-0x7FFFFFFF)
    for t in range(bits.size):
        ordered = bits[t] ^ ((bits[t] >> np.int32(31)) & np.int32(0x7FFFFFFF))
        low = min(low, ordered)
        high = max(high, ordered)
    low ^= (low >> np.int32(31)) & np.int32(0x7FFFFFFF)
    high ^= (high >> np.int32(31)) & np.int32(0x7FFFFFFF)
    return np.int32(low).view(np.float32), np.int32(high).view(np.float32)


@njit(cache=True, nogil=True, fastmath=True)
def block_sums(blocks: F32, square: F64, inside: F64, across: F64, low: F32, high: F32) -> None:
    """Sum what the time-domain features need over blocks of half a frame.

    Fills, for each block but the last entry of `across`: the sum of squares, the number of strict
    sign changes inside the block, whether the sign changes from its last sample to the next
    block's first, and the smallest and the largest sample.
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
        low[i], high[i] = _extremes(block)


@njit(cache=True, nogil=True)
def extremes(magnitudes: F32) -> tuple[np.float32, np.float32]:
    """Smallest and largest number of an array."""
    return _extremes(magnitudes.reshape(-1))


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def spectrum_sums(
    magnitudes: F32, logarithms: F32, bright: int, total: F64, above: F64, logs: F64, weighted: F64
) -> None:
    """Fill sums of each spectrum: M, M from bin `bright` on, ln M, and M ln M (0 ln 0 being 0)."""
    for i in range(magnitudes.shape[0]):
        row = magnitudes[i]
        logarithm = logarithms[i]
        m = 0.0
        p = 0.0
        w = 0.0
        for k in range(row.size):
            m += np.float64(row[k])
            p += np.float64(logarithm[k])
            w += np.float64(row[k]) * np.float64(max(logarithm[k], _LEAST_LOGARITHM))
        rest = row[bright:]
        a = 0.0
        for k in range(rest.size):
            a += np.float64(rest[k])
        total[i] = m
        above[i] = a
        logs[i] = p
        weighted[i] = w


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def loudest_under_taper(
    magnitudes: F32, taper: F32, centre: int, hop: int, begin: int, stop: int
) -> float:
    """Largest, over bins `begin` to `stop`, of the sums of consecutive spectra under a taper.

    The first spectrum is weighted with taper[centre], the next with taper[centre + hop] ...;
    beyond the taper's ends with its first and last value. The first and the last spectrum weigh 1.
    """
    sums = np.zeros(stop - begin, dtype=np.float32)
    last = magnitudes.shape[0] - 1
    for i in range(last + 1):
        row = magnitudes[i, begin:stop]
        weight = taper[min(max(centre + i * hop, 0), taper.size - 1)]
        if i == 0 or i == last:
            weight = _ONE
        for k in range(sums.size):
            sums[k] += weight * row[k]
    return float(sums.max())


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


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def powers_above_cut(
    spectra: Parts,
    lowest: F32,
    silent: NDArray[np.bool_],
    window: Parts,
    cut: float,
    faintest: float,
    out: F32,
) -> None:
    """Fill max(1, P / (cut * largest P)) with P = |X - lowest * W|^2.

    The largest is looked for over all bins of `window`, of which `out` has the first; a row whose
    largest is not above `faintest` is 1 throughout.
    """
    powers = np.empty(window.real.size, dtype=np.float32)
    share = np.float32(1.0 / cut)
    for i in range(out.shape[0]):
        real = spectra.real[i]
        imag = spectra.imag[i]
        offset = lowest[i]
        for k in range(powers.size):
            re = real[k] - offset * window.real[k]
            im = imag[k] - offset * window.imag[k]
            powers[k] = re * re + im * im
        loudest = _extremes(powers)[1]
        audible = loudest > faintest and not silent[i]
        scale = share / loudest if audible else np.float32(0.0)
        row = out[i]
        for k in range(row.size):
            level = powers[k] * scale
            row[k] = level if level > _ONE else _ONE


@njit(cache=True, nogil=True, fastmath=_FINITE)
def level_sums(powers: F32, scale: F32, borders: NDArray[np.int64], sums: F32) -> None:
    """Fill the sums of ln max(1, scale * power) over the bins from each border to the next.

    The logarithm of a product needs one logarithm. No factor exceeds the 100 of the 20 dB kept by
    more than rounding, so 128 of them stay far inside float64.
    """
    for i in range(powers.shape[0]):
        row = powers[i]
        factor = scale[i]
        for s in range(borders.size - 1):
            total = 0.0
            for start in range(borders[s], borders[s + 1], 128):
                piece = row[start : min(start + 128, borders[s + 1])]
                product = 1.0
                for k in range(piece.size):
                    level = piece[k] * factor
                    product *= np.float64(level if level > _ONE else _ONE)
                total += math.log(product)
            sums[i, s] = total
