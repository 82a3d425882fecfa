"""How long the rest will take."""

from __future__ import annotations

import time


class Pace:
    """Says how long the rest will take, from how long it took so far."""

    def __init__(self, total: int) -> None:
        self._left = total
        self._done = 0
        self._began = time.monotonic()

    def step(self) -> float | None:
        """Count one; return the seconds left, None as long as that is anybody's guess."""
        self._done += 1
        self._left -= 1
        took = time.monotonic() - self._began
        return None if self._done < 5 else round(took / self._done * self._left, 1)
