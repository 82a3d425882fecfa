"""Hearing many files: what is in the store is taken from there, the rest is heard by workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.processes import WorkerError, WorkerPool, default_jobs
from trainer.data.content import content_key
from trainer.hearing.ear import Ear, Heard
from trainer.hearing.store import HearingStore
from trainer.stopping import Stop, Stopped, never
from trainer.working import results, workers_for

_ear: Ear | None = None


@dataclass(frozen=True)
class Answer:
    """What came of one file.

    Attributes
    ----------
    number : int
        In the list that was asked for.
    heard : Heard or None
    content : str
        Digest of what the file contains; empty where it cannot be read.
    problem : str
        Why it was not heard.
    """

    number: int
    heard: Heard | None
    content: str
    problem: str = ""


def _start(folder: str) -> None:
    global _ear
    # One process a core does better than threads that share them.
    torch.set_num_threads(1)
    _ear = Ear(load_bundle(folder))


def _hear(path: Path) -> tuple[Heard | None, str]:
    assert _ear is not None
    try:
        return _ear.hear(path), ""
    except AudioDecodeError as error:
        return None, error.cause


def listen(
    paths: Sequence[Path],
    bundle: Path,
    store: HearingStore,
    stop: Stop,
    *,
    begin: Callable[[int], None] = lambda _: None,
    enough: Stop = never,
    jobs: int | None = None,
) -> Iterator[Answer]:
    """Hear files.

    Parameters
    ----------
    paths : sequence of Path
    bundle : Path
        Folder of the bundle whose trunks listen.
    store : HearingStore
    stop : callable
        Asked between two files.
    begin : callable
        Gets the number of files that nobody has heard yet, before the first is heard.
    enough : callable
        Asked before each file that nobody has heard yet: whether to do without those that are left.
    jobs : int, optional
        Workers; one a core if left out.

    Yields
    ------
    Answer
        One a path: first what was heard before, then the others as they come.

    Raises
    ------
    Stopped
        If `stop` became true; what was heard is kept.
    BundleError
    """
    ear = Ear(load_bundle(bundle)).key
    unheard: list[tuple[int, Path, str]] = []
    for number, path in enumerate(paths):
        if stop():
            raise Stopped
        try:
            content = content_key(path)
        except OSError as error:
            yield Answer(number, None, "", error.strerror or str(error))
            continue
        heard = store.get(ear, content)
        if heard is None:
            unheard.append((number, path, content))
        else:
            yield Answer(number, heard, content)
    begin(len(unheard))
    if unheard and not enough():
        for answer in _hear_all(unheard, bundle, store, ear, stop, jobs or default_jobs()):
            yield answer
            if enough():
                break


def _hear_all(
    unheard: Sequence[tuple[int, Path, str]],
    bundle: Path,
    store: HearingStore,
    ear: str,
    stop: Stop,
    jobs: int,
) -> Iterator[Answer]:
    todo = (((number, content), (path,)) for number, path, content in unheard)
    n_workers = workers_for([path for _, path, _ in unheard], jobs)
    with WorkerPool(n_workers, _start, str(bundle)) as pool:
        for (number, content), result in results(pool, n_workers, todo, _hear, stop):
            heard, problem = (None, str(result)) if isinstance(result, WorkerError) else result
            if heard is not None:
                store.put(ear, content, heard)
            yield Answer(number, heard, content, problem)
