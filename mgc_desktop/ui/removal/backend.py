"""What removing asks of the jobs; as in `ui.backend`, all of it is imported when first used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.remove import Leaving
    from mgc_desktop.ui.backend import Handle


def leaving(library: Handle, file_ids: Sequence[int]) -> Leaving:
    """Count what would leave the library with some files."""
    from mgc_desktop.jobs.library.remove import what_leaves

    return what_leaves(library, file_ids)


def lost(library: Handle) -> list[tuple[Sequence[int], Leaving]]:
    """Return the missing files and the unreadable ones, with what would leave with them."""
    from mgc_desktop.jobs.library.remove import lost_files, what_leaves

    found = lost_files(library)
    return [(ids, what_leaves(library, ids)) for ids in (found.missing, found.unreadable)]


def leaving_with_folder(library: Handle, path: str) -> Leaving:
    """Count what would leave the library with a folder."""
    from mgc_desktop.jobs.library.remove import what_leaves_with

    return what_leaves_with(library, path)


def demo_folder(library: Handle) -> str | None:
    """Return the folder of the demo tracks, if the library has it."""
    from mgc_desktop.jobs.library.remove import demo_in_library

    return demo_in_library(library)


def remove(library: Handle, file_ids: Sequence[int], forget: bool) -> int:
    """Take files out of the library; returns how many."""
    from mgc_desktop.jobs.library.remove import remove_files

    return remove_files(library, file_ids, forget=forget)


def remove_folder(library: Handle, path: str, forget: bool) -> int:
    """Take a folder out of the library; returns how many files left with it."""
    from mgc_desktop.jobs.library.remove import remove_folder

    return remove_folder(library, path, forget=forget)
