"""The hand-crafted features of chin2020, section 3.1.4: moments, rhythm, timbre and tonality.

Columns, names and parameters are those of the table that its author published: where the paper
says nothing, the table does, since a track computed here comes to its numbers (but for the spectral
contrast, which a lossy coding of the audio changes). One column differs on purpose: the table gives
the bandwidth of order 3 once more where its heading says order 4.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import librosa
import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mgc_desktop.core.audio import SAMPLE_RATE
from trainer.inputs.input import Clips, Input, Samples, cut

_BANDWIDTH_ORDERS: Final = (2, 3, 4)
_N_CONTRASTS: Final = 7
_N_MFCC: Final = 20
_N_CHROMA: Final = 12
_CHROMA_HOP: Final = 1024
# A window of librosa's spectra; what is shorter is padded with silence.
_FEWEST: Final = 2048
# Added to the samples, so that digital silence has a crossing rate, a level and a centroid.
_TINY_OFFSET: Final = np.float32(1e-4)
_OFFSET: Final = np.float32(1e-2)


def _numbered(name: str, n: int) -> list[str]:
    return [f"{name}_{i}_{part}" for part in ("mean", "std") for i in range(1, n + 1)]


FEATURE_NAMES: Final[tuple[str, ...]] = (
    "signal_mean", "signal_std", "signal_skew", "signal_kurtosis",
    "zcr_mean", "zcr_std", "rmse_mean", "rmse_std", "tempo",
    "spectral_centroid_mean", "spectral_centroid_std",
    *(f"spectral_bandwidth_{p}_{part}" for p in _BANDWIDTH_ORDERS for part in ("mean", "std")),
    *_numbered("spectral_contrast", _N_CONTRASTS),
    "spectral_rolloff_mean", "spectral_rolloff_std",
    *_numbered("mfccs", _N_MFCC),
    *_numbered("chroma_stft", _N_CHROMA),
)  # fmt: skip


@dataclass(frozen=True)
class HandCrafted(Input):
    """97 numbers a clip, as one frame of 97 bins.

    Attributes
    ----------
    clip : int or None
        Samples of a clip, one after the other; None for the whole excerpt, however long it is.
    most : int or None
        Clips of a track at most.
    """

    name: ClassVar[str] = "hand-crafted"
    version: ClassVar[int] = 1

    clip: int | None = None
    most: int | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """As many bins as features, and one frame."""
        return len(FEATURE_NAMES), 1

    def compute(self, samples: Samples) -> Clips:
        """Compute the clips of a track."""
        clips = (
            samples[None] if self.clip is None else cut(samples, self.clip, self.clip, self.most)
        )
        return np.stack([handcrafted(clip) for clip in clips])[:, :, None].astype(np.float32)


def handcrafted(samples: Samples) -> NDArray[np.float64]:
    """Describe a track or a clip.

    Parameters
    ----------
    samples : ndarray of float32, shape (n,)
        Mono at 22 050 Hz.

    Returns
    -------
    ndarray of float64, shape (97,)
        In the order of `FEATURE_NAMES`; finite, for silence too.
    """
    if len(samples) < _FEWEST:
        samples = np.pad(samples, (0, _FEWEST - len(samples)))
    values = [*_moments(samples), *_rhythm(samples), *_spectrum(samples), *_tones(samples)]
    return np.nan_to_num(np.array(values, dtype=np.float64))


def _moments(samples: Samples) -> Iterator[float]:
    """Central moments; mean and skewness are of the rectified signal, whose own are near 0."""
    rectified = np.abs(samples)
    yield float(rectified.mean())
    yield float(samples.std())
    # A signal that does not move has no third and fourth moment.
    yield float(stats.skew(rectified)) if np.ptp(rectified) else 0.0
    yield float(stats.kurtosis(samples)) if np.ptp(samples) else 0.0


def _rhythm(samples: Samples) -> Iterator[float]:
    shifted = samples + _TINY_OFFSET
    yield from _summary(librosa.feature.zero_crossing_rate(shifted))
    yield from _summary(librosa.feature.rms(y=shifted))
    yield float(librosa.feature.tempo(y=samples, sr=SAMPLE_RATE)[0])


def _spectrum(samples: Samples) -> Iterator[float]:
    magnitudes = np.abs(librosa.stft(samples + _OFFSET))
    centroid = librosa.feature.spectral_centroid(S=magnitudes, sr=SAMPLE_RATE)
    yield from _summary(centroid)
    for p in _BANDWIDTH_ORDERS:
        yield from _summary(
            librosa.feature.spectral_bandwidth(S=magnitudes, sr=SAMPLE_RATE, centroid=centroid, p=p)
        )
    yield from _summary(librosa.feature.spectral_contrast(y=samples, sr=SAMPLE_RATE))
    yield from _summary(librosa.feature.spectral_rolloff(S=magnitudes, sr=SAMPLE_RATE))


def _tones(samples: Samples) -> Iterator[float]:
    yield from _summary(librosa.feature.mfcc(y=samples, sr=SAMPLE_RATE, n_mfcc=_N_MFCC))
    with warnings.catch_warnings():
        # What has no pitch has no tuning either, and is taken to be in tune.
        warnings.filterwarnings("ignore", "Trying to estimate tuning")
        chroma = librosa.feature.chroma_stft(y=samples, sr=SAMPLE_RATE, hop_length=_CHROMA_HOP)
    yield from _summary(chroma)


def _summary(rows: NDArray[np.float32]) -> list[float]:
    """Means of the rows over time, then their deviations."""
    return [*map(float, rows.mean(axis=1)), *map(float, rows.std(axis=1))]
