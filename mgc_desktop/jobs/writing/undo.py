"""Give the files of a batch their previous tags back, byte for byte."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator

from mgc_desktop.core.errors import (
    FileChangedError,
    HalfWrittenError,
    LibraryError,
    MgcError,
    TagError,
)
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.events import PassedOver, Started, Written
from mgc_desktop.jobs.writing.lock import the_only_writer
from mgc_desktop.jobs.writing.recover import recover_locked
from mgc_desktop.jobs.writing.settle import cause_of, keeping_account, settle_undone
from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.journal import DONE, Entry, Journal
from mgc_desktop.messages import NOTHING, Message
from mgc_desktop.records import Failure


def undo(
    library: Library,
    batch_id: int | None,
    cancel: CancelToken,
    entry_ids: Collection[int] | None = None,
) -> Iterator[PassedOver | Started | Written | Failure]:
    """Give the files of a batch their previous tags back, byte for byte.

    Parameters
    ----------
    batch_id : int or None
        None takes the latest that has something to undo: files of a later batch that were refused
        before, and still would be, are passed over.
    entry_ids : collection of int, optional
        Only these of the batch's entries.

    Yields
    ------
    PassedOver, then Started, then Written or Failure
        A file that was changed since, or is gone, is reported and left alone.

    Raises
    ------
    LibraryError
        If there is no such batch, or nothing to undo, or another program is writing.
    """
    journal = Journal(library)
    with the_only_writer(library) as check:
        recover_locked(library)
        number = batch_id
        if number is None:
            number = yield from _latest_to_undo(library, journal)
        entries = [
            entry
            for entry in journal.entries(number)
            if entry.state == DONE and (entry_ids is None or entry.id in entry_ids)
        ]
        yield Started(number, len(entries))
        # The last first, in case a batch wrote one file under two names.
        for entry in reversed(entries):
            if cancel.cancelled:
                return
            check()
            yield _undo_one(library, journal, entry)


def _latest_to_undo(library: Library, journal: Journal) -> Generator[PassedOver, None, int]:
    """Return the latest batch with a file that was not refused yet, or would not be again."""
    passed: list[int] = []
    for batch_id in journal.undoable():
        left = [entry for entry in journal.entries(batch_id) if entry.state == DONE]
        refusals = [_refusal(journal, entry) for entry in left if entry.error]
        if len(refusals) < len(left) or None in refusals:
            return batch_id
        for entry, error in zip(left, refusals, strict=True):
            yield PassedOver(batch_id, journal.path_now(entry), error or NOTHING)
        passed.append(batch_id)
    if passed:
        raise LibraryError(library.place, Message("nothing that is left can be undone"))
    raise LibraryError(library.place, Message("nothing to undo"))


def _refusal(journal: Journal, entry: Entry) -> Message | None:
    """Return why a file would not be put back now; None if it would."""
    try:
        found = tags.fingerprints(journal.path_now(entry))
        if found & {entry.fingerprint_before, entry.fingerprint_after}:
            return None
        return _changed_by(journal, entry) or entry.error
    except TagError as error:
        return error.cause


def older_batch(library: Library, batch_id: int) -> int | None:
    """Return the latest batch before another that has something to undo, or None.

    Raises
    ------
    LibraryError
    """
    return next((number for number in Journal(library).undoable() if number < batch_id), None)


def _changed_by(journal: Journal, entry: Entry) -> Message | None:
    """Say which batch wrote a file again, if one did."""
    later = journal.written_later(entry)
    return (
        None
        if later is None
        else Message("batch {batch} wrote it again: undo that first", batch=later)
    )


def _undo_one(library: Library, journal: Journal, entry: Entry) -> Written | Failure:
    path = entry.path
    try:
        path = journal.path_now(entry)
        snapshot = journal.snapshot(entry.id)
        journal.undoing(entry.id)
        found = tags.restore(path, snapshot, entry.fingerprint_after).tags
    except MgcError as error:
        return _not_undone(journal, entry, path, error)
    return settle_undone(library, journal, entry, path, found)


def _not_undone(journal: Journal, entry: Entry, path: str, error: MgcError) -> Failure:
    """Note that a file stays as it was written."""
    cause = cause_of(error)
    with keeping_account(error):
        if isinstance(error, HalfWrittenError):
            journal.in_doubt(entry.id, cause)
        else:
            if isinstance(error, FileChangedError):
                cause = _changed_by(journal, entry) or cause
            journal.not_undone(entry.id, cause)
    return Failure(path, cause)
