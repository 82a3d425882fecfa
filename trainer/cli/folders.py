"""Folders of runs: one trainer at a time, and one configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import LOCK_NAME
from trainer.data.table_of_run import TABLE_NAME


@contextmanager
def the_only_one(folder: Path) -> Iterator[None]:
    """Hold the lock of a run's folder; the system lets it go when the process ends.

    Raises
    ------
    TrainingError
        If another trainer holds it.
    """
    # Whoever looks whether a run is going holds it for a moment.
    lock = FileLock(folder / LOCK_NAME, timeout=2.0)
    try:
        lock.acquire()
    except Timeout as error:
        raise TrainingError(
            f"{folder}: another trainer is at work on this run", Cause.TRAINER_AT_WORK
        ) from error
    try:
        yield
    finally:
        lock.release()


def keep(kept: Path, text: str) -> None:
    """Refuse to go on with another configuration in a run's folder.

    Raises
    ------
    TrainingError
    """
    run = kept.parent
    # Where nothing was learned yet, as after a start that was refused, another one begins.
    begun = (run / TABLE_NAME).exists() or any(run.rglob("*.safetensors"))
    if begun and kept.exists() and kept.read_text(encoding="utf-8") != text:
        raise TrainingError(
            f"{run}: was started with another configuration; choose another folder",
            Cause.SETTINGS_CHANGED,
        )
    kept.write_text(text, encoding="utf-8")
