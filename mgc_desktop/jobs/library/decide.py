"""What the user says of the results: accept, correct, reject, for one track or many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.browse import count_files_of, track_rows
from mgc_desktop.library.database import Library
from mgc_desktop.library.decisions import Kind, decide
from mgc_desktop.records import TrackRow

__all__ = ["Decided", "Kind", "decide_files"]


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
    unanalysed : int
        Files that no model has analysed.
    unknown : int
        Files whose audio is unknown.
    """

    files: int = 0
    tracks: int = 0
    undecided: int = 0
    unanalysed: int = 0
    unknown: int = 0


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
    file_ids : sequence of int
        Two copies of a track get one decision; a file whose audio is unknown is left out.
    field : str
        "genre" or "mood".
    kind : {"accept", "correct", "reject"}
        What the model has not decided cannot be accepted: such tracks are left out.
    values : sequence of str
        The user's words; only, and at least one, for a correction.

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
        unanalysed=sum(word is None for _, word in said),
        unknown=len(rows) - len(known),
    )


def _files(library: Library, tracks: Sequence[int]) -> int:
    with library.session() as session:
        return count_files_of(session, tracks)


def _said(row: TrackRow, field: str) -> str | None:
    return row.model_genre if field == "genre" else row.model_mood
