"""Chromagram, tonal centroid and key strength as MIRtoolbox computes them by default.

Both tonal features stand on one chromagram: magnitudes in dB, cut 20 dB under the frame's own
maximum, averaged per semitone, summed over octaves, divided by the largest class.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.features.frames import SAMPLE_RATE, Map
from mgc_desktop.core.features.kernels import level_sums

PITCH_CLASSES: Final = 12
REFERENCE_HZ: Final = 261.6256
LOWEST_HZ: Final = 100.0
HIGHEST_HZ: Final = 6400.0

# 20 dB as a ratio of magnitudes. The dB scale itself cancels in the final division.
CUT: Final = 0.1
FAINTEST_POWER: Final = 1e-36

# Values of the polyphonic key profiles that MIRtoolbox ships, tonic C, classes C ... B.
MAJOR_PROFILE: Final = (
    1.561307, 0.839634, 1.192863, 0.758618, 1.415716, 1.030017,
    0.875593, 1.536104, 0.841473, 1.214096, 0.723516, 1.133100,
)  # fmt: skip
MINOR_PROFILE: Final = (
    1.622161, 0.802740, 1.158743, 1.381345, 0.979465, 1.048637,
    0.859499, 1.546623, 1.052297, 1.017899, 1.127756, 0.986193,
)  # fmt: skip


@dataclass(frozen=True)
class ChromaBank:
    """Which FFT bins make which pitch class, for one FFT size.

    Attributes
    ----------
    first, last : int
        The bins that make the pitch classes, both inclusive: whole octaves.
    top : int
        The bin up to which, inclusive, the loudest is looked for: the first at or above 6400 Hz.
    starts : ndarray of int64, shape (n_semitones,)
        First bin of each semitone, counted from `first`.
    weights : ndarray of float32, shape (n_semitones, 12)
        Weight of a semitone's summed bins in each pitch class: 1 / number of bins, half of that
        for the lowest and the highest semitone.
    """

    first: int
    last: int
    top: int
    starts: NDArray[np.int64]
    weights: Map

    @property
    def n_bins(self) -> int:
        """Number of bins that make the pitch classes."""
        return self.last - self.first + 1


def chroma_bank(fft_length: int, window_length: int) -> ChromaBank:
    """Lay out the chromagram of windows of `window_length` samples, padded to `fft_length`.

    The lowest frequency is 100 Hz, raised where the window is too short to tell the two lowest
    semitones apart; only whole octaves above the lowest bin are kept.

    Parameters
    ----------
    fft_length, window_length : int
        In samples at 22 050 Hz.
    """
    bin_hz = SAMPLE_RATE / fft_length
    resolvable = (SAMPLE_RATE / window_length) / ((2 ** (1 / 12) - 1) * 0.85)
    first = int(np.ceil(max(LOWEST_HZ, resolvable) / bin_hz))
    top = int(np.ceil(HIGHEST_HZ / bin_hz))
    octaves = int(np.floor(np.log2(top / first)))
    last = first * 2**octaves
    # The border between two semitones lies half-way in Hz, not in octaves: bins within 1 % of a
    # semitone of the border tell, and MIRtoolbox's numbers agree to 1e-6 with this reading only.
    frequency = np.arange(first, last + 1) * bin_hz
    below = np.floor(PITCH_CLASSES * np.log2(frequency / REFERENCE_HZ))
    lower, upper = (REFERENCE_HZ * 2 ** ((below + step) / PITCH_CLASSES) for step in (0, 1))
    semitone = (below + (frequency > (lower + upper) / 2)).astype(np.int64)
    numbers, starts, counts = np.unique(semitone, return_index=True, return_counts=True)
    weight = 1.0 / counts
    weight[[0, -1]] *= 0.5
    weights = np.zeros((len(numbers), PITCH_CLASSES), dtype=np.float32)
    weights[np.arange(len(numbers)), numbers % PITCH_CLASSES] = weight
    return ChromaBank(first, last, top, starts.astype(np.int64), weights)


def bin_weights(bank: ChromaBank) -> Map:
    """Weight of each bin in each pitch class, (n_bins, 12)."""
    per_semitone = np.diff(bank.starts, append=bank.n_bins)
    return np.repeat(bank.weights, per_semitone, axis=0)


def _per_cut(loudest: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what powers are multiplied with to be 1 at the cut; 0 in silence."""
    scale = np.zeros_like(loudest)
    return np.divide(1.0 / CUT**2, loudest, out=scale, where=loudest > FAINTEST_POWER)


def pitch_classes(
    powers: Map, loudest: NDArray[np.float32], bank: ChromaBank, first: int = 0, step: int = 1
) -> Map:
    """Fold the levels above the cut of a long window into pitch classes.

    Parameters
    ----------
    powers : ndarray of float32, shape (n, n_bins)
        |X|^2 of bins `first`, `first + step` ... of the bank; what lies past the bank is left out.
    loudest : ndarray of float32, shape (n,)
        The largest power of each row, over more bins than these.

    Returns
    -------
    ndarray of float32, shape (n, 12)
    """
    borders = -((first - np.append(bank.starts, bank.n_bins)) // step)
    sums = np.empty((len(powers), len(bank.starts)), dtype=np.float32)
    level_sums(powers, _per_cut(loudest), borders, sums)
    return np.asarray(sums @ bank.weights)


def chromagram(classes: Map) -> Map:
    """Divide pitch classes by the largest.

    Parameters
    ----------
    classes : ndarray of float32, shape (n, 12)

    Returns
    -------
    ndarray of float32, shape (n, 12)
        Largest class 1; all zero for a silent window.
    """
    peak = classes.max(axis=1, keepdims=True)
    return np.divide(classes, peak, out=np.zeros_like(classes), where=peak > 0.0)


def _tonal_basis() -> Map:
    """Angles of the circles of fifths, minor thirds and major thirds (Harte 2006), (12, 6)."""
    pitch = np.arange(PITCH_CLASSES)
    circles = ((7 * np.pi / 6, 1.0), (3 * np.pi / 2, 1.0), (2 * np.pi / 3, 0.5))
    columns = [
        radius * turn(angle * pitch) for angle, radius in circles for turn in (np.sin, np.cos)
    ]
    return np.stack(columns, axis=1).astype(np.float32)


_TONAL_BASIS: Final = _tonal_basis()


def tonal_centroids(chroma: Map) -> Map:
    """Place chroma vectors in Harte's tonal space (Harte et al. 2006).

    Parameters
    ----------
    chroma : ndarray of float32, shape (n, 12)

    Returns
    -------
    ndarray of float32, shape (n, 6)
    """
    return chroma @ _TONAL_BASIS


def _key_profiles() -> NDArray[np.float64]:
    """24 standardised profiles, (12, 24): the two shapes rotated to each tonic."""
    rotated = [
        np.roll(profile, tonic)
        for profile in (MAJOR_PROFILE, MINOR_PROFILE)
        for tonic in range(PITCH_CLASSES)
    ]
    profiles = np.array(rotated).T
    profiles -= profiles.mean(axis=0)
    return np.asarray(profiles / np.linalg.norm(profiles, axis=0))


_KEY_PROFILES: Final = _key_profiles()


def key_strength(chroma: Map) -> NDArray[np.float32]:
    """Key clarity: Pearson correlation with the best of the 24 key profiles.

    Parameters
    ----------
    chroma : ndarray of float32, shape (n, 12)

    Returns
    -------
    ndarray of float32, shape (n,)
        0 for a silent or perfectly flat window.
    """
    centred = chroma.astype(np.float64) - chroma.mean(axis=1, keepdims=True, dtype=np.float64)
    norm = np.linalg.norm(centred, axis=1, keepdims=True)
    unit = np.divide(centred, norm, out=np.zeros_like(centred), where=norm > 0.0)
    best: NDArray[np.float32] = (unit @ _KEY_PROFILES).max(axis=1).astype(np.float32)
    best[norm[:, 0] == 0.0] = 0.0
    return best
