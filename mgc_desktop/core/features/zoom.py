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
from scipy.fft import fft, rfft

from mgc_desktop.core.features.frames import Samples

Spectra = NDArray[np.complex64]

FFT_LENGTH: Final = 2**18

# A half-band filter: every other tap but the middle one is zero. Passes up to 3240 Hz, stops from
# 7780 Hz, which aliases onto 3240 Hz.
_REACH: Final = 19
_KAISER_BETA: Final = 12.3
# Outputs that begin before a window does, and reach into it.
_BEFORE: Final = _REACH // 2


def _half_band() -> NDArray[np.float64]:
    """Taps from the middle outwards, (20,)."""
    # As scipy.signal.firwin has it, without the half second and 40 MB that importing it takes.
    taps = np.sinc(np.arange(-_REACH, _REACH + 1) / 2) * np.kaiser(2 * _REACH + 1, _KAISER_BETA)
    return np.asarray((taps / taps.sum())[_REACH:])


@njit(cache=True, nogil=True, fastmath=True)
def _every_second_filtered(samples: Samples, taps: Samples, out: Samples) -> None:
    """Fill out[m] with the filter's output around samples[2 m + 19]."""
    length = 1024
    middles = np.zeros(length + 20, dtype=np.float32)
    others = np.zeros(length + 20, dtype=np.float32)
    sums = np.zeros(length, dtype=np.float32)
    for start in range(0, out.size, length):
        stop = min(length, out.size - start)
        here = samples[2 * start : 2 * (start + stop + 20)]
        for m in range(stop + 20):
            others[m] = here[2 * m]
            middles[m] = here[2 * m + 1]
        # Pairs of samples, as far left of the middle as right of it. A fixed length, and ten pairs
        # that can be seen to be ten, make vector instructions of this.
        for m in range(length):
            total = middles[m + 9] * taps[0]
            for pair in range(10):
                total += taps[2 * pair + 1] * (others[m + 9 - pair] + others[m + 10 + pair])
            sums[m] = total
        out[start : start + stop] = sums[:stop]


@njit(cache=True, nogil=True)
def _place(
    n: int, value: np.float32, cosine: Samples, sine: Samples, even: Samples, odd: Samples
) -> None:
    """Add one sample to what the two transforms are made of; see `_split`."""
    half = cosine.size
    turned = value
    if n >= even.size:
        n -= even.size
        turned = -value
    even[n] += value
    if n < half:
        odd[2 * n] += turned * cosine[n]
        odd[2 * n + 1] -= turned * sine[n]
    else:
        n -= half
        odd[2 * n] -= turned * sine[n]
        odd[2 * n + 1] -= turned * cosine[n]


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def _split(
    band: Samples, taper: Samples, cosine: Samples, sine: Samples, even: Samples, odd: Samples
) -> None:
    """Taper a window and lay it out for the transforms that give its even and its odd bins.

    With t the tapered window, N = `even.size` and w = exp(-i pi / N): even[n] = t[n] and
    odd[n] = (t[n] - i t[n + N / 2]) w^n, real and imaginary parts side by side. What lies past N
    wraps round, with its sign changed in `odd`.
    """
    half = cosine.size
    low, high = band[:half], band[half : 2 * half]
    low_taper, high_taper = taper[:half], taper[half : 2 * half]
    for n in range(half):
        first = low[n] * low_taper[n]
        second = high[n] * high_taper[n]
        even[n] = first
        even[half + n] = second
        odd[2 * n] = first * cosine[n] - second * sine[n]
        odd[2 * n + 1] = -first * sine[n] - second * cosine[n]
    for n in range(even.size, band.size):
        _place(n, band[n] * taper[n], cosine, sine, even, odd)


@njit(cache=True, nogil=True)
def _add_ends(
    window: Samples,
    taper: Samples,
    taps: Samples,
    cosine: Samples,
    sine: Samples,
    even: Samples,
    odd: Samples,
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
        _place(m, total, cosine, sine, even, odd)


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def _powers(
    spectrum: Samples,
    offset: np.float32,
    bare: Samples,
    gain: Samples,
    mirrored: bool,
    out: Samples,
) -> None:
    """Out = gain * |spectrum - offset * bare|^2, from the last to the first where mirrored.

    Complex numbers are real and imaginary parts side by side.
    """
    last = out.size - 1
    if mirrored:
        for k in range(out.size):
            re = spectrum[2 * k] - offset * bare[2 * k]
            im = spectrum[2 * k + 1] - offset * bare[2 * k + 1]
            out[last - k] = gain[k] * (re * re + im * im)
    else:
        for k in range(out.size):
            re = spectrum[2 * k] - offset * bare[2 * k]
            im = spectrum[2 * k + 1] - offset * bare[2 * k + 1]
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

    odd: bool
    begin: int
    stop: int
    mirrored: bool
    bare: Samples
    gain: Samples


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
        turn = np.pi / self._length * np.arange(self._length // 2)
        self._cosine, self._sine = np.cos(turn).astype(np.float32), np.sin(turn).astype(np.float32)
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
        self._sources = [self._source(comb, bins, seen, gain) for comb in self.combs]

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
            comb.step == 4,
            int(place[0]),
            int(place[-1]) + 1,
            mirrored,
            own.astype(np.complex64).view(np.float32),
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
        even = np.empty((len(starts), self._length), dtype=np.float32)
        odd = np.empty((len(starts), self._length // 2), dtype=np.complex64)
        signal, rate = (self._filtered(samples), 2) if self._halved else (samples, 1)
        turns = self._cosine, self._sine
        for number, start in enumerate(starts.tolist()):
            band = signal[start // rate : start // rate + self._read.size]
            rows = even[number], odd[number].view(np.float32)
            _split(band, self._read, *turns, *rows)
            if self._halved:
                window = samples[start : start + self._taper.size]
                _add_ends(window, self._taper, self._taps, *turns, *rows)
        spectra: list[Spectra] = [rfft(even, axis=1)]
        if not even_only:
            spectra.append(fft(odd, axis=1, overwrite_x=True))
        out = []
        for source in self._sources[:1] if even_only else self._sources:
            powers = np.empty((len(starts), source.gain.size), dtype=np.float32)
            for number in range(len(starts)):
                found = spectra[source.odd][number, source.begin : source.stop].view(np.float32)
                _powers(
                    found,
                    lowest[number],
                    source.bare,
                    source.gain,
                    source.mirrored,
                    powers[number],
                )
            out.append(powers)
        return out

    def _filtered(self, samples: Samples) -> Samples:
        """Filter a signal, silence before and after, and keep every second output.

        Output m stands at sample 2 (m - 9).
        """
        before = 2 * _REACH - 1
        padded = np.zeros(samples.size + 2 * before + 2, dtype=np.float32)
        padded[before : before + samples.size] = samples
        out = np.empty(samples.size // 2 + _REACH, dtype=np.float32)
        _every_second_filtered(padded, self._taps, out)
        return out


def _taper_at_outputs(taper: Samples) -> Samples:
    """Taper where the filter's outputs stand; 0 for those that reach over a window's ends."""
    at = 2 * (np.arange(_BEFORE + taper.size // 2 + _REACH // 2 + 1) - _BEFORE)
    inside = (at >= _REACH) & (at < taper.size - _REACH)
    read = np.zeros(at.size, dtype=np.float32)
    read[inside] = taper[at[inside]]
    return read
