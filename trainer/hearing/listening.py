"""Hearing many files: what is in the store is taken from there, the rest is heard by workers."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import torch

from mgc_desktop.core.bundle import load_bundle
from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.processes import WorkerError, WorkerPool, default_jobs
from trainer.hearing.ear import Ear, Heard
from trainer.hearing.store import HearingStore, content_key
from trainer.stopping import Stop, Stopped

# Files given to the workers ahead of what they are doing: enough that none waits.
_AHEAD: Final = 2
# A worker may be killed from outside, as by a system short of memory: its file is tried again.
_TRIES: Final = 2
# Ten hours of music take a worker ten minutes.
_LIMIT_S: Final = 1800.0

_Reply = Future[tuple[Heard | None, str]]

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
    jobs: int | None = None,
) -> Generator[Answer, None, None]:
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
    if unheard:
        yield from _hear_all(unheard, bundle, store, ear, stop, jobs or default_jobs())


def _hear_all(
    unheard: Sequence[tuple[int, Path, str]],
    bundle: Path,
    store: HearingStore,
    ear: str,
    stop: Stop,
    jobs: int,
) -> Iterator[Answer]:
    todo = iter(unheard)
    going: dict[_Reply, tuple[int, str]] = {}
    with WorkerPool(min(jobs, len(unheard)), _start, str(bundle)) as pool:
        while True:
            for number, path, content in islice(todo, jobs * _AHEAD - len(going)):
                going[pool.request(_LIMIT_S, _TRIES, _hear, path)] = number, content
            if not going:
                return
            for done in _finished(going, stop):
                number, content = going.pop(done)
                heard, problem = _outcome(done)
                if heard is not None:
                    store.put(ear, content, heard)
                yield Answer(number, heard, content, problem)


def _outcome(reply: _Reply) -> tuple[Heard | None, str]:
    try:
        return reply.result()
    except WorkerError as error:
        # A decoder that crashes or hangs is this file's failure.
        return None, str(error)


def _finished(going: Collection[_Reply], stop: Stop) -> set[_Reply]:
    while True:
        if stop():
            raise Stopped
        done, _ = wait(going, timeout=0.2, return_when=FIRST_COMPLETED)
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
