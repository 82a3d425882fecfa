"""Key clarity over 6 s windows (senac2017, section 2.2.3).

By definition a window is transformed by an FFT of 2^18 points, of which the pitch classes use
100 ... 3200 Hz and the search for the loudest bin 100 ... 6400 Hz. `key_clarity` does just that.
`track_key_clarity` gets the same bins from a fraction of the work (`zoom`), and looks above 3200 Hz
only in windows whose frames cannot rule out that a louder bin is there.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import rfft

from mgc_desktop.core.features.chroma import (
    ChromaBank,
    chroma_bank,
    chromagram,
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
from mgc_desktop.core.features.kernels import offset_powers
from mgc_desktop.core.features.zoom import N_HALVES, ZoomBand

KEY_WINDOW: Final = 6 * SAMPLE_RATE
KEY_HOP: Final = 3 * SAMPLE_RATE

# Windows transformed together: the FFT library works on four rows at once.
_WINDOWS_PER_BATCH: Final = 8

_TAPER: Final[Samples] = np.hamming(KEY_WINDOW).astype(np.float32)


def _lowest(windows: Samples) -> tuple[Samples, NDArray[np.bool_]]:
    """Smallest sample of each window, and whether the window is flat."""
    lowest = windows.min(axis=1)
    return lowest, windows.max(axis=1) == lowest


def _plain_transform(length: int) -> tuple[Samples, int, ChromaBank, NDArray[np.complex64]]:
    """Taper, FFT length, bins and the taper's own transform for windows of one length."""
    fft_length = 1 << (length - 1).bit_length()
    bank = chroma_bank(fft_length, length)
    taper = _TAPER if length == KEY_WINDOW else np.hamming(length).astype(np.float32)
    # In float64: the rounding of a transform with so large a sum shows in bins far from it.
    bare = rfft(taper.astype(np.float64), fft_length)[bank.first : bank.top + 1]
    return taper, fft_length, bank, bare.astype(np.complex64)


@cache
def _full_transform() -> tuple[Samples, int, ChromaBank, NDArray[np.complex64]]:
    """As `_plain_transform` for windows of 6 s."""
    return _plain_transform(KEY_WINDOW)


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
    plain = _full_transform() if length == KEY_WINDOW else _plain_transform(length)
    taper, fft_length, bank, bare = plain
    strengths = np.empty(len(windows), dtype=np.float32)
    for start in range(0, len(windows), _WINDOWS_PER_BATCH):
        batch = windows[start : start + _WINDOWS_PER_BATCH]
        spectra = rfft(batch * taper, fft_length, axis=1)
        lowest, flat = _lowest(batch)
        powers = np.empty((len(batch), bare.size), dtype=np.float32)
        offset_powers(spectra[:, bank.first :], lowest, bare, powers)
        loudest = np.where(flat, np.float32(0.0), powers.max(axis=1))
        classes = pitch_classes(powers[:, : bank.n_bins], loudest, bank)
        strengths[start : start + len(batch)] = key_strength(chromagram(classes))
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


class _Zoom:
    """The two bands of a 6 s window: that of the pitch classes, and that above it."""

    def __init__(self) -> None:
        _, _, bank, bare = _full_transform()
        kept = bank.n_bins
        self.bank = bank
        self.lower = ZoomBand(bank.first, bank.last, _TAPER, bare[:kept])
        self.upper = ZoomBand(bank.last + 1, bank.top, _TAPER, bare[kept:])


@cache
def _zoom() -> _Zoom:
    return _Zoom()


def track_key_clarity(samples: Samples, stft: Map) -> NDArray[np.float32]:
    """Key clarity of a track's 6 s windows, one every 3 s.

    Parameters
    ----------
    samples : ndarray of float32, shape (n,)
        The track, at least 6 s of it.
    stft : ndarray of float32, shape (n_frames, 513)
        The track's STFT map.

    Returns
    -------
    ndarray of float32, shape (n_windows,)
        What `key_clarity` gives, to 1e-5.
    """
    windows = np.lib.stride_tricks.sliding_window_view(samples, KEY_WINDOW)[::KEY_HOP]
    strengths = np.empty(len(windows), dtype=np.float32)
    for begin in range(0, len(windows), _WINDOWS_PER_BATCH):
        batch = windows[begin : begin + _WINDOWS_PER_BATCH]
        # The last samples of a track may lie under no frame; in the window's edge they weigh 0.08.
        bound = 0.1 * HOP_LENGTH * np.abs(batch[:, -HOP_LENGTH:]).max(axis=1)
        bound += [_upper_band_bound(stft, begin + k) for k in range(len(batch))]
        stretch = samples[begin * KEY_HOP : (begin + len(batch) - 1) * KEY_HOP + KEY_WINDOW]
        strengths[begin : begin + len(batch)] = _zoomed_key_clarity(stretch, batch, bound**2)
    return strengths


def _zoomed_key_clarity(
    stretch: Samples, windows: Samples, bound: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Key clarity of consecutive windows, all of `stretch`, whose upper bands stay in `bound`."""
    zoom = _zoom()
    starts = np.arange(len(windows)) * KEY_HOP
    lowest, flat = _lowest(windows)
    halves = zoom.lower.powers(stretch, starts, lowest)
    loudest = np.maximum(*(powers.max(axis=1) for powers in halves))
    unsure = np.flatnonzero(bound >= loudest)
    if unsure.size:
        upper = zoom.upper.powers(stretch, starts[unsure], lowest[unsure])
        loudest[unsure] = np.maximum(loudest[unsure], np.hstack(upper).max(axis=1))
    loudest[flat] = 0.0
    classes = [
        pitch_classes(powers, loudest, zoom.bank, first=half, step=N_HALVES)
        for half, powers in enumerate(halves)
    ]
    return key_strength(chromagram(sum(classes[1:], start=classes[0])))
