"""Analysing many files: a pool of processes that keeps every core busy and survives any file.

On a CPU each worker takes a track all the way (decode, maps, networks), one thread each: nothing
large crosses a process border and the answer does not depend on how many work. With a GPU the
workers stop at the maps and the networks run in the parent, the one inference lane.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.processes import default_jobs, process_pool
from mgc_desktop.jobs.worker import (
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
from mgc_desktop.records import Failure, Outcome

if TYPE_CHECKING:
    from mgc_desktop.core.predict import Predictor

__all__ = ["analyse", "default_jobs", "runs_in_workers"]

log = logging.getLogger(__name__)

T = TypeVar("T")

# Tracks handed to the pool beyond those being worked on, so that no worker waits for the parent.
_AHEAD = 2
_LOOK_FOR_CANCEL_S = 0.2
_CRASHED = "the decoder crashed on this file"


def runs_in_workers(choice: ModelChoice) -> bool:
    """Whether the networks run on the CPU, in the workers.

    Raises
    ------
    DeviceError
        If the device is not there.
    """
    if choice.device == "cpu":
        return True
    from mgc_desktop.core.device import choose_device

    return choose_device(choice.device).type == "cpu"


def _map_unordered(
    work: Callable[[str], T],
    paths: Sequence[str],
    jobs: int,
    choice: ModelChoice | None,
    cancel: CancelToken,
) -> Iterator[T | Failure]:
    """Results as they come; a file that kills its worker becomes a Failure, the rest goes on."""
    waiting = list(reversed(paths))
    suspects: list[str] = []
    while waiting and not cancel.cancelled:
        with process_pool(min(jobs, len(waiting)), start_worker, choice) as pool:
            running: dict[Future[T], str] = {}
            try:
                while (waiting or running) and not cancel.cancelled:
                    while waiting and len(running) < jobs + _AHEAD:
                        path = waiting.pop()
                        running[pool.submit(work, path)] = path
                    done, _ = wait(running, _LOOK_FOR_CANCEL_S, FIRST_COMPLETED)
                    for future in done:
                        # The path is forgotten only once its result is here: a broken pool's
                        # files are all suspects.
                        result = future.result()
                        del running[future]
                        yield result
            except BrokenProcessPool:
                suspects += running.values()
        # One of these killed a worker: each gets a pool of its own, so that only it is lost.
        for path in suspects:
            if not cancel.cancelled:
                yield _alone(work, path, choice)
        suspects = []


def _alone(work: Callable[[str], T], path: str, choice: ModelChoice | None) -> T | Failure:
    with process_pool(1, start_worker, choice) as pool:
        try:
            return pool.submit(work, path).result()
        except BrokenProcessPool:
            log.error("%s: %s", path, _CRASHED)
            return Failure(path, _CRASHED)


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
    if runs_in_workers(choice):
        _check_bundles(choice)
        on_cpu = replace(choice, device="cpu")
        yield from _map_unordered(analyse_file, paths, jobs, on_cpu, cancel)
        return
    predictor = load_predictor(choice)
    for result in _map_unordered(compute_maps, paths, jobs, None, cancel):
        yield _through_lane(result, predictor, choice)


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
