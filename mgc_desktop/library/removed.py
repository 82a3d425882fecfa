"""Files that the user took out of the library: what leaves with them, and how they come back.

Nothing on disk is touched. What is known of a track hangs on the track and not on its files: it is
kept for when the audio turns up again, unless the user wants it forgotten. Scans pass over what was
removed, until the user wants that back too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Table, delete, exists, func, insert, not_, select, update
from sqlalchemy.orm import Session

from mgc_desktop.library.current import refresh, sync_file_results
from mgc_desktop.library.database import now
from mgc_desktop.library.files import MISSING, UNREADABLE, moment
from mgc_desktop.library.scan import Probed, Seen
from mgc_desktop.library.scanning import below, folders, is_below, share_out
from mgc_desktop.library.schema import (
    Decision,
    File,
    Folder,
    RemovedFile,
    TagSnapshot,
    Track,
    TrackAnalysis,
    WriteEntry,
)

_BLOCK: Final = 5000
_FILES: Final = cast("Table", File.__table__)
_REMOVED: Final = cast("Table", RemovedFile.__table__)
# What stands elsewhere; nor what follows from the track, or from a column that is kept.
_NOT_KEPT: Final = frozenset({"path", "track_id"})
_KEPT: Final = tuple(
    column
    for column in _FILES.columns
    if column.name not in _NOT_KEPT
    and not column.name.startswith("result_")
    and not (column.name.endswith("_key") and column.name.removesuffix("_key") in _FILES.columns)
)


@dataclass(frozen=True)
class Leaving:
    """What the removal of some files is about.

    Attributes
    ----------
    files : int
    missing, unreadable : int
        Of them.
    results, decisions : int
        Tracks without another file that were analysed, and that the user has decided about.
    """

    files: int
    missing: int
    unreadable: int
    results: int
    decisions: int


def _blocks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _BLOCK):
        yield numbers[start : start + _BLOCK]


def leaving(session: Session, file_ids: Sequence[int]) -> Leaving:
    """Count what would leave the library with some files."""
    by_status: dict[str, int] = {}
    for block in _blocks(file_ids):
        counted = select(File.status, func.count()).where(File.id.in_(block))
        for status, n in session.execute(counted.group_by(File.status)):
            by_status[status] = by_status.get(status, 0) + n
    results = decisions = 0
    for block in _blocks(_tracks_of_their_own(session, file_ids)):
        analysed = select(func.count(TrackAnalysis.track_id.distinct()))
        results += session.scalar(analysed.where(TrackAnalysis.track_id.in_(block))) or 0
        decided = select(func.count(Decision.track_id.distinct()))
        standing = Decision.track_id.in_(block), Decision.undone_at.is_(None)
        decisions += session.scalar(decided.where(*standing)) or 0
    return Leaving(
        files=sum(by_status.values()),
        missing=by_status.get(MISSING, 0),
        unreadable=by_status.get(UNREADABLE, 0),
        results=results,
        decisions=decisions,
    )


def _tracks_of_their_own(session: Session, file_ids: Sequence[int]) -> list[int]:
    """Return the tracks of some files that no other file has."""
    ours: dict[int, int] = {}
    for block in _blocks(file_ids):
        counted = select(File.track_id, func.count()).where(File.id.in_(block))
        for track_id, n in session.execute(counted.group_by(File.track_id)):
            if track_id is not None:
                ours[track_id] = ours.get(track_id, 0) + n
    found: list[int] = []
    for block in _blocks(list(ours)):
        counted = select(File.track_id, func.count()).where(File.track_id.in_(block))
        for track_id, n in session.execute(counted.group_by(File.track_id)):
            if track_id is not None and n == ours[track_id]:
                found.append(track_id)
    return found


def remove(
    session: Session,
    file_ids: Sequence[int],
    *,
    group: int | None,
    forget: bool = False,
    left_out: bool = True,
) -> int:
    """Take files out of the library.

    Parameters
    ----------
    session : Session
        In a writing transaction.
    group : int or None
        By which they can be brought back; None if they are not to be.
    forget : bool
        Forget the results and decisions of tracks that have no other file.
    left_out : bool
        Whether scans pass over them from now on; what is missing comes back in any case.

    Returns
    -------
    int
        Number of files.
    """
    alone = _tracks_of_their_own(session, file_ids) if forget else []
    n = 0
    for block in _blocks(file_ids):
        rows = session.execute(
            select(File.path, Track.identity, *_KEPT).outerjoin(Track).where(File.id.in_(block))
        )
        kept = [_as_removed(tuple(row), group, left_out) for row in rows]
        if not kept:
            continue
        paths = [row["path"] for row in kept]
        session.execute(delete(RemovedFile).where(RemovedFile.path.in_(paths)))
        session.execute(insert(_REMOVED), kept)
        session.execute(delete(File).where(File.id.in_(block)))
        n += len(kept)
    _forget(session, alone)
    return n


def _as_removed(found: Sequence[Any], group: int | None, left_out: bool) -> dict[str, Any]:
    path, identity, *values = found
    row = dict(zip((column.name for column in _KEPT), values, strict=True))
    return {
        "group_id": group,
        "path": path,
        "identity": identity,
        "left_out": left_out and row["status"] != MISSING,
        "row": row,
        "removed_at": now(),
    }


def _forget(session: Session, track_ids: Sequence[int]) -> None:
    """Take all that is known from tracks.

    Their rows stay, empty, for whoever has their numbers in hand: an analysis that runs, say.
    """
    for block in _blocks(track_ids):
        session.execute(delete(Decision).where(Decision.track_id.in_(block)))
        session.execute(delete(TrackAnalysis).where(TrackAnalysis.track_id.in_(block)))
        session.execute(update(Track).where(Track.id.in_(block)).values(analysis_id=None))
        refresh(session, block)


def files_of_folder(session: Session, folder_path: str) -> list[int]:
    """Return the files that only this folder of the library brings in."""
    others = [folder.path for folder in folders(session) if folder.path != folder_path]
    if any(is_below(folder_path, other) for other in others):
        return []
    ours = select(File.id).where(below(folder_path))
    for other in others:
        if is_below(other, folder_path):
            ours = ours.where(not_(below(other)))
    return list(session.scalars(ours))


def remove_folder(session: Session, path: str, *, forget: bool) -> int:
    """Take a folder out of the library with its files; added again it comes back whole.

    Returns
    -------
    int
        Number of files.
    """
    n = remove(session, files_of_folder(session, path), group=None, forget=forget, left_out=False)
    let_back(session, path)
    session.execute(delete(Folder).where(Folder.path == os.fsencode(path)))
    share_out(session, path)
    return n


def files_that_are(session: Session, *statuses: str) -> list[int]:
    """Return the files that are missing, or unreadable."""
    return list(session.scalars(select(File.id).where(File.status.in_(statuses))))


# --- bringing back


def bring_back(session: Session, group: int) -> list[int]:
    """Enter the files of a group again, as they were; returns them."""
    entered: list[int] = []
    rows = session.scalars(select(RemovedFile).where(RemovedFile.group_id == group)).all()
    taken = _known_paths(session, [row.path for row in rows])
    for row in rows:
        row.undone_at, row.left_out = now(), False
        if row.path not in taken:
            entered.append(_enter(session, row))
    return entered


def _standing(group: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a file of a group could be brought back."""
    in_library = exists().where(File.path == RemovedFile.path)
    return RemovedFile.group_id == group, not_(in_library)


def removal_to_undo(session: Session) -> int:
    """Return the number of the latest removal that has files to bring back; 0 without any."""
    in_library = exists().where(File.path == RemovedFile.path)
    stands = RemovedFile.undone_at.is_(None), not_(in_library)
    return session.scalar(select(func.max(RemovedFile.group_id)).where(*stands)) or 0


def names_removed(session: Session, group: int, most: int) -> tuple[int, list[str]]:
    """Return how many files of a group could be brought back, and what the first are called."""
    n = session.scalar(select(func.count()).select_from(RemovedFile).where(*_standing(group))) or 0
    rows = select(RemovedFile.row).where(*_standing(group)).order_by(RemovedFile.path).limit(most)
    return n, [row["title"] or row["name"] for row in session.scalars(rows)]


def _known_paths(session: Session, paths: Sequence[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for start in range(0, len(paths), _BLOCK):
        block = paths[start : start + _BLOCK]
        found |= set(session.scalars(select(File.path).where(File.path.in_(block))))
    return found


def _enter(session: Session, removed: RemovedFile) -> int:
    values = dict(removed.row)
    # Somebody else may have the number by now, and the folder may be gone.
    if session.get(File, values["id"]) is not None:
        del values["id"]
    if values["folder_id"] is not None and session.get(Folder, values["folder_id"]) is None:
        values["folder_id"] = None
    track = _track(session, removed.identity) if removed.identity is not None else None
    file = File(path=removed.path, track_id=track, **values)
    session.add(file)
    session.flush()
    if track is not None:
        sync_file_results(session, [track])
    # The journal knows it by its path only, since it left.
    of_file = WriteEntry.path == removed.path, WriteEntry.file_id.is_(None)
    snapshots = select(WriteEntry.snapshot_id).where(*of_file)
    session.execute(
        update(TagSnapshot).where(TagSnapshot.id.in_(snapshots)).values(file_id=file.id)
    )
    session.execute(update(WriteEntry).where(*of_file).values(file_id=file.id))
    return file.id


def _track(session: Session, identity: bytes) -> int:
    """Return the track of an identity, made anew if it is not there any more."""
    found = session.scalar(select(Track.id).where(Track.identity == identity))
    if found is not None:
        return found
    track = Track(identity=identity, added_at=now(), status="new")
    session.add(track)
    session.flush()
    return track.id


def brought_back(session: Session, group: int) -> list[int]:
    """Return the files of a group that were brought back, and may be taken out again."""
    removed = select(RemovedFile.path).where(
        RemovedFile.group_id == group, RemovedFile.undone_at.is_not(None)
    )
    return list(session.scalars(select(File.id).where(File.path.in_(removed))))


# --- scans


def let_back(session: Session, root: str) -> None:
    """Let scans find again what was removed at or below a path."""
    encoded = os.fsencode(root).rstrip(os.sep.encode())
    separator = os.sep.encode()
    below = RemovedFile.path.between(encoded + separator, encoded + bytes([separator[0] + 1]))
    session.execute(
        update(RemovedFile).where((RemovedFile.path == encoded) | below).values(left_out=False)
    )


class LeftOut:
    """What a scan passes over: files that were removed, as long as they hold the same audio."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(
            select(RemovedFile.path, RemovedFile.identity, RemovedFile.row).where(
                RemovedFile.left_out
            )
        )
        self._removed = {
            os.fsdecode(path): (row["size"], row["mtime_ns"], identity)
            for path, identity, row in rows
        }
        self.n = 0

    def holds(self, seen: Seen) -> bool:
        """Whether a file is one of them, unchanged; counts it."""
        size, mtime_ns, _ = self._removed.get(seen.path, (None, None, None))
        found = (size, mtime_ns) == (seen.status.st_size, moment(seen.status.st_mtime_ns))
        self.n += found
        return found

    def without(self, probed: Sequence[Probed]) -> list[Probed]:
        """Return the opened files that are none of them; counts the others."""
        rest = [item for item in probed if not self._holds_opened(item)]
        self.n += len(probed) - len(rest)
        return rest

    def _holds_opened(self, probed: Probed) -> bool:
        if probed.seen.path not in self._removed:
            return False
        return self._removed[probed.seen.path][2] == probed.identity


def kept_for_later() -> Any:
    """Return the condition that a track is kept for a file that was removed."""
    return exists().where(RemovedFile.identity == Track.identity)
