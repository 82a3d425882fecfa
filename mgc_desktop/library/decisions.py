"""What the user said of the results: accept, correct, reject; with undo and redo, for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.orm import Session

from mgc_desktop.library.current import refresh
from mgc_desktop.library.database import Library, now
from mgc_desktop.library.schema import Decision, File, RemovedFile
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
        group = next_group(session)
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


def next_group(session: Session) -> int:
    """Return the number of what the user does now, and forget what was undone before it.

    Decisions and removals are numbered together: they are undone in the order they were made.
    """
    # What was undone before something new is not to come back behind it.
    session.execute(delete(Decision).where(Decision.undone_at.is_not(None)))
    session.execute(delete(RemovedFile).where(RemovedFile.undone_at.is_not(None)))
    return max(latest_group(session, Decision), latest_group(session, RemovedFile)) + 1


def latest_group(session: Session, of: type[Decision | RemovedFile]) -> int:
    """Return the number of the latest decisions, or removal, that stand; 0 without any."""
    return session.scalar(select(func.max(of.group_id)).where(of.undone_at.is_(None))) or 0


def undone_group(session: Session, of: type[Decision | RemovedFile]) -> int | None:
    """Return the number of the decisions, or the removal, that were undone last."""
    return session.scalar(select(func.min(of.group_id)).where(of.undone_at.is_not(None)))


def decision_of_group(session: Session, group: int) -> Decision | None:
    """Return one of the decisions of a group: but for their tracks they are alike."""
    return session.scalars(select(Decision).where(Decision.group_id == group).limit(1)).first()


def _of_group(group: int) -> ColumnElement[bool]:
    return File.track_id.in_(select(Decision.track_id).where(Decision.group_id == group))


def files_of_group(session: Session, group: int) -> list[int]:
    """Return the files that hold the tracks of a group."""
    return list(session.scalars(select(File.id).where(_of_group(group)).order_by(File.id)))


def first_files_of_group(session: Session, group: int, most: int) -> list[int]:
    """Return the oldest file of each of a group's tracks, of so many tracks at most."""
    oldest = func.min(File.id)
    found = select(oldest).where(_of_group(group)).group_by(File.track_id)
    return [file for file in session.scalars(found.order_by(oldest).limit(most)) if file]


def count_files_of_group(session: Session, group: int) -> int:
    """Count the files that hold the tracks of a group."""
    return session.scalar(select(func.count(File.id)).where(_of_group(group))) or 0


def switch_group(session: Session, group: int | None, undone_at: int | None) -> list[int]:
    """Take a group back, or with None as the time let it stand again; returns its tracks."""
    if not group:
        return []
    tracks = list(session.scalars(select(Decision.track_id).where(Decision.group_id == group)))
    session.execute(update(Decision).where(Decision.group_id == group).values(undone_at=undone_at))
    session.flush()
    refresh(session, tracks)
    return tracks
