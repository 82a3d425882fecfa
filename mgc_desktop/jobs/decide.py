"""What the user says of the results: accept, correct, reject, for one track or many, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.browse import track_rows
from mgc_desktop.library.database import Library
from mgc_desktop.library.decisions import (
    Kind,
    decide,
    latest_group,
    redo_decision,
    undo_decision,
    undone_group,
)
from mgc_desktop.library.removed import bring_back, remove_again
from mgc_desktop.library.schema import Decision, RemovedFile
from mgc_desktop.records import TrackRow

__all__ = ["Kind", "Step", "decide_files", "redo", "undo"]

_NOTHING: Final = (None, UNDECIDED)


@dataclass(frozen=True)
class Step:
    """What was undone or done again: decisions about tracks, or the removal of files.

    Nothing, if both are 0.
    """

    decisions: int = 0
    files: int = 0


def decide_files(
    library: Library,
    file_ids: Sequence[int],
    field: str,
    kind: Kind,
    values: Sequence[str] = (),
) -> int:
    """Keep one decision about the tracks of some files; they are undone together.

    Parameters
    ----------
    library : Library
    file_ids : sequence of int
        Two copies of a track count once; a file whose audio is unknown is left out.
    field : str
        "genre" or "mood".
    kind : {"accept", "correct", "reject"}
        What the model has not decided cannot be accepted: such tracks are left out.
    values : sequence of str
        The user's words; only, and at least one, for a correction.

    Returns
    -------
    int
        Number of tracks decided about.

    Raises
    ------
    ValueError
        If a correction has no values, or another decision has some, or the field is unknown.
    LibraryError
    """
    with library.session() as session:
        rows = track_rows(session, file_ids)
    tracks = [
        row.track_id
        for row in rows
        if row.track_id is not None and (kind != "accept" or _said(row, field) not in _NOTHING)
    ]
    tracks = list(dict.fromkeys(tracks))
    if tracks:
        decide(library, tracks, field, kind, values)
    return len(tracks)


def _said(row: TrackRow, field: str) -> str | None:
    return row.model_genre if field == "genre" else row.model_mood


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
            if n := bring_back(session, removal):
                return Step(files=n)
    return Step(decisions=len(undo_decision(library)))


def redo(library: Library) -> Step:
    """Do again what was undone last, unless something else was done since.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        decisions, removal = undone_group(session, Decision), undone_group(session, RemovedFile)
        if removal is not None and (decisions is None or removal < decisions):
            return Step(files=remove_again(session, removal))
    return Step(decisions=len(redo_decision(library)))
