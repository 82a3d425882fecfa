"""How often a device calls back: what tells one with large blocks from one that is gone."""

from __future__ import annotations

import time
from collections import deque
from typing import Final

# Sinks that sleep when idle need up to 2 s for their first block, and again for the second.
_FIRST_BLOCKS_S: Final = 3.0
# What a device may be late by, in lengths of its blocks.
_LATE: Final = 2.5
# No device is slower; what is longer was a machine that slept.
_LONGEST_S: Final = 4.0
# A machine that was held up once is forgotten after so many callbacks.
_REMEMBERED: Final = 8


class Heartbeat:
    """The callbacks of one stream.

    Parameters
    ----------
    patience_s : float
        A device that is silent for this long is gone, even if nobody says so (a sink that was
        unloaded), unless it is a slow one.

    Attributes
    ----------
    beat_at : float
        `time.perf_counter` of the last callback; of the opening before the first.
    """

    def __init__(self, patience_s: float) -> None:
        self._patience_s = patience_s
        self._opened_at = self.beat_at = time.perf_counter()
        self._gaps_s: deque[float] = deque([0.0], maxlen=_REMEMBERED)

    def beat(self, block_s: float) -> None:
        """Note a callback, which brings or wants so many seconds; called by the device."""
        now = time.perf_counter()
        gap_s = now - self.beat_at if self.beat_at > self._opened_at else 0.0
        self._gaps_s.append(min(max(gap_s, block_s), _LONGEST_S))
        self.beat_at = now

    @property
    def has_stopped(self) -> bool:
        """Whether it is silent for longer than it was of late."""
        settled = self.beat_at - self._opened_at > _FIRST_BLOCKS_S
        allowed = max(self._patience_s, _LATE * max(self._gaps_s.copy()))
        allowed = allowed if settled else max(allowed, _FIRST_BLOCKS_S)
        return time.perf_counter() - self.beat_at > allowed
