"""What the user says of the results: accept, correct, reject, for one track or many, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library import decisions
from mgc_desktop.library.browse import count_files_of, first_files_of, name_of, track_rows
from mgc_desktop.library.database import Library
from mgc_desktop.library.decisions import Kind, decide, latest_group, undone_group
from mgc_desktop.library.removed import bring_back, brought_back, remove
from mgc_desktop.library.schema import Decision, RemovedFile
from mgc_desktop.records import TrackRow

__all__ = ["Decided", "Kind", "Step", "decide_files", "redo", "undo"]


@dataclass(frozen=True)
class Decided:
    """What a decision is about, in files, as lists count them; and what of the wanted it is not.

    Attributes
    ----------
    files : int
        All that hold the tracks decided about: copies elsewhere in the library too.
    tracks : int
    undecided : int
        Files where the model has decided nothing that could be accepted.
    unheard : int
        Files that no model has heard.
    unknown : int
        Files whose audio is unknown.
    """

    files: int = 0
    tracks: int = 0
    undecided: int = 0
    unheard: int = 0
    unknown: int = 0


_NOTHING: Final = Decided()


def decide_files(
    library: Library,
    file_ids: Sequence[int],
    field: str,
    kind: Kind,
    values: Sequence[str] = (),
) -> Decided:
    """Keep one decision about the tracks of some files; they are undone together.

    Parameters
    ----------
    library : Library
    file_ids : sequence of int
        Two copies of a track get one decision; a file whose audio is unknown is left out.
    field : str
        "genre" or "mood".
    kind : {"accept", "correct", "reject"}
        What the model has not decided cannot be accepted: such tracks are left out.
    values : sequence of str
        The user's words; only, and at least one, for a correction.

    Returns
    -------
    Decided

    Raises
    ------
    ValueError
        If a correction has no values, or another decision has some, or the field is unknown.
    LibraryError
    """
    with library.session() as session:
        rows = track_rows(session, file_ids)
    known = [row for row in rows if row.track_id is not None]
    said = [(row, _said(row, field) if kind == "accept" else "") for row in known]
    tracks = dict.fromkeys(row.track_id or 0 for row, word in said if word not in (None, UNDECIDED))
    if tracks:
        decide(library, list(tracks), field, kind, values)
    return Decided(
        files=_files(library, list(tracks)),
        tracks=len(tracks),
        undecided=sum(word == UNDECIDED for _, word in said),
        unheard=sum(word is None for _, word in said),
        unknown=len(rows) - len(known),
    )


def _files(library: Library, tracks: Sequence[int]) -> int:
    with library.session() as session:
        return count_files_of(session, tracks)


def _said(row: TrackRow, field: str) -> str | None:
    return row.model_genre if field == "genre" else row.model_mood


@dataclass(frozen=True)
class Step:
    """What was undone or done again: decisions, or the removal of so many files; or nothing.

    Attributes
    ----------
    decided : Decided
    removed : int
    title : str
        Of the track, or else its file's name, if it is about a single one.
    """

    decided: Decided = _NOTHING
    removed: int = 0
    title: str = ""


def _of_decisions(library: Library, tracks: list[int]) -> Step:
    if not tracks:
        return Step()
    decided = Decided(_files(library, tracks), len(tracks))
    with library.session() as session:
        return Step(decided, title=name_of(session, first_files_of(session, tracks)))


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
                return Step(removed=len(back), title=name_of(session, back))
    return _of_decisions(library, decisions.undo_decision(library))


def redo(library: Library) -> Step:
    """Do again what was undone last, unless something else was done since.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        decided, removal = undone_group(session, Decision), undone_group(session, RemovedFile)
        if removal is not None and (decided is None or removal < decided):
            files = brought_back(session, removal)
            title = name_of(session, files)
            return Step(removed=remove(session, files, group=removal), title=title)
    return _of_decisions(library, decisions.redo_decision(library))
