"""Analysing many files: a pool of processes that keeps every core busy and survives any file.

On a CPU each worker takes a track all the way (decode, maps, networks), one thread each: nothing
large crosses a process border and the answer does not depend on how many work. With a GPU the
workers stop at the maps and the networks run in the parent, the one inference lane. The workers of
a cluster do as those on a CPU (docs/adr/0025-clusters.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol, TypeVar

from mgc_desktop.jobs.analysis.answers import answer
from mgc_desktop.jobs.analysis.cluster import Cluster
from mgc_desktop.jobs.analysis.worker import (
    OPENING_S,
    ComputedMaps,
    ModelChoice,
    TooLong,
    analyse_file,
    as_failure,
    compute_maps,
    load_predictor,
    start_worker,
)
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.processes import WorkerPool, default_jobs
from mgc_desktop.records import Failure, Outcome

if TYPE_CHECKING:
    from mgc_desktop.core.networks.predict import Predictor

__all__ = ["analyse", "default_jobs", "runs_in_workers"]

T = TypeVar("T")

# Tracks handed out beyond those that there is room for, so that no worker waits for the parent.
_AHEAD = 2
_POLL_CANCEL_S = 0.2
# A worker may die of what the file before it left behind, or because another program took the
# memory: what had it in hand is tried again, alone in a new one.
_TRIES = 2


class Workers(Protocol):
    """Whoever answers requests: the processes of this machine, or those of a cluster."""

    @property
    def room(self) -> int:
        """How many requests they can use at a time; it may change."""

    def request(
        self, limit_s: float, tries: int, work: Callable[[str], T], path: str, /
    ) -> Future[T]:
        """Have a file worked on, as `WorkerPool.request` does."""


def runs_in_workers(choice: ModelChoice) -> bool:
    """Whether the networks run on the CPU, in the workers.

    Raises
    ------
    DeviceError
        If the device is not there.
    """
    if choice.device == "cpu" or choice.first_pass:
        return True
    from mgc_desktop.core.networks.device import choose_device

    return choose_device(choice.device).type == "cpu"


def _map_unordered(
    work: Callable[[str], T],
    paths: Iterable[str],
    jobs: int,
    choice: ModelChoice | None,
    cancel: CancelToken,
) -> Iterator[list[T | Failure]]:
    """Results as they come, those together that have come meanwhile.

    A file that ends its worker or hangs is a Failure, the rest goes on.
    """
    with WorkerPool(max(1, jobs), start_worker, choice) as pool:
        yield from _through(pool, work, paths, cancel)


def _through(
    workers: Workers, work: Callable[[str], T], paths: Iterable[str], cancel: CancelToken
) -> Iterator[list[T | Failure]]:
    """Hand out as many files as the workers have room for, and pass on what comes back."""
    waiting = iter(paths)
    running: dict[Future[T], str] = {}
    done: SimpleQueue[Future[T]] = SimpleQueue()
    while not cancel.cancelled:
        for path in islice(waiting, max(0, workers.room + _AHEAD - len(running))):
            future = workers.request(OPENING_S, _TRIES, work, path)
            running[future] = path
            future.add_done_callback(done.put)
        if not running:
            return
        ready: list[T | Failure] = []
        for future in _come(done):
            result = answer(running.pop(future), future)
            ready.append(result)
        if cancel.cancelled:
            return
        if ready:
            yield ready


def _come(done: SimpleQueue[Future[T]]) -> Iterator[Future[T]]:
    """Wait a moment for one that is done; yields it with all that have been done meanwhile."""
    with suppress(Empty):
        yield done.get(timeout=_POLL_CANCEL_S)
        while True:
            yield done.get_nowait()


def analyse(
    paths: Sequence[str],
    choice: ModelChoice,
    *,
    jobs: int,
    cancel: CancelToken,
    cluster: Cluster | None = None,
) -> Iterator[Outcome]:
    """Analyse files.

    Parameters
    ----------
    paths : sequence of str
        Audio files.
    jobs : int
        Worker processes.
    cancel : CancelToken
        Once cancelled, no further result comes and the workers are gone within a second.
    cluster : Cluster, optional
        Whose workers do it, on their CPUs, in the place of processes here.

    Yields
    ------
    Analysis or Failure
        One for every file, as they are done.

    Raises
    ------
    BundleError, DeviceError
        Before any file is touched, if a bundle cannot be used or the device is not there.
    ClusterError
        If the cluster cannot be reached, or is not one for this program.
    """
    n_jobs = min(jobs, len(paths))
    for ready in analyse_as_ready(paths, choice, jobs=n_jobs, cancel=cancel, cluster=cluster):
        for outcome in ready:
            yield outcome
            if cancel.cancelled:
                return


def analyse_as_ready(
    paths: Iterable[str],
    choice: ModelChoice,
    *,
    jobs: int,
    cancel: CancelToken,
    cluster: Cluster | None = None,
) -> Iterator[list[Outcome]]:
    """Analyse files as `analyse` does; yields together what was done meanwhile.

    The next path is asked for, in the thread of whoever asks for outcomes, when there will soon be
    a worker for it.
    """
    if cluster is not None:
        _check_bundles(choice)
        with cluster.workers(choice) as workers:
            yield from _through(workers, analyse_file, paths, cancel)
        return
    if runs_in_workers(choice):
        _check_bundles(choice)
        on_cpu = replace(choice, device="cpu")
        yield from _map_unordered(analyse_file, paths, jobs, on_cpu, cancel)
        return
    predictor = load_predictor(choice)
    for ready in _map_unordered(compute_maps, paths, jobs, None, cancel):
        for result in ready:
            yield [_through_lane(result, predictor, choice)]


def _check_bundles(choice: ModelChoice) -> None:
    """Fail here, with the bundle's error, rather than in every worker."""
    from mgc_desktop.core.networks.bundle import load_bundle

    for folder in filter(None, (choice.genre, choice.mood)):
        load_bundle(folder)


def _through_lane(
    result: ComputedMaps | TooLong | Failure, predictor: Predictor, choice: ModelChoice
) -> Outcome:
    """Run the networks in this process on what a worker computed."""
    if isinstance(result, Failure):
        return result
    try:
        if isinstance(result, TooLong):
            return predictor.analyse(result.path, rule=choice.rule)
        return predictor.predict(
            result.path, result.blocks, result.duration_s, result.warnings, choice.rule
        )
    except Exception as error:
        return as_failure(result.path, error)
