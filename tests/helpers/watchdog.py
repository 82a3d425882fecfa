"""A watch on the event loop: how long it stood still, and what the GUI thread was doing then."""

from __future__ import annotations

import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, QTimer

LIMIT_S = 0.05
_BEAT_MS = 5
_LOOK_S = 0.01


class Watchdog:
    """A heartbeat in the event loop, watched from a thread.

    A machine that does not give us its processor looks like a stall too: the thread measures how
    late it wakes itself, and a stall only counts as far as the machine was not to blame.

    Parameters
    ----------
    parent : QObject
        Lives in the thread that is watched.
    limit_s : float
        A longer stall is one too many.
    """

    def __init__(self, parent: QObject, limit_s: float = LIMIT_S) -> None:
        self._limit = limit_s
        self._last = time.perf_counter()
        self._ident = threading.get_ident()
        self._timer = QTimer(parent)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True, name="watchdog")
        self.stalls: list[tuple[float, str]] = []

    def start(self) -> None:
        """Begin."""
        self._last = time.perf_counter()
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()
        self._done.set()
        self._thread.join()

    def report(self) -> str:
        """Return what stood still, and where; nothing if nothing did."""
        return "\n".join(
            f"stood still for {length * 1000:.0f} ms in\n{where}" for length, where in self.stalls
        )

    def _beat(self) -> None:
        self._last = time.perf_counter()

    def _watch(self) -> None:
        where, worst, beat, starved = "", 0.0, self._last, 0.0
        before = time.perf_counter()
        while not self._done.wait(_LOOK_S):
            now = time.perf_counter()
            starved += max(0.0, now - before - 2 * _LOOK_S)
            before = now
            if self._last != beat:
                if worst > self._limit:
                    self.stalls.append((worst, where))
                where, worst, beat, starved = "", 0.0, self._last, 0.0
                continue
            stood = now - beat - starved
            if stood > worst:
                worst = stood
                if stood > self._limit and not where:
                    frame = sys._current_frames().get(self._ident)
                    where = "".join(traceback.format_stack(frame)[-6:]) if frame else ""
