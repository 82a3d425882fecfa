"""Spectrograms and cepstra of clips (librosa's), cut from the waveform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import librosa
import numpy as np

from trainer.inputs.input import Clips, Input, Samples, cut


@dataclass(frozen=True)
class LogStft(Input):
    """Magnitude spectra of clips in dB, no more than 80 dB under the loudest cell.

    Attributes
    ----------
    clip, hop : int
        Samples of a clip, and from the start of one to the next.
    window, step : int
        Of the Hann-windowed FFT. Frames are centred: there are clip // step + 1.
    most : int or None
        Clips of a track at most.
    """

    name: ClassVar[str] = "log-STFT"
    version: ClassVar[int] = 1

    clip: int
    hop: int
    window: int
    step: int
    most: int | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Bins and frames of a clip."""
        return self.window // 2 + 1, self.clip // self.step + 1

    def compute(self, samples: Samples) -> Clips:
        """Compute the clips of a track."""
        clips = cut(samples, self.clip, self.hop, self.most)
        spectra = np.abs(librosa.stft(clips, n_fft=self.window, hop_length=self.step))
        return np.stack([librosa.amplitude_to_db(one) for one in spectra])


@dataclass(frozen=True)
class Mfcc(Input):
    """Mel-frequency cepstral coefficients of clips.

    Attributes
    ----------
    bins : int
        Coefficients.
    clip, hop, window, step, most
        As of `LogStft`.
    """

    name: ClassVar[str] = "MFCC"
    version: ClassVar[int] = 1

    bins: int
    clip: int
    hop: int
    window: int
    step: int
    most: int | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Coefficients and frames of a clip."""
        return self.bins, self.clip // self.step + 1

    def compute(self, samples: Samples) -> Clips:
        """Compute the clips of a track."""
        clips = cut(samples, self.clip, self.hop, self.most)
        # One by one: dB are cut under the loudest cell of what is given.
        found = [
            librosa.feature.mfcc(
                y=one,
                sr=self.sample_rate,
                n_mfcc=self.bins,
                n_fft=self.window,
                hop_length=self.step,
            )
            for one in clips
        ]
        return np.stack(found)
