"""One kind of input: from the samples of a track to the arrays of its clips."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from typing import ClassVar

import numpy as np
import soxr
from numpy.typing import NDArray

from mgc_desktop.core.audio import SAMPLE_RATE
from trainer.inputs.kernels import load_kernels

Samples = NDArray[np.float32]
Clips = NDArray[np.float32]

# What GTZAN has of each track, and so what the papers know.
EXCERPT_S = 30.0


@dataclass(frozen=True)
class Input(ABC):
    """What a system is given of a track: its fields are the parameters of the computation.

    Attributes
    ----------
    name : str
        In tables and reports.
    version : int
        Raised when the same samples and parameters come to other numbers.
    by_librosa : bool
        Whether librosa computes it, which takes a worker a second to load.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    by_librosa: ClassVar[bool] = True

    @property
    @abstractmethod
    def shape(self) -> tuple[int, int]:
        """Bins and frames of a clip."""

    @property
    def sample_rate(self) -> int:
        """Samples a second of what `compute` takes."""
        return SAMPLE_RATE

    @property
    def seconds(self) -> float | None:
        """How much of a track is looked at, from its middle; None for all of it."""
        return EXCERPT_S

    @abstractmethod
    def compute(self, samples: Samples) -> Clips:
        """Compute the clips of a track.

        Parameters
        ----------
        samples : ndarray of float32, shape (n,)
            Mono, at `sample_rate`. What is shorter than a clip is padded with silence.

        Returns
        -------
        ndarray of float32, shape (n_clips, bins, frames)
            One clip at least.
        """

    @property
    def key(self) -> str:
        """Name of the computation: other parameters or versions have another."""
        about = f"{self.name} {self.version} {sorted(asdict(self).items())}"
        return f"{self.name}-{hashlib.blake2b(about.encode(), digest_size=6).hexdigest()}"

    def of_track(self, samples: Samples) -> Clips:
        """Compute the clips of a track that is at the rate of the application's decoder."""
        if self.by_librosa:
            load_kernels()
        excerpt = middle(samples, SAMPLE_RATE, self.seconds)
        if self.sample_rate != SAMPLE_RATE:
            excerpt = soxr.resample(excerpt, SAMPLE_RATE, self.sample_rate)
        return np.ascontiguousarray(self.compute(excerpt), dtype=np.float32)


def middle(samples: Samples, rate: int, seconds: float | None) -> Samples:
    """Return the middle of a track; all of it where it is not longer than `seconds`."""
    if seconds is None:
        return samples
    wanted = round(seconds * rate)
    start = max(0, (len(samples) - wanted) // 2)
    return samples[start : start + wanted]


def cut(samples: Samples, length: int, hop: int, most: int | None = None) -> Samples:
    """Cut samples into clips of one length.

    Returns
    -------
    ndarray of float32, shape (n_clips, length)
        One at least, padded with silence where there is less than that.
    """
    padded = np.pad(samples, (0, max(0, length - len(samples))))
    return np.lib.stride_tricks.sliding_window_view(padded, length)[::hop][:most]
