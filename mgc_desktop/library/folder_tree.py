"""The folders that files lie in, as a tree: from the paths in the database, never from the disk."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import and_, exists, func, not_, select
from sqlalchemy.orm import Session

from mgc_desktop.library.browse import files_of
from mgc_desktop.library.files import printable
from mgc_desktop.library.query.ast import AnyOf, Below, Query, Term, without
from mgc_desktop.library.query.sql import below_text
from mgc_desktop.library.scanning import below
from mgc_desktop.library.schema import File
from mgc_desktop.library.texts import natural_key
from mgc_desktop.records import Subfolder

_PATHS = frozenset({"path"})


class FolderTree:
    """Every folder that holds files, with how many of a search lie in it.

    Parameters
    ----------
    everything, found : dict of str to int
        Files that lie in each folder itself, of the library and of the search; by path as text.
    chosen : iterable of str
        Folders that are listed even where the search finds nothing in them.
    """

    def __init__(
        self, everything: dict[str, int], found: dict[str, int], chosen: Iterable[str] = ()
    ) -> None:
        self._here = everything
        self._inside: dict[str, set[str]] = {}
        for folder in everything:
            inner = folder
            for outer in _above(folder):
                known = self._inside.setdefault(outer, set())
                if inner in known:
                    break
                known.add(inner)
                inner = outer
        self._count: Counter[str] = Counter()
        for folder, n in found.items():
            for one in (folder, *_above(folder)):
                self._count[one] += n
        self._chosen = frozenset(chosen)

    def below(self, path: str) -> tuple[Subfolder, ...]:
        """Return the folders of the search in a folder, in the order of lists."""
        start = len(_step_into(path))
        found = []
        for inner in self._inside.get(printable(path).rstrip(os.sep), ()):
            end = self._end_of_way(inner)
            if self._count[end] or end in self._chosen:
                opens = any(self._count[one] for one in self._inside.get(end, ()))
                found.append(Subfolder(end, end[start:], self._count[end], opens))
        return tuple(sorted(found, key=lambda one: (natural_key(one.name) or "", one.path)))

    def _end_of_way(self, folder: str) -> str:
        """Go on as long as a folder holds nothing but one other; a chosen one is in sight."""
        while folder not in self._here and folder not in self._chosen:
            inside = self._inside[folder]
            if len(inside) > 1:
                break
            (folder,) = inside
        return folder


def folder_tree(session: Session, query: Query) -> FolderTree:
    """Read the folders of the library, counted as if the search asked for none of them."""
    wider = without(query, _PATHS)
    everything = _counted(session, Query())
    found = everything if wider.groups == Query().groups else _counted(session, wider)
    return FolderTree(everything, found, _chosen(query))


def real_folders(session: Session, path: str) -> list[str]:
    """Return the folders of the disk that a folder of the tree is: more than one look alike."""
    found = []
    if session.scalar(select(exists().where(below(path)))):
        found.append(path)
    alike = and_(below_text(printable(path)), not_(below(path)))
    steps = len(Path(path).parts)
    paths = {Path(os.fsdecode(raw)) for raw in session.scalars(select(File.path).where(alike))}
    others = {str(Path(*one.parts[:steps])) for one in paths}
    return [*found, *sorted(others)]


def _counted(session: Session, query: Query) -> dict[str, int]:
    """Count the files of a query by the folder that they lie in."""
    # The path without the name at its end and the separator before it.
    folder = func.substr(
        File.path_text, 1, func.length(File.path_text) - func.length(File.name) - 1
    )
    counted = files_of(session, select(folder, func.count()).select_from(File), query)
    return {row[0]: row[1] for row in session.execute(counted.group_by(folder))}


def _above(folder: str) -> Iterator[str]:
    """Yield the folders around one, the nearest first."""
    while (end := folder.rfind(os.sep)) >= 0:
        folder = folder[:end]
        yield folder


def _step_into(path: str) -> str:
    return printable(path).rstrip(os.sep) + os.sep


def _chosen(query: Query) -> Iterator[str]:
    for group in query.groups:
        for term in group:
            yield from _paths_of(term)


def _paths_of(term: Term) -> Iterator[str]:
    if isinstance(term, AnyOf):
        for one in term.terms:
            yield from _paths_of(one)
    elif isinstance(term, Below):
        yield printable(term.path).rstrip(os.sep)
