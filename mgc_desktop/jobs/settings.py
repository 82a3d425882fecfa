"""Settings that belong to a library, read together and saved together or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from mgc_desktop.core.errors import QueryError
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.writing.settings import SETTINGS_KEY, WriteSettings, read_settings
from mgc_desktop.library.database import Library
from mgc_desktop.library.removed import remove_folder
from mgc_desktop.library.scan import Excludes
from mgc_desktop.library.scanning import folders, put_folder
from mgc_desktop.library.settings import read_setting, write_setting
from mgc_desktop.messages import Message

_KEY: Final = "analysis"


class FirstPass(StrEnum):
    """When a minute of each track is analysed before all of it."""

    MANY = "many"
    ALWAYS = "always"
    NEVER = "never"


class Rest(StrEnum):
    """When the rest of a track that was analysed in part is analysed too."""

    AFTERWARDS = "afterwards"
    OPENED = "opened"
    NEVER = "never"


class AnalysisSettings(BaseModel):
    """How a library's tracks are analysed.

    Attributes
    ----------
    rule : Rule or None
        From clips to a label; None takes each model's own.
    genre, mood : str
        The bundles: names of such that ship, else folders.
    renewed_for : str
        The pair of bundles (`models.pair_key`) by which tracks that others have analysed are
        analysed again; the user said so of this pair, and of no later one.
    first_pass : FirstPass
    rest : Rest
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Rule | None = None
    genre: str = "genre"
    mood: str = "mood"
    renewed_for: str = ""
    first_pass: FirstPass = FirstPass.MANY
    rest: Rest = Rest.AFTERWARDS


@dataclass(frozen=True)
class FolderSettings:
    """A folder of the library.

    Attributes
    ----------
    path : str
    watched : bool
        Whether changes in it are followed.
    excludes : tuple of str
        What a scan leaves out, as in a .gitignore.
    """

    path: str
    watched: bool = True
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LibrarySettings:
    """All that a library keeps of the user's wishes.

    Attributes
    ----------
    folders : tuple of FolderSettings
    write : WriteSettings
    analysis : AnalysisSettings
    forgotten : frozenset of str
        Of the folders that are to leave those whose results and decisions are to go, too.
    """

    folders: tuple[FolderSettings, ...]
    write: WriteSettings
    analysis: AnalysisSettings
    forgotten: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Saved:
    """What became of a save.

    Attributes
    ----------
    problems : dict of str to str
        What is wrong, by folder; if there is any, nothing was saved.
    to_scan : tuple of str
        Folders that are new, or of which something else is left out now.
    watch_changed : bool
        Whether other folders are to be followed than before.
    """

    problems: dict[str, str]
    to_scan: tuple[str, ...] = ()
    watch_changed: bool = False


def analysis_settings(library: Library) -> AnalysisSettings:
    """Return how a library's tracks are analysed.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return read_setting(session, _KEY, AnalysisSettings())


def read_library_settings(library: Library) -> LibrarySettings:
    """Return a library's settings.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        known = tuple(FolderSettings(f.path, f.watched, f.excludes) for f in folders(session))
    return LibrarySettings(known, read_settings(library), analysis_settings(library))


def folder_problems(
    wished: Sequence[FolderSettings], known: Sequence[FolderSettings]
) -> dict[str, str]:
    """Say what is wrong with folders, by path; those that are known may be away at the moment."""
    old = {folder.path for folder in known}
    found: dict[str, str] = {}
    for folder in wished:
        try:
            Excludes(folder.path, folder.excludes)
        except QueryError as error:
            found[folder.path] = str(error)
            continue
        if folder.path in old:
            continue
        around = [f.path for f in wished if folder.path.startswith(f.path.rstrip(os.sep) + os.sep)]
        if not Path(folder.path).is_dir():
            found[folder.path] = Message("no such folder")
        elif around:
            found[folder.path] = Message(
                "lies in {folder}, which is in the library", folder=around[0]
            )
    return found


def save_library_settings(
    library: Library, before: LibrarySettings, after: LibrarySettings
) -> Saved:
    """Keep what differs; what somebody else changed meanwhile stays as they left it.

    Parameters
    ----------
    before : LibrarySettings
        As they were read.
    after : LibrarySettings
        As they are wished. A folder that is not among them any more leaves with its files; what is
        known of those is kept for when they come back, unless the folder is to be forgotten.

    Raises
    ------
    LibraryError
    """
    problems = folder_problems(after.folders, before.folders)
    if problems:
        return Saved(problems)
    old = {folder.path: folder for folder in before.folders}
    new = {folder.path: folder for folder in after.folders}
    changed = [folder for path, folder in new.items() if folder != old.get(path)]
    gone = [path for path in old if path not in new]
    with library.begin() as session:
        for path in gone:
            remove_folder(session, path, forget=path in after.forgotten)
        for folder in changed:
            put_folder(session, folder.path, folder.excludes, watched=folder.watched)
        if after.write != before.write:
            write_setting(session, SETTINGS_KEY, after.write)
        if after.analysis != before.analysis:
            write_setting(session, _KEY, after.analysis)
    to_scan = tuple(
        folder.path
        for folder in changed
        if folder.path not in old or folder.excludes != old[folder.path].excludes
    )
    watched = {path for path, folder in new.items() if folder.watched}
    return Saved({}, to_scan, watched != {path for path, folder in old.items() if folder.watched})
