"""Key clarity over 6 s windows (senac2017, section 2.2.3).

By definition a window is transformed by an FFT of 2^18 points, of which the pitch classes use
100 ... 3200 Hz and the search for the loudest bin 100 ... 6400 Hz. That is the plain form below.

The swift form gets the same bins from a third of the work. A one-sided band-pass keeps 100 ...
3200 Hz; of its output every fourth sample is enough, and a complex FFT of 2^16 points at a quarter
of the rate has its bins on the same frequencies. What the filter does inside the band is divided
out; what aliases into it is 80 dB down, while the chromagram cuts at 20 dB. The loudest bin is
almost always in this lower band: where the frames' spectra cannot rule out a louder one above it,
that window takes the plain form.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.fft import fft, rfft
from scipy.signal import firwin
from scipy.signal.windows import hamming

from mgc_desktop.core.features.chroma import (
    CUT,
    ChromaBank,
    chroma_bank,
    key_strength,
    pitch_classes,
)
from mgc_desktop.core.features.frames import (
    BIN_HZ,
    FRAME_LENGTH,
    HOP_LENGTH,
    SAMPLE_RATE,
    Map,
    Samples,
)
from mgc_desktop.core.features.kernels import rescaled_levels

KEY_WINDOW: Final = 6 * SAMPLE_RATE
KEY_HOP: Final = 3 * SAMPLE_RATE

# Windows transformed together: the FFT library works on several rows at once.
_WINDOWS_PER_BATCH: Final = 8

_FFT_LENGTH: Final = 2**18
_BANK: Final = chroma_bank(_FFT_LENGTH, KEY_WINDOW)
_TAPER: Final[Samples] = hamming(KEY_WINDOW, sym=True).astype(np.float32)

_DECIMATION: Final = 4
_TAPS: Final = 48
_OUTPUTS: Final = (KEY_WINDOW + _TAPS) // _DECIMATION + 1
_BAND_CENTRE_HZ: Final = 1650.0
# Half-way between the band's edge (1550 Hz from its centre) and what aliases onto it (3962 Hz).
_CUTOFF_HZ: Final = 2756.0
_KAISER_BETA: Final = 8.0


def _band_pass() -> NDArray[np.complex64]:
    """One-sided band-pass round 1650 Hz, (48,)."""
    low_pass = firwin(_TAPS, _CUTOFF_HZ, window=("kaiser", _KAISER_BETA), fs=SAMPLE_RATE)
    turn = np.exp(2j * np.pi * _BAND_CENTRE_HZ / SAMPLE_RATE * np.arange(_TAPS))
    return np.asarray(low_pass * turn, dtype=np.complex64)


def _aligned_taper() -> Samples:
    """Hamming window of 6 s, read where the filter's outputs stand: at samples 4 m - 23.5."""
    position = _DECIMATION * np.arange(_OUTPUTS) - (_TAPS - 1) / 2
    inside = (position >= 0) & (position <= KEY_WINDOW - 1)
    taper = 0.54 - 0.46 * np.cos(2 * np.pi * position / (KEY_WINDOW - 1))
    return np.where(inside, taper, 0.0).astype(np.float32)


def _inverse_gain() -> NDArray[np.complex64]:
    """Undo the filter and the decimation on the pitch classes' bins, (n_bins,)."""
    omega = 2 * np.pi * np.arange(_BANK.first, _BANK.last + 1) / _FFT_LENGTH
    gain = np.sum([tap * np.exp(-1j * omega * t) for t, tap in enumerate(_FILTER)], axis=0)
    return np.asarray(_DECIMATION / gain, dtype=np.complex64)


_FILTER: Final = _band_pass()
_REVERSED_REAL: Final = np.ascontiguousarray(_FILTER.real[::-1])
_REVERSED_IMAG: Final = np.ascontiguousarray(_FILTER.imag[::-1])
_ALIGNED_TAPER: Final = _aligned_taper()
_INVERSE_GAIN: Final = _inverse_gain()
_BARE_TAPER: Final = rfft(_TAPER, _FFT_LENGTH)[_BANK.first : _BANK.top + 1].copy()


@njit(cache=True, nogil=True, fastmath=True)
def _filter_and_decimate(
    padded: Samples, real: Samples, imag: Samples, taper: Samples, out: NDArray[np.complex64]
) -> None:
    """out[m] = taper[m] * sum over 48 t of padded[4 m + t] * filter[t], the filter reversed."""
    for m in range(taper.size):
        start = 4 * m
        a = np.float32(0.0)
        b = np.float32(0.0)
        for t in range(48):
            x = padded[start + t]
            a += x * real[t]
            b += x * imag[t]
        out[m] = complex(a * taper[m], b * taper[m])


def _lower_band(windows: Samples) -> NDArray[np.complex64]:
    """Transform onto the pitch classes' bins, by way of a quarter of the rate."""
    decimated = np.zeros((len(windows), _FFT_LENGTH // _DECIMATION), dtype=np.complex64)
    padded = np.zeros(_DECIMATION * _OUTPUTS + _TAPS, dtype=np.float32)
    for row, window in zip(decimated, windows, strict=True):
        padded[_TAPS - 1 : _TAPS - 1 + KEY_WINDOW] = window
        _filter_and_decimate(padded, _REVERSED_REAL, _REVERSED_IMAG, _ALIGNED_TAPER, row)
    band: NDArray[np.complex64] = fft(decimated, axis=1, overwrite_x=True)[
        :, _BANK.first : _BANK.last + 1
    ]
    return band * _INVERSE_GAIN


def _strength(
    spectra: NDArray[np.complex64], windows: Samples, bare: NDArray[np.complex64], bank: ChromaBank
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Key strength of transforms that start at the bank's first bin, and their loudest bin."""
    lowest = windows.min(axis=1)
    levels = np.empty((len(spectra), bank.n_bins), dtype=np.float32)
    loudest = rescaled_levels(spectra, lowest, bare, 0, CUT, levels)
    levels[windows.max(axis=1) == lowest] = 1.0
    return key_strength(pitch_classes(np.log(levels, out=levels), bank)), loudest


def key_clarity(windows: Samples) -> NDArray[np.float32]:
    """Key strength of the best of 24 keys in each window (Lartillot et al. 2008), plain form.

    Parameters
    ----------
    windows : ndarray of float32, shape (n, length)
        Windows of any one length, normally 6 s; a strided view will do.

    Returns
    -------
    ndarray of float32, shape (n,)
        Correlation in [-1, 1]; 0 for a silent window.
    """
    length = windows.shape[1]
    taper, bank, bare = _TAPER, _BANK, _BARE_TAPER
    fft_length = 1 << (length - 1).bit_length()
    if length != KEY_WINDOW:
        bank = chroma_bank(fft_length, length)
        taper = hamming(length, sym=True).astype(np.float32)
        bare = rfft(taper, fft_length)[bank.first : bank.top + 1].copy()
    strengths = np.empty(len(windows), dtype=np.float32)
    for start in range(0, len(windows), _WINDOWS_PER_BATCH):
        rows = slice(start, start + _WINDOWS_PER_BATCH)
        spectra = rfft(windows[rows] * taper, fft_length, axis=1)[:, bank.first : bank.top + 1]
        strengths[rows], _ = _strength(spectra, windows[rows], bare, bank)
    return strengths


def _upper_band_bound(stft: Map, window: int) -> float:
    """Upper bound of a window's transform between 3200 and 6400 Hz, from its frames' spectra.

    A window is the sum of its frames (overlapping Hamming windows add up to 1.08), so no bin of its
    transform can exceed the sum of the frames' magnitudes there; half as much again allows for
    frequencies between two bins of the frames.
    """
    start = window * KEY_HOP
    first = max(0, (start - FRAME_LENGTH) // HOP_LENGTH + 1)
    last = min(len(stft), -(-(start + KEY_WINDOW) // HOP_LENGTH))
    centre = np.arange(first, last) * HOP_LENGTH + FRAME_LENGTH // 2 - start
    weight = _TAPER[np.clip(centre, 0, KEY_WINDOW - 1)].copy()
    # The ends of a track lie under one frame only, where its window is small.
    weight[[0, -1]] = 1.0
    band = slice(int(3200 / BIN_HZ) - 1, int(6400 / BIN_HZ) + 3)
    return float(1.5 / 1.08 * (weight @ stft[first:last, band]).max())


def swift_key_clarity(windows: Samples, stft: Map) -> NDArray[np.float32]:
    """Key clarity of a track's consecutive 6 s windows, given its STFT map.

    Parameters
    ----------
    windows : ndarray of float32, shape (n, 132300)
        The windows of the track, one every 3 s from its first sample.
    stft : ndarray of float32, shape (n_frames, 513)
        The track's STFT map.

    Returns
    -------
    ndarray of float32, shape (n,)
        What `key_clarity` gives, to 1e-5.
    """
    strengths = np.empty(len(windows), dtype=np.float32)
    # The last samples of a track may lie under no frame; in the window's edge they weigh 0.08.
    margin = 0.1 * HOP_LENGTH * np.abs(windows[:, -HOP_LENGTH:]).max(axis=1)
    bound = margin + [_upper_band_bound(stft, k) for k in range(len(windows))]
    worthwhile = True
    for start in range(0, len(windows), _WINDOWS_PER_BATCH):
        batch = windows[start : start + _WINDOWS_PER_BATCH]
        found = strengths[start : start + _WINDOWS_PER_BATCH]
        unsure = np.ones(len(batch), dtype=np.bool_)
        if worthwhile:
            band = _lower_band(batch)
            found[:], loudest = _strength(band, batch, _BARE_TAPER[: _BANK.n_bins], _BANK)
            unsure = bound[start : start + _WINDOWS_PER_BATCH] >= loudest
        if unsure.any():
            found[unsure] = key_clarity(batch[unsure])
        # Noise-like music is all unsure: then trying first only costs.
        worthwhile = worthwhile and not unsure.all()
    return strengths
