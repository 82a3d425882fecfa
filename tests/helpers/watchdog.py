"""A watch on the event loop: how long it stood still, and what the GUI thread was doing then."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

LIMIT_S = 0.05
_BEAT_MS = 5
_LOOK_S = 0.01
# Processor time of `_pace`'s work on the machine that the limit was set on, when it is quiet.
_USUAL_S = 0.0013


class Watchdog:
    """A heartbeat in the event loop, watched from a thread.

    What counts is how long the GUI thread worked (its processor time) or waited for something (a
    lock, a disk, the interpreter). A machine that is busy with other programs makes the loop late
    too: while a thread could run and may not, no program can help it, nor while the GUI thread
    waits for such a thread of its own process. And on a processor that is slower just then (its
    other half is at work, it is hot, it is another machine), the same work takes longer: what it
    would have taken at the usual pace counts.

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
        self._cpu = time.thread_time()
        self._ident = threading.get_ident()
        self._native = threading.get_native_id()
        self._timer = QTimer(parent)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True, name="watchdog")
        self._since = self._last
        self._stalls: list[tuple[float, float, str]] = []

    def start(self) -> None:
        """Begin."""
        self._beat()
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()
        self._done.set()
        self._thread.join()

    def forget(self) -> None:
        """Begin anew: what stood still so far, and still does, was before the tour."""
        self._beat()
        self._since = self._last

    @property
    def stalls(self) -> list[tuple[float, str]]:
        """How long it stood still and where, in seconds, each time that was too long."""
        return [(length, where) for began, length, where in self._stalls if began >= self._since]

    def report(self) -> str:
        """Return what stood still, and where; nothing if nothing did."""
        return "\n".join(
            f"stood still for {length * 1000:.0f} ms in\n{where}" for length, where in self.stalls
        )

    def _beat(self) -> None:
        self._last = time.perf_counter()
        self._cpu = time.thread_time()

    def _watch(self) -> None:
        where, worst, waited, beat = "", 0.0, 0.0, self._last
        clock = time.pthread_getcpuclockid(self._ident)
        delayed: float | None = None
        while not self._done.wait(_LOOK_S):
            if self._last != beat:
                if worst > self._limit and (length := worst / _pace()) > self._limit:
                    self._stalls.append((beat, length, where))
                where, worst, waited, beat = "", 0.0, 0.0, self._last
                delayed = None
                continue
            before, delayed = delayed, self._delayed()
            if self._is_waiting():
                waited += max(0.0, _LOOK_S - (delayed - (before or delayed)))
            worst = max(worst, time.clock_gettime(clock) - self._cpu + waited)
            if worst > self._limit and not where:
                frame = sys._current_frames().get(self._ident)
                where = "".join(traceback.format_stack(frame)[-6:]) if frame else ""

    def _delayed(self) -> float:
        """Return how long the other threads of this process could have run and might not (s)."""
        total = 0
        for thread in Path("/proc/self/task").iterdir():
            if thread.name != str(self._native):
                # One may end while this is read.
                with suppress(FileNotFoundError, ProcessLookupError):
                    total += int((thread / "schedstat").read_text(encoding="ascii").split()[1])
        return total / 1e9

    def _is_waiting(self) -> bool:
        """Whether the GUI thread sleeps (proc(5): S or D), rather than works or waits its turn."""
        status = Path(f"/proc/self/task/{self._native}/stat").read_text(encoding="utf-8")
        return status.rpartition(")")[2].split()[0] in "SD"


def _pace() -> float:
    """Return how much slower than usual this processor is just now; 1 if it is not."""
    began = time.thread_time()
    total = 0
    for i in range(60_000):
        total += i & 3
    return max(1.0, (time.thread_time() - began) / _USUAL_S)
