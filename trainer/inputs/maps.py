"""The application's own two maps of a track (senac2017, section 2), clip by clip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mgc_desktop.core.clips import CLIP_FRAMES, clips
from mgc_desktop.core.features import FEATURE_VERSION, N_BINS, N_FEATURES, music_map, stft_map
from trainer.inputs.input import Clips, Input, Samples


@dataclass(frozen=True)
class StftMap(Input):
    """Magnitudes of 513 bins over 128 frames, as they are.

    Attributes
    ----------
    most : int
        Clips of a track: 30 s hold 19 that overlap by half, of which the paper counts 18.
    """

    name: ClassVar[str] = "STFT map"
    version: ClassVar[int] = FEATURE_VERSION
    by_librosa: ClassVar[bool] = False

    most: int = 18

    @property
    def shape(self) -> tuple[int, int]:
        """Bins and frames of a clip."""
        return N_BINS, CLIP_FRAMES

    def compute(self, samples: Samples) -> Clips:
        """Compute the clips of a track."""
        return clips(stft_map(samples))[: self.most].transpose(0, 2, 1)


@dataclass(frozen=True)
class MusicMap(Input):
    """The eight music features over 128 frames, as they are.

    Attributes
    ----------
    most : int
        As of `StftMap`.
    """

    name: ClassVar[str] = "music map"
    version: ClassVar[int] = FEATURE_VERSION
    by_librosa: ClassVar[bool] = False

    most: int = 18

    @property
    def shape(self) -> tuple[int, int]:
        """Features and frames of a clip."""
        return N_FEATURES, CLIP_FRAMES

    def compute(self, samples: Samples) -> Clips:
        """Compute the clips of a track."""
        return clips(music_map(samples))[: self.most].transpose(0, 2, 1)
