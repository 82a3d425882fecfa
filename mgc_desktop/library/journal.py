"""The journal of tag writes: what was, what became of it, and how to get it back.

An entry is committed before its file is touched, with the file's whole tags and its fingerprint,
and again when the file is done; taking it back is journalled in the same way. So after a crash
every file is accounted for: `unfinished` names those that were on their way, and their fingerprints
tell how far they came.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.library.database import Library, now
from mgc_desktop.library.schema import File, TagSnapshot, WriteBatch, WriteEntry
from mgc_desktop.messages import Message

Values = tuple[str, ...]

RUNNING: Final = "running"
DONE: Final = "done"
WRITING: Final = "writing"
UNDOING: Final = "undoing"
FAILED: Final = "failed"
UNDONE: Final = "undone"
INTERRUPTED: Final = "interrupted"

# Committed before the file is touched: what became of it is not known yet.
_OPEN: Final = (WRITING, UNDOING)


@dataclass(frozen=True)
class Batch:
    """One run of the writer: when, with which options, and how many files in each state."""

    id: int
    started_at: int
    finished_at: int | None
    state: str
    options: dict[str, Any]
    done: int
    failed: int
    undone: int


@dataclass(frozen=True)
class Entry:
    """One file of a batch.

    Attributes
    ----------
    id, batch_id : int
    file_id : int or None
        None once the file has left the library.
    path : str
        Where the file was when it was written.
    old, new : dict of str to tuple of str
        Values by field.
    state : str
        writing, done, failed, undoing or undone.
    error : Message or None
    fingerprint_before, fingerprint_after : str or None
    """

    id: int
    batch_id: int
    file_id: int | None
    path: str
    old: dict[str, Values]
    new: dict[str, Values]
    state: str
    error: Message | None
    fingerprint_before: str | None
    fingerprint_after: str | None


def _entry(row: WriteEntry) -> Entry:
    return Entry(
        id=row.id,
        batch_id=row.batch_id,
        file_id=row.file_id,
        path=os.fsdecode(row.path),
        old={field: tuple(values) for field, values in row.old.items()},
        new={field: tuple(values) for field, values in row.new.items()},
        state=row.state,
        error=row.error,
        fingerprint_before=row.fingerprint_before,
        fingerprint_after=row.fingerprint_after,
    )


def _still_known(session: Session, file_id: int) -> int | None:
    """Return a file's number, unless the user has taken it out of the library meanwhile."""
    return session.scalar(select(File.id).where(File.id == file_id))


def _same_file(entry: Entry) -> ColumnElement[bool]:
    """Return the condition that another entry is about the same file."""
    if entry.file_id is not None:
        return WriteEntry.file_id == entry.file_id
    return WriteEntry.path == os.fsencode(entry.path)


def _storable(text: str) -> str:
    """Return a reason that any database takes: some quote what stands in a file."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


class Journal:
    """Reads and keeps the journal of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def start(self, options: Mapping[str, Any]) -> int:
        """Open a batch; its number."""
        with self._library.begin(durable=True) as session:
            batch = WriteBatch(started_at=now(), state=RUNNING, options=dict(options))
            session.add(batch)
            session.flush()
            return batch.id

    def before(
        self,
        batch_id: int,
        *,
        file_id: int,
        path: str,
        old: Mapping[str, Values],
        new: Mapping[str, Values],
        snapshot: bytes,
        fingerprint: str,
        expected: str,
    ) -> Entry:
        """Note, for good, that a file is about to be written.

        `fingerprint` is the file's now, `expected` the one that the write will give it.
        """
        with self._library.begin(durable=True) as session:
            known = _still_known(session, file_id)
            kept = TagSnapshot(file_id=known, taken_at=now(), blob=snapshot)
            session.add(kept)
            session.flush()
            entry = WriteEntry(
                batch_id=batch_id,
                file_id=known,
                path=os.fsencode(path),
                old={field: list(values) for field, values in old.items()},
                new={field: list(values) for field, values in new.items()},
                state=WRITING,
                snapshot_id=kept.id,
                fingerprint_before=fingerprint,
                fingerprint_after=expected,
                changed_at=now(),
            )
            session.add(entry)
            session.flush()
            return _entry(entry)

    def refused(self, batch_id: int, file_id: int, path: str, error: Message) -> None:
        """Note a file that failed before it was touched."""
        with self._library.begin() as session:
            entry = WriteEntry(
                batch_id=batch_id,
                file_id=_still_known(session, file_id),
                path=os.fsencode(path),
                state=FAILED,
                error=_storable(error),
                changed_at=now(),
            )
            session.add(entry)

    def failed(self, entry_id: int, error: Message) -> None:
        """Note that a file stayed, or was put back, as it was."""
        with self._library.begin(durable=True) as session:
            self._set(session, entry_id, state=FAILED, error=_storable(error))

    def in_doubt(self, entry_id: int, error: Message) -> None:
        """Keep why it is not known what became of a file; it stays unfinished."""
        with self._library.begin(durable=True) as session:
            self._set(session, entry_id, error=_storable(error))

    def done(self, session: Session, entry_id: int) -> None:
        """Note that a file was written, in the caller's transaction."""
        self._set(session, entry_id, state=DONE, error=None)

    def undoing(self, entry_id: int) -> None:
        """Note, for good, that a file is about to get its old tags back."""
        with self._library.begin(durable=True) as session:
            self._set(session, entry_id, state=UNDOING, error=None)

    def undone(self, session: Session, entry_id: int) -> None:
        """Note that a file has its old tags back, in the caller's transaction.

        The batch is undone with the last file of it that was, or may have been, as it was written.
        """
        self._set(session, entry_id, state=UNDONE, error=None)
        batch_id = session.scalar(select(WriteEntry.batch_id).where(WriteEntry.id == entry_id))
        left = select(WriteEntry.id).where(
            WriteEntry.batch_id == batch_id, WriteEntry.state.in_((DONE, *_OPEN))
        )
        if session.scalar(left.limit(1)) is None:
            session.execute(
                update(WriteBatch)
                .where(WriteBatch.id == batch_id)
                .values(state=UNDONE, finished_at=now())
            )

    def not_undone(self, entry_id: int, error: Message) -> None:
        """Keep the reason why a file could not be put back; it stays as it was written."""
        with self._library.begin(durable=True) as session:
            self._set(session, entry_id, state=DONE, error=_storable(error))

    @staticmethod
    def _set(session: Session, entry_id: int, **values: object) -> None:
        session.execute(
            update(WriteEntry).where(WriteEntry.id == entry_id).values(changed_at=now(), **values)
        )

    def finish(self, batch_id: int, state: str) -> None:
        """Close a batch as done or interrupted; a batch without files is forgotten."""
        with self._library.begin(durable=True) as session:
            entries = select(func.count()).where(WriteEntry.batch_id == batch_id)
            if not session.scalar(entries):
                session.execute(delete(WriteBatch).where(WriteBatch.id == batch_id))
                return
            session.execute(
                update(WriteBatch)
                .where(WriteBatch.id == batch_id)
                .values(state=state, finished_at=now())
            )

    def batches(self, limit: int | None = None) -> list[Batch]:
        """Return the batches, the latest first."""
        with self._library.session() as session:
            rows = session.scalars(select(WriteBatch).order_by(WriteBatch.id.desc()).limit(limit))
            batches = list(rows)
            counted = session.execute(
                select(WriteEntry.batch_id, WriteEntry.state, func.count())
                .where(WriteEntry.batch_id.in_([b.id for b in batches]))
                .group_by(WriteEntry.batch_id, WriteEntry.state)
            )
            counts = {(batch, state): n for batch, state, n in counted}
        return [
            Batch(
                id=b.id,
                started_at=b.started_at,
                finished_at=b.finished_at,
                state=b.state,
                options=b.options,
                done=counts.get((b.id, DONE), 0) + counts.get((b.id, UNDOING), 0),
                failed=counts.get((b.id, FAILED), 0),
                undone=counts.get((b.id, UNDONE), 0),
            )
            for b in batches
        ]

    def undoable(self) -> list[int]:
        """Return the numbers of the batches with a file as it was written, the latest first."""
        with self._library.session() as session:
            return list(
                session.scalars(
                    select(WriteEntry.batch_id)
                    .where(WriteEntry.state == DONE)
                    .distinct()
                    .order_by(WriteEntry.batch_id.desc())
                )
            )

    def entries(self, batch_id: int) -> list[Entry]:
        """Return the files of a batch, in the order in which they were written.

        Raises
        ------
        LibraryError
            If there is no such batch.
        """
        with self._library.session() as session:
            if session.get(WriteBatch, batch_id) is None:
                raise LibraryError(
                    self._library.place, Message("has no batch {batch}", batch=batch_id)
                )
            rows = session.scalars(
                select(WriteEntry).where(WriteEntry.batch_id == batch_id).order_by(WriteEntry.id)
            )
            return [_entry(row) for row in rows]

    def written_later(self, entry: Entry) -> int | None:
        """Return the latest batch that wrote an entry's file again, if one did."""
        with self._library.session() as session:
            return session.scalar(
                select(func.max(WriteEntry.batch_id)).where(
                    _same_file(entry),
                    WriteEntry.id > entry.id,
                    WriteEntry.state == DONE,
                )
            )

    def unfinished(self) -> list[Entry]:
        """Return the files that were on their way when their program ended, the last first."""
        with self._library.session() as session:
            rows = session.scalars(
                select(WriteEntry).where(WriteEntry.state.in_(_OPEN)).order_by(WriteEntry.id.desc())
            )
            return [_entry(row) for row in rows]

    def interrupted(self) -> bool:
        """Whether a file, or a batch, was left in the middle; also true while one is on its way."""
        with self._library.session() as session:
            entries = select(WriteEntry.id).where(WriteEntry.state.in_(_OPEN)).limit(1)
            if session.scalar(entries) is not None:
                return True
        return bool(self.running())

    def path_now(self, entry: Entry) -> str:
        """Return where the file of an entry is: the library has followed it if it was moved."""
        if entry.file_id is None:
            return entry.path
        with self._library.session() as session:
            path = session.scalar(select(File.path).where(File.id == entry.file_id))
            return entry.path if path is None else os.fsdecode(path)

    def running(self) -> list[int]:
        """Return the batches that nobody closed."""
        with self._library.session() as session:
            return list(session.scalars(select(WriteBatch.id).where(WriteBatch.state == RUNNING)))

    def snapshot(self, entry_id: int) -> bytes:
        """Return the tags that a file had before its write.

        Raises
        ------
        LibraryError
            If they are not in the journal.
        """
        with self._library.session() as session:
            blob = session.scalar(
                select(TagSnapshot.blob)
                .join(WriteEntry, WriteEntry.snapshot_id == TagSnapshot.id)
                .where(WriteEntry.id == entry_id)
            )
        if blob is None:
            raise LibraryError(
                self._library.place,
                Message("has no tags kept for entry {entry}", entry=entry_id),
            )
        return bytes(blob)
