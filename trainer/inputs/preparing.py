"""The arrays of many files: what is in the store is taken from there, workers compute the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mgc_desktop.core.audio import decode
from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.processes import WorkerError, WorkerPool, default_jobs
from mgc_desktop.protocol.training import Event, Hearing, LeftOut
from trainer.data.presence import Presence
from trainer.events import shown
from trainer.inputs.input import Clips, Input
from trainer.inputs.store import Array, InputStore
from trainer.stopping import Stop, Stopped
from trainer.working import Pace, results, workers_for

# Arrays of a track, one an input.
Arrays = tuple[Array, ...]


def _compute(path: Path, inputs: Sequence[Input]) -> tuple[dict[str, Clips], str]:
    try:
        samples = decode(path)
        return {one.key: one.of_track(samples) for one in inputs}, ""
    except AudioDecodeError as error:
        return {}, error.cause
    except MemoryError:
        return {}, "is too long for the memory of this machine"


def prepare(
    files: Sequence[tuple[Path, str]],
    inputs: Sequence[Input],
    store: InputStore,
    tell: Callable[[Event], None],
    stop: Stop,
    *,
    jobs: int | None = None,
) -> dict[int, Arrays]:
    """Compute the inputs of systems from files, or find them in the store.

    Parameters
    ----------
    files : sequence of (Path, str)
        With the digest of what each contains.
    tell : callable
        Gets a `Hearing` for each file that has to be computed, a `LeftOut` for one that cannot.
    jobs : int, optional
        Workers; one a core if left out.

    Returns
    -------
    dict of tuple of ndarray
        By number of the file; one that cannot be computed is missing.

    Raises
    ------
    Stopped
        If `stop` became true; what was computed is kept.
    TrainingError
        If a folder of music has gone since it began.
    """
    presence = Presence(path for path, _ in files)
    found: dict[int, Arrays] = {}
    todo: list[tuple[tuple[int, dict[str, Array]], tuple[Path, tuple[Input, ...]]]] = []
    for number, (path, content) in enumerate(files):
        if stop():
            raise Stopped
        got = {one.key: store.get(one.key, content) for one in inputs}
        have = {key: array for key, array in got.items() if array is not None}
        missing = tuple(one for one in inputs if one.key not in have)
        if missing:
            todo.append(((number, have), (path, missing)))
        else:
            found[number] = tuple(have[one.key] for one in inputs)
    if not todo:
        return found
    pace = Pace(len(todo))
    n_workers = workers_for([path for _, (path, _) in todo], jobs or default_jobs())
    with WorkerPool(n_workers) as pool:
        answers = results(pool, n_workers, todo, _compute, stop)
        for done, ((number, have), answer) in enumerate(answers, start=1):
            path, content = files[number]
            new, cause = ({}, str(answer)) if isinstance(answer, WorkerError) else answer
            if cause:
                presence.check(path)
                tell(LeftOut(what="file", name=shown(path), cause=cause))
            else:
                have |= {key: store.put(key, content, array) for key, array in new.items()}
                found[number] = tuple(have[one.key] for one in inputs)
            left = pace.step()
            name = shown(path)
            tell(Hearing(done=done, of=len(todo), path=name, seconds_left=left, preparing=True))
    return found
