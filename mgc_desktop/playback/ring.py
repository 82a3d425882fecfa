"""A ring of audio frames between one thread that writes and one that reads, without a lock.

The writer alone moves `written`, the reader alone moves `read`, each after it has copied; neither
ever waits for the other, which is what an audio callback needs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.float32]


class RingBuffer:
    """First in, first out, for exactly one writing and one reading thread.

    Parameters
    ----------
    n_frames : int
        How many it holds.

    Attributes
    ----------
    written, read : int
        Frames that ever went in and came out.
    """

    def __init__(self, n_frames: int, channels: int) -> None:
        self._frames = np.zeros((n_frames, channels), dtype=np.float32)
        self.written = 0
        self.read = 0

    @property
    def capacity(self) -> int:
        """How many frames it holds when full."""
        return len(self._frames)

    @property
    def filled(self) -> int:
        """Frames that wait to be read."""
        return self.written - self.read

    @property
    def free(self) -> int:
        """Frames that may be written now."""
        return self.capacity - self.filled

    def write(self, frames: Frames) -> int:
        """Copy in as much as fits.

        Parameters
        ----------
        frames : ndarray of float32, shape (n, channels)

        Returns
        -------
        int
            Frames taken, from the first.
        """
        count = min(len(frames), self.free)
        start = self.written % self.capacity
        until_end = min(count, self.capacity - start)
        self._frames[start : start + until_end] = frames[:until_end]
        self._frames[: count - until_end] = frames[until_end:count]
        self.written += count
        return count

    def read_into(self, out: Frames) -> int:
        """Copy out as much as there is.

        Parameters
        ----------
        out : ndarray of float32, shape (n, channels)
            Filled from its first frame; what is not filled stays as it was.

        Returns
        -------
        int
            Frames given.
        """
        count = min(len(out), self.filled)
        start = self.read % self.capacity
        until_end = min(count, self.capacity - start)
        out[:until_end] = self._frames[start : start + until_end]
        out[until_end:count] = self._frames[: count - until_end]
        self.read += count
        return count
