"""Log-mel spectrograms (librosa's), cut from the waveform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import librosa
import numpy as np

from trainer.inputs.input import Clips, Input, Samples, cut


@dataclass(frozen=True)
class LogMel(Input):
    """Mel spectra of clips in dB, each no more than 80 dB under its loudest cell.

    Attributes
    ----------
    bins : int
    clip : int
        Samples of a clip.
    hop : int
        Samples from the start of one clip to the next.
    window, step : int
        Of the Hann-windowed FFT. Frames are centred: there are clip // step + 1.
    most : int or None
        Clips of a track at most.
    rate : int
    """

    name: ClassVar[str] = "log-mel"
    version: ClassVar[int] = 1

    bins: int
    clip: int
    hop: int
    window: int
    step: int
    most: int | None = None
    rate: int = 22_050

    @property
    def shape(self) -> tuple[int, int]:
        """Bins and frames of a clip."""
        return self.bins, self.clip // self.step + 1

    @property
    def sample_rate(self) -> int:
        """Samples a second of what `compute` takes."""
        return self.rate

    def compute(self, samples: Samples) -> Clips:
        """Compute the clips of a track."""
        power = librosa.feature.melspectrogram(
            y=cut(samples, self.clip, self.hop, self.most),
            sr=self.rate,
            n_fft=self.window,
            hop_length=self.step,
            n_mels=self.bins,
        )
        return np.stack([librosa.power_to_db(one) for one in power])
