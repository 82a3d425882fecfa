"""Questions to worker processes, answered on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mgc_desktop.jobs.inspection.inspect import InspectionWorkers

Then = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(eq=False)
class _Question:
    """Who asked, and the answer.

    A thread may be the last to hold a question. Whoever asked is a widget, and one that goes with
    its last reference in another thread than its own is taken apart behind that one's back.
    """

    then: Then | None
    failed: Failed | None
    answer: Any = None
    error: Exception | None = None

    def let_go(self) -> None:
        """Forget who asked, on the GUI thread."""
        self.then = self.failed = self.answer = self.error = None


class Asker(QObject):
    """Asks one set of worker processes; a question whose worker dies is answered with that."""

    _answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inspector")
        self._workers = InspectionWorkers()
        self._closed = False
        self._open: set[_Question] = set()
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, then: Then, failed: Failed, question: Callable[..., Any], *args: Any) -> None:
        """Have a function of `jobs.inspect` answered.

        Parameters
        ----------
        then, failed : callable
            Get the answer or the exception, on the GUI thread.
        *args
            Of the question.
        """
        if not self._closed:
            waiting = self._note(then, failed)
            answer = self._workers.ask(question, *args)
            answer.add_done_callback(lambda done: self._arrive(waiting, done))

    def call(self, then: Then, failed: Failed, work: Callable[..., Any], *args: Any) -> None:
        """Have something small done in the thread itself."""
        if not self._closed:
            waiting = self._note(then, failed)
            done = self._thread.submit(work, *args)
            done.add_done_callback(lambda future: self._arrive(waiting, future))

    def close(self) -> None:
        """End thread and workers without waiting for them; nothing is delivered any more."""
        if self._closed:
            return
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._workers.close()
        for waiting in self._open:
            waiting.let_go()
        self._open.clear()
        # Not with the last reference, which a thread may hold.
        self.deleteLater()

    def _note(self, then: Then, failed: Failed) -> _Question:
        waiting = _Question(then, failed)
        self._open.add(waiting)
        return waiting

    def _arrive(self, waiting: _Question, future: Future[Any]) -> None:
        if future.cancelled() or self._closed:
            return
        error = future.exception()
        if isinstance(error, Exception):
            waiting.error = error
        else:
            waiting.answer = future.result()
        self._answered.emit(waiting)

    @Slot(object)
    def _deliver(self, waiting: _Question) -> None:
        self._open.discard(waiting)
        then, failed = waiting.then, waiting.failed
        answer, error = waiting.answer, waiting.error
        waiting.let_go()
        if then is None or failed is None:
            # Closed meanwhile.
            return
        if error is not None:
            failed(error)
        else:
            then(answer)
