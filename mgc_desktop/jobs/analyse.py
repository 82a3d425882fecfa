"""Analysing many files: a pool of processes that keeps every core busy and survives any file.

On a CPU each worker takes a track all the way (decode, maps, networks), one thread each: nothing
large crosses a process border and the answer does not depend on how many work. With a GPU the
workers stop at the maps and the networks run in the parent, the one inference lane.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.worker import (
    OPENING_S,
    ComputedMaps,
    ModelChoice,
    TooLong,
    analyse_file,
    as_failure,
    as_record,
    compute_maps,
    load_predictor,
    start_worker,
)
from mgc_desktop.processes import TookTooLong, WorkerDied, WorkerPool, default_jobs
from mgc_desktop.records import Failure, Outcome

if TYPE_CHECKING:
    from mgc_desktop.core.predict import Predictor

__all__ = ["analyse", "default_jobs", "runs_in_workers"]

log = logging.getLogger(__name__)

T = TypeVar("T")

# Tracks handed to the pool beyond those being worked on, so that no worker waits for the parent.
_AHEAD = 2
_LOOK_FOR_CANCEL_S = 0.2
# A worker may die of what the file before it left behind, or because another program took the
# memory: what had it in hand is tried again, alone in a new one.
_TRIES = 2
_CRASHED = "the decoder crashed on this file"


def runs_in_workers(choice: ModelChoice) -> bool:
    """Whether the networks run on the CPU, in the workers.

    Raises
    ------
    DeviceError
        If the device is not there.
    """
    if choice.device == "cpu" or choice.first_pass:
        return True
    from mgc_desktop.core.device import choose_device

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
    waiting = iter(paths)
    running: dict[Future[T], str] = {}
    with WorkerPool(max(1, jobs), start_worker, choice) as pool:
        while not cancel.cancelled:
            for path in islice(waiting, jobs + _AHEAD - len(running)):
                running[pool.request(OPENING_S, _TRIES, work, path)] = path
            if not running:
                return
            done, _ = wait(running, _LOOK_FOR_CANCEL_S, FIRST_COMPLETED)
            ready: list[T | Failure] = []
            for future in done:
                result = _result(running.pop(future), future)
                ready.append(result)
            if cancel.cancelled:
                return
            if ready:
                yield ready


def _result(path: str, future: Future[T]) -> T | Failure:
    try:
        return future.result()
    except WorkerDied as error:
        log.error("%s: %s", path, error)
        return Failure(path, _CRASHED) if error.crashed else Failure(path, str(error), passing=True)
    except TookTooLong as error:
        log.error("%s: %s", path, error)
        return Failure(path, str(error), passing=True)


def analyse(
    paths: Sequence[str], choice: ModelChoice, *, jobs: int, cancel: CancelToken
) -> Iterator[Outcome]:
    """Analyse files.

    Parameters
    ----------
    paths : sequence of str
        Audio files.
    choice : ModelChoice
    jobs : int
        Worker processes.
    cancel : CancelToken
        Once cancelled, no further result comes and the workers are gone within a second.

    Yields
    ------
    Analysis or Failure
        One for every file, as they are done.

    Raises
    ------
    BundleError, DeviceError
        Before any file is touched, if a bundle cannot be used or the device is not there.
    """
    for ready in analyse_as_ready(paths, choice, jobs=min(jobs, len(paths)), cancel=cancel):
        for outcome in ready:
            yield outcome
            if cancel.cancelled:
                return


def analyse_as_ready(
    paths: Iterable[str], choice: ModelChoice, *, jobs: int, cancel: CancelToken
) -> Iterator[list[Outcome]]:
    """Analyse files as `analyse` does; yields together what was done meanwhile.

    The next path is asked for, in the thread of whoever asks for outcomes, when there will soon be
    a worker for it.
    """
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
    from mgc_desktop.core.bundle import load_bundle

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
            prediction = predictor.analyse(result.path, rule=choice.rule)
        else:
            prediction = predictor.predict(
                result.blocks, result.duration_s, result.warnings, choice.rule
            )
        return as_record(result.path, prediction)
    except Exception as error:
        return as_failure(result.path, error)
