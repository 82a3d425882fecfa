"""What becomes of a model that was learned: used, given up again for the one before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from mgc_desktop.jobs.models.bundles import ModelFacts, add_model
from mgc_desktop.jobs.models.models import pair_key
from mgc_desktop.jobs.settings import read_library_settings, save_library_settings
from mgc_desktop.jobs.training.running import Task
from mgc_desktop.jobs.training.table import LabelMap
from mgc_desktop.library.database import Library
from mgc_desktop.library.settings import read_setting, write_setting

_KEY: Final = "training"


class TrainingSettings(BaseModel):
    """What a library remembers of teaching.

    Attributes
    ----------
    before : dict of str to str
        By task: the model that was chosen before the present one.
    label_maps : dict of str to dict of str to str
        By task: from what files say to the classes to be learned.
    """

    model_config = ConfigDict(frozen=True)

    before: dict[str, str] = {}
    label_maps: dict[str, dict[str, str]] = {}


def training_settings(library: Library) -> TrainingSettings:
    """Return what a library remembers of teaching.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return read_setting(session, _KEY, TrainingSettings())


def _remember(library: Library, **changes: dict[str, str] | dict[str, dict[str, str]]) -> None:
    with library.begin() as session:
        known = read_setting(session, _KEY, TrainingSettings())
        write_setting(session, _KEY, known.model_copy(update=changes))


def remember_label_map(library: Library, task: Task, label_map: LabelMap) -> None:
    """Keep the map that the user has made.

    Raises
    ------
    LibraryError
    """
    known = training_settings(library).label_maps
    _remember(library, label_maps={**known, task: dict(label_map.classes)})


def use_model(library: Library, folder: Path, task: Task) -> ModelFacts:
    """Take a run's model into the user's models folder and analyse with it from now on.

    Raises
    ------
    BundleError, LibraryError
    """
    inner = folder / "bundle"
    facts = add_model(str(inner if inner.is_dir() else folder), task)
    choose_model(library, facts.choice, task)
    return facts


def choose_model(library: Library, choice: str, task: Task) -> str:
    """Analyse with another model from now on; returns the one that was chosen before.

    Raises
    ------
    LibraryError
    """
    settings = read_library_settings(library)
    before = str(getattr(settings.analysis, task))
    if before != choice:
        analysis = settings.analysis.model_copy(update={task: choice, "renewed_for": ""})
        save_library_settings(library, settings, replace(settings, analysis=analysis))
        _remember(library, before={**training_settings(library).before, task: before})
    return before


def go_back(library: Library, task: Task) -> str | None:
    """Analyse with the model before again; returns it, or None if there is none.

    Going back twice is where one began.

    Raises
    ------
    LibraryError
    """
    before = training_settings(library).before.get(task)
    if before is not None:
        choose_model(library, before, task)
    return before


def renew_all(library: Library) -> None:
    """Have what other models have analysed analysed again by the chosen ones.

    Raises
    ------
    LibraryError
    """
    before = read_library_settings(library)
    key = pair_key(before.analysis)
    analysis = before.analysis.model_copy(update={"renewed_for": key})
    save_library_settings(library, before, replace(before, analysis=analysis))
