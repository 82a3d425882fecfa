"""A scan in the database: which files are new, changed, moved, gone or back.

A path that is known, with the size and time that it had, is not opened. Any other file is read, and
what it is follows from its identity: a file whose audio is known and whose old path is empty has
been moved, so it keeps its row, its history and all that is known of its track.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal, cast

from sqlalchemy import ColumnElement, Table, and_, func, insert, or_, select, update
from sqlalchemy.orm import Session

from mgc_desktop.library.current import NO_RESULT, sync_file_results
from mgc_desktop.library.database import now
from mgc_desktop.library.files import (
    MISSING,
    PRESENT,
    UNREADABLE,
    moment,
    path_columns,
    printable,
    seconds,
    status_columns,
    tag_columns,
)
from mgc_desktop.library.scan import REFUSED, Probed, Seen
from mgc_desktop.library.schema import File, Folder, Track

_BLOCK: Final = 5000
# Rows go in as they are, without the mapper's work for each of them.
_FILES: Final = cast("Table", File.__table__)
_TRACKS: Final = cast("Table", Track.__table__)
# What changes where a file is neither another nor says anything else.
_OF_THE_DISK: Final = frozenset({"ctime_ns", "device", "inode", "seen_at"})


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
    status: str
    track_id: int | None
    inode: tuple[str | None, str | None] = (None, None)
    size: int = 0
    mtime_ns: int = 0
    ctime_ns: int | None = None
    seen_at: int = 0
    refused: bool = False

    def is_as(self, status: os.stat_result) -> bool:
        """Whether size and times are those that were read.

        Programs that change a tag and put the time back cannot put the time of that change back.
        """
        if (self.size, self.mtime_ns) != (status.st_size, moment(status.st_mtime_ns)):
            return False
        if self.ctime_ns is None:
            return status.st_ctime <= self.seen_at
        return self.ctime_ns == moment(status.st_ctime_ns)


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


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder, or lies in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def covering(known: Iterable[KnownFolder], path: str) -> KnownFolder | None:
    """Return the folder of some that a path is, or lies in: the innermost."""
    around = [folder for folder in known if is_below(path, folder.path)]
    return max(around, key=lambda folder: len(folder.path), default=None)


def covering_folder(session: Session, path: str) -> KnownFolder | None:
    """Return the innermost folder of the library that a path is, or lies in."""
    return covering(folders(session), path)


def put_folder(
    session: Session, path: str, excludes: Sequence[str], *, watched: bool | None = None
) -> KnownFolder:
    """Add a folder to the library, or change what is left out of it and whether it is followed."""
    encoded = os.fsencode(path)
    row = session.scalar(select(Folder).where(Folder.path == encoded))
    begun = row is None
    if row is None:
        row = Folder(path=encoded, path_text=printable(path), watched=True, added_at=now())
        session.add(row)
    row.excludes = list(excludes)
    if watched is not None:
        row.watched = watched
    session.flush()
    if begun:
        share_out(session, path)
    return KnownFolder(row.id, path, row.watched, tuple(excludes))


def share_out(session: Session, path: str) -> None:
    """Give the files below a path to the innermost folders that they lie in."""
    known = folders(session)
    around = covering(known, path)
    inside = [folder for folder in known if is_below(folder.path, path)]
    for folder in (*filter(None, [around]), *sorted(inside, key=lambda item: len(item.path))):
        session.execute(
            update(File)
            .where(
                below(path if folder is around else folder.path),
                File.folder_id.is_distinct_from(folder.id),
            )
            .values(folder_id=folder.id)
            .execution_options(synchronize_session=False)
        )


def known_files(session: Session, root: str) -> dict[str, Known]:
    """Return the files that the library has at or below a path, by path."""
    return _known(session, below(root))


def _known(session: Session, where: ColumnElement[bool]) -> dict[str, Known]:
    rows = session.execute(
        select(
            File.id,
            File.path,
            File.status,
            File.track_id,
            File.size,
            File.mtime_ns,
            File.ctime_ns,
            File.seen_at,
            func.coalesce(File.error.startswith(REFUSED), False),
            File.device,
            File.inode,
        ).where(where)
    )
    found = {}
    for file_id, raw, *read, device, inode in rows:
        path = os.fsdecode(raw)
        status, track_id, *of_disk = read
        found[path] = Known(file_id, path, status, track_id, (device, inode), *of_disk)
    return found


@dataclass
class Reconciler:
    """Enters what a scan saw; each call is part of the caller's transaction.

    Attributes
    ----------
    folders : sequence of KnownFolder
        Of the library, that the scanned part lies in or that lie in it.
    known : dict of str to Known
        Of the scanned part of the library, by path.
    gone : dict of int to Known
        Known files that were not seen, by file id; those that turn up elsewhere are taken out.
    counts : Counts
    """

    folders: Sequence[KnownFolder]
    known: dict[str, Known]
    gone: dict[int, Known]
    counts: Counts = field(default_factory=Counts)
    _moved: set[int] = field(default_factory=set)

    def unchanged(self, seen: Seen) -> Known | None:
        """Return what is known of a file that need not be opened: it is as it was."""
        file = self.known.get(seen.path)
        if file is None or file.refused or not file.is_as(seen.status):
            return None
        if file.inode[1] == str(seen.status.st_ino):
            return file
        # Two files of one size and time may have changed names, on disks that note no such change;
        # others number their files anew whenever they like.
        other = self._by_inode.get(_place_on_disk(seen.status))
        swapped = (
            other is not None
            and other is not file
            and (other.size, other.mtime_ns) == (file.size, file.mtime_ns)
        )
        return None if swapped else file

    @cached_property
    def _by_inode(self) -> dict[tuple[str | None, str | None], Known]:
        return {file.inode: file for file in self.known.values()}

    def moved_by_inode(self, session: Session, seen: Iterable[Seen]) -> None:
        """Enter files that were renamed on their disk; what they say now is still to be read."""
        by_inode = {
            (*file.inode, file.size, file.mtime_ns): file
            for file in self.gone.values()
            if file.inode[1] not in (None, "0") and file.track_id is not None
        }
        for item in seen:
            status = item.status
            time = moment(status.st_mtime_ns)
            file = by_inode.pop((*_place_on_disk(status), status.st_size, time), None)
            if file is not None:
                self._move(session, file, item.path, _HERE)
                self._settle([file.id], Counts(moved=1))
                self.known[item.path] = replace(file, path=item.path)
                self._moved.add(file.id)

    def enter(self, session: Session, probed: Sequence[Probed]) -> None:
        """Enter files that were opened: all of them, or none if one cannot be."""
        # Another scan may have been faster.
        strange = [path for item in probed if (path := item.seen.path) not in self.known]
        self.known |= _known(session, File.path.in_([os.fsencode(path) for path in strange]))
        tracks, known = _tracks(session, probed)
        candidates = self._relocated_candidates(session, set(tracks.values()))
        ids = [file.id for item in probed if (file := self.known.get(item.seen.path))]
        rows = _rows(session, ids)
        fresh: list[dict[str, Any]] = []
        counts, settled = Counts(), []
        for item in probed:
            track_id = tracks.get(item.identity) if item.identity else None
            columns = _columns(item, track_id)
            counts.unreadable += item.identity is None
            old = self.known.get(item.seen.path)
            if old is not None:
                changed = _change(session, old, rows.get(old.id, {}), columns)
                if old.id not in self._moved:
                    setattr(counts, changed, getattr(counts, changed) + 1)
                settled.append(old.id)
                continue
            file = _same_name_first(candidates.get(track_id, []), item.seen.path)
            if file is not None and track_id is not None:
                candidates[track_id].remove(file)
                self._move(session, file, item.seen.path, columns)
                settled.append(file.id)
                counts.moved += 1
            else:
                fresh.append(columns | self._place(item.seen.path) | {"added_at": now()})
                counts.new += 1
        if fresh:
            # Asked for numbers, SQLAlchemy puts many rows into one statement; and after every
            # statement the text index writes to disk.
            session.execute(insert(_FILES).returning(_FILES.c.id), fresh)
        sync_file_results(session, known)
        self._settle(settled, counts)

    def _settle(self, ids: Iterable[int], counts: Counts) -> None:
        """Count what was entered, and look for these files no more."""
        for file_id in ids:
            self.gone.pop(file_id, None)
        for name, n in vars(counts).items():
            setattr(self.counts, name, getattr(self.counts, name) + n)

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
        folder = covering(self.folders, path)
        return {"folder_id": folder.id if folder else None, **path_columns(path)}

    def _relocated_candidates(
        self, session: Session, tracks: set[int]
    ) -> dict[int | None, list[Known]]:
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
                found[track_id].append(Known(file_id, path, status, track_id))
        return found

    def _move(self, session: Session, file: Known, path: str, columns: Mapping[str, Any]) -> None:
        session.execute(
            update(File).where(File.id == file.id).values(**columns, **self._place(path))
        )


def _place_on_disk(status: os.stat_result) -> tuple[str, str]:
    return str(status.st_dev), str(status.st_ino)


def _rows(session: Session, ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """Return what the database has of some files, by column."""
    found: dict[int, Mapping[str, Any]] = {}
    for start in range(0, len(ids), _BLOCK):
        wanted = select(_FILES).where(_FILES.c.id.in_(ids[start : start + _BLOCK]))
        found |= {row["id"]: dict(row) for row in session.execute(wanted).mappings()}
    return found


def _change(
    session: Session, old: Known, row: Mapping[str, Any], columns: dict[str, Any]
) -> Literal["returned", "changed", "unchanged"]:
    """Enter what of a file is another than before, if anything is; returns what became of it."""
    differ = {name: value for name, value in columns.items() if row.get(name) != value}
    differ.pop("seen_at", None)
    if "track_id" in differ:
        differ |= NO_RESULT
    if differ:
        differ["seen_at"] = now()
        session.execute(update(File).where(File.id == old.id).values(**differ))
    if old.status == MISSING:
        return "returned"
    # Copied back, its rights changed, or read again to be thorough: it may say what it said.
    return "unchanged" if differ.keys() <= _OF_THE_DISK else "changed"


# What a file gets that was found again.
_HERE: Final[Mapping[str, Any]] = {"status": PRESENT, "missing_since": None}


def _columns(item: Probed, track_id: int | None) -> dict[str, Any]:
    """Return what a file that was opened says of itself."""
    columns: dict[str, Any] = {
        **status_columns(item.seen.status),
        "track_id": track_id,
        "status": PRESENT if item.identity else UNREADABLE,
        "error": item.problem,
        "missing_since": None,
        "seen_at": now(),
    }
    return columns | tag_columns(item.tags)


def _same_name_first(files: Sequence[Known], path: str) -> Known | None:
    name = os.path.basename(path)
    named = [file for file in files if os.path.basename(file.path) == name]
    return next(iter(named or files), None)


def _tracks(session: Session, probed: Sequence[Probed]) -> tuple[dict[bytes, int], Sequence[int]]:
    """Return the tracks of some files by identity, made where they are new; and those that are not.

    What is known of the latter holds for these files too.
    """
    lengths = {
        item.identity: seconds(item.tags.duration_s) if item.tags else None
        for item in probed
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
