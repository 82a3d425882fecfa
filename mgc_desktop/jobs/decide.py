"""What the user says of the results: accept, correct, reject, for one track or many, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.browse import track_rows
from mgc_desktop.library.database import Library
from mgc_desktop.library.decisions import Kind, decide, redo_decision, undo_decision
from mgc_desktop.records import TrackRow

__all__ = ["Kind", "decide_files", "redo_decision", "undo_decision"]

_NOTHING: Final = (None, UNDECIDED)


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
