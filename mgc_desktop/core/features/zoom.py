"""Part of a long transform, bin for bin, from a quarter of the rate.

A window of 6 s has 132 300 samples; its transform of 2^18 points is wanted between two frequencies
only. A one-sided band-pass keeps that band; of its output every fourth sample is enough, and a
complex transform of 2^16 points at a quarter of the rate has its bins on the same frequencies. What
the filter does inside the band is divided out; what aliases into it is 120 dB down.

Two things make it cheap for a whole track. The filter runs over the track once, before the windows
are cut out of it. And every other bin comes from a transform of 2^15 points, which the 33 096
samples of a window just about fill (what is over wraps round, as it should), rather than all from
one of 2^16 points that is half padding and does not stay in the cache.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.fft import fft

from mgc_desktop.core.features.frames import SAMPLE_RATE, Samples

Spectra = NDArray[np.complex64]

FFT_LENGTH: Final = 2**18
_DECIMATION: Final = 4
# Bins are computed in two halves: the first, third, fifth ... of a band, then those between.
N_HALVES: Final = 2
_HALF_LENGTH: Final = FFT_LENGTH // _DECIMATION // N_HALVES

_TAPS: Final = 80
# Half-way between the edge of a band 3100 Hz wide and what aliases onto it.
_CUTOFF_HZ: Final = SAMPLE_RATE / _DECIMATION / 2
_KAISER_BETA: Final = 12.3


@njit(cache=True, nogil=True, fastmath=True)
def _filter_and_decimate(padded: Samples, real: Samples, imag: Samples, out: Spectra) -> None:
    """out[m] = sum over 80 t of padded[4 m + t] * filter[t], the filter reversed."""
    for m in range(out.size):
        start = 4 * m
        a = np.float32(0.0)
        b = np.float32(0.0)
        for t in range(80):
            x = padded[start + t]
            a += x * real[t]
            b += x * imag[t]
        out[m] = complex(a, b)


@njit(cache=True, nogil=True)
def _exact_ends(
    window: Samples, taper: Samples, shift: int, real: Samples, imag: Samples, band: Spectra
) -> None:
    """Replace the outputs that reach over a window's ends, which are to be tapered first.

    Further in, filtering first and tapering afterwards is the same.
    """
    length = window.size
    n_first = (shift + 79 + 3) // 4
    n_last = band.size - (length + shift + 3) // 4
    for number in range(n_first + n_last):
        m = number if number < n_first else band.size - 1 - (number - n_first)
        oldest = 4 * m - shift - 79
        a = np.float32(0.0)
        b = np.float32(0.0)
        for t in range(max(0, -oldest), min(80, length - oldest)):
            x = window[oldest + t] * taper[oldest + t]
            a += x * real[t]
            b += x * imag[t]
        band[m] = complex(a, b)


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def _taper_and_fold(band: Spectra, taper: Spectra, out: Spectra) -> None:
    """Out = band * taper; what lies past the end of `out` is added at its start."""
    for m in range(out.size):
        re = band[m].real * taper[m].real - band[m].imag * taper[m].imag
        im = band[m].real * taper[m].imag + band[m].imag * taper[m].real
        out[m] = complex(re, im)
    for m in range(out.size, band.size):
        out[m - out.size] += band[m] * taper[m]


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def _powers(
    spectrum: Spectra, gain: Spectra, offset: np.float32, bare: Spectra, out: Samples
) -> None:
    """Out = |spectrum * gain - offset * bare|^2."""
    for k in range(out.size):
        re = spectrum[k].real * gain[k].real - spectrum[k].imag * gain[k].imag
        im = spectrum[k].real * gain[k].imag + spectrum[k].imag * gain[k].real
        re -= offset * bare[k].real
        im -= offset * bare[k].imag
        out[k] = re * re + im * im


def _band_pass(centre_hz: float) -> NDArray[np.complex128]:
    """One-sided band-pass, (80,)."""
    # As scipy.signal.firwin has it, without the half second and 40 MB that importing it takes.
    time = np.arange(_TAPS) - (_TAPS - 1) / 2
    low_pass = np.sinc(2 * _CUTOFF_HZ / SAMPLE_RATE * time) * np.kaiser(_TAPS, _KAISER_BETA)
    low_pass /= low_pass.sum()
    return np.asarray(low_pass * np.exp(2j * np.pi * centre_hz / SAMPLE_RATE * np.arange(_TAPS)))


def _turned_taper(taper: Samples, shift: int, first: int) -> Spectra:
    """Taper where the filter's outputs stand in a window, turned so that bin `first` comes first.

    `shift` is how many samples after an output's newest sample the window starts.
    """
    m = np.arange((taper.size + _TAPS) // _DECIMATION + 1)
    newest = _DECIMATION * m - shift
    read = np.interp(newest - (_TAPS - 1) / 2, np.arange(taper.size), taper)
    # What reaches over the ends has been tapered before it was filtered.
    read[(newest < _TAPS - 1) | (newest >= taper.size)] = 1.0
    turn = np.exp(-2j * np.pi * _DECIMATION * first / FFT_LENGTH * m)
    return np.asarray(read * turn, dtype=np.complex64)


def _inverse_gain(response: NDArray[np.complex128], shift: int, bins: NDArray[np.int64]) -> Spectra:
    """Undo the filter, the decimation and the shift on some bins."""
    delay = np.exp(-2j * np.pi / FFT_LENGTH * bins)
    gain = np.polynomial.polynomial.polyval(delay, response) / _DECIMATION
    return np.asarray(1.0 / (gain * delay**shift), dtype=np.complex64)


class ZoomBand:
    """Transforms of the windows of a signal on the bins of one band.

    Parameters
    ----------
    first, last : int
        Bins of the transform of 2^18 points, both inclusive; at most 3200 Hz apart.
    taper : ndarray of float32, shape (length,)
        What a window is multiplied with; smooth, as it is read off between its samples.
    bare : ndarray of complex64, shape (last - first + 1,)
        The taper's own transform from bin `first` on.
    """

    def __init__(self, first: int, last: int, taper: Samples, bare: Spectra) -> None:
        response = _band_pass((first + last) / 2 * SAMPLE_RATE / FFT_LENGTH)
        self._real = np.ascontiguousarray(response.real[::-1], dtype=np.float32)
        self._imag = np.ascontiguousarray(response.imag[::-1], dtype=np.float32)
        bins = [np.arange(first + half, last + 1, N_HALVES) for half in range(N_HALVES)]
        self._taper = taper
        self._bare = [bare[half::N_HALVES].copy() for half in range(N_HALVES)]
        # Windows start at any sample, the filter's outputs stand at every fourth: each alignment
        # has its own taper and phases.
        self._tapers = [
            [_turned_taper(taper, shift, int(b[0])) for b in bins] for shift in range(_DECIMATION)
        ]
        self._gains = [
            [_inverse_gain(response, shift, b) for b in bins] for shift in range(_DECIMATION)
        ]

    def powers(
        self, samples: Samples, starts: NDArray[np.int64], lowest: Samples
    ) -> list[NDArray[np.float32]]:
        """Powers of some windows of a signal, each less a constant.

        Parameters
        ----------
        samples : ndarray of float32, shape (n,)
        starts : ndarray of int64, shape (n_windows,)
            First sample of each window.
        lowest : ndarray of float32, shape (n_windows,)
            The constant to take away from each window.

        Returns
        -------
        list of two ndarrays of float32, shape (n_windows, n_bins / 2)
            |FFT((window - lowest) * taper)|^2 on bins first, first + 2 ... and first + 1,
            first + 3 ...
        """
        filtered = self._filtered(samples)
        n_outputs = self._tapers[0][0].size
        folded = np.empty((N_HALVES, len(starts), _HALF_LENGTH), dtype=np.complex64)
        for number, start in enumerate(starts.tolist()):
            at, shift = divmod(start, _DECIMATION)
            band = filtered[at : at + n_outputs].copy()
            window = samples[start : start + self._taper.size]
            _exact_ends(window, self._taper, shift, self._real, self._imag, band)
            for half, taper in enumerate(self._tapers[shift]):
                _taper_and_fold(band, taper, folded[half, number])
        spectra: Spectra = fft(folded, axis=2, overwrite_x=True)
        out = []
        for half, bare in enumerate(self._bare):
            powers = np.empty((len(starts), bare.size), dtype=np.float32)
            for number, start in enumerate(starts.tolist()):
                gain = self._gains[start % _DECIMATION][half]
                _powers(spectra[half, number], gain, lowest[number], bare, powers[number])
            out.append(powers)
        return out

    def _filtered(self, samples: Samples) -> Spectra:
        """Filter a signal, silence before and after; output m ends with sample 4 m."""
        padded = np.zeros(samples.size + 3 * _TAPS, dtype=np.float32)
        padded[_TAPS - 1 : _TAPS - 1 + samples.size] = samples
        out = np.empty((samples.size + 2 * _TAPS) // _DECIMATION, dtype=np.complex64)
        _filter_and_decimate(padded, self._real, self._imag, out)
        return out
