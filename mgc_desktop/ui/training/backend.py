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
    from mgc_desktop.jobs.models.bundles import ModelFacts
    from mgc_desktop.jobs.training.running import Task, Wish
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


@dataclass(frozen=True)
class InUse:
    """The model that a library is analysed by.

    Attributes
    ----------
    now, before : str
        Its name, and that of the one before it; empty for none.
    of_run : bool
        Whether it is what the run has learned that is looked at.
    """

    now: str
    before: str
    of_run: bool = False


class TrainingBackend:
    """Runs, models and labels.

    Parameters
    ----------
    open_library : callable
        Opens the library; a context manager.
    """

    def __init__(self, open_library: Callable[[], AbstractContextManager[Handle]]) -> None:
        self.open_library = open_library

    # --- runs

    def check(self, wish: Wish, cancel: CancelToken) -> Iterator[Event]:
        """Have the trainer say what is odd about what it is to learn from."""
        from mgc_desktop.jobs.training.running import check

        with self.open_library() as library:
            yield from check(library, wish, cancel)

    def estimate(self, library: Handle, wish: Wish, cancel: CancelToken) -> Estimated | None:
        """Have the trainer say what a wish would take; this takes seconds."""
        from mgc_desktop.jobs.training.estimate import estimate

        return estimate(library, wish, cancel)

    def presets(self) -> list[Preset]:
        """Ask the trainer what may be set of a run; this takes seconds."""
        from mgc_desktop.jobs.training.presets import presets

        return presets()

    def train(
        self, wish: Wish, cancel: CancelToken, ending: Callable[[], Ending]
    ) -> Iterator[Event]:
        """Start a run and attend it."""
        from mgc_desktop.jobs.training.running import start

        with self.open_library() as library:
            folder = start(library, wish)
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

    # --- models

    def use(self, library: Handle, folder: Path, task: Task) -> None:
        """Analyse with a run's model, or with one that was taken in, from now on."""
        from mgc_desktop.jobs.training.models import use_model

        use_model(library, folder, task)

    def choose(self, library: Handle, choice: str, task: Task) -> None:
        """Analyse with a model that is here already from now on."""
        from mgc_desktop.jobs.training.models import choose_model

        choose_model(library, choice, task)

    def go_back(self, library: Handle, task: Task) -> int:
        """Analyse with the model before again; returns how many tracks others have analysed."""
        from mgc_desktop.jobs.analysis.analyse_library import count_by_other_models
        from mgc_desktop.jobs.models.models import chosen_models
        from mgc_desktop.jobs.training.models import go_back

        go_back(library, task)
        return count_by_other_models(library, chosen_models(library))

    def in_use(self, library: Handle, task: Task, folder: Path) -> InUse:
        """Return the names of the model in use and of the one before."""
        from mgc_desktop.jobs.analysis.folders import bundle_folder
        from mgc_desktop.jobs.models.bundles import model_facts
        from mgc_desktop.jobs.settings import analysis_settings
        from mgc_desktop.jobs.training.models import training_settings

        now = str(getattr(analysis_settings(library), task))
        before = training_settings(library).before.get(task)
        learned = model_facts(str(folder / "bundle")).sha256
        return InUse(
            _name(now),
            "" if before in (None, now) else _name(str(before)),
            bool(learned) and learned == model_facts(bundle_folder(now)).sha256,
        )

    def renew_all(self, library: Handle) -> None:
        """Have what other models analysed analysed again by the chosen ones."""
        from mgc_desktop.jobs.training.models import renew_all

        renew_all(library)

    def export_model(self, folder: Path, target: Path) -> Path:
        """Write a model into one file."""
        from mgc_desktop.jobs.models.model_file import export_model

        return export_model(folder, target)

    def import_model(self, file: Path) -> ModelFacts:
        """Take a model in from a file."""
        from mgc_desktop.jobs.models.model_file import import_model

        return import_model(file)

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


def _name(choice: str) -> str:
    from mgc_desktop.jobs.analysis.folders import bundle_folder
    from mgc_desktop.jobs.models.bundles import model_facts

    facts = model_facts(bundle_folder(choice), choice)
    return f"{facts.name} {facts.version}" if not facts.error else Path(choice).name
