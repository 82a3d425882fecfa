"""Fourier transforms of the sizes that both maps live on, compiled for the processor at hand.

The library's (pocketfft, as scipy and numpy have it) were most of the time of both maps: its wheels
are built for the oldest processors, four numbers at a time. The same arithmetic, sixteen at a time
where there are registers for it, takes less than half of that (docs/adr/0017).

Radix 4, self-sorting (Stockham's form): a step takes the four quarters of what it reads to four
neighbouring runs of what it writes. Runs are short at first, which vectors do not like: so the
first step leaves the order as it is, and an interleaving after the second puts it right.

Complex numbers are two arrays, real and imaginary parts. Indices are unsigned, what lies between
the places written in one turn of a loop is known when compiling, and buffers are made where they
are used, so that they cannot overlap: without any of these the compiler makes no vector
instructions. Everything that is compiled together is in this one file, by whose date and size the
compiler's cache knows whether it has changed.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mgc_desktop.core.features.frames import FRAME_LENGTH, HOP_LENGTH, Map, Samples

REORDER: Final = {"reassoc", "contract", "nsz"}
_U = np.uint64


class Parts(NamedTuple):
    """Real and imaginary parts of complex numbers: arrays of float32 of one shape."""

    real: Samples
    imag: Samples


def parts(numbers: NDArray[np.complexfloating]) -> Parts:
    """Take complex numbers apart."""
    return Parts(numbers.real.astype(np.float32), numbers.imag.astype(np.float32))


def twiddles(length: int, numbers: NDArray[np.int64]) -> Parts:
    """Return exp(-2 pi i k / length) of each number k."""
    return parts(np.exp(-2j * np.pi / length * (numbers % length)))


@cache
def step_twiddles(length: int) -> Parts:
    """List the twiddles of every step of a transform, one step after the other.

    A step of n points has exp(-2 pi i j p / n), for j = 1, 2, 3 and all p < n / 4.
    """
    steps = []
    left = length
    while left >= 4:
        places = np.arange(left // 4)
        steps += [twiddles(left, j * places) for j in (1, 2, 3)]
        left //= 4
    return Parts(*(np.concatenate(part) for part in zip(*steps, strict=True)))


@njit(inline="always")
def _first(
    x: Parts, y: Parts, n: np.uint64, twiddles: Parts, near: np.uint64, far: np.uint64
) -> None:
    """First step of n points: the j-th result of the p-th four numbers is y[near * p + far * j]."""
    m = n // _U(4)
    m2 = m + m
    m3 = m2 + m
    far2 = far + far
    far3 = far2 + far
    for p in range(m):
        er = x.real[p] + x.real[p + m2]
        ei = x.imag[p] + x.imag[p + m2]
        fr = x.real[p] - x.real[p + m2]
        fi = x.imag[p] - x.imag[p + m2]
        gr = x.real[p + m] + x.real[p + m3]
        gi = x.imag[p + m] + x.imag[p + m3]
        hr = x.imag[p + m] - x.imag[p + m3]
        hi = x.real[p + m3] - x.real[p + m]
        out = near * p
        y.real[out] = er + gr
        y.imag[out] = ei + gi
        ur = fr + hr
        ui = fi + hi
        y.real[out + far] = ur * twiddles.real[p] - ui * twiddles.imag[p]
        y.imag[out + far] = ur * twiddles.imag[p] + ui * twiddles.real[p]
        vr = er - gr
        vi = ei - gi
        y.real[out + far2] = vr * twiddles.real[p + m] - vi * twiddles.imag[p + m]
        y.imag[out + far2] = vr * twiddles.imag[p + m] + vi * twiddles.real[p + m]
        wr = fr - hr
        wi = fi - hi
        y.real[out + far3] = wr * twiddles.real[p + m2] - wi * twiddles.imag[p + m2]
        y.imag[out + far3] = wr * twiddles.imag[p + m2] + wi * twiddles.real[p + m2]


@njit(inline="always")
def _interleave(x: Parts, y: Parts, n: np.uint64) -> None:
    """Put the four quarters of x side by side."""
    m = n // _U(4)
    for p in range(m):
        for j in range(_U(4)):
            y.real[_U(4) * p + j] = x.real[p + j * m]
            y.imag[_U(4) * p + j] = x.imag[p + j * m]


@njit(inline="always")
def _quarter(x: Parts, y: Parts, n: np.uint64, run: np.uint64, twiddles: Parts) -> None:
    """Step of the transforms of n points each that lie `run` to a row: y has 4 * run to a row."""
    m = n // _U(4)
    m2 = m + m
    run2 = run + run
    run3 = run2 + run
    for p in range(m):
        ar = twiddles.real[p]
        ai = twiddles.imag[p]
        br = twiddles.real[p + m]
        bi = twiddles.imag[p + m]
        cr = twiddles.real[p + m2]
        ci = twiddles.imag[p + m2]
        first = run * p
        second = first + run * m
        third = first + run * m2
        fourth = second + run * m2
        out = _U(4) * first
        for q in range(run):
            er = x.real[first + q] + x.real[third + q]
            ei = x.imag[first + q] + x.imag[third + q]
            fr = x.real[first + q] - x.real[third + q]
            fi = x.imag[first + q] - x.imag[third + q]
            gr = x.real[second + q] + x.real[fourth + q]
            gi = x.imag[second + q] + x.imag[fourth + q]
            hr = x.imag[second + q] - x.imag[fourth + q]
            hi = x.real[fourth + q] - x.real[second + q]
            y.real[out + q] = er + gr
            y.imag[out + q] = ei + gi
            ur = fr + hr
            ui = fi + hi
            y.real[out + run + q] = ur * ar - ui * ai
            y.imag[out + run + q] = ur * ai + ui * ar
            vr = er - gr
            vi = ei - gi
            y.real[out + run2 + q] = vr * br - vi * bi
            y.imag[out + run2 + q] = vr * bi + vi * br
            wr = fr - hr
            wi = fi - hi
            y.real[out + run3 + q] = wr * cr - wi * ci
            y.imag[out + run3 + q] = wr * ci + wi * cr


@njit(inline="always")
def _from(twiddles: Parts, n: np.uint64, left: np.uint64) -> Parts:
    """Find the twiddles of the step of `left` points in a transform of n; see `step_twiddles`."""
    return Parts(twiddles.real[n - left :], twiddles.imag[n - left :])


@njit(inline="always")
def _second(x: Parts, y: Parts, n: np.uint64, twiddles: Parts) -> None:
    """Take the second step after a first one that left the order, and put all in order, in x."""
    m = n // _U(4)
    later = _from(twiddles, n, m)
    for j in range(_U(4)):
        start = j * m
        quarter = Parts(x.real[start : start + m], x.imag[start : start + m])
        out = Parts(y.real[start : start + m], y.imag[start : start + m])
        _first(quarter, out, m, later, _U(4), _U(1))
    _interleave(y, x, n)


@njit(inline="always")
def _step(x: Parts, y: Parts, n: np.uint64, run: np.uint64, twiddles: Parts) -> None:
    """Take the step of a transform of n points that finds `run` to a row."""
    left = n // run
    _quarter(x, y, left, run, _from(twiddles, n, left))


@njit(inline="always")
def _buffer(n: np.uint64) -> Parts:
    return Parts(np.empty(n, dtype=np.float32), np.empty(n, dtype=np.float32))


@njit(cache=True, nogil=True, fastmath=REORDER)
def _transform(numbers: Parts, twiddles: Parts) -> None:
    """Do as `transform` does; each length is written out, so that it is known when compiling."""
    n = _U(numbers.real.size)
    x = _buffer(n)
    y = _buffer(n)
    if n == _U(65536):
        _first(numbers, x, n, twiddles, _U(1), _U(16384))
    else:
        _first(numbers, x, n, twiddles, _U(1), _U(8192))
    _second(x, y, n, twiddles)
    _step(x, y, n, _U(16), twiddles)
    _step(y, x, n, _U(64), twiddles)
    _step(x, y, n, _U(256), twiddles)
    _step(y, x, n, _U(1024), twiddles)
    _step(x, y, n, _U(4096), twiddles)
    if n == _U(65536):
        _step(y, numbers, n, _U(16384), twiddles)
    else:
        half = _U(16384)
        for p in range(half):
            numbers.real[p] = y.real[p] + y.real[half + p]
            numbers.imag[p] = y.imag[p] + y.imag[half + p]
            numbers.real[half + p] = y.real[p] - y.real[half + p]
            numbers.imag[half + p] = y.imag[p] - y.imag[half + p]


def transform(numbers: Parts) -> None:
    """Fourier transform of 2^15 or 2^16 complex numbers, in their place.

    Parameters
    ----------
    numbers : Parts, shape (32768,) or (65536,)
    """
    _transform(numbers, step_twiddles(numbers.real.size))


@njit(inline="always")
def _transform_256(numbers: Parts, x: Parts, y: Parts, twiddles: Parts) -> None:
    n = _U(256)
    _first(numbers, x, n, twiddles, _U(1), _U(64))
    _second(x, y, n, twiddles)
    _step(x, y, n, _U(16), twiddles)
    _step(y, numbers, n, _U(64), twiddles)


@njit(inline="always")
def _pairs_apart(pairs: Parts, twiddles: Parts, out: Parts) -> None:
    """Transform of 512 real numbers from that of their 256 pairs.

    With Z that of the pairs, it is Z[k] + Z*[-k] - i w^k (Z[k] - Z*[-k]), halved.
    """
    pairs.real[256] = pairs.real[0]
    pairs.imag[256] = pairs.imag[0]
    half = np.float32(0.5)
    for k in range(_U(257)):
        back = _U(256) - k
        sum_re = pairs.real[k] + pairs.real[back]
        sum_im = pairs.imag[k] - pairs.imag[back]
        rest_re = pairs.real[k] - pairs.real[back]
        rest_im = pairs.imag[k] + pairs.imag[back]
        out.real[k] = half * (sum_re + twiddles.real[k] * rest_im + twiddles.imag[k] * rest_re)
        out.imag[k] = half * (sum_im + twiddles.imag[k] * rest_im - twiddles.real[k] * rest_re)


@njit(cache=True, nogil=True, fastmath=REORDER)
def _frames(
    samples: Samples,
    window: Samples,
    twiddles: Parts,
    odd_turn: Parts,
    even_turn: Parts,
    magnitudes: Map,
    first: int,
    kept: Parts,
) -> None:
    """Do as `transform_frames` does, by two transforms of 256 points a frame.

    The even bins of 1024 real numbers are those of their halves' sum, 512 real numbers, which are
    transformed in pairs. Of the odd ones every other is the conjugate of its mirror image, and the
    rest are those of 256 complex numbers; see `zoom`.
    """
    x = _buffer(_U(256))
    y = _buffer(_U(256))
    sums = np.empty(512, dtype=np.float32)
    pairs = _buffer(_U(257))
    odd = _buffer(_U(256))
    even = _buffer(_U(257))
    whole = _buffer(_U(513))
    for f in range(magnitudes.shape[0]):
        frame = samples[HOP_LENGTH * f : HOP_LENGTH * f + FRAME_LENGTH]
        for n in range(_U(256)):
            a = frame[n] * window[n]
            b = frame[n + _U(256)] * window[n + _U(256)]
            c = frame[n + _U(512)] * window[n + _U(512)]
            d = frame[n + _U(768)] * window[n + _U(768)]
            sums[n] = a + c
            sums[n + _U(256)] = b + d
            odd.real[n] = (a - c) * odd_turn.real[n] + (b - d) * odd_turn.imag[n]
            odd.imag[n] = (a - c) * odd_turn.imag[n] - (b - d) * odd_turn.real[n]
        for n in range(_U(256)):
            pairs.real[n] = sums[_U(2) * n]
            pairs.imag[n] = sums[_U(2) * n + _U(1)]
        _transform_256(pairs, x, y, twiddles)
        _transform_256(odd, x, y, twiddles)
        _pairs_apart(pairs, even_turn, even)
        for k in range(_U(128)):
            whole.real[_U(4) * k] = even.real[_U(2) * k]
            whole.imag[_U(4) * k] = even.imag[_U(2) * k]
            whole.real[_U(4) * k + _U(1)] = odd.real[k]
            whole.imag[_U(4) * k + _U(1)] = odd.imag[k]
            whole.real[_U(4) * k + _U(2)] = even.real[_U(2) * k + _U(1)]
            whole.imag[_U(4) * k + _U(2)] = even.imag[_U(2) * k + _U(1)]
            whole.real[_U(4) * k + _U(3)] = odd.real[_U(255) - k]
            whole.imag[_U(4) * k + _U(3)] = -odd.imag[_U(255) - k]
        whole.real[512] = even.real[256]
        whole.imag[512] = even.imag[256]
        row = magnitudes[f]
        for k in range(_U(513)):
            re = whole.real[k]
            im = whole.imag[k]
            row[k] = math.sqrt(re * re + im * im)
        for k in range(_U(kept.real.shape[1])):
            kept.real[f, k] = whole.real[_U(first) + k]
            kept.imag[f, k] = whole.imag[_U(first) + k]


_ODD_TWIDDLES: Final = twiddles(FRAME_LENGTH, np.arange(256))
_EVEN_TWIDDLES: Final = twiddles(HOP_LENGTH, np.arange(257))


def transform_frames(
    samples: Samples, window: Samples, magnitudes: Map, first: int, kept: Parts
) -> None:
    """Transform frames of 1024 samples, one every 512.

    Parameters
    ----------
    samples : ndarray of float32, shape (512 * (n - 1) + 1024 or more,)
    window : ndarray of float32, shape (1024,)
        What each frame is multiplied with.
    magnitudes : ndarray of float32, shape (n, 513)
        Filled with |X|.
    kept : Parts, shape (n, n_bins)
        Filled with X from bin `first` on.
    """
    _frames(
        samples, window, step_twiddles(256), _ODD_TWIDDLES, _EVEN_TWIDDLES, magnitudes, first, kept
    )
