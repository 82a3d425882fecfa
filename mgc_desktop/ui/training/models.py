"""What the Train tab asks of the jobs about models: put to use, taken back, written, taken in.

As in `ui.backend`, all of it is imported when first used, in a thread that is never the GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgc_desktop.jobs.models.bundles import ModelFacts
    from mgc_desktop.jobs.training.running import Task
    from mgc_desktop.ui.backend import Handle


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


def use(library: Handle, folder: Path, task: Task) -> None:
    """Analyse with a run's model, or with one that was taken in, from now on."""
    from mgc_desktop.jobs.training.models import use_model

    use_model(library, folder, task)


def choose(library: Handle, choice: str, task: Task) -> None:
    """Analyse with a model that is here already from now on."""
    from mgc_desktop.jobs.training.models import choose_model

    choose_model(library, choice, task)


def go_back(library: Handle, task: Task) -> int:
    """Analyse with the model before again; returns how many tracks others have analysed."""
    from mgc_desktop.jobs.analysis.analyse_library import count_by_other_models
    from mgc_desktop.jobs.models.models import chosen_models
    from mgc_desktop.jobs.training.models import go_back

    go_back(library, task)
    return count_by_other_models(library, chosen_models(library))


def in_use(library: Handle, task: Task, folder: Path) -> InUse:
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


def renew_all(library: Handle) -> None:
    """Have what other models analysed analysed again by the chosen ones."""
    from mgc_desktop.jobs.training.models import renew_all

    renew_all(library)


def export_model(folder: Path, target: Path) -> Path:
    """Write a model into one file."""
    from mgc_desktop.jobs.models.model_file import export_model

    return export_model(folder, target)


def import_model(file: Path) -> ModelFacts:
    """Take a model in from a file."""
    from mgc_desktop.jobs.models.model_file import import_model

    return import_model(file)


def _name(choice: str) -> str:
    from mgc_desktop.jobs.analysis.folders import bundle_folder
    from mgc_desktop.jobs.models.bundles import model_facts

    facts = model_facts(bundle_folder(choice), choice)
    return f"{facts.name} {facts.version}" if not facts.error else Path(choice).name
