"""What the dialog needs of the library, read and written in the lane of the library.

The jobs are imported by whoever calls these functions, in its thread: opening the dialog loads
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.settings.machine import MachineSettings

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.remove import Leaving
    from mgc_desktop.jobs.library.vocabulary import Vocabulary
    from mgc_desktop.jobs.models.bundles import ModelFacts
    from mgc_desktop.jobs.settings import AnalysisSettings, LibrarySettings, Saved
    from mgc_desktop.ui.backend import Handle

# In the lane: somebody waits for the dialog; its work comes before what the window fetches ahead.
SOON: Final = 1


@dataclass(frozen=True)
class Loaded:
    """A library's settings, and what there is to choose from.

    Attributes
    ----------
    library : LibrarySettings
    models : tuple of ModelFacts
        All that can be chosen, and those that are chosen.
    vocabularies : dict of str to Vocabulary
        The sets that ship, the default first.
    """

    library: LibrarySettings
    models: tuple[ModelFacts, ...]
    vocabularies: dict[str, Vocabulary]


@dataclass(frozen=True)
class Draft:
    """Everything as the dialog shows it; pages change their own part.

    Attributes
    ----------
    machine : MachineSettings
    library : LibrarySettings or None
        None until it has been read.
    """

    machine: MachineSettings
    library: LibrarySettings | None = None

    def with_machine(self, **changes: object) -> Draft:
        """Return a draft with other settings of this computer."""
        return replace(self, machine=replace(self.machine, **changes))  # type: ignore[arg-type]


def load(library: Handle) -> Loaded:
    """Read what the pages show."""
    from mgc_desktop.jobs.library.vocabulary import builtin_vocabularies
    from mgc_desktop.jobs.models.models import models_to_choose
    from mgc_desktop.jobs.settings import read_library_settings

    settings = read_library_settings(library)
    return Loaded(settings, models_to_choose(settings.analysis), builtin_vocabularies())


def count_others(library: Handle, analysis: AnalysisSettings) -> int:
    """Count the tracks that other models than these have analysed."""
    from mgc_desktop.jobs.analysis.analyse_library import count_by_other_models
    from mgc_desktop.jobs.models.models import choice_of

    return count_by_other_models(library, choice_of(analysis))


def leaving_with(library: Handle, path: str) -> Leaving:
    """Count what would leave the library with a folder."""
    from mgc_desktop.jobs.library.remove import what_leaves_with

    return what_leaves_with(library, path)


def save(library: Handle, before: LibrarySettings, after: LibrarySettings) -> Saved:
    """Keep what differs."""
    from mgc_desktop.jobs.settings import save_library_settings

    return save_library_settings(library, before, after)


def import_vocabulary(path: str) -> Vocabulary:
    """Read a vocabulary file."""
    from mgc_desktop.jobs.library.vocabulary import read_vocabulary

    return read_vocabulary(Path(path))


def export_vocabulary(vocabulary: Vocabulary, path: str) -> None:
    """Write a vocabulary file."""
    from mgc_desktop.jobs.library.vocabulary import write_vocabulary

    write_vocabulary(vocabulary, Path(path))
