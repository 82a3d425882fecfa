"""What bai2016 takes: a spectrogram of the whole excerpt, cut into pieces of so many frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import librosa
import numpy as np
from numpy.typing import NDArray

from trainer.inputs.input import Clips, Input, Samples


def _in_pieces(bands: NDArray[np.float32], frames: int, most: int) -> Clips:
    """Cut (bins, total frames) into pieces, the rest left out; what is too short gets silence."""
    missing = max(0, frames - bands.shape[1])
    padded = np.pad(bands, ((0, 0), (0, missing)), constant_values=bands.min())
    n = min(most, padded.shape[1] // frames)
    return padded[:, : n * frames].reshape(len(bands), n, frames).transpose(1, 0, 2)


def _at_least(samples: Samples, n: int) -> Samples:
    return np.pad(samples, (0, max(0, n - len(samples))))


@dataclass(frozen=True)
class MelPieces(Input):
    """33 mel filters in dB, windows of 1024 every 256 samples, 15 pieces of 166 frames (3.2.1).

    Thirty seconds are 2 580 frames, of which the paper takes about 2 500 (its "33 x 2500"): a
    fifteenth of that is 166. What kind of filters it has is not said.
    """

    name: ClassVar[str] = "log-mel pieces"
    version: ClassVar[int] = 1

    bins: int = 33
    frames: int = 166
    most: int = 15
    window: int = 1024
    step: int = 256

    @property
    def shape(self) -> tuple[int, int]:
        """Bins and frames of a piece."""
        return self.bins, self.frames

    def compute(self, samples: Samples) -> Clips:
        """Compute the pieces of a track."""
        power = librosa.feature.melspectrogram(
            y=_at_least(samples, self.window),
            sr=self.sample_rate,
            n_fft=self.window,
            hop_length=self.step,
            n_mels=self.bins,
            center=False,
        )
        return _in_pieces(librosa.power_to_db(power), self.frames, self.most)


@dataclass(frozen=True)
class OctavePieces(Input):
    """72 bands in dB, windows of 2048 every 1024 samples, 30 pieces of 20 frames (3.2.2).

    The first 16 bins as they are; then bins 2^k + 1 ... 2^(k+1) for k = 3 ... 9, each octave as
    the means of eight equal parts. The paper's k begins so low that bins 9 ... 16 stand twice, and
    only so there are 16 + 7 * 8 = 72 bands.
    """

    name: ClassVar[str] = "octave pieces"
    version: ClassVar[int] = 1

    frames: int = 20
    most: int = 30
    window: int = 2048
    step: int = 1024
    lowest: int = 16
    octaves: tuple[int, ...] = (3, 4, 5, 6, 7, 8, 9)
    parts: int = 8

    @property
    def shape(self) -> tuple[int, int]:
        """Bands and frames of a piece."""
        return self.lowest + len(self.octaves) * self.parts, self.frames

    def compute(self, samples: Samples) -> Clips:
        """Compute the pieces of a track."""
        padded = _at_least(samples, self.window)
        spectra = np.abs(librosa.stft(padded, n_fft=self.window, hop_length=self.step))
        octaves = [
            spectra[2**k : 2 ** (k + 1)].reshape(self.parts, -1, spectra.shape[1]).mean(axis=1)
            for k in self.octaves
        ]
        bands = np.concatenate([spectra[: self.lowest], *octaves])
        return _in_pieces(librosa.amplitude_to_db(bands), self.frames, self.most)
