"""Account for the files that were being written when their program ended."""

from __future__ import annotations

from pathlib import Path

from mgc_desktop.core.errors import LibraryError, MgcError
from mgc_desktop.jobs.writing.events import Written
from mgc_desktop.jobs.writing.lock import the_only_writer
from mgc_desktop.jobs.writing.settle import note_done, path_now
from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.journal import INTERRUPTED, Entry, Journal
from mgc_desktop.records import Failure, FieldChange


def recover_writes(library: Library, *, locked: bool = False) -> list[Written | Failure]:
    """Account for the files that were being written when their program ended.

    Parameters
    ----------
    library : Library
    locked : bool
        The caller is the only writer already.

    Returns
    -------
    list of Written or Failure
        What became of each file: written after all, or as it was before.

    Raises
    ------
    LibraryError
    """
    if not locked:
        if not Journal(library).running():
            return []
        try:
            with the_only_writer(library):
                return recover_writes(library, locked=True)
        except LibraryError:
            # Somebody is writing just now: nothing was interrupted.
            return []
    journal = Journal(library)
    outcomes = [_recover_one(library, journal, entry) for entry in journal.unfinished()]
    for batch_id in journal.running():
        journal.finish(batch_id, INTERRUPTED)
    return outcomes


def _recover_one(library: Library, journal: Journal, entry: Entry) -> Written | Failure:
    path = path_now(library, entry)
    try:
        tags.recover(str(Path(path).parent))
        found = tags.fingerprint(path)
    except MgcError as error:
        cause = f"interrupted while it was written: {getattr(error, 'cause', error)}"
        journal.failed(entry.id, cause)
        return Failure(path, cause)
    if found == entry.fingerprint_after:
        note_done(library, journal, entry.id, entry.file_id, path)
        changes = tuple(FieldChange(name, entry.old[name], entry.new[name]) for name in entry.new)
        return Written(path, changes)
    cause = (
        "interrupted before it was written"
        if found == entry.fingerprint_before
        else "interrupted, and changed by another program since"
    )
    journal.failed(entry.id, cause)
    return Failure(path, cause)
