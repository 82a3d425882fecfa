"""What the user said of the results: accept, correct, reject; with undo and redo, for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from mgc_desktop.library.current import refresh
from mgc_desktop.library.database import Library, now
from mgc_desktop.library.schema import Decision
from mgc_desktop.library.texts import clean

Kind = Literal["accept", "correct", "reject"]
FIELDS: Final = ("genre", "mood")


def decide(
    library: Library,
    track_ids: Sequence[int],
    field: str,
    kind: Kind,
    values: Sequence[str] = (),
) -> int:
    """Keep one decision for some tracks; they are undone together.

    Parameters
    ----------
    library : Library
    track_ids : sequence of int
    field : str
        "genre" or "mood".
    kind : {"accept", "correct", "reject"}
    values : sequence of str
        The user's words; only, and at least one, for a correction.

    Returns
    -------
    int
        Number of the group.

    Raises
    ------
    ValueError
        If a correction has no values, or another decision has some, or the field is unknown.
    LibraryError
        For whatever the database reports.
    """
    if field not in FIELDS:
        raise ValueError(f"no decisions are kept about {field!r}")
    if (kind == "correct") != bool(values):
        raise ValueError("a correction needs values, and nothing else has any")
    with library.begin() as session:
        # What was undone before a new decision is not to come back behind it.
        session.execute(delete(Decision).where(Decision.undone_at.is_not(None)))
        group = (session.scalar(select(func.max(Decision.group_id))) or 0) + 1
        stamp = now()
        words = [clean(value) for value in values]
        tracks = list(dict.fromkeys(track_ids))
        common = {"group_id": group, "field": field, "kind": kind, "decided_at": stamp}
        if tracks:
            session.execute(
                insert(Decision),
                [{"track_id": track, "values": words, **common} for track in tracks],
            )
            refresh(session, tracks)
        return group


def undo_decision(library: Library) -> list[int]:
    """Take the latest group of decisions back.

    Returns
    -------
    list of int
        The tracks it was about; none if there is nothing to undo.
    """
    with library.begin() as session:
        group = session.scalar(
            select(func.max(Decision.group_id)).where(Decision.undone_at.is_(None))
        )
        return _switch(session, group, now())


def redo_decision(library: Library) -> list[int]:
    """Bring the group back that was undone last, unless something was decided since.

    Returns
    -------
    list of int
        The tracks it is about; none if there is nothing to redo.
    """
    with library.begin() as session:
        group = session.scalar(
            select(func.min(Decision.group_id)).where(Decision.undone_at.is_not(None))
        )
        return _switch(session, group, None)


def _switch(session: Session, group: int | None, undone_at: int | None) -> list[int]:
    if group is None:
        return []
    tracks = list(session.scalars(select(Decision.track_id).where(Decision.group_id == group)))
    session.execute(update(Decision).where(Decision.group_id == group).values(undone_at=undone_at))
    session.flush()
    refresh(session, tracks)
    return tracks
