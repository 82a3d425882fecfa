"""A worker process as its pool sees it, and what it is asked."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from mgc_desktop.processes.child import serve
from mgc_desktop.processes.machine import StartMethod


@dataclass(eq=False)
class Request:
    """A function to be called by a worker, and who waits for it.

    Attributes
    ----------
    future : Future
    call : tuple
        The function, its arguments, and those with a name.
    limit_s : float
    tries : int
        So many more workers may die on it.
    begun : bool
        Its future runs, so it cannot be cancelled any more.
    """

    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    limit_s: float
    tries: int
    begun: bool = False


@dataclass(eq=False)
class Worker:
    """A process, and what it has in hand.

    Attributes
    ----------
    process : BaseProcess
    pipe : Connection
    first : Request or None
        What it begins with once it is ready.
    ready : bool
    problem : BaseException or None
        Why it cannot work.
    in_hand : deque of Request
        The first is being worked on, the rest is in its pipe.
    since, ends_at : float
        When that began, and by when it has to be done.
    """

    process: BaseProcess
    pipe: Connection
    first: Request | None = None
    ready: bool = False
    problem: BaseException | None = None
    in_hand: deque[Request] = field(default_factory=deque)
    since: float = 0.0
    ends_at: float = math.inf

    @property
    def requests(self) -> list[Request]:
        """All that is lost if it dies."""
        return [*([self.first] if self.first else ()), *self.in_hand]

    def next_begins(self, now: float) -> None:
        """Take the time of the request that it works on from now on."""
        self.since = now
        self.ends_at = now + self.in_hand[0].limit_s if self.in_hand else math.inf

    def end(self) -> None:
        """End the process at once; it is not waited for."""
        self.process.kill()
        self.pipe.close()


def start_worker(
    method: StartMethod, initializer: Callable[..., None] | None, arguments: tuple[Any, ...]
) -> Worker:
    """Start a process that answers requests.

    Raises
    ------
    OSError
        If the system does not give one.
    """
    context = get_context(method)
    ours, theirs = context.Pipe()
    process = context.Process(  # type: ignore[attr-defined]
        target=serve, args=(theirs, initializer, arguments), daemon=True, name="mgc worker"
    )
    try:
        process.start()
    except OSError:
        ours.close()
        raise
    finally:
        # Only the worker holds its end: when it dies, whatever it was doing, ours says so.
        theirs.close()
    return Worker(process, ours)


def call_off(request: Request) -> None:
    """Tell who waits that it will not be done."""
    if request.begun:
        # A future that runs cannot be cancelled; for whoever waits it comes to the same.
        request.future.set_exception(CancelledError())
    else:
        request.future.cancel()
        request.future.set_running_or_notify_cancel()
