"""Settle what became of one file: it is written and noted, or it is as it was before.

An entry of the journal is open, for good, before its file is touched. Whatever then goes wrong, in
whichever library, is that file's failure: the file is put back and the entry closed. Where even
that fails the entry stays open, and every recovery looks at the file again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mgc_desktop.core.errors import FileChangedError, LibraryError, MgcError, TagError
from mgc_desktop.jobs.writing.events import Written
from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import note_written
from mgc_desktop.library.journal import Entry, Journal
from mgc_desktop.messages import Message
from mgc_desktop.records import Failure, FieldChange, FileTags


def cause_of(error: MgcError) -> Message:
    """Return why a file failed; an error of the library names the library."""
    return error.cause if isinstance(error, TagError) else error.whole


@contextmanager
def keeping_account(error: MgcError) -> Iterator[None]:
    """Let the library fail once while the failure of a file is entered: the entry stays open.

    If the library failed before, which is what `error` says then, it is gone: that ends the batch.
    """
    try:
        yield
    except LibraryError:
        if isinstance(error, LibraryError):
            raise


def settle_written(
    library: Library,
    journal: Journal,
    entry: Entry,
    path: str,
    snapshot: bytes,
    found: FileTags | None,
) -> Written | Failure:
    """Note a file that was written, or take the write back."""
    try:
        _note(library, entry, path, found, journal.done)
    except MgcError as error:
        return take_back(journal, entry, path, snapshot, error)
    changes = (FieldChange(name, entry.old[name], entry.new[name]) for name in entry.new)
    return Written(path, tuple(changes))


def refused(journal: Journal, entry: Entry, path: str, error: FileChangedError) -> Failure:
    """Note a file that was not touched: another program was quicker."""
    with keeping_account(error):
        journal.failed(entry.id, error.cause)
    return Failure(path, error.cause)


def take_back(
    journal: Journal, entry: Entry, path: str, snapshot: bytes, error: MgcError
) -> Failure:
    """Make a file what it was before a write that failed."""
    cause = cause_of(error)
    try:
        tags.restore(path, snapshot, entry.fingerprint_after)
    except TagError as second:
        if second.cause != cause:
            cause = Message(
                "{reason}; it could not be put back: {second}", reason=cause, second=second.cause
            )
        with keeping_account(error):
            journal.in_doubt(entry.id, cause)
    else:
        with keeping_account(error):
            journal.failed(entry.id, cause)
    return Failure(path, cause)


def settle_undone(
    library: Library, journal: Journal, entry: Entry, path: str, found: FileTags | None
) -> Written:
    """Note a file that has its old tags back."""
    try:
        _note(library, entry, path, found, journal.undone)
    except MgcError:
        # The file is what it was, whatever else can be said of it: the next scan looks at it.
        with library.begin(durable=True) as session:
            journal.undone(session, entry.id)
    changes = (FieldChange(name, entry.new[name], entry.old[name]) for name in entry.new)
    return Written(path, tuple(changes), put_back=True)


def _note(
    library: Library,
    entry: Entry,
    path: str,
    found: FileTags | None,
    journalled: Callable[..., None],
) -> None:
    """Enter what was made of a file in the journal and on the file's row, at once."""
    with tags.guard(path):
        status = Path(path).stat()
        with library.begin(durable=True) as session:
            journalled(session, entry.id)
            if entry.file_id is not None and found is not None:
                note_written(session, entry.file_id, path, status, found)
