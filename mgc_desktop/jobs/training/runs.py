"""The runs that there were: what came of each, what two of them differ in, and deleting one."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from mgc_desktop.core.card import Card, read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.jobs.models.bundles import Accuracy, accuracy_of, model_facts
from mgc_desktop.jobs.training.failures import at_work, cannot_write, last_word, no_run
from mgc_desktop.jobs.training.process import events_of, is_going
from mgc_desktop.jobs.training.running import Plan, read_plan, run_folders, write_plan
from mgc_desktop.protocol import training as told
from mgc_desktop.protocol.training import LOG_NAME, Event

ANSWERS_NAME: Final = "answers.csv"
_ABOUT_NAME: Final = "about.json"
_REPORT_NAME: Final = "report.html"
_ESCAPE: Final = re.compile(rb"\\x([0-9a-f]{2})")


class RunState(StrEnum):
    """What became of a run."""

    GOING = "going"
    DONE = "done"
    PAUSED = "paused"
    BROKEN = "broken"


@dataclass(frozen=True)
class RunFacts:
    """One run, for a list of them.

    Attributes
    ----------
    folder : Path
    plan : Plan
        What it was started with.
    state : RunState
    system : str
        What learned: quick, or one of the papers'.
    tracks : int
    labels : tuple of str
    accuracy : Accuracy or None
    n_bytes : int
        That deleting it frees.
    report : str
        Path of the report for people; empty if there is none.
    sha256 : str
        Of the model that came of it; empty if there is none.
    failed : Failed or None
        What a broken run died of.
    """

    folder: Path
    plan: Plan
    state: RunState
    system: str = ""
    tracks: int = 0
    labels: tuple[str, ...] = ()
    accuracy: Accuracy | None = None
    n_bytes: int = 0
    report: str = ""
    sha256: str = ""
    failed: told.Failed | None = None


@dataclass(frozen=True)
class Answer:
    """What a model said of a track that it had not learned from.

    Attributes
    ----------
    path : str
        As the file system has it.
    label, said : str
        What is true by its owner, and what the model named.
    confidence : float
    """

    path: str
    label: str
    said: str
    confidence: float

    @property
    def right(self) -> bool:
        """Whether both are the same."""
        return self.label == self.said


@dataclass(frozen=True)
class RunComparison:
    """Two runs on the tracks that both were asked about.

    Attributes
    ----------
    tracks : int
    first, second : float
        Share that each named right.
    gained, lost : tuple of Answer
        What only the second, and only the first, named right.
    p_value : float
        How likely a split as uneven is by chance (McNemar's exact test, two-sided).
    """

    tracks: int
    first: float = 0.0
    second: float = 0.0
    gained: tuple[Answer, ...] = field(default=())
    lost: tuple[Answer, ...] = field(default=())
    p_value: float = 1.0


def list_runs() -> list[RunFacts]:
    """Return all runs, the latest first."""
    return [run_facts(folder) for folder in run_folders()]


def run_facts(folder: Path) -> RunFacts:
    """Return what is known of a run."""
    events = events_of(folder / LOG_NAME)
    state, failed = _state(folder, events)
    begun = next((e for e in events if isinstance(e, told.Plan)), None)
    ready = next((e for e in events if isinstance(e, told.DataReady)), None)
    card = _card(folder)
    report = folder / _REPORT_NAME
    known = ready or (begun if begun and begun.paper else None)
    labels = card.labels if card else tuple(known.labels) if known else ()
    return RunFacts(
        folder=folder,
        plan=_plan(folder),
        state=state,
        system=str(_about(folder).get("system") or (begun.system if begun else "")),
        tracks=ready.tracks if ready else begun.tracks if begun else 0,
        labels=labels,
        accuracy=accuracy_of(card) if card else _judged(events),
        n_bytes=_size(folder),
        report=str(report) if report.is_file() else "",
        sha256=card.sha256 if card else "",
        failed=failed,
    )


def _about(folder: Path) -> dict[str, Any]:
    """Return what the trainer itself has noted of a run, also of one that a terminal started."""
    try:
        found = json.loads((folder / _ABOUT_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _plan(folder: Path) -> Plan:
    plan, about = read_plan(folder), _about(folder)
    if plan.sources:
        return plan
    # Of the terminal's: nobody here can go on with it, for its other options are not known.
    data = about.get("data")
    return plan.model_copy(
        update={
            "name": folder.name,
            "note": plan.note or str(about.get("notes", "")),
            "started": str(about.get("date", "")),
            "data": tuple(map(str, data)) if isinstance(data, list) else (),
        }
    )


def _state(folder: Path, events: list[Event]) -> tuple[RunState, told.Failed | None]:
    if is_going(folder):
        return RunState.GOING, None
    for event in reversed(events):
        if isinstance(event, told.Done):
            return RunState.DONE, None
        if isinstance(event, told.Stopped):
            return RunState.PAUSED, None
        if isinstance(event, told.Failed):
            return RunState.BROKEN, event
    return RunState.BROKEN, last_word(folder)


def _judged(events: list[Event]) -> Accuracy | None:
    """Return how right a system was of which there is no model to be used."""
    last = next((e for e in reversed(events) if isinstance(e, told.Judged)), None)
    if last is None or last.low is None or last.high is None:
        return None
    return Accuracy(last.accuracy, last.low, last.high, sum(map(sum, last.confusion)))


def _card(folder: Path) -> Card | None:
    with suppress(BundleError):
        return read_card(folder / "bundle")
    return None


def _size(folder: Path) -> int:
    total = 0
    for inside, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(inside) / name).stat(follow_symlinks=False).st_size
    return total


def set_note(folder: Path, note: str) -> None:
    """Keep the user's words about a run.

    Raises
    ------
    TrainingError
    """
    write_plan(folder, read_plan(folder).model_copy(update={"note": note}))


def delete_run(folder: Path) -> int:
    """Delete a run; a model of it that was taken into use stays, and so do the music files.

    Returns
    -------
    int
        Bytes that this has freed.

    Raises
    ------
    TrainingError
        If it is at work, or cannot be deleted.
    """
    if folder not in run_folders():
        raise no_run(folder)
    if is_going(folder):
        raise at_work()
    before = _size(folder)
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise cannot_write(folder, error, "cannot be deleted") from error
    return before


def answers_of(folder: Path) -> list[Answer]:
    """Return what a run said of every track that was kept back, its surest mistakes first."""
    try:
        with (folder / ANSWERS_NAME).open(encoding="utf-8", newline="") as lines:
            return [
                Answer(real_path(row["path"]), row["label"], row["said"], float(row["confidence"]))
                for row in csv.DictReader(lines)
            ]
    except (OSError, KeyError, ValueError):
        # Not there yet, or written by another program.
        return []


def real_path(shown: str) -> str:
    """Return the path of a file that the trainer names: bytes that are no UTF-8 were escaped."""
    if Path(shown).exists() or "\\x" not in shown:
        return shown
    raw = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), shown.encode())
    return os.fsdecode(raw)


def compare_runs(first: Path, second: Path) -> RunComparison:
    """Compare what two runs said of the same tracks, each of heads that had not learned from them.

    Tracks whose label was another then are passed over.
    """
    before = {answer.path: answer for answer in answers_of(first)}
    pairs = [
        (before[now.path], now)
        for now in answers_of(second)
        if now.path in before and before[now.path].label == now.label
    ]
    if not pairs:
        return RunComparison(0)
    gained = tuple(now for then, now in pairs if now.right and not then.right)
    lost = tuple(now for then, now in pairs if then.right and not now.right)
    return RunComparison(
        tracks=len(pairs),
        first=_share(then.right for then, _ in pairs),
        second=_share(now.right for _, now in pairs),
        gained=gained,
        lost=lost,
        p_value=_by_chance(len(gained), len(lost)),
    )


def _share(right: Iterable[bool]) -> float:
    all_of_them = list(right)
    return sum(all_of_them) / len(all_of_them)


def _by_chance(gained: int, lost: int) -> float:
    if not gained + lost:
        return 1.0
    # Here and not above: it takes half a second, and lists are there without it.
    from scipy.stats import binomtest

    return float(binomtest(gained, gained + lost).pvalue)


def run_of_model(choice: str) -> Path | None:
    """Return the run that a model in use came of, if it is here still."""
    wanted = model_facts(choice).sha256
    if not wanted:
        return None
    for folder in run_folders():
        card = _card(folder)
        if card is not None and card.sha256 == wanted:
            return folder
    return None
