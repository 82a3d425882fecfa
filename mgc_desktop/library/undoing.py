"""What the user did last, by name, and taking it back: decisions and removals, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, cast

from sqlalchemy.orm import Session

from mgc_desktop.library.browse import names_of
from mgc_desktop.library.database import Library, now
from mgc_desktop.library.decisions import (
    count_files_of_group,
    decision_of_group,
    files_of_group,
    first_files_of_group,
    latest_group,
    switch_group,
    undone_group,
)
from mgc_desktop.library.removed import (
    bring_back,
    brought_back,
    names_removed,
    removal_to_undo,
    remove,
)
from mgc_desktop.library.schema import Decision, RemovedFile

# So many of the files are named.
_NAMED: Final = 3

Kind = Literal["", "accept", "correct", "reject", "remove"]


@dataclass(frozen=True)
class Step:
    """Something that the user did at one go, with one track or with many.

    Attributes
    ----------
    kind : {"", "accept", "correct", "reject", "remove"}
        Empty for nothing at all.
    field : str
        What was decided about: "genre" or "mood"; empty for a removal.
    values : tuple of str
        What a correction says.
    n : int
        Files, as lists count them: copies elsewhere in the library too.
    names : tuple of str
        Title or else file name of the first few; copies of a track have one name.
    files : tuple of int
        All of them that are in the library, once the step was undone or done again.
    """

    kind: Kind = ""
    field: str = ""
    values: tuple[str, ...] = ()
    n: int = 0
    names: tuple[str, ...] = ()
    files: tuple[int, ...] = ()


NOTHING: Final = Step()


def steps(library: Library) -> tuple[Step, Step]:
    """Return what undo would take back now, and what redo would do again, without their files.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return _to_undo(session), _to_redo(session)


def _to_undo(session: Session) -> Step:
    decided, removal = latest_group(session, Decision), removal_to_undo(session)
    if removal > decided:
        n, names = names_removed(session, removal, _NAMED)
        return Step("remove", n=n, names=tuple(names))
    return _decision(session, decided)


def _undone(session: Session) -> tuple[int | None, int | None]:
    """Return the group of decisions, or that of a removal, which was taken back last."""
    decided, removal = undone_group(session, Decision), undone_group(session, RemovedFile)
    if removal is not None and (decided is None or removal < decided):
        return None, removal
    return decided, None


def _to_redo(session: Session) -> Step:
    decided, removal = _undone(session)
    if removal is not None:
        return _removal(session, brought_back(session, removal))
    return _decision(session, decided)


def _decision(session: Session, group: int | None) -> Step:
    """Return a group of decisions, without its files."""
    said = decision_of_group(session, group) if group else None
    if group is None or said is None:
        return NOTHING
    first = first_files_of_group(session, group, _NAMED)
    return Step(
        kind=cast("Kind", said.kind),
        field=said.field,
        values=tuple(said.values),
        n=count_files_of_group(session, group),
        names=tuple(names_of(session, first)),
    )


def _switched(session: Session, group: int | None, undone_at: int | None) -> Step:
    """Undo a group of decisions, or do it again."""
    if not group or not switch_group(session, group, undone_at):
        return NOTHING
    step = _decision(session, group)
    return replace(step, files=tuple(files_of_group(session, group)))


def _removal(session: Session, files: Sequence[int]) -> Step:
    """Return the removal of some files that are in the library now."""
    if not files:
        return NOTHING
    names = tuple(names_of(session, files[:_NAMED]))
    return Step("remove", n=len(files), names=names, files=tuple(files))


def undo(library: Library) -> Step:
    """Take back what the user did last: a group of decisions, or a removal of files.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        decided = latest_group(session, Decision)
        while (removal := latest_group(session, RemovedFile)) > decided:
            # None, if a scan has found all of them again meanwhile.
            if back := bring_back(session, removal):
                return _removal(session, back)
        return _switched(session, decided, now())


def redo(library: Library) -> Step:
    """Do again what was undone last, unless something else was done since.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        decided, removal = _undone(session)
        if removal is not None:
            files = brought_back(session, removal)
            names = tuple(names_of(session, files[:_NAMED]))
            return Step("remove", n=remove(session, files, group=removal), names=names)
        return _switched(session, decided, None)
