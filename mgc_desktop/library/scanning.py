"""A scan in the database: which files are new, changed, moved, gone or back.

A path that is known, with the size and time that it had, is not opened. Any other file is read, and
what it is follows from its identity: a file whose audio is known and whose old path is empty has
been moved, so it keeps its row, its history and all that is known of its track.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Table, and_, insert, or_, select, update
from sqlalchemy.orm import Session

from mgc_desktop.library.current import NO_RESULT, carry
from mgc_desktop.library.database import now
from mgc_desktop.library.files import (
    MISSING,
    PRESENT,
    UNREADABLE,
    printable,
    status_columns,
    tag_columns,
)
from mgc_desktop.library.scan import Looked, Seen
from mgc_desktop.library.schema import File, Folder, Track

_BLOCK: Final = 5000
# Rows go in as they are, without the mapper's work for each of them.
_FILES: Final = cast("Table", File.__table__)
_TRACKS: Final = cast("Table", Track.__table__)


@dataclass(frozen=True)
class KnownFolder:
    """A folder of the library."""

    id: int
    path: str
    watched: bool
    excludes: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """A file as the database has it."""

    id: int
    path: str
    size: int
    mtime_ns: int
    inode: tuple[str | None, str | None]
    status: str
    track_id: int | None

    def is_as(self, status: os.stat_result) -> bool:
        """Whether size and time are those that were read."""
        return self.size == status.st_size and self.mtime_ns == status.st_mtime_ns


@dataclass
class Counts:
    """What a scan found."""

    new: int = 0
    changed: int = 0
    moved: int = 0
    returned: int = 0
    vanished: int = 0
    unchanged: int = 0
    unreadable: int = 0


def below(path: str) -> ColumnElement[bool]:
    """Return the condition of a file at a path, or anywhere below it."""
    encoded = os.fsencode(path).rstrip(os.sep.encode())
    separator = os.sep.encode()
    # All that starts with "path/" lies between "path/" and the next character: an index search.
    return or_(
        File.path == encoded,
        and_(File.path >= encoded + separator, File.path < encoded + bytes([separator[0] + 1])),
    )


def folders(session: Session) -> list[KnownFolder]:
    """Return the folders of the library, by path."""
    rows = session.scalars(select(Folder).order_by(Folder.path))
    return [
        KnownFolder(row.id, os.fsdecode(row.path), row.watched, tuple(row.excludes)) for row in rows
    ]


def covering_folder(session: Session, path: str) -> KnownFolder | None:
    """Return the folder of the library that a path is, or lies in."""
    for folder in folders(session):
        if path == folder.path or path.startswith(folder.path.rstrip(os.sep) + os.sep):
            return folder
    return None


def put_folder(
    session: Session, path: str, excludes: Sequence[str], *, watched: bool | None = None
) -> KnownFolder:
    """Add a folder to the library, or change what is left out of it and whether it is followed."""
    encoded = os.fsencode(path)
    row = session.scalar(select(Folder).where(Folder.path == encoded))
    if row is None:
        row = Folder(path=encoded, path_text=printable(path), watched=True, added_at=now())
        session.add(row)
    row.excludes = list(excludes)
    if watched is not None:
        row.watched = watched
    session.flush()
    return KnownFolder(row.id, path, row.watched, tuple(excludes))


def known_files(session: Session, root: str) -> dict[str, Known]:
    """Return the files that the library has at or below a path, by path."""
    rows = session.execute(
        select(
            File.id,
            File.path,
            File.size,
            File.mtime_ns,
            File.device,
            File.inode,
            File.status,
            File.track_id,
        ).where(below(root))
    )
    found = {}
    for file_id, raw, size, mtime_ns, device, inode, status, track_id in rows:
        path = os.fsdecode(raw)
        found[path] = Known(file_id, path, size, mtime_ns, (device, inode), status, track_id)
    return found


@dataclass
class Reconciler:
    """Enters what a scan saw; each call is part of the caller's transaction.

    Attributes
    ----------
    folder_id : int or None
    known : dict of str to Known
        Of the scanned part of the library, by path.
    gone : dict of int to Known
        Known files that were not seen, by file id; those that turn up elsewhere are taken out.
    counts : Counts
    """

    folder_id: int | None
    known: dict[str, Known]
    gone: dict[int, Known]
    counts: Counts = field(default_factory=Counts)

    def moved_by_inode(self, session: Session, seen: Iterable[Seen]) -> list[Seen]:
        """Enter files that were renamed on their disk; return those that must be opened."""
        by_inode = {
            (*file.inode, file.size, file.mtime_ns): file
            for file in self.gone.values()
            if file.inode[1] not in (None, "0") and file.track_id is not None
        }
        rest = []
        for item in seen:
            status = item.status
            key = (str(status.st_dev), str(status.st_ino), status.st_size, status.st_mtime_ns)
            file = by_inode.pop(key, None)
            if file is None:
                rest.append(item)
            else:
                self._move(session, file, item.path, {})
        return rest

    def enter(self, session: Session, looked: Sequence[Looked]) -> None:
        """Enter files that were opened."""
        tracks, heard = _tracks(session, looked)
        homeless = self._homeless(session, set(tracks.values()))
        fresh: list[dict[str, Any]] = []
        for item in looked:
            track_id = tracks.get(item.identity) if item.identity else None
            columns = _columns(item, track_id)
            self.counts.unreadable += item.identity is None
            old = self.known.get(item.seen.path)
            if old is not None:
                self._change(session, old, columns)
                continue
            file = _same_name_first(homeless.get(track_id, []), item.seen.path)
            if file is not None and track_id is not None:
                homeless[track_id].remove(file)
                self._move(session, file, item.seen.path, columns)
            else:
                fresh.append(columns | self._place(item.seen.path) | {"added_at": now()})
                self.counts.new += 1
        if fresh:
            # Asked for numbers, SQLAlchemy puts many rows into one statement; and after every
            # statement the text index writes to disk.
            session.execute(insert(_FILES).returning(_FILES.c.id), fresh)
        carry(session, heard)

    def returned(self, session: Session, files: Sequence[Known]) -> None:
        """Enter files that were missing and are back as they were."""
        for start in range(0, len(files), _BLOCK):
            ids = [file.id for file in files[start : start + _BLOCK]]
            session.execute(
                update(File)
                .where(File.id.in_(ids))
                .values(status=PRESENT, missing_since=None, seen_at=now())
            )
        self.counts.returned += len(files)

    def vanished(self, session: Session) -> None:
        """Mark what was neither seen nor found elsewhere; nothing that is known of it goes."""
        lost = [file.id for file in self.gone.values() if file.status != MISSING]
        for start in range(0, len(lost), _BLOCK):
            session.execute(
                update(File)
                .where(File.id.in_(lost[start : start + _BLOCK]))
                .values(status=MISSING, missing_since=now())
            )
        self.counts.vanished += len(lost)

    def _place(self, path: str) -> dict[str, Any]:
        return {
            "folder_id": self.folder_id,
            "path": os.fsencode(path),
            "path_text": printable(path),
            "name": printable(os.path.basename(path)),
        }

    def _homeless(self, session: Session, tracks: set[int]) -> dict[int | None, list[Known]]:
        """Return files of some tracks whose paths are empty now: in this scan, or elsewhere."""
        found: dict[int | None, list[Known]] = defaultdict(list)
        for file in self.gone.values():
            if file.track_id in tracks:
                found[file.track_id].append(file)
        rows = session.execute(
            select(File.id, File.path, File.status, File.track_id).where(File.track_id.in_(tracks))
        )
        for file_id, raw, status, track_id in rows:
            path = os.fsdecode(raw)
            if file_id in self.gone or path in self.known:
                continue
            if status == MISSING or not os.path.lexists(path):
                found[track_id].append(Known(file_id, path, 0, 0, (None, None), status, track_id))
        return found

    def _change(self, session: Session, old: Known, columns: dict[str, Any]) -> None:
        if columns["track_id"] != old.track_id:
            columns = {**columns, **NO_RESULT}
        session.execute(update(File).where(File.id == old.id).values(**columns))
        self.gone.pop(old.id, None)
        if old.status == MISSING:
            self.counts.returned += 1
        else:
            self.counts.changed += 1

    def _move(self, session: Session, file: Known, path: str, columns: dict[str, Any]) -> None:
        values = columns or {"status": PRESENT, "missing_since": None, "seen_at": now()}
        session.execute(
            update(File).where(File.id == file.id).values(**values, **self._place(path))
        )
        self.gone.pop(file.id, None)
        self.counts.moved += 1


def _columns(item: Looked, track_id: int | None) -> dict[str, Any]:
    """Return what a file that was opened says of itself."""
    columns: dict[str, Any] = {
        **status_columns(item.seen.status),
        "track_id": track_id,
        "status": PRESENT if item.identity else UNREADABLE,
        "error": item.problem,
        "missing_since": None,
        "seen_at": now(),
    }
    tags = tag_columns(item.tags) if item.tags else dict.fromkeys(_TAG_COLUMNS)
    return columns | tags


_TAG_COLUMNS: Final = (
    "container",
    "tag_version",
    "title",
    "artist",
    "album",
    "albumartist",
    "track_no",
    "disc_no",
    "year",
    "genre_text",
    "mood_text",
    "duration_s",
    "sample_rate",
    "channels",
    "bitrate",
)


def _same_name_first(files: Sequence[Known], path: str) -> Known | None:
    name = os.path.basename(path)
    named = [file for file in files if os.path.basename(file.path) == name]
    return next(iter(named or files), None)


def _tracks(session: Session, looked: Sequence[Looked]) -> tuple[dict[bytes, int], Sequence[int]]:
    """Return the tracks of some files by identity, made where they are new; and those that are not.

    What is known of the latter holds for these files too.
    """
    lengths = {
        item.identity: item.tags.duration_s if item.tags else None
        for item in looked
        if item.identity is not None
    }
    found = _existing(session, list(lengths))
    known = list(found.values())
    new = [
        {"identity": key, "duration_s": lengths[key], "added_at": now(), "status": "new"}
        for key in lengths
        if key not in found
    ]
    if new:
        rows = session.execute(insert(_TRACKS).returning(_TRACKS.c.identity, _TRACKS.c.id), new)
        found |= {bytes(identity): track_id for identity, track_id in rows}
    return found, known


def _existing(session: Session, identities: Sequence[bytes]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for start in range(0, len(identities), _BLOCK):
        rows = session.execute(
            select(Track.identity, Track.id).where(
                Track.identity.in_(identities[start : start + _BLOCK])
            )
        )
        found |= {bytes(identity): track_id for identity, track_id in rows}
    return found
