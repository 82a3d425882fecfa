"""Where clips lie in a track, and which part of it stands for each: they overlap by half."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.jobs.inspection.what_if import Votes
from mgc_desktop.records import Analysis


@dataclass(frozen=True)
class ClipTimes:
    """Clips of equal length at equal distances.

    Attributes
    ----------
    n : int
    hop, length, duration : float
        From start to start, of a clip, of the track, in seconds.
    """

    n: int
    hop: float
    length: float
    duration: float

    @classmethod
    def of(cls, analysis: Analysis, votes: Votes) -> ClipTimes:
        """Read them from an analysis; a clip is two hops long."""
        clips = analysis.clips
        hop = clips[1].start_s - clips[0].start_s if len(clips) > 1 else analysis.duration_s
        length = 2 * hop if len(clips) > 1 else analysis.duration_s
        return cls(len(votes.heard), hop, length, analysis.duration_s)

    def span(self, i: int) -> tuple[float, float]:
        """Start and stop of a clip."""
        return i * self.hop, min(i * self.hop + self.length, self.duration)

    def cell(self, i: int) -> tuple[float, float]:
        """Start and stop of the part that a clip stands for: its middle; at the ends all of it."""
        half = (self.length - self.hop) / 2
        start = 0.0 if i == 0 else i * self.hop + half
        stop = self.duration if i == self.n - 1 else (i + 1) * self.hop + half
        return start, stop

    def at(self, seconds: float) -> int:
        """Clip that stands for a time."""
        return int(self.many_at(np.array([seconds]))[0])

    def many_at(self, seconds: NDArray[np.floating]) -> NDArray[np.intp]:
        """Clips that stand for times."""
        half = (self.length - self.hop) / 2
        place = np.floor((seconds - half) / max(self.hop, 1e-9))
        return np.clip(place, 0, self.n - 1).astype(np.intp)
