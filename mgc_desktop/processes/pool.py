"""A pool of worker processes that answers for what it started, and for nothing else.

Each worker has a pipe of its own. So whoever dies is known, with what it had in hand; nobody else
can be left waiting for a lock it held or for the rest of its answer; and it can be ended at any
time. One thread looks after them all (docs/adr/0005-processes.md).
"""

from __future__ import annotations

import atexit
import logging
import math
import pickle
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from multiprocessing import Pipe, connection
from types import TracebackType
from typing import Any, Final, ParamSpec, Self, TypeVar
from weakref import WeakSet

from mgc_desktop.messages import Message, system_message
from mgc_desktop.processes.child import Reply
from mgc_desktop.processes.errors import TookTooLong, WorkerDied, WorkerError
from mgc_desktop.processes.machine import StartMethod
from mgc_desktop.processes.worker import Request, Worker, call_off, start_worker

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

# Time limits are checked this often. What a check comes later than that is not counted: this
# program was stopped (Ctrl-Z), or the computer slept, and so did the workers.
_POLL_S: Final = 1.0
# A worker that dies before it can work is started again so many times.
_STARTS: Final = 3
# Importing torch from a slow disk takes a minute; what takes this long hangs.
_START_S: Final = 300.0
# A process that was killed is gone within that time, unless the kernel waits for a disk.
_LAST_MOMENT_S: Final = 1.0


class _Bell:
    """Wakes a thread that waits for its pipe, once however often it is rung; used under a lock."""

    def __init__(self) -> None:
        self.pipe, self._rope = Pipe(duplex=False)
        self._rung = False

    def ring(self) -> None:
        """Wake the thread, if there still is one."""
        if not self._rung and not self._rope.closed:
            self._rung = True
            self._rope.send_bytes(b"\0")

    def answer(self) -> None:
        """Take note, so that it can be rung again."""
        self.pipe.recv_bytes()
        self._rung = False

    def silence(self) -> None:
        """Let it be rung no more."""
        self._rope.close()


class _Clock:
    """Time that stands still while this program is stopped or the computer sleeps.

    Attributes
    ----------
    now : float
        Seconds, as of the last check.
    """

    def __init__(self) -> None:
        self.now, self._checked_at = 0.0, time.monotonic()

    def check(self) -> None:
        """Go on by what has passed, as far as it is to be believed."""
        before, self._checked_at = self._checked_at, time.monotonic()
        self.now += min(self._checked_at - before, 2 * _POLL_S)


class WorkerPool:
    """Processes that answer requests; close it, or use it as a context manager.

    They are started when there is work for them, and again when one has died. Nothing here waits
    for them but `close`, and that only if asked to.

    Parameters
    ----------
    initializer : callable, optional
        Runs first in each of them, with `arguments`. What it raises is the answer to every request.
    start : {"spawn", "fork"}
        As new programs, or as copies of this one, made at once (see `quickest_start`).
    ahead : int
        Requests that a worker is handed beyond the one it works on, so that it need not wait for
        this process. They wait for it even if another has nothing to do.
    """

    def __init__(
        self,
        processes: int,
        initializer: Callable[..., None] | None = None,
        *arguments: Any,
        start: StartMethod = "spawn",
        ahead: int = 0,
    ) -> None:
        self._n = processes
        self._begins_with = (initializer, arguments)
        self._ahead = ahead
        self._lock = threading.Lock()
        self._waiting: deque[Request] = deque()
        self._workers: list[Worker] = []
        self._failed_starts = 0
        self._unable: BaseException | None = None
        self._clock, self._bell = _Clock(), _Bell()
        self._closed = False
        if start == "fork":
            # Now or never: later there is a thread, and copies of it are not made.
            for _ in range(processes):
                self._start(None, start)
        self._thread = threading.Thread(target=self._run, daemon=True, name="worker pool")
        self._thread.start()
        _open.add(self)

    @property
    def room(self) -> int:
        """How many requests are worked on at a time."""
        return self._n

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function answered by a worker, without a limit of time.

        Returns
        -------
        Future
            Its result or exception; WorkerDied if its worker died. Cancelled if the pool is closed.
        """
        return self.request(math.inf, 1, work, *args, **kwargs)

    def request(
        self, limit_s: float, tries: int, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Have a function answered by a worker, in some time.

        Parameters
        ----------
        limit_s : float
            From when a worker begins with it, and until the work asks for more (see `allow`). Then
            the worker is ended and the answer is TookTooLong.
        tries : int
            So many workers may die on it; each but the first begins with it.
        """
        future: Future[T] = Future()
        asked = Request(future, (work, args, kwargs), limit_s, tries)
        with self._lock:
            if not self._closed:
                self._waiting.append(asked)
                self._bell.ring()
                return future
        call_off(asked)
        return future

    def close(self, wait_s: float = 2.0) -> None:
        """End the workers at once, whatever they are doing.

        Parameters
        ----------
        wait_s : float
            How long to wait until they are gone; 0 from a thread that must not wait.
        """
        with self._lock:
            self._closed = True
            self._bell.ring()
        for worker in tuple(self._workers):
            worker.process.kill()
        if wait_s:
            self._thread.join(wait_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- in the thread

    def _run(self) -> None:
        try:
            while not self._closed:
                self._hand_out()
                self._listen()
        except Exception:
            log.exception("a pool of workers ended by an unexpected error")
        finally:
            self._end()

    def _hand_out(self) -> None:
        while (worker := self._free()) is not None and (request := self._next()) is not None:
            self._give(worker, request)
        with self._lock:
            wanted = len(self._waiting)
        wanted += sum(len(worker.requests) for worker in self._workers)
        while len(self._workers) < min(self._n, wanted) and self._unable is None:
            self._start(None)
        if self._unable is not None and not self._workers:
            self._give_up()

    def _free(self) -> Worker | None:
        ready = [w for w in self._workers if w.ready and len(w.in_hand) <= self._ahead]
        return min(ready, key=lambda worker: len(worker.in_hand), default=None)

    def _next(self) -> Request | None:
        while True:
            with self._lock:
                if not self._waiting:
                    return None
                request = self._waiting.popleft()
            if request.begun or request.future.set_running_or_notify_cancel():
                request.begun = True
                return request

    def _give(self, worker: Worker, request: Request) -> None:
        try:
            packed = pickle.dumps(request.call, pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            request.future.set_exception(error)
            return
        try:
            worker.pipe.send_bytes(packed)
        except OSError:
            # It is gone already, so it is not this that it died of.
            self._put_back([request])
            self._died(worker)
            return
        worker.in_hand.append(request)
        if len(worker.in_hand) == 1:
            worker.next_begins(self._clock.now)

    def _put_back(self, requests: Iterable[Request]) -> None:
        with self._lock:
            self._waiting.extendleft(reversed(tuple(requests)))

    def _listen(self) -> None:
        pipes = {worker.pipe: worker for worker in self._workers}
        limited = any(worker.ends_at < math.inf for worker in self._workers)
        ready = connection.wait([self._bell.pipe, *pipes], _POLL_S if limited else None)
        self._clock.check()
        for one in ready:
            if one is self._bell.pipe:
                with self._lock:
                    self._bell.answer()
            else:
                self._receive(pipes[one])  # type: ignore[index]
        for worker in [w for w in self._workers if w.ends_at <= self._clock.now]:
            self._out_of_time(worker)

    def _receive(self, worker: Worker) -> None:
        try:
            packed = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._died(worker)
            return
        try:
            kind, content = pickle.loads(packed)
        except Exception as error:
            kind, content = Reply.ERROR, error
        if kind == Reply.READY:
            self._ready(worker)
        elif kind == Reply.UNABLE:
            worker.problem = content
        elif kind == Reply.ALLOW:
            worker.ends_at = self._clock.now + content
        else:
            self._answered(worker, kind, content)

    def _ready(self, worker: Worker) -> None:
        worker.ready, worker.ends_at = True, math.inf
        self._failed_starts = 0
        request, worker.first = worker.first, None
        if request is not None:
            self._give(worker, request)

    def _answered(self, worker: Worker, kind: Reply, content: Any) -> None:
        request = worker.in_hand.popleft()
        worker.next_begins(self._clock.now)
        if kind == Reply.RESULT:
            request.future.set_result(content)
        else:
            request.future.set_exception(content)

    # --- starts and ends of workers

    def _start(self, first: Request | None, method: StartMethod = "spawn") -> None:
        try:
            worker = start_worker(method, *self._begins_with)
        except OSError as error:
            self._unable = WorkerError(
                Message("cannot start a process: {reason}", reason=system_message(error))
            )
            self._put_back([first] if first else ())
            return
        worker.first, worker.ends_at = first, self._clock.now + _START_S
        self._workers.append(worker)

    def _died(self, worker: Worker) -> None:
        if self._closed:
            # Of what `close` has done to it.
            return
        worker.process.join(_LAST_MOMENT_S)
        died = WorkerDied(worker.process.exitcode)
        self._remove(worker)
        if not worker.ready:
            self._could_not_start(worker, died)
            return
        log.warning("a worker ended unexpectedly (exit code %s)", died.exitcode)
        if not worker.in_hand:
            return
        request = worker.in_hand.popleft()
        self._put_back(worker.in_hand)
        request.tries -= 1
        if request.tries > 0:
            self._start(request)
        else:
            request.future.set_exception(died)

    def _could_not_start(self, worker: Worker, died: WorkerDied) -> None:
        self._failed_starts += 1
        if worker.problem is not None or self._failed_starts >= _STARTS:
            self._unable = worker.problem or died
        self._put_back([worker.first] if worker.first else ())

    def _give_up(self) -> None:
        """Answer all that waits with why no worker can be started; the next request tries again."""
        error, self._unable = self._unable, None
        self._failed_starts = 0
        while (request := self._next()) is not None:
            request.future.set_exception(error)

    def _out_of_time(self, worker: Worker) -> None:
        self._remove(worker)
        if not worker.ready:
            self._could_not_start(worker, WorkerDied(None))
            return
        request = worker.in_hand.popleft()
        self._put_back(worker.in_hand)
        request.future.set_exception(TookTooLong(self._clock.now - worker.since))

    def _remove(self, worker: Worker) -> None:
        self._workers.remove(worker)
        worker.end()

    def _end(self) -> None:
        with self._lock:
            self._closed = True
            left = [*self._waiting]
            self._waiting.clear()
            self._bell.silence()
        self._bell.pipe.close()
        workers = tuple(self._workers)
        for worker in workers:
            left += worker.requests
            self._remove(worker)
        for worker in workers:
            worker.process.join(_LAST_MOMENT_S)
        for request in left:
            call_off(request)


_open: Final[WeakSet[WorkerPool]] = WeakSet()


@atexit.register
def _end_all() -> None:
    """Close what is open, before the interpreter ends the workers and they seem to have died."""
    for pool in tuple(_open):
        pool.close()
