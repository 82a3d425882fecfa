"""Key clarity over 6 s windows (senac2017, section 2.2.3).

By definition a window is transformed by an FFT of 2^18 points, of which the pitch classes use
100 ... 3200 Hz and the search for the loudest bin 100 ... 6400 Hz. `key_clarity` does just that.
`track_key_clarity` gets the same bins from a fraction of the work (`zoom`). Above 3200 Hz it looks
only in windows whose frames cannot rule out that a louder bin is there, and there first at every
second bin: what those do not come near to, the bins between them do not exceed.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.features.chroma import (
    FAINTEST_POWER,
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

# Windows worked on together: one stretch of the signal is filtered for all of them.
_WINDOWS_PER_BATCH: Final = 4
# Windows of which those that need more are looked at again together.
_WINDOWS_PER_GROUP: Final = 32
# Where the frames' bound of the powers above 3200 Hz exceeds what is below by so much, a better
# bound is not expected to help.
_HOPELESS: Final = 30.0

# By how much a transform may be larger between two bins that are as far apart as its length allows.
# A tone half-way between loses a fifth at both: that is what a sum over many frames comes to at
# worst; in a single transform neighbours can add up.
_BETWEEN_BINS_OF_FRAMES: Final = 1.3
_BETWEEN_BINS: Final = 1.5

_TAPER: Final[Samples] = np.hamming(KEY_WINDOW).astype(np.float32)


def _plain_transform(length: int) -> tuple[Samples, int, ChromaBank, NDArray[np.complex64]]:
    """Taper, FFT length, bins and the taper's own transform for windows of one length."""
    fft_length = 1 << (length - 1).bit_length()
    bank = chroma_bank(fft_length, length)
    taper = _TAPER if length == KEY_WINDOW else np.hamming(length).astype(np.float32)
    # In float64: the rounding of a transform with so large a sum shows in bins far from it.
    bare = np.fft.rfft(taper.astype(np.float64), fft_length)[bank.first : bank.top + 1]
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
        # In single precision, whatever numpy's types say.
        spectra = np.fft.rfft(batch * taper, fft_length, axis=1).astype(np.complex64, copy=False)
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
    transform can exceed the sum of the frames' magnitudes there, but for frequencies between two
    bins of the frames.
    """
    start = window * KEY_HOP
    first = max(0, (start - FRAME_LENGTH) // HOP_LENGTH + 1)
    last = min(len(stft), -(-(start + KEY_WINDOW) // HOP_LENGTH))
    centre = first * HOP_LENGTH + FRAME_LENGTH // 2 - start
    band = int(3200 / BIN_HZ) - 1, int(6400 / BIN_HZ) + 3
    # The ends of a track lie under one frame only, where its window is small: they count in full.
    loudest = loudest_under_taper(stft[first:last], _TAPER, centre, HOP_LENGTH, *band)
    return _BETWEEN_BINS_OF_FRAMES / 1.08 * loudest


class _Transforms:
    """Transforms of 6 s windows up to 3200 Hz, which the pitch classes need, and up to 6400 Hz."""

    def __init__(self) -> None:
        _, _, bank, bare = _full_transform()
        kept = bare[: bank.n_bins]
        self.bank = bank
        self.lower = WindowTransform(bank.first, bank.last, _TAPER, kept, halved=True)
        self.whole = WindowTransform(bank.first, bank.top, _TAPER, bare, halved=False)

    def split(self, powers: list[Map]) -> tuple[list[Map], list[Map]]:
        """Divide powers up to 6400 Hz into those up to 3200 Hz and those above."""
        below, above = [], []
        for part, comb in zip(powers, self.whole.combs, strict=False):
            border = -((comb.first - self.bank.n_bins) // comb.step)
            below.append(part[:, :border])
            above.append(part[:, border:])
        return below, above

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


def _batches(windows: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Divide windows into batches to be transformed together."""
    starts = range(0, len(windows), _WINDOWS_PER_BATCH)
    return [windows[start : start + _WINDOWS_PER_BATCH] for start in starts]


class _TrackWindows:
    """The windows of a track, and what is known of their key strengths."""

    def __init__(self, samples: Samples) -> None:
        self.samples = samples
        self.count = (samples.size - KEY_WINDOW) // KEY_HOP + 1
        self.strengths = np.zeros(self.count, dtype=np.float32)
        self._starts = np.arange(self.count) * KEY_HOP
        # A window is two pieces of one hop.
        pieces = samples[: KEY_HOP * (self.count + 1)].reshape(-1, KEY_HOP)
        low, high = pieces.min(axis=1), pieces.max(axis=1)
        self._lowest = np.minimum(low[:-1], low[1:])
        self._flat = self._lowest == np.maximum(high[:-1], high[1:])
        self._transforms = _transforms()

    def settle_lower(self, windows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Key strengths as if nothing were above 3200 Hz; returns the largest power below."""
        loudest = []
        for batch in _batches(windows):
            starts = self._starts[batch]
            stretch = self.samples[starts[0] : starts[-1] + KEY_WINDOW]
            powers = self._transforms.lower.powers(stretch, starts - starts[0], self._lowest[batch])
            loudest.append(_loudest(powers))
            self._settle(batch, powers, loudest[-1])
        return np.concatenate(loudest)

    def upper_bounds(self, windows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Upper bound of the powers above 3200 Hz, from every second bin."""
        bounds = [np.empty(0, dtype=np.float32)]
        for batch in _batches(windows):
            powers = self._transforms.whole.powers(
                self.samples, self._starts[batch], self._lowest[batch], even_only=True
            )
            bounds.append(_BETWEEN_BINS**2 * _loudest(self._transforms.split(powers)[1]))
        return np.concatenate(bounds)

    def settle_whole(self, windows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Key strengths from all there is; returns the largest power below 3200 Hz."""
        loudest = [np.empty(0, dtype=np.float32)]
        for batch in _batches(windows):
            powers = self._transforms.whole.powers(
                self.samples, self._starts[batch], self._lowest[batch]
            )
            below, _ = self._transforms.split(powers)
            self._settle(batch, below, _loudest(powers))
            loudest.append(_loudest(below))
        return np.concatenate(loudest)

    def _settle(
        self, windows: NDArray[np.int64], powers: list[Map], loudest: NDArray[np.float32]
    ) -> None:
        audible = np.where(self._flat[windows], np.float32(0.0), loudest)
        self.strengths[windows] = self._transforms.strength(powers, audible)


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
    track = _TrackWindows(samples)
    # The last samples of a track may lie under no frame; in the window's edge they weigh 0.08.
    edges = np.lib.stride_tricks.sliding_window_view(samples, HOP_LENGTH)
    bound = 0.1 * HOP_LENGTH * np.abs(edges[KEY_WINDOW - HOP_LENGTH :: KEY_HOP]).max(axis=1)
    bound += [_upper_band_bound(stft, window) for window in range(track.count)]
    bound **= 2
    lower_first = True
    # The first ones tell whether the track is of the kind where the rest is better not tried.
    borders = range(_WINDOWS_PER_BATCH, track.count, _WINDOWS_PER_GROUP)
    for group in np.split(np.arange(track.count), borders):
        unsure = group
        if lower_first:
            loudest = track.settle_lower(group)
            over = bound[group] / np.maximum(loudest, FAINTEST_POWER)
            near = (over >= 1.0) & (over < _HOPELESS)
            over[near] = track.upper_bounds(group[near]) / loudest[near]
            unsure = group[over >= 1.0]
        loudest = track.settle_whole(unsure)
        # Where most windows turn out to need all of it, the next ones are not tried without.
        lower_first = bool(2 * np.count_nonzero(bound[unsure] >= loudest) <= group.size)
    return track.strengths
