"""What the Train tab asks of the jobs; as in `ui.backend`, all of it is imported when first used.

Each function runs in the thread that calls it, which is never the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mgc_desktop.jobs.cancel import CancelToken

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.running import Task, TrainingRequest
    from mgc_desktop.jobs.training.runs import Answer, RunComparison, RunFacts
    from mgc_desktop.jobs.training.systems import System
    from mgc_desktop.jobs.training.table import Spelled
    from mgc_desktop.protocol.presets import Preset
    from mgc_desktop.protocol.training import Estimated, Event

Handle = Any

_TABLES: Final = (".csv", ".tsv")


class Ending(StrEnum):
    """What becomes of a run that this program does not wait for."""

    PAUSE = "pause"
    LEAVE = "leave"
    CANCEL = "cancel"


@dataclass(frozen=True)
class Labels:
    """What the files of a library say, and what the user has decided about it."""

    found: list[Spelled]
    kept: dict[str, str]


class TrainingBackend:
    """Runs and labels.

    Parameters
    ----------
    open_library : callable
        Opens the library; a context manager.
    """

    def __init__(self, open_library: Callable[[], AbstractContextManager[Handle]]) -> None:
        self.open_library = open_library

    # --- runs

    def check(self, request: TrainingRequest, cancel: CancelToken) -> Iterator[Event]:
        """Have the trainer say what is odd about what it is to learn from."""
        from mgc_desktop.jobs.training.running import check

        with self.open_library() as library:
            yield from check(library, request, cancel)

    def estimate(
        self, library: Handle, request: TrainingRequest, cancel: CancelToken
    ) -> Estimated | None:
        """Have the trainer say what a request would take; this takes seconds."""
        from mgc_desktop.jobs.training.estimate import estimate

        return estimate(library, request, cancel)

    def presets(self) -> list[Preset]:
        """Ask the trainer what may be set of a run; this takes seconds."""
        from mgc_desktop.jobs.training.presets import presets

        return presets()

    def train(
        self, request: TrainingRequest, cancel: CancelToken, ending: Callable[[], Ending]
    ) -> Iterator[Event]:
        """Start a run and attend it."""
        from mgc_desktop.jobs.training.running import start

        with self.open_library() as library:
            folder = start(library, request)
        yield from self.attend(folder, cancel, ending)

    def go_on(
        self, folder: Path, cancel: CancelToken, ending: Callable[[], Ending]
    ) -> Iterator[Event]:
        """Go on with a run that has stopped, and attend it."""
        from mgc_desktop.jobs.training.running import resume

        yield from self.attend(folder, cancel, ending, resume(folder))

    def attend(
        self, folder: Path, cancel: CancelToken, ending: Callable[[], Ending], since: int = -1
    ) -> Iterator[Event]:
        """Follow a run; cancelled it pauses, is left at work, or goes for good."""
        from mgc_desktop.jobs.training.running import follow
        from mgc_desktop.jobs.training.runs import delete_run

        yield from follow(folder, cancel, stop=lambda: ending() is not Ending.LEAVE, since=since)
        if cancel.cancelled and ending() is Ending.CANCEL:
            delete_run(folder)

    def make_do(self, folder: Path) -> None:
        """Have a run make a model of what it has heard."""
        from mgc_desktop.jobs.training.running import make_do

        make_do(folder)

    def going_run(self) -> Path | None:
        """Return a run that the trainer is at work on."""
        from mgc_desktop.jobs.training.running import find_going

        return find_going()

    def latest_run(self) -> RunFacts | None:
        """Return the run that was started last."""
        from mgc_desktop.jobs.training.running import run_folders
        from mgc_desktop.jobs.training.runs import run_facts

        folders = run_folders()
        return run_facts(folders[0]) if folders else None

    def told_by(self, folder: Path) -> list[Event]:
        """Return what a run has told since its last start."""
        from mgc_desktop.jobs.training.process import events_of
        from mgc_desktop.protocol.training import LOG_NAME

        return events_of(folder / LOG_NAME)

    def runs(self) -> list[RunFacts]:
        """Return all runs."""
        from mgc_desktop.jobs.training.runs import list_runs

        return list_runs()

    def answers(self, folder: Path) -> list[Answer]:
        """Return what a run said of every track that was kept back."""
        from mgc_desktop.jobs.training.runs import answers_of

        return answers_of(folder)

    def compare(self, first: Path, second: Path) -> RunComparison:
        """Compare two runs."""
        from mgc_desktop.jobs.training.runs import compare_runs

        return compare_runs(first, second)

    def note(self, folder: Path, text: str) -> None:
        """Keep the user's words about a run."""
        from mgc_desktop.jobs.training.runs import set_note

        set_note(folder, text)

    def delete(self, folder: Path) -> int:
        """Delete a run; returns what that frees."""
        from mgc_desktop.jobs.training.runs import delete_run

        return delete_run(folder)

    def systems(self) -> list[System]:
        """Ask the trainer which systems of the papers it knows; this takes seconds."""
        from mgc_desktop.jobs.training.systems import systems

        return systems()

    # --- labels and tracks

    def labels(self, library: Handle, task: Task, believe_files: bool) -> Labels:
        """Return what could be learned from the library, and what was decided about that."""
        from mgc_desktop.jobs.training.models import training_settings
        from mgc_desktop.jobs.training.table import labels_there

        found = labels_there(library, task, believe_files=believe_files)
        return Labels(found, training_settings(library).label_maps.get(task, {}))

    def remember_map(self, library: Handle, task: Task, classes: dict[str, str]) -> None:
        """Keep what is learned as what."""
        from mgc_desktop.jobs.training.models import remember_label_map
        from mgc_desktop.jobs.training.table import LabelMap

        remember_label_map(library, task, LabelMap(classes))

    def there(self, library: Handle, paths: Sequence[str]) -> dict[str, int | None]:
        """Return which of some files, as the trainer names them, the library has, by real path."""
        from mgc_desktop.jobs.library.browse import LibraryBrowser
        from mgc_desktop.jobs.training.runs import real_path

        real = [real_path(path) for path in paths]
        known = LibraryBrowser(library).ids_at(real)
        return {path: known.get(path) for path in real}

    def kinds(self, paths: Sequence[str]) -> list[tuple[str, str]]:
        """Return what dropped paths are as sources: kind and path; what is none is left out."""
        kinds = ((_kind_of(Path(path)), path) for path in paths)
        return [(kind, path) for kind, path in kinds if kind]

    def latest(self) -> tuple[Path | None, RunFacts | None, list[Event]]:
        """Return a run that is at work, or else the one that was started last with what it told."""
        going = self.going_run()
        latest = None if going else self.latest_run()
        return going, latest, self.told_by(latest.folder) if latest else []


def _kind_of(place: Path) -> str:
    if place.is_dir():
        return "folders"
    return "table" if place.suffix.lower() in _TABLES else ""
