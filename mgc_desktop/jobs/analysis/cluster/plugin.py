"""What a Dask worker of ours does: it hands files to a pool, as one machine alone does.

So limits of time, crashes of decoders, tries, and networks in one thread are those of every
analysis (docs/adr/0005-processes.md); Dask sees a function that always answers.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import Any, Final, Self, cast

from distributed import Reschedule, Variable, Worker, WorkerPlugin, get_client, get_worker

from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.analysis.answers import answer
from mgc_desktop.jobs.analysis.cluster.asking import (
    PLUGIN,
    Answered,
    NotSeen,
    NotThere,
    Reply,
    Request,
    Setup,
    Unfit,
    file_name,
    work_on,
)
from mgc_desktop.jobs.analysis.cluster.bundles import BundleCache
from mgc_desktop.jobs.analysis.worker import ModelChoice, start_worker
from mgc_desktop.messages import Message
from mgc_desktop.processes import WorkerPool

log = logging.getLogger(__name__)

# Processes that nobody has asked so long give their memory back.
IDLE_S: Final = 60.0
_FETCH_S: Final = 60.0


def classify(requests: Sequence[Request]) -> list[Reply]:
    """Answer requests: what Dask runs, in a thread of a worker."""
    return cast(ClassifierPlugin, get_worker().plugins[PLUGIN]).classify(requests)


@dataclass
class _Ready:
    """A pool, how many requests it has in hand, and when it was asked last."""

    pool: WorkerPool
    busy: int = 0
    asked_at: float = 0.0

    def taken(self) -> Self:
        """Note that somebody asks it something."""
        self.busy += 1
        self.asked_at = time.monotonic()
        return self


class ClassifierPlugin(WorkerPlugin):
    """The processes of a Dask worker.

    Parameters
    ----------
    jobs : int
        As many as the worker has threads.
    bundles : BundleCache
        Where models are kept.
    """

    name = PLUGIN

    def __init__(self, jobs: int, bundles: BundleCache) -> None:
        self._jobs = jobs
        self._bundles = bundles
        self._ready: dict[Setup, _Ready] = {}
        self._lock = threading.Lock()
        # Held while files are fetched through Dask's own thread, which must never wait for it.
        self._making = threading.Lock()
        self._closed = False

    def teardown(self, worker: Worker) -> None:
        """End all processes; Dask calls it when its worker leaves."""
        del worker
        with self._lock:
            self._closed = True
            ready, self._ready = self._ready, {}
        for one in ready.values():
            one.pool.close(wait_s=0)

    def classify(self, requests: Sequence[Request]) -> list[Reply]:
        """Have files worked on by the processes, and wait for them.

        Raises
        ------
        Reschedule
            If this worker is leaving: Dask tries them elsewhere.
        """
        worker = get_worker()
        who = worker.address, str(worker.name)
        try:
            return [_reply(who, outcome) for outcome in self._outcomes(requests)]
        except CancelledError as error:
            raise Reschedule from error
        except MgcError as error:
            log.error("%s", error)
            return [Unfit(*who, str(error)) for _ in requests]

    def close_idle(self) -> None:
        """End the processes of what nobody has asked for some time."""
        with self._lock:
            idle = {
                setup
                for setup, one in self._ready.items()
                if not one.busy and time.monotonic() - one.asked_at > IDLE_S
            }
            for setup in idle:
                self._ready.pop(setup).pool.close(wait_s=0)

    def _outcomes(self, requests: Sequence[Request]) -> list[Any]:
        ready = self._taken(requests[0].setup)
        try:
            begun = [
                ready.pool.request(one.limit_s, one.tries, work_on, one.work, one.path)
                for one in requests
            ]
            return [answer(one.path, future) for one, future in zip(requests, begun, strict=True)]
        finally:
            with self._lock:
                ready.busy -= 1
                ready.asked_at = time.monotonic()

    def _taken(self, setup: Setup) -> _Ready:
        """Return the pool for a setup, made when it is asked for first."""
        # The others wait: all of them need the same files.
        with self._making:
            with self._lock:
                if self._closed:
                    raise CancelledError
                if setup in self._ready:
                    return self._ready[setup].taken()
            choice = self._choice(setup)
            with self._lock:
                if self._closed:
                    raise CancelledError
                ready = _Ready(WorkerPool(self._jobs, start_worker, choice))
                self._ready[setup] = ready
                return ready.taken()

    def _choice(self, setup: Setup) -> ModelChoice:
        return ModelChoice(
            genre=self._bundles.bundle(setup.genre, fetch),
            mood=self._bundles.bundle(setup.mood, fetch) if setup.mood else None,
            rule=setup.rule,
            device="cpu",
            precision=setup.precision,
            first_pass=setup.first_pass,
        )


def _reply(who: tuple[str, str], outcome: Any) -> Reply:
    return NotSeen(*who, outcome.why) if isinstance(outcome, NotThere) else Answered(*who, outcome)


def fetch(key: str, name: str) -> bytes:
    """Get a bundle's file from where the coordinator left it, with the scheduler.

    Raises
    ------
    MgcError
        If it is not there.
    """
    try:
        found: bytes = Variable(file_name(key, name), client=get_client()).get(timeout=_FETCH_S)
    except Exception as error:
        raise MgcError(
            Message("the model's {name} cannot be fetched: {reason}", name=name, reason=repr(error))
        ) from error
    return found
