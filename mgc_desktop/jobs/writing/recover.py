"""Account for the files that were being written, or put back, when their program ended."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from mgc_desktop.core.errors import MgcError, TagError
from mgc_desktop.jobs.writing.events import Written
from mgc_desktop.jobs.writing.lock import BusyError, the_only_writer
from mgc_desktop.jobs.writing.settle import cause_of, settle_undone, settle_written, take_back
from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.journal import INTERRUPTED, UNDOING, Entry, Journal
from mgc_desktop.messages import Message
from mgc_desktop.records import Failure


def recover_writes(library: Library) -> list[Written | Failure]:
    """Account for the files that were being written, or put back, when their program ended.

    Returns
    -------
    list of Written or Failure
        What became of each file: written or put back after all, or as it was before. A file that
        cannot be looked at is told of once, and looked for again each time.

    Raises
    ------
    LibraryError
    """
    if not Journal(library).interrupted():
        return []
    try:
        with the_only_writer(library):
            return recover_locked(library)
    except BusyError:
        # Somebody is writing just now: nothing was interrupted.
        return []


def recover_locked(library: Library) -> list[Written | Failure]:
    """Do what `recover_writes` does for a caller that is the only writer already."""
    journal = Journal(library)
    outcomes = [_recover_one(library, journal, entry) for entry in journal.unfinished()]
    for batch_id in journal.running():
        journal.finish(batch_id, INTERRUPTED)
    return [outcome for outcome in outcomes if outcome is not None]


def _recover_one(library: Library, journal: Journal, entry: Entry) -> Written | Failure | None:
    """Settle one file; one that cannot be settled stays open and keeps nobody waiting."""
    path = entry.path
    try:
        path = journal.path_now(entry)
        try:
            kept = _clean_up(entry, path)
            found = tags.fingerprints(path)
        except TagError as error:
            return _still_open(journal, entry, path, error.cause)
        if entry.state == UNDOING:
            return _recover_undo(library, journal, entry, path, found)
        return _recover_write(library, journal, entry, path, found, kept)
    except MgcError as error:
        return Failure(path, cause_of(error))


def _clean_up(entry: Entry, path: str) -> str:
    """Repair what the write left, where the file was and where it is; the backup that had to stay.

    Raises
    ------
    TagError
        If a backup is there and could not be used.
    """
    if path != entry.path:
        with suppress(TagError):
            tags.recover_beside(entry.path)
    names = {os.path.realpath(path), os.path.realpath(entry.path)}
    own = [left for left in tags.recover_beside(path) if left.path in names]
    for left in own:
        if left.outcome == "failed":
            raise TagError(
                path,
                Message(
                    "{reason}; its old content is in {name}",
                    reason=left.error,
                    name=Path(left.backup).name,
                ),
            )
    return next((Path(left.backup).name for left in own if left.outcome == "kept"), "")


def _still_open(journal: Journal, entry: Entry, path: str, cause: Message) -> Failure | None:
    """Keep an entry open; said once."""
    reason = (
        Message("interrupted while it was put back: {reason}", reason=cause)
        if entry.state == UNDOING
        else Message("interrupted while it was written: {reason}", reason=cause)
    )
    if entry.error == reason:
        return None
    journal.in_doubt(entry.id, reason)
    return Failure(path, reason)


def _recover_write(
    library: Library, journal: Journal, entry: Entry, path: str, found: Collection[str], kept: str
) -> Written | Failure:
    if entry.fingerprint_after in found:
        return _written(library, journal, entry, path)
    cause = Message("interrupted before it was written")
    if entry.fingerprint_before not in found:
        cause = Message("interrupted, and changed by another program since")
        if kept:
            cause = Message("{reason}; its old content is in {name}", reason=cause, name=kept)
    journal.failed(entry.id, cause)
    return Failure(path, cause)


def _written(library: Library, journal: Journal, entry: Entry, path: str) -> Written | Failure:
    snapshot = journal.snapshot(entry.id)
    try:
        now = tags.read_tags(path)
    except TagError as error:
        return take_back(journal, entry, path, snapshot, error)
    return settle_written(library, journal, entry, path, snapshot, now)


def _recover_undo(
    library: Library, journal: Journal, entry: Entry, path: str, found: Collection[str]
) -> Written | Failure:
    if entry.fingerprint_before in found:
        now = tags.restore(path, journal.snapshot(entry.id)).tags
        return settle_undone(library, journal, entry, path, now)
    cause = (
        Message("interrupted before it was put back")
        if entry.fingerprint_after in found
        else Message("the file was changed since it was written")
    )
    journal.not_undone(entry.id, cause)
    return Failure(path, cause)
