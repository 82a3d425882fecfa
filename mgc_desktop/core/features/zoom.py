"""Parts of a long transform, bin for bin, from less work.

A window of 6 s has 132 300 samples; its transform of 2^18 points is wanted up to some frequency.

* Half of those points are padding. The even bins are those of a transform of 2^17 points, which the
  window just about fills (what is over wraps round, as it should). The odd bins are too, after each
  sample was turned by half a bin; and because the samples are real, of those every other one is the
  conjugate of its mirror image, so that a complex transform of 2^16 points has them all.
* Up to 3200 Hz every second sample is enough, after a half-band filter. Bins stay on the same
  frequencies with all lengths halved. What the filter does inside the band is divided out; what
  aliases into it is 120 dB down. The filter runs over a stretch of several windows once, before the
  windows are cut out of it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mgc_desktop.core.features.fourier import REORDER, Parts, parts, transform, twiddles
from mgc_desktop.core.features.frames import Samples

FFT_LENGTH: Final = 2**18

# A half-band filter: every other tap but the middle one is zero. Passes up to 3240 Hz, stops from
# 7780 Hz, which aliases onto 3240 Hz.
_REACH: Final = 19
_KAISER_BETA: Final = 12.3
# Outputs made at a time.
_BLOCK: Final = 1024
# Outputs that begin before a window does, and reach into it.
_BEFORE: Final = _REACH // 2


def _half_band() -> NDArray[np.float64]:
    """Taps from the middle outwards, (20,)."""
    # As scipy.signal.firwin has it, without the half second and 40 MB that importing it takes.
    taps = np.sinc(np.arange(-_REACH, _REACH + 1) / 2) * np.kaiser(2 * _REACH + 1, _KAISER_BETA)
    return np.asarray((taps / taps.sum())[_REACH:])


@njit(cache=True, nogil=True, fastmath=True)
def _every_second_filtered(samples: Samples, taps: Samples, out: Samples) -> None:
    """Fill out[m] with the filter's output around samples[2 m + 19].

    `out` is a whole number of blocks, and `samples` reach 20 past what the last of them is under.
    Fixed lengths, and ten pairs that can be seen to be ten, make vector instructions of this.
    """
    middles = np.empty(_BLOCK + 20, dtype=np.float32)
    others = np.empty(_BLOCK + 20, dtype=np.float32)
    for start in range(0, out.size, _BLOCK):
        here = samples[2 * start : 2 * (start + _BLOCK + 20)]
        for m in range(np.uint64(_BLOCK + 20)):
            others[m] = here[np.uint64(2) * m]
            middles[m] = here[np.uint64(2) * m + np.uint64(1)]
        block = out[start : start + _BLOCK]
        # Pairs of samples, as far left of the middle as right of it.
        for m in range(_BLOCK):
            total = middles[m + 9] * taps[0]
            for pair in range(10):
                total += taps[2 * pair + 1] * (others[m + 9 - pair] + others[m + 10 + pair])
            block[m] = total


@njit(cache=True, nogil=True)
def _place(n: int, value: np.float32, twiddles: Parts, even: Parts, odd: Parts) -> None:
    """Add one sample to what the two transforms are made of; see `_split`."""
    half = odd.real.size
    turned = value
    if n >= 2 * even.real.size:
        n -= 2 * even.real.size
        turned = -value
    if n % 2:
        even.imag[n // 2] += value
    else:
        even.real[n // 2] += value
    if n < half:
        odd.real[n] += turned * twiddles.real[n]
        odd.imag[n] += turned * twiddles.imag[n]
    else:
        n -= half
        odd.real[n] += turned * twiddles.imag[n]
        odd.imag[n] -= turned * twiddles.real[n]


@njit(cache=True, nogil=True, fastmath=REORDER)
def _split(band: Samples, taper: Samples, twiddles: Parts, even: Parts, odd: Parts) -> None:
    """Taper a window and lay it out for the transforms that give its even and its odd bins.

    With t the tapered window, N / 2 the size of all parts and w = exp(-i pi / N):
    even[n] = t[2 n] + i t[2 n + 1], which is what a transform of N real numbers makes of them, and
    odd[n] = (t[n] - i t[n + N / 2]) w^n. What lies past N wraps round, with its sign changed in
    `odd`.
    """
    half = odd.real.size
    low, high = band[:half], band[half : 2 * half]
    low_taper, high_taper = taper[:half], taper[half : 2 * half]
    for n in range(half):
        first = low[n] * low_taper[n]
        second = high[n] * high_taper[n]
        odd.real[n] = first * twiddles.real[n] + second * twiddles.imag[n]
        odd.imag[n] = first * twiddles.imag[n] - second * twiddles.real[n]
    for n in range(half):
        even.real[n] = band[2 * n] * taper[2 * n]
        even.imag[n] = band[2 * n + 1] * taper[2 * n + 1]
    for n in range(2 * half, band.size):
        _place(n, band[n] * taper[n], twiddles, even, odd)


@njit(cache=True, nogil=True)
def _add_ends(
    window: Samples, taper: Samples, taps: Samples, twiddles: Parts, even: Parts, odd: Parts
) -> None:
    """Add the filter's outputs that reach over a window's ends, which are to be tapered first.

    Further in, filtering first and tapering afterwards is the same.
    """
    reach = taps.size - 1
    before = reach // 2
    n_outputs = before + window.size // 2 + reach // 2 + 1
    n_first = before + (reach + 1) // 2
    n_last = n_first
    for number in range(n_first + n_last):
        m = number if number < n_first else n_outputs - 1 - (number - n_first)
        middle = 2 * (m - before)
        total = np.float32(0.0)
        for t in range(max(0, middle - reach), min(window.size, middle + reach + 1)):
            total += window[t] * taper[t] * taps[abs(t - middle)]
        _place(m, total, twiddles, even, odd)


@njit(cache=True, nogil=True, fastmath=REORDER)
def _odd_powers(
    spectrum: Parts, offset: np.float32, bare: Parts, gain: Samples, mirrored: bool, out: Samples
) -> None:
    """Out = gain * |spectrum - offset * bare|^2, from the last to the first where mirrored."""
    # Unsigned: or the compiler minds that places could be counted from the end.
    last = np.uint64(out.size - 1)
    if mirrored:
        for k in range(np.uint64(out.size)):
            re = spectrum.real[k] - offset * bare.real[k]
            im = spectrum.imag[k] - offset * bare.imag[k]
            out[last - k] = gain[k] * (re * re + im * im)
    else:
        for k in range(out.size):
            re = spectrum.real[k] - offset * bare.real[k]
            im = spectrum.imag[k] - offset * bare.imag[k]
            out[k] = gain[k] * (re * re + im * im)


@njit(cache=True, nogil=True, fastmath=REORDER)
def _even_powers(
    spectrum: Parts,
    mirror: Parts,
    twiddles: Parts,
    offset: np.float32,
    bare: Parts,
    gain: Samples,
    out: Samples,
) -> None:
    """As `_odd_powers`, of real numbers that were transformed in pairs, as `_split` lays them out.

    With Z the transform of the pairs, their own has Z[k] + Z*[-k] - i w^k (Z[k] - Z*[-k]) in place
    k, twice; `spectrum` has Z from the first bin on, and `mirror` Z from minus the last bin on.
    """
    last = np.uint64(out.size - 1)
    half = np.float32(0.5)
    for k in range(np.uint64(out.size)):
        back_re = mirror.real[last - k]
        back_im = mirror.imag[last - k]
        sum_re = spectrum.real[k] + back_re
        sum_im = spectrum.imag[k] - back_im
        rest_re = spectrum.real[k] - back_re
        rest_im = spectrum.imag[k] + back_im
        re = half * (sum_re + twiddles.real[k] * rest_im + twiddles.imag[k] * rest_re)
        im = half * (sum_im + twiddles.imag[k] * rest_im - twiddles.real[k] * rest_re)
        re -= offset * bare.real[k]
        im -= offset * bare.imag[k]
        out[k] = gain[k] * (re * re + im * im)


class Comb(NamedTuple):
    """Every so many bins of a window: bin first, first + step ...

    Attributes
    ----------
    first, step : int
        Counted from the first bin wanted.
    """

    first: int
    step: int


class _Source(NamedTuple):
    """Where a comb's bins are found, and what is done to them."""

    begin: int
    stop: int
    mirrored: bool
    bare: Parts
    gain: Samples

    def of(self, spectrum: Parts) -> Parts:
        """Pick the bins out of a transform."""
        return Parts(spectrum.real[self.begin : self.stop], spectrum.imag[self.begin : self.stop])


class WindowTransform:
    """Powers of the windows of a signal on a range of bins of the transform of 2^18 points.

    Parameters
    ----------
    first, last : int
        The bins, both inclusive.
    taper : ndarray of float32, shape (length,)
        What a window is multiplied with; smooth.
    bare : ndarray of complex, shape (last - first + 1,)
        The taper's own transform from bin `first` on.
    halved : bool
        Work at half the rate: for bins up to 3200 Hz.

    Attributes
    ----------
    combs : tuple of three Combs
        Which bins each array of powers holds.
    """

    def __init__(
        self, first: int, last: int, taper: Samples, bare: NDArray[np.complexfloating], halved: bool
    ) -> None:
        self._halved = halved
        self._length = FFT_LENGTH // 4 if halved else FFT_LENGTH // 2
        self._taper = taper
        self._twiddles = twiddles(2 * self._length, np.arange(self._length // 2))
        bins = np.arange(first, last + 1)
        gain, phase = np.ones(bins.size), np.ones(bins.size, dtype=np.complex128)
        self._read = taper
        if halved:
            taps = _half_band()
            self._taps = taps.astype(np.float32)
            self._read = _taper_at_outputs(taper)
            # The filter is even, so its response is a sum of cosines. Half of it is left of every
            # second output.
            gain = np.full(bins.size, taps[0] / 2)
            for distance, tap in enumerate(taps[1:], start=1):
                gain += tap * np.cos(2 * np.pi / FFT_LENGTH * distance * bins)
            phase = np.exp(-2j * np.pi / FFT_LENGTH * 2 * _BEFORE * bins)
        seen = bare * gain * phase
        self.combs = (
            Comb(first % 2, 2),
            Comb((1 - first) % 4, 4),
            Comb((3 - first) % 4, 4),
        )
        self._even, *self._odd = (self._source(comb, bins, seen, gain) for comb in self.combs)
        # The same bins counted from the other end, backwards.
        self._mirror = self._even._replace(
            begin=self._length // 2 - self._even.stop + 1,
            stop=self._length // 2 - self._even.begin + 1,
        )
        self._even_twiddles = twiddles(self._length, np.arange(self._even.begin, self._even.stop))

    def _source(
        self,
        comb: Comb,
        bins: NDArray[np.int64],
        seen: NDArray[np.complex128],
        gain: NDArray[np.float64],
    ) -> _Source:
        part = slice(comb.first, None, comb.step)
        place = bins[part] // comb.step
        own, weight = seen[part], gain[part] ** -2
        # Of the odd bins the third, seventh ... are the mirror images of those found.
        mirrored = bool(bins[part][0] % 4 == 3 and comb.step == 4)
        if mirrored:
            place = (self._length // 2 - 1 - place)[::-1]
            own, weight = own.conj()[::-1], weight[::-1]
        return _Source(
            int(place[0]),
            int(place[-1]) + 1,
            mirrored,
            parts(own),
            weight.astype(np.float32),
        )

    def powers(
        self,
        samples: Samples,
        starts: NDArray[np.int64],
        lowest: Samples,
        *,
        even_only: bool = False,
    ) -> list[NDArray[np.float32]]:
        """Powers of some windows of a signal, each less a constant.

        Parameters
        ----------
        samples : ndarray of float32, shape (n,)
        starts : ndarray of int64, shape (n_windows,)
            First sample of each window, an even number.
        lowest : ndarray of float32, shape (n_windows,)
            The constant to take away from each window.
        even_only : bool
            Leave out the odd bins, which are half of the work: give the first comb alone.

        Returns
        -------
        list of one or three ndarrays of float32, shape (n_windows, n)
            |FFT((window - lowest) * taper)|^2 on the bins of each comb.
        """
        sources = [self._even] if even_only else [self._even, *self._odd]
        out = [np.empty((len(starts), part.gain.size), dtype=np.float32) for part in sources]
        even, odd = (
            Parts(*np.empty((2, self._length // 2), dtype=np.float32)) for _ in ("even", "odd")
        )
        signal, rate = (self._filtered(samples), 2) if self._halved else (samples, 1)
        for number, start in enumerate(starts.tolist()):
            band = signal[start // rate : start // rate + self._read.size]
            _split(band, self._read, self._twiddles, even, odd)
            if self._halved:
                window = samples[start : start + self._taper.size]
                _add_ends(window, self._taper, self._taps, self._twiddles, even, odd)
            self._even_powers(even, lowest[number], out[0][number])
            if not even_only:
                transform(odd)
                for source, powers in zip(self._odd, out[1:], strict=True):
                    _odd_powers(
                        source.of(odd),
                        lowest[number],
                        source.bare,
                        source.gain,
                        source.mirrored,
                        powers[number],
                    )
        return out

    def _even_powers(self, even: Parts, lowest: np.float32, out: Samples) -> None:
        transform(even)
        own = self._even
        _even_powers(
            own.of(even),
            self._mirror.of(even),
            self._even_twiddles,
            lowest,
            own.bare,
            own.gain,
            out,
        )

    def _filtered(self, samples: Samples) -> Samples:
        """Filter a signal, silence before and after, and keep every second output.

        Output m stands at sample 2 (m - 9).
        """
        before = 2 * _REACH - 1
        count = samples.size // 2 + _REACH
        blocks = -(-count // _BLOCK) * _BLOCK
        padded = np.zeros(2 * (blocks + 20), dtype=np.float32)
        padded[before : before + samples.size] = samples
        out = np.empty(blocks, dtype=np.float32)
        _every_second_filtered(padded, self._taps, out)
        return out[:count]


def _taper_at_outputs(taper: Samples) -> Samples:
    """Taper where the filter's outputs stand; 0 for those that reach over a window's ends."""
    at = 2 * (np.arange(_BEFORE + taper.size // 2 + _REACH // 2 + 1) - _BEFORE)
    inside = (at >= _REACH) & (at < taper.size - _REACH)
    read = np.zeros(at.size, dtype=np.float32)
    read[inside] = taper[at[inside]]
    return read
