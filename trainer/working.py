"""Work that is done by processes, a file at a time, and what came of each."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from mgc_desktop.processes import WorkerError, WorkerPool
from trainer.stopping import Stop, Stopped

# Files given to the workers ahead of what they are doing: enough that none waits.
_AHEAD: Final = 2
# A worker may be killed from outside, as by a system short of memory: its file is tried again.
_TRIES: Final = 2
# Ten hours of music take a worker ten minutes.
_LIMIT_S: Final = 1800.0
_POLL_STOP_S: Final = 0.2
# A worker takes two seconds of a processor to start, and less for files of so many bytes.
_WORTH_A_START: Final = 4_000_000

One = TypeVar("One")
Result = TypeVar("Result")


def workers_for(paths: Sequence[Path], jobs: int) -> int:
    """Return how many processes are worth starting for some files, of as many as may be."""
    size = sum(map(_size, paths))
    return max(1, min(jobs, len(paths), math.ceil(size / _WORTH_A_START)))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def results(
    pool: WorkerPool,
    jobs: int,
    todo: Iterable[tuple[One, tuple[Any, ...]]],
    work: Callable[..., Result],
    stop: Stop,
) -> Iterator[tuple[One, Result | WorkerError]]:
    """Have every item worked on; give what came of it, in the order in which they are done.

    Parameters
    ----------
    jobs : int
        Its processes.
    stop : callable
        Asked often.

    Yields
    ------
    item, result or WorkerError
        A decoder that crashes or hangs is its file's failure.

    Raises
    ------
    Stopped
        If `stop` became true.
    """
    waiting = iter(todo)
    going: dict[Future[Result], One] = {}
    while True:
        for item, arguments in islice(waiting, jobs * _AHEAD - len(going)):
            going[pool.request(_LIMIT_S, _TRIES, work, *arguments)] = item
        if not going:
            return
        for done in _finished(going, stop):
            item = going.pop(done)
            try:
                yield item, done.result()
            except WorkerError as error:
                yield item, error


def _finished(going: Collection[Future[Result]], stop: Stop) -> set[Future[Result]]:
    while True:
        if stop():
            raise Stopped
        done, _ = wait(going, timeout=_POLL_STOP_S, return_when=FIRST_COMPLETED)
        if done:
            return done


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
