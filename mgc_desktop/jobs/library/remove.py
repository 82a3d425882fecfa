"""Taking tracks and folders out of the library; nothing on disk is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mgc_desktop.jobs.library.demo import demo_folder
from mgc_desktop.library import removed
from mgc_desktop.library.browse import file_ids
from mgc_desktop.library.database import Library
from mgc_desktop.library.decisions import next_group
from mgc_desktop.library.files import MISSING, UNREADABLE
from mgc_desktop.library.query import parse_query
from mgc_desktop.library.removed import Leaving, files_of_folder, files_that_are, leaving, remove
from mgc_desktop.library.scanning import folders

__all__ = [
    "Leaving",
    "Lost",
    "demo_in_library",
    "folder_of_library",
    "found_files",
    "lost_files",
    "remove_files",
    "remove_folder",
    "what_leaves",
    "what_leaves_with",
]


@dataclass(frozen=True)
class Lost:
    """Files that are no use at the moment: missing, and unreadable ones."""

    missing: tuple[int, ...]
    unreadable: tuple[int, ...]


def what_leaves(library: Library, files: Sequence[int]) -> Leaving:
    """Count what would leave the library with some files.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return leaving(session, files)


def found_files(library: Library, query: str) -> list[int]:
    """Return the files that a search finds.

    Raises
    ------
    QueryError, LibraryError
    """
    parsed = parse_query(query)
    with library.session() as session:
        return file_ids(session, parsed)


def lost_files(library: Library) -> Lost:
    """Return the files that are missing or unreadable.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        missing = files_that_are(session, MISSING)
        return Lost(tuple(missing), tuple(files_that_are(session, UNREADABLE)))


def remove_files(library: Library, files: Sequence[int], *, forget: bool) -> int:
    """Take files out of the library; a scan leaves them out from now on.

    Parameters
    ----------
    forget : bool
        Forget the results and decisions of their tracks for good. Otherwise the removal can be
        undone, and they hold again whenever the audio turns up.

    Returns
    -------
    int
        Number of files.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        group = None if forget else next_group(session)
        return remove(session, files, group=group, forget=forget)


def folder_of_library(library: Library, path: str) -> str | None:
    """Return a folder as the library has it; None if it was not given to it.

    Raises
    ------
    LibraryError
    """
    wanted = str(Path(path).absolute())
    with library.session() as session:
        return wanted if any(folder.path == wanted for folder in folders(session)) else None


def what_leaves_with(library: Library, path: str) -> Leaving:
    """Count what would leave with a folder of the library.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return leaving(session, files_of_folder(session, path))


def demo_in_library(library: Library) -> str | None:
    """Return the folder of the demo tracks, if the library has it.

    Raises
    ------
    LibraryError
    """
    return folder_of_library(library, str(demo_folder()))


def remove_folder(library: Library, path: str, *, forget: bool) -> int:
    """Take a folder out of the library with its files: it is not scanned or followed any more.

    Added again it comes back whole, with the results and decisions that were not forgotten.

    Parameters
    ----------
    path : str
        As the library has it.
    forget : bool
        As `remove_files`.

    Returns
    -------
    int
        Number of files.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        return removed.remove_folder(session, path, forget=forget)
