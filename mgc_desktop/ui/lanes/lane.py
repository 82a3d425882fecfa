"""One thread with a queue: work goes in, its result or error comes back on the GUI thread.

A lane owns one resource (an open library) that is made, used and closed in its thread only. Work
under a key is "latest wins": what waits under the same key is forgotten, and what runs already is
not heard any more. That is how a search box never waits for the search before.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from mgc_desktop.core.errors import MgcError, QueryError

log = logging.getLogger(__name__)

_GIVING_WAY: Final = 10

R = TypeVar("R")
T = TypeVar("T")

Failed = Callable[[Exception], None]


@dataclass(order=True)
class _Ticket:
    """A piece of work with who waits for it."""

    priority: int
    number: int
    work: Callable[[object], object] = field(compare=False)
    then: Callable[[object], None] | None = field(compare=False)
    failed: Failed | None = field(compare=False)
    owner: QObject | None = field(compare=False)
    key: str | None = field(compare=False)
    result: object = field(compare=False, default=None)
    error: Exception | None = field(compare=False, default=None)

    def let_go(self) -> None:
        """Forget who waited, on the GUI thread: the lane's thread may be the last to hold this.

        A widget that goes with its last reference there is taken apart behind the back of its own
        thread, and the program crashes.
        """
        self.work = _done
        self.then = self.failed = self.owner = self.result = self.error = None


class Lane(QObject, Generic[R]):
    """A thread that does one thing at a time, most urgent first.

    Parameters
    ----------
    name : str
        For the thread, in logs and debuggers.
    resource : callable
        Opens what the work needs, in the lane's thread; a context manager.
    gives_way : bool
        Whether the window's thread goes first. So do the processes that the work starts.

    Signals
    -------
    opened()
        The resource is there.
    broken(object)
        The resource could not be opened, with the exception.
    unhandled(object)
        Work failed and nobody asked to hear of it, with the exception.
    """

    opened = Signal()
    broken = Signal(object)
    unhandled = Signal(object)
    _finished = Signal(object)

    def __init__(
        self,
        name: str,
        resource: Callable[[], AbstractContextManager[R]],
        *,
        gives_way: bool = True,
    ) -> None:
        super().__init__()
        self._gives_way = gives_way
        self._resource = resource
        self._numbers = itertools.count()
        self._waiting: list[_Ticket] = []
        self._latest: dict[str, int] = {}
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Open the resource in the background and begin with what waits already."""
        self._thread.start()

    def submit(
        self,
        work: Callable[[R], T],
        then: Callable[[T], None] | None = None,
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
        key: str | None = None,
        priority: int = 5,
    ) -> None:
        """Have work done.

        Parameters
        ----------
        work : callable
            Gets the resource; runs in the lane's thread.
        then : callable, optional
            Gets the result, on the GUI thread.
        failed : callable, optional
            Gets the exception, on the GUI thread; without it `unhandled` is sent.
        owner : QObject, optional
            Neither is called once this object is gone.
        key : str, optional
            Replaces all earlier work of this key; only the latest one's result is delivered.
        priority : int
            Smaller is sooner.
        """
        ticket = _Ticket(priority, next(self._numbers), work, then, failed, owner, key)  # type: ignore[arg-type]
        with self._wake:
            if key is not None:
                self._latest[key] = ticket.number
                self._waiting = [other for other in self._waiting if other.key != key]
                heapq.heapify(self._waiting)
            heapq.heappush(self._waiting, ticket)
            self._wake.notify()

    def forget(self, key: str) -> None:
        """Drop what waits or runs under a key; nobody hears of it any more."""
        with self._wake:
            self._latest.pop(key, None)
            self._waiting = [other for other in self._waiting if other.key != key]
            heapq.heapify(self._waiting)

    @property
    def idle(self) -> bool:
        """Whether nothing waits (something may be running)."""
        return not self._waiting

    def close(self, timeout_s: float = 5.0) -> bool:
        """Finish what runs, drop what waits, close the resource; False if that took too long."""
        with self._wake:
            self._closing = True
            self._waiting.clear()
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _next(self) -> _Ticket | None:
        with self._wake:
            while not self._waiting and not self._closing:
                self._wake.wait()
            return None if self._closing else heapq.heappop(self._waiting)

    def _run(self) -> None:
        if self._gives_way:
            _give_way()
        try:
            with self._resource() as resource:
                self.opened.emit()
                self._work(lambda ticket: ticket.work(resource))
        except MgcError as error:
            log.error("%s", error)
            self._refuse(error)
        except Exception as error:
            log.exception("lane %s ended", self._thread.name)
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        """Answer everything from now on with the error that the resource gave."""
        self.broken.emit(error)

        def fail(_: _Ticket) -> object:
            raise error

        self._work(fail)

    def _work(self, do: Callable[[_Ticket], object]) -> None:
        while (ticket := self._next()) is not None:
            try:
                ticket.result = do(ticket)
            except Exception as error:
                ticket.error = error
                self._log(error)
            self._finished.emit(ticket)

    def _log(self, error: Exception) -> None:
        if isinstance(error, QueryError):
            # Whoever types is in the middle of a word.
            return
        log.error("%s: %s", self._thread.name, error, exc_info=not isinstance(error, MgcError))

    @Slot(object)
    def _deliver(self, ticket: _Ticket) -> None:
        try:
            self._answer(ticket)
        finally:
            ticket.let_go()

    def _answer(self, ticket: _Ticket) -> None:
        if self._closing or (ticket.owner is not None and not isValid(ticket.owner)):
            return
        if ticket.key is not None and self._latest.get(ticket.key) != ticket.number:
            return
        if ticket.error is None:
            if ticket.then is not None:
                ticket.then(ticket.result)
            return
        if ticket.failed is not None:
            ticket.failed(ticket.error)
        else:
            self.unhandled.emit(ticket.error)


def _done(_: object) -> None:
    """Do what is left of a ticket that was answered: nothing."""


def _give_way() -> None:
    """Let the window's thread go first where there are fewer processors than work.

    Three lanes that read the library and import kept a frame without a processor for 40 ms. Only
    Linux counts niceness by the thread.
    """
    if sys.platform == "linux":
        os.nice(_GIVING_WAY)
