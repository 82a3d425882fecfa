"""The music map: eight features a frame in dynamics, timbre and tonality (senac2017, section 2.2).

All are computed from one pass over the spectra, in chunks that stay in the cache. Two of them look
beyond their frame: roughness needs the range of the whole track, key clarity a window of 6 s; both
arrive from outside the chunk (`TrackRange`, key values), which is what makes the same code serve
tracks in memory, ten-hour files and live input.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.errors import FeatureError
from mgc_desktop.core.features.chroma import (
    CUT,
    FAINTEST_POWER,
    bin_weights,
    chroma_bank,
    chromagram,
    tonal_centroids,
)
from mgc_desktop.core.features.fourier import Parts, parts, transform_frames
from mgc_desktop.core.features.frames import (
    BIN_HZ,
    FRAME_LENGTH,
    FRAMES_PER_CHUNK,
    HOP_LENGTH,
    N_BINS,
    SAMPLE_RATE,
    Map,
    Samples,
    n_frames,
    valid_samples,
)
from mgc_desktop.core.features.kernels import (
    block_sums,
    extremes,
    powers_above_cut,
    spectrum_sums,
)
from mgc_desktop.core.features.key import KEY_HOP, KEY_WINDOW, key_clarity, track_key_clarity
from mgc_desktop.core.features.names import (
    BRIGHTNESS,
    BRIGHTNESS_HZ,
    ENERGY,
    ENTROPY,
    FLATNESS,
    HARMONIC,
    KEY,
    N_FEATURES,
    ROUGHNESS,
    ZERO_CROSSINGS,
)
from mgc_desktop.core.features.roughness import roughness
from mgc_desktop.core.features.stft import WINDOW
from mgc_desktop.messages import Message

F64 = NDArray[np.float64]

_EPSILON: Final = 1e-12
_FRAME_BANK: Final = chroma_bank(FRAME_LENGTH, FRAME_LENGTH)
_FRAME_WEIGHTS: Final = bin_weights(_FRAME_BANK)
_WINDOW_SPECTRUM: Final = parts(
    np.fft.rfft(WINDOW.astype(np.float64))[_FRAME_BANK.first : _FRAME_BANK.top + 1]
)


@dataclass(frozen=True)
class TrackRange:
    """Smallest and largest magnitude seen, of a whole track or so far."""

    low: float = np.inf
    high: float = -np.inf

    def including(self, magnitudes: Map) -> TrackRange:
        """Widen the range by a block of magnitudes, (n, 513)."""
        if not magnitudes.size:
            return self
        low, high = extremes(magnitudes)
        return TrackRange(min(self.low, float(low)), max(self.high, float(high)))


def brightness_bin(brightness_hz: float) -> int:
    """First bin above the brightness cut-off.

    Raises
    ------
    FeatureError
        If the cut-off is not between 0 and the Nyquist frequency (senac2017 prints 15 kHz, which
        lies above the 11 025 Hz of its own audio).
    """
    nyquist = SAMPLE_RATE / 2
    if not 0.0 <= brightness_hz < nyquist:
        raise FeatureError(
            Message(
                "brightness cut-off of {brightness_hz:g} Hz is not below the Nyquist frequency of "
                "{nyquist:g} Hz",
                brightness_hz=brightness_hz,
                nyquist=nyquist,
            )
        )
    return int(np.ceil(brightness_hz / BIN_HZ))


def _divide(numerator: NDArray[np.float64], denominator: NDArray[np.float64]) -> F64:
    """Quotient that is 0 where the denominator is 0."""
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator != 0.0)


def _shape_of_spectrum(magnitudes: Map, bright: int, out: Map) -> None:
    """Fill brightness, flatness and entropy of each frame."""
    total, above, logs, weighted = np.empty((4, len(magnitudes)))
    with np.errstate(divide="ignore"):
        logarithms = np.log(magnitudes)
    spectrum_sums(magnitudes, logarithms, bright, total, above, logs, weighted)
    out[:, BRIGHTNESS] = _divide(above, total)
    out[:, FLATNESS] = _divide(np.exp(logs / N_BINS) * N_BINS, total)
    # -sum p ln p with p = M / sum M equals ln(sum M) - sum(M ln M) / sum M: one logarithm serves
    # flatness and entropy. The epsilon inside the definition's logarithm changes the result by
    # less than float32 resolves; the one beside the sum counts in frames as small as itself.
    positive = np.maximum(total, np.finfo(np.float64).tiny)
    mass = total / (positive + _EPSILON)
    nats = np.log(positive + _EPSILON) - weighted / positive
    out[:, ENTROPY] = np.where(total > 0.0, mass * nats / np.log(N_BINS), 0.0)


def _centroids(spectrum: Parts, lowest: Samples, silent: NDArray[np.bool_]) -> Map:
    """Tonal centroid of each frame, (n, 6)."""
    # Rescaling a frame to (x - min) / (max - min) only takes min times the window's own transform
    # away; the division does not survive the chromagram's normalisation.
    levels = np.empty((len(lowest), _FRAME_BANK.n_bins), dtype=np.float32)
    powers_above_cut(
        spectrum,
        lowest,
        silent,
        _WINDOW_SPECTRUM,
        CUT**2,
        FAINTEST_POWER,
        levels,
    )
    np.log(levels, out=levels)
    return tonal_centroids(chromagram(levels @ _FRAME_WEIGHTS))


def _time_domain(samples: Samples, out: Map) -> tuple[Samples, NDArray[np.bool_]]:
    """Fill energy and zero crossings; returns each frame's lowest sample and whether it is flat.

    A frame is two blocks of one hop, so each sample is looked at once.
    """
    blocks = samples[: HOP_LENGTH * (len(out) + 1)].reshape(-1, HOP_LENGTH)
    square, inside, across = np.empty((3, len(blocks)))
    low, high = np.empty((2, len(blocks)), dtype=np.float32)
    block_sums(blocks, square, inside, across, low, high)
    out[:, ENERGY] = np.sqrt((square[:-1] + square[1:]) / FRAME_LENGTH)
    crossings = inside[:-1] + across[:-1] + inside[1:]
    out[:, ZERO_CROSSINGS] = crossings * (SAMPLE_RATE / FRAME_LENGTH / 2)
    lowest = np.minimum(low[:-1], low[1:])
    return lowest, lowest == np.maximum(high[:-1], high[1:])


def chunk_features(
    samples: Samples, before: Map | None, bright: int, magnitudes: Map, features: Map
) -> Map:
    """Compute both maps of a stretch of samples, but for roughness and key clarity.

    Parameters
    ----------
    samples : ndarray of float32, shape (512 * (n - 1) + 1024 or a little more,)
        Contiguous; the frames start every 512 samples from its first.
    before : ndarray of float32, shape (1, 6), or None
        Tonal centroid of the frame before; None at the start of a track.
    bright : int
        First bin that counts as bright.
    magnitudes : ndarray of float32, shape (n, 513)
        Filled with rows of the STFT map.
    features : ndarray of float32, shape (n, 8)
        Filled with rows of the music map; roughness and key clarity are left alone.

    Returns
    -------
    ndarray of float32, shape (1, 6)
        Tonal centroid of the last frame, for the first harmonic change of the next chunk.
    """
    kept = np.empty((2, len(magnitudes), _WINDOW_SPECTRUM.real.size), dtype=np.float32)
    spectrum = Parts(*kept)
    transform_frames(samples, WINDOW, magnitudes, _FRAME_BANK.first, spectrum)
    lowest, silent = _time_domain(samples, features)
    _shape_of_spectrum(magnitudes, bright, features)
    centroids = _centroids(spectrum, lowest, silent)
    steps = np.concatenate([centroids[:1] if before is None else before, centroids])
    features[:, HARMONIC] = np.linalg.norm(np.diff(steps, axis=0), axis=1)
    return centroids[-1:]


def key_index(frame: NDArray[np.int64], n_windows: int) -> NDArray[np.int64]:
    """Which key window each frame takes its value from.

    The first window that covers a frame has it until the next one starts: frame i, which starts
    at sample 512 i, belongs to window floor(512 i / 66150), the last window keeping the rest.
    """
    return np.minimum(frame * HOP_LENGTH // KEY_HOP, n_windows - 1)


def key_values(samples: Samples, stft: Map) -> Samples:
    """Key clarity of every 6 s window of a track, (n_windows,); a shorter track is one window."""
    if samples.size < KEY_WINDOW:
        return key_clarity(samples[None, :])
    return track_key_clarity(samples, stft)


def feature_maps(
    samples: NDArray[np.floating], *, brightness_hz: float = BRIGHTNESS_HZ
) -> tuple[Map, Map]:
    """Both maps of a track from one pass over its spectra (senac2017, section 2).

    Parameters
    ----------
    samples : ndarray of float, shape (n,)
        Mono audio at 22 050 Hz in [-1, 1].
    brightness_hz : float
        Cut-off of the brightness, in Hz.

    Returns
    -------
    stft : ndarray of float32, shape (n_frames, 513)
    music : ndarray of float32, shape (n_frames, 8)
        Columns in the order of `FEATURE_NAMES`.

    Raises
    ------
    FeatureError
        If the samples are not mono, hold NaN or Inf, or the cut-off is not below Nyquist.
    """
    bright = brightness_bin(brightness_hz)
    signal = valid_samples(samples)
    count = n_frames(signal.size)
    stft = np.empty((count, N_BINS), dtype=np.float32)
    music = np.empty((count, N_FEATURES), dtype=np.float32)
    if not count:
        return stft, music
    before = None
    track = TrackRange()
    for start in range(0, count, FRAMES_PER_CHUNK):
        rows = slice(start, min(start + FRAMES_PER_CHUNK, count))
        piece = signal[HOP_LENGTH * rows.start : HOP_LENGTH * (rows.stop - 1) + FRAME_LENGTH]
        before = chunk_features(piece, before, bright, stft[rows], music[rows])
        track = track.including(stft[rows])
    music[:, ROUGHNESS] = roughness(stft, track.low, track.high)
    values = key_values(signal, stft)
    music[:, KEY] = values[key_index(np.arange(count), len(values))]
    return stft, music


def music_map(samples: NDArray[np.floating], *, brightness_hz: float = BRIGHTNESS_HZ) -> Map:
    """Eight-feature map of a track (senac2017, section 2.2); see `feature_maps` for both at once.

    Parameters
    ----------
    samples : ndarray of float, shape (n,)
        Mono audio at 22 050 Hz in [-1, 1].
    brightness_hz : float
        Cut-off of the brightness, in Hz.

    Returns
    -------
    ndarray of float32, shape (n_frames, 8)
        RMS (linear), zero crossings (per second), brightness, flatness and entropy (0 ... 1),
        roughness (squared level), key clarity (-1 ... 1), harmonic change (distance).

    Raises
    ------
    FeatureError
        If the samples are not mono, hold NaN or Inf, or the cut-off is not below Nyquist.
    """
    return feature_maps(samples, brightness_hz=brightness_hz)[1]
