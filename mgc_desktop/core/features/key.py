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
from mgc_desktop.core.features.kernels import loudest_under_taper, offset_powers
from mgc_desktop.core.features.zoom import WindowTransform

KEY_WINDOW: Final = 6 * SAMPLE_RATE
KEY_HOP: Final = 3 * SAMPLE_RATE

# Windows transformed together: the FFT library works on four rows at once.
_WINDOWS_PER_BATCH: Final = 8

_TAPER: Final[Samples] = np.hamming(KEY_WINDOW).astype(np.float32)


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
        lowest = batch.min(axis=1)
        flat = batch.max(axis=1) == lowest
        powers = np.empty((len(batch), bare.size), dtype=np.float32)
        offset_powers(spectra[:, bank.first :], lowest, bare, powers)
        loudest = np.where(flat, np.float32(0.0), powers.max(axis=1))
        classes = pitch_classes(powers, loudest, bank)
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
    centre = first * HOP_LENGTH + FRAME_LENGTH // 2 - start
    band = int(3200 / BIN_HZ) - 1, int(6400 / BIN_HZ) + 3
    # The ends of a track lie under one frame only, where its window is small: they count in full.
    return 1.5 / 1.08 * loudest_under_taper(stft[first:last], _TAPER, centre, HOP_LENGTH, *band)


class _Transforms:
    """Transforms of 6 s windows up to 3200 Hz, which the pitch classes need, and up to 6400 Hz."""

    def __init__(self) -> None:
        _, _, bank, bare = _full_transform()
        kept = bare[: bank.n_bins]
        self.bank = bank
        self.lower = WindowTransform(bank.first, bank.last, _TAPER, kept, halved=True)
        self.whole = WindowTransform(bank.first, bank.top, _TAPER, bare, halved=False)

    def kept_loudest(self, powers: list[Map]) -> NDArray[np.float32]:
        """Largest power of each window up to 3200 Hz."""
        combs = self.whole.combs
        kept = [
            part[:, : -((comb.first - self.bank.n_bins) // comb.step)]
            for part, comb in zip(powers, combs, strict=True)
        ]
        return _loudest(kept)

    def strength(self, powers: list[Map], loudest: NDArray[np.float32]) -> NDArray[np.float32]:
        """Key strength of each window."""
        combs = self.whole.combs
        classes = [
            pitch_classes(part, loudest, self.bank, comb.first, comb.step)
            for part, comb in zip(powers, combs, strict=True)
        ]
        return key_strength(chromagram(np.sum(classes, axis=0)))


@cache
def _transforms() -> _Transforms:
    return _Transforms()


def _loudest(powers: list[Map]) -> NDArray[np.float32]:
    """Largest power of each window."""
    loudest: NDArray[np.float32] = np.max([part.max(axis=1) for part in powers], axis=0)
    return loudest


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
    n_windows = (samples.size - KEY_WINDOW) // KEY_HOP + 1
    # A window is two pieces of one hop.
    pieces = samples[: KEY_HOP * (n_windows + 1)].reshape(-1, KEY_HOP)
    low, high = pieces.min(axis=1), pieces.max(axis=1)
    lowest = np.minimum(low[:-1], low[1:])
    flat = lowest == np.maximum(high[:-1], high[1:])
    # The last samples of a track may lie under no frame; in the window's edge they weigh 0.08.
    edges = np.lib.stride_tricks.sliding_window_view(samples, HOP_LENGTH)
    bound = 0.1 * HOP_LENGTH * np.abs(edges[KEY_WINDOW - HOP_LENGTH :: KEY_HOP]).max(axis=1)
    bound += [_upper_band_bound(stft, window) for window in range(n_windows)]
    bound **= 2
    transforms = _transforms()
    strengths = np.empty(n_windows, dtype=np.float32)
    lower_first = True
    for begin in range(0, n_windows, _WINDOWS_PER_BATCH):
        some = slice(begin, min(begin + _WINDOWS_PER_BATCH, n_windows))
        stretch = samples[begin * KEY_HOP : (some.stop - 1) * KEY_HOP + KEY_WINDOW]
        starts = np.arange(some.stop - begin) * KEY_HOP
        unsure = np.arange(starts.size)
        if lower_first:
            powers = transforms.lower.powers(stretch, starts, lowest[some])
            loudest = _loudest(powers)
            unsure = np.flatnonzero(bound[some] >= loudest)
            loudest[flat[some]] = 0.0
            strengths[some] = transforms.strength(powers, loudest)
        if unsure.size:
            which = begin + unsure
            powers = transforms.whole.powers(stretch, starts[unsure], lowest[which])
            loudest = np.where(flat[which], np.float32(0.0), _loudest(powers))
            strengths[which] = transforms.strength(powers, loudest)
            # Where most windows turn out to need all of it, the next ones are not tried without.
            needed = np.count_nonzero(bound[which] >= transforms.kept_loudest(powers))
            lower_first = bool(2 * needed <= starts.size)
    return strengths
