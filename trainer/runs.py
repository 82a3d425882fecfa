"""Runs that lie on disk: what each was of, what came of it, and how to be rid of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import (
    LOCK_NAME,
    LOG_NAME,
    BundleWritten,
    Done,
    Failed,
    Hello,
    Judged,
    Plan,
    Stopped,
    read_line,
)
from trainer.events import shown

ABOUT_NAME: Final = "about.json"


@dataclass(frozen=True)
class RunFacts:
    """One run.

    Attributes
    ----------
    name : str
        Of its folder.
    system : str
    data : tuple of str
        Its sources.
    figures : dict of str to float
        What is known of how right it is, by name.
    date : str
        When it began.
    size : int
        Bytes on disk.
    notes : str
    state : {"going", "done", "stopped", "failed", "broken off"}
    """

    name: str
    folder: str
    system: str
    data: tuple[str, ...]
    figures: dict[str, float]
    date: str
    size: int
    notes: str
    state: str


def runs_dir() -> Path:
    """Return the folder of runs that were given none."""
    return user_data_path("mgc-desktop", appauthor=False) / "runs"


def begin_notes(run: Path, system: str, sources: tuple[str, ...], notes: str) -> None:
    """Note what a run is of; what was noted before stays where nothing new is said."""
    about = _about(run)
    about = {
        "system": system,
        "data": list(sources),
        "date": about.get("date") or datetime.now(UTC).isoformat(timespec="seconds"),
        "notes": notes or about.get("notes", ""),
    }
    (run / ABOUT_NAME).write_text(json.dumps(about, indent=1, ensure_ascii=False), "utf-8")


def _about(run: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((run / ABOUT_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def list_runs(folder: Path) -> list[RunFacts]:
    """Return the runs in a folder, the latest last."""
    if not folder.is_dir():
        return []
    return sorted(
        (_facts(run) for run in folder.iterdir() if _is_run(run)),
        key=lambda facts: facts.date,
    )


def delete_run(run: Path) -> None:
    """Delete a run's folder with all that is in it.

    Raises
    ------
    TrainingError
        If it is no run, or a trainer is at work on it.
    """
    if not _is_run(run):
        raise TrainingError(f"{run}: no run of the trainer", Cause.NO_RUN, place=shown(run))
    if _is_going(run):
        raise TrainingError(f"{run}: a trainer is at work on it", Cause.TRAINER_AT_WORK)
    try:
        shutil.rmtree(run)
    except OSError as error:
        raise TrainingError(
            f"{run}: cannot be deleted: {error.strerror or error}",
            Cause.CANNOT_WRITE,
            place=shown(run),
            reason=error.strerror or str(error),
        ) from error


def _is_run(folder: Path) -> bool:
    """Tell a run from what else leaves a log, as the application's check of music does."""
    log = folder / LOG_NAME
    return log.is_file() and any(isinstance(event, Hello) for event in _events(log))


def _is_going(run: Path) -> bool:
    lock = FileLock(run / LOCK_NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return True
    lock.release()
    return False


def _facts(run: Path) -> RunFacts:
    about = _about(run)
    system, figures, state = about.get("system", ""), {}, "broken off"
    for event in _events(run / LOG_NAME):
        match event:
            case Plan():
                system = system or event.system
            case Judged():
                figures["so far"] = event.accuracy
            case BundleWritten():
                figures = {name: found["value"] for name, found in event.metrics.items()}
            case Done():
                state = "done"
            case Stopped():
                state = "stopped"
            case Failed():
                state = "failed"
            case _:
                state = "broken off"
    began = datetime.fromtimestamp((run / LOG_NAME).stat().st_mtime, UTC)
    return RunFacts(
        name=run.name,
        folder=str(run),
        system=system,
        data=tuple(about.get("data", ())),
        figures=_reported(run) or figures,
        date=about.get("date") or began.isoformat(timespec="seconds"),
        size=sum(path.stat().st_size for path in run.rglob("*") if path.is_file()),
        notes=about.get("notes", ""),
        state="going" if _is_going(run) else state,
    )


def _reported(run: Path) -> dict[str, float]:
    """Return the figures of a system's report, as far as they are single numbers."""
    try:
        report = json.loads((run / "report.json").read_text(encoding="utf-8"))
        accuracy = report["figures"].get("accuracy", {})
        found = {name: one["value"] for name, one in accuracy.items()}
        return found or {"auc": report["figures"]["auc"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _events(log: Path) -> Iterator[Any]:
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            event = read_line(line)
            if event is not None:
                yield event
