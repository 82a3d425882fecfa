"""What chin2020 takes of a mood: log-mel of long clips, the ends of a track left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from trainer.inputs.input import Clips, Samples
from trainer.inputs.logmel import LogMel


@dataclass(frozen=True)
class LongLogMel(LogMel):
    """Log-mel of a whole track without its first and last seconds.

    Attributes
    ----------
    ends : float
        Seconds left out on either side, where a clip remains then. A shorter track gives one clip
        from its middle.
    """

    name: ClassVar[str] = "log-mel of a track"
    version: ClassVar[int] = 1

    ends: float = 20.0

    @property
    def seconds(self) -> float | None:
        """All of a track is looked at."""
        return None

    def compute(self, samples: Samples) -> Clips:
        """Compute the clips of a track."""
        out = round(self.ends * self.rate)
        inner = samples[out : len(samples) - out]
        if len(inner) < self.clip:
            start = max(0, len(samples) - self.clip) // 2
            inner = samples[start : start + self.clip]
        return super().compute(inner)
