"""Opening the files that a scan has to open, in processes where there are many of them.

Nothing here knows the database, so a program can have files read while it still starts.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import Final

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.read_here import Batch, time_for
from mgc_desktop.library.scan import Excludes, Probed, Seen, walk_folder
from mgc_desktop.processes import StartMethod, WorkerError, WorkerPool, allow, default_jobs

log = logging.getLogger(__name__)

# Files that are entered together: what a kill can lose, and what a progress bar advances by.
_BATCH: Final = 250
# So many at most, where reading is ahead of the database.
_TOGETHER: Final = 1_000
# From here on processes are faster, although each takes a fifth of a second to start.
_MANY: Final = 2_000
# More of them than this wait for the disk, or for the database.
_MOST: Final = 4
# Batches under way beyond those being read, so that no process waits for the database.
_AHEAD: Final = 2
# More than one process reads while the program starts; what is left then is shared with this one.
_MOST_AHEAD: Final = 3_000
# So many processes may die on a batch, and on a file that is read alone.
_TRIES: Final = 2
_POLL_CANCEL_S: Final = 0.2


def _probe_batch(items: Sequence[Seen]) -> list[Probed]:
    # Here and not above: where processes read, this one needs no tag readers.
    from mgc_desktop.library.probing import probe

    found = []
    for item in items:
        allow(time_for(item))
        found.append(probe(item))
    return found


def _batches(items: Iterable[Seen]) -> Iterator[list[Seen]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


@dataclass(frozen=True)
class _Reading:
    """A batch that a process has, or will have, in hand."""

    items: list[Seen]
    result: Future[list[Probed]]


class Readers:
    """Processes that open files; close it, or use it as a context manager.

    Parameters
    ----------
    processes : int, optional
        One for each core but that of the database if left out, up to four.
    start : {"spawn", "fork"}
        See `WorkerPool`.
    """

    def __init__(self, processes: int | None = None, start: StartMethod = "spawn") -> None:
        self._n = processes or max(1, min(default_jobs() - 1, _MOST))
        self._pool = WorkerPool(self._n, start=start, ahead=1)
        self._begun: list[_Reading] = []

    def ahead(self, folders: Iterable[str], excludes: Sequence[str] = ()) -> None:
        """Begin with what a first scan of folders will want to have opened.

        Raises
        ------
        QueryError
            If an exclude pattern cannot be understood.
        """
        for folder in map(os.path.abspath, folders):
            found = walk_folder(folder, Excludes(folder, excludes))
            files = (item for item in found if isinstance(item, Seen))
            room = _MOST_AHEAD - sum(len(reading.items) for reading in self._begun)
            self._begun += map(self._read, _batches(islice(files, room)))

    def probe(self, items: Sequence[Seen], cancel: CancelToken) -> Iterator[list[Probed]]:
        """Open files; batch by batch, in no order.

        A file that hangs, or that no process survives, is one that cannot be read just now.
        """
        wanted = {item.path: item for item in items}
        running: deque[_Reading] = deque(self._begun)
        self._begun.clear()
        begun = {item.path for reading in running for item in reading.items}
        batches = _batches(item for item in items if item.path not in begun)
        while not cancel.cancelled:
            for batch in islice(batches, max(0, self._n + _AHEAD - len(running))):
                running.append(self._read(batch))
            if not running:
                break
            # Rather than wait for the others, the process that enters the files reads too.
            here = None if running[0].result.done() else next(batches, None) or _taken(running)
            probed = Batch(here).result(cancel) if here else self._ready(running, cancel)
            # What was changed after it was read is read again.
            same = [item for item in probed if _is_as(wanted.get(item.seen.path), item.seen)]
            for item in same:
                del wanted[item.seen.path]
            yield same
        if wanted and not cancel.cancelled:
            yield Batch(list(wanted.values())).result(cancel)

    def _ready(self, running: deque[_Reading], cancel: CancelToken) -> list[Probed]:
        """Wait for the first batch, and take those behind it along that are there as well."""
        while not wait([running[0].result], _POLL_CANCEL_S).done:
            if cancel.cancelled:
                return []
        probed: list[Probed] = []
        while running and running[0].result.done() and len(probed) < _TOGETHER:
            reading = running.popleft()
            try:
                probed += reading.result.result()
            except WorkerError as error:
                if len(reading.items) > 1:
                    log.warning("a batch of files was not read (%s): now one by one", error)
                    running.extend(self._read([item]) for item in reading.items)
                else:
                    probed.append(_unread(reading.items[0], error))
        return probed

    def _read(self, batch: list[Seen]) -> _Reading:
        return _Reading(batch, self._pool.request(time_for(batch[0]), _TRIES, _probe_batch, batch))

    def close(self) -> None:
        """End the processes at once."""
        self._pool.close()

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _taken(running: deque[_Reading]) -> list[Seen] | None:
    """Take the last batch, if no process has come to it yet.

    It is not called off: Python 3.11 loses what else is pending if a process then dies. One that
    comes to it after all reads in vain.
    """
    last = running[-1].result
    return None if last.running() or last.done() else running.pop().items


def _unread(item: Seen, error: WorkerError) -> Probed:
    log.error("%s: %s", item.path, error)
    return Probed(item, None, None, error.message, passing=True)


def _is_as(wanted: Seen | None, read: Seen) -> bool:
    """Whether what was read is what is wanted now."""
    if wanted is None:
        return False
    a, b = wanted.status, read.status
    return (a.st_size, a.st_mtime_ns, a.st_ino) == (b.st_size, b.st_mtime_ns, b.st_ino)


def probe_here(items: Sequence[Seen], cancel: CancelToken) -> Iterator[list[Probed]]:
    """Open files in this process: the next batch while the caller works on the last one."""
    coming: Batch | None = None
    for items_of_batch in _batches(items):
        probed = coming.result(cancel) if coming else None
        if cancel.cancelled:
            return
        coming = Batch(items_of_batch)
        if probed is not None:
            yield probed
    if coming:
        yield coming.result(cancel)


def probe_all(
    items: Sequence[Seen], cancel: CancelToken, readers: Readers | None = None
) -> Iterator[list[Probed]]:
    """Open files in the way that is fastest for so many.

    Parameters
    ----------
    cancel : CancelToken
        Ends between two batches.
    readers : Readers, optional
        Processes that run already.

    Yields
    ------
    list of Probed
        In no order.
    """
    if readers is not None:
        yield from readers.probe(items, cancel)
    elif len(items) >= _MANY and default_jobs() > 1:
        with Readers() as own:
            yield from own.probe(items, cancel)
    else:
        yield from probe_here(items, cancel)
