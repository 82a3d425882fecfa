"""A long job: a generator of events walked in a thread, with progress, pause, cancel, failures."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.records import Analysis, Failure
from mgc_desktop.ui.messages import error_words

log = logging.getLogger(__name__)

# Events reach the GUI thread in batches, at most this often.
_POST_EVERY_S: Final = 0.05
# The rate is that of the last while, so that the time left follows what happens now.
_RATE_OVER_S: Final = 30.0


@dataclass(frozen=True)
class Step:
    """How far a job is, read from one of its events; None leaves a number as it was.

    Attributes
    ----------
    done, total : int or None
    failure : Failure or None
        One more file that could not be done.
    note : str or None
        What is being done, or what came of it.
    """

    done: int | None = None
    total: int | None = None
    failure: Failure | None = None
    note: str | None = None


class State(StrEnum):
    """Where a job is in its life."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


ENDED: Final = frozenset({State.DONE, State.CANCELLED, State.FAILED})

Start = Callable[[CancelToken], Iterator[object]]
Read = Callable[[object], Step]


class Job(QObject):
    """One run of a job.

    Parameters
    ----------
    title : str
        For people.
    start : callable
        Makes the generator; called in the job's thread.
    read : callable
        Translates one of its events.
    lane : str
        Jobs of one lane run one after the other.
    retry : callable, optional
        Makes the job that does the failed files again, from their paths.

    Signals
    -------
    events(object)
        The list of what the generator yielded since the last time.
    changed()
        State, progress or failures are others now.
    ended()
        The last thing that a job says.
    """

    # A list would become a QVariantList, which loses the bytes of names that are no UTF-8.
    events = Signal(object)
    changed = Signal()
    ended = Signal()
    _posted = Signal()
    _over = Signal()

    def __init__(
        self,
        title: str,
        start: Start,
        read: Read,
        *,
        lane: str,
        retry: Callable[[list[str]], Job] | None = None,
    ) -> None:
        super().__init__()
        self.title = title
        self.lane = lane
        self.state = State.WAITING
        self.done = 0
        self.total: int | None = None
        self.note = ""
        self.error = ""
        self.failures: list[Failure] = []
        self.retry = retry
        self._start = start
        self._read = read
        self._cancel = CancelToken()
        self._go = threading.Event()
        self._go.set()
        self._lock = threading.Lock()
        self._batch: list[object] = []
        self._error: Exception | None = None
        self._marks: deque[tuple[float, int]] = deque()
        self._thread = threading.Thread(target=self._run, name=f"job {lane}", daemon=True)
        self._posted.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    # --- orders, on the GUI thread

    def begin(self) -> None:
        """Start the thread."""
        if self.state == State.WAITING:
            self._set(State.RUNNING)
            self._marks.append((time.monotonic(), 0))
            self._thread.start()

    def pause(self) -> None:
        """Begin no further file until `resume`."""
        if self.state == State.RUNNING:
            self._go.clear()
            self._set(State.PAUSED)

    def resume(self) -> None:
        """Go on."""
        if self.state == State.PAUSED:
            self._marks = deque([(time.monotonic(), self.done)])
            self._set(State.RUNNING)
            self._go.set()

    def cancel(self) -> None:
        """Stop as soon as the job can; what was done stays done."""
        if self.state == State.WAITING:
            self._set(State.CANCELLED)
            self.ended.emit()
        elif self.state in (State.RUNNING, State.PAUSED):
            self._set(State.STOPPING)
            self._cancel.cancel()
            self._go.set()

    def wait(self, timeout_s: float) -> bool:
        """Wait for the thread's end (when the window closes)."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    # --- what it knows

    @property
    def active(self) -> bool:
        """Whether it runs, or is paused or stopping."""
        return self.state in (State.RUNNING, State.PAUSED, State.STOPPING)

    @property
    def rate(self) -> float | None:
        """Files a second over the last while; None while there is nothing to tell it from."""
        if self.state != State.RUNNING or len(self._marks) < 2:
            return None
        (before, done_before), (now, done) = self._marks[0], self._marks[-1]
        return (done - done_before) / (now - before) if now > before else None

    @property
    def seconds_left(self) -> float | None:
        """Time to the end at the present rate; None if nobody can say."""
        rate = self.rate
        if not rate or self.total is None:
            return None
        return max(0, self.total - self.done) / rate

    # --- in the thread

    def _run(self) -> None:
        posted = 0.0
        try:
            events = self._start(self._cancel)
            while True:
                self._go.wait()
                event = next(events, None)
                if event is None:
                    break
                self._log(event)
                with self._lock:
                    self._batch.append(event)
                if time.monotonic() - posted >= _POST_EVERY_S:
                    posted = time.monotonic()
                    self._posted.emit()
        except Exception as error:
            # What people can mend needs no traceback.
            log.error("%s: %s", self._name, error, exc_info=not isinstance(error, MgcError))
            self._error = error
        self._over.emit()

    @property
    def _name(self) -> str:
        return self.title or self.lane

    def _log(self, event: object) -> None:
        """Keep what failed, and what was odd about a file, for whoever looks later."""
        if isinstance(event, Failure):
            log.warning("%s: %s: %s", self._name, event.path, event.error)
        elif isinstance(event, Analysis) and event.warnings:
            log.warning("%s: %s: %s", self._name, event.path, "; ".join(event.warnings))

    # --- back on the GUI thread

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()

    @Slot()
    def _take(self) -> None:
        with self._lock:
            batch, self._batch = self._batch, []
        if not batch:
            return
        for event in batch:
            step = self._read(event)
            if step.done is not None and step.done < self.done:
                # Something else is counted from here on, at a rate of its own.
                self._marks = deque([(time.monotonic(), step.done)])
            self.done = self.done if step.done is None else step.done
            self.total = self.total if step.total is None else step.total
            self.note = self.note if step.note is None else step.note
            if step.failure is not None:
                self.failures.append(step.failure)
        now = time.monotonic()
        self._marks.append((now, self.done))
        while len(self._marks) > 2 and now - self._marks[0][0] > _RATE_OVER_S:
            self._marks.popleft()
        self.events.emit(batch)
        self.changed.emit()

    @Slot()
    def _end(self) -> None:
        self._take()
        if self._error is not None:
            self.error = error_words(self._error)
            self._set(State.FAILED)
        else:
            self._set(State.CANCELLED if self._cancel.cancelled else State.DONE)
        self.ended.emit()
