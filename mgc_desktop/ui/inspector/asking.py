"""Questions to worker processes, answered on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mgc_desktop.jobs.inspection.inspect import InspectionWorkers

Heard = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass
class _Question:
    heard: Heard
    failed: Failed
    answer: Any = None
    error: Exception | None = None


class Asker(QObject):
    """Asks one set of worker processes; a question whose worker dies is answered with that."""

    _answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inspector")
        self._workers = InspectionWorkers()
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, heard: Heard, failed: Failed, question: Callable[..., Any], *args: Any) -> None:
        """Have a function of `jobs.inspect` answered.

        Parameters
        ----------
        heard, failed : callable
            Get the answer or the exception, on the GUI thread.
        question : callable
        *args
            Of the question.
        """
        if not self._closed:
            waiting = _Question(heard, failed)
            answer = self._workers.ask(question, *args)
            answer.add_done_callback(lambda done: self._arrive(waiting, done))

    def call(self, heard: Heard, failed: Failed, work: Callable[..., Any], *args: Any) -> None:
        """Have something small done in the thread itself."""
        if not self._closed:
            waiting = _Question(heard, failed)
            done = self._thread.submit(work, *args)
            done.add_done_callback(lambda future: self._arrive(waiting, future))

    def close(self) -> None:
        """End thread and workers without waiting for them; nothing is delivered any more."""
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._workers.close()

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
        if self._closed:
            return
        if waiting.error is not None:
            waiting.failed(waiting.error)
        else:
            waiting.heard(waiting.answer)
