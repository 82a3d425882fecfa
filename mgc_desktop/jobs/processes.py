"""Processes that work for this one: how many, how they start, and that none of them stays."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, connection, get_context, parent_process
from typing import Any, Literal


def default_jobs() -> int:
    """Count the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


StartMethod = Literal["spawn", "fork"]


def quickest_start() -> StartMethod:
    """Return how a command that has only just begun starts processes.

    A copy of it need not start Python nor import anything again. That is safe while the program has
    one thread, those that Python does not know of included: not in a window, and only on Linux.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextmanager
def process_pool(
    jobs: int,
    initializer: Callable[..., None],
    *arguments: Any,
    start: StartMethod = "spawn",
) -> Iterator[ProcessPoolExecutor]:
    """Run a pool that is gone when the block is left, whatever it was doing.

    Parameters
    ----------
    jobs : int
        Processes.
    initializer : callable
        Runs first in each of them, with `arguments`.
    start : {"spawn", "fork"}
        As new programs, or as copies of this one (see `quickest_start`).
    """
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context(start), initializer=initializer, initargs=arguments
    )
    before = set(active_children())
    try:
        yield pool
    finally:
        # The thread that looks after the pool; at the exit Python 3.11 would wake it while it ends.
        manager = getattr(pool, "_executor_manager_thread", None)
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - before:
            child.terminate()
        for child in set(active_children()) - before:
            child.join(1.0)
        if manager is not None:
            manager.join(1.0)


def serve_parent() -> None:
    """Prepare a process for working: it leaves when its parent does, and not before."""
    # Ctrl-C reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A copy of a command would take this for Ctrl-C, as the command does.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _follow_parent()


def _follow_parent() -> None:
    """Leave as soon as the parent is gone, even if it was killed."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True, name="follow-parent").start()
