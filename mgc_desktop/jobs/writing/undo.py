"""Give the files of a batch their previous tags back, byte for byte."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator

from mgc_desktop.core.errors import FileChangedError, LibraryError, TagError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.events import PassedOver, Started, Written
from mgc_desktop.jobs.writing.lock import the_only_writer
from mgc_desktop.jobs.writing.recover import recover_writes
from mgc_desktop.jobs.writing.settle import note, path_now
from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.journal import DONE, UNDONE, Entry, Journal
from mgc_desktop.records import Failure, FieldChange


def undo(
    library: Library,
    batch_id: int | None,
    cancel: CancelToken,
    entry_ids: Collection[int] | None = None,
) -> Iterator[PassedOver | Started | Written | Failure]:
    """Give the files of a batch their previous tags back, byte for byte.

    Parameters
    ----------
    library : Library
    batch_id : int or None
        None takes the latest that has something to undo: files of a later batch that were refused
        before, and still would be, are passed over.
    cancel : CancelToken
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
    with the_only_writer(library):
        recover_writes(library, locked=True)
        number = batch_id
        if number is None:
            number = yield from _latest_to_undo(library, journal)
        done = [entry for entry in journal.entries(number) if entry.state == DONE]
        entries = [entry for entry in done if entry_ids is None or entry.id in entry_ids]
        yield Started(number, len(entries))
        left = len(done)
        # The last first, in case a batch wrote one file under two names.
        for entry in reversed(entries):
            if cancel.cancelled:
                return
            outcome = _undo_one(library, journal, entry)
            left -= isinstance(outcome, Written)
            yield outcome
        if not left:
            journal.finish(number, UNDONE)


def _latest_to_undo(library: Library, journal: Journal) -> Generator[PassedOver, None, int]:
    """Return the latest batch with a file that was not refused yet, or would not be again."""
    passed: list[int] = []
    for batch_id in journal.undoable():
        left = [entry for entry in journal.entries(batch_id) if entry.state == DONE]
        refusals = [_refusal(library, journal, entry) for entry in left if entry.error]
        if len(refusals) < len(left) or None in refusals:
            return batch_id
        for entry, error in zip(left, refusals, strict=True):
            yield PassedOver(batch_id, path_now(library, entry), error or "")
        passed.append(batch_id)
    if passed:
        raise LibraryError(library.place, "nothing that is left can be undone")
    raise LibraryError(library.place, "there is nothing to undo")


def _refusal(library: Library, journal: Journal, entry: Entry) -> str | None:
    """Return why a file would not be put back now; None if it would."""
    try:
        if tags.fingerprint(path_now(library, entry)) == entry.fingerprint_after:
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


def _changed_by(journal: Journal, entry: Entry) -> str | None:
    """Say which batch wrote a file again, if one did."""
    later = journal.written_later(entry)
    return None if later is None else f"batch {later} wrote it again: undo that first"


def _undo_one(library: Library, journal: Journal, entry: Entry) -> Written | Failure:
    path = path_now(library, entry)
    try:
        tags.restore(path, journal.snapshot(entry.id), entry.fingerprint_after)
    except TagError as error:
        cause = error.cause
        if isinstance(error, FileChangedError):
            cause = _changed_by(journal, entry) or cause
        journal.not_undone(entry.id, cause)
        return Failure(path, cause)
    note(library, entry.file_id, path, lambda session: journal.undone(session, entry.id))
    changes = tuple(FieldChange(name, entry.new[name], entry.old[name]) for name in entry.new)
    return Written(path, changes)
