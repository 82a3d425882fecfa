"""Enter what became of a file: in the journal and on the file's row, at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import note_written
from mgc_desktop.library.journal import Entry, Journal
from mgc_desktop.library.schema import File


def note_done(
    library: Library, journal: Journal, entry: int, file_id: int | None, path: str
) -> None:
    """Enter a write that happened: in the journal and on the file's row, at once."""
    note(library, file_id, path, lambda session: journal.done(session, entry))


def note(library: Library, file_id: int | None, path: str, journalled: Callable[..., None]) -> None:
    """Enter what was made of a file; `journalled` says it in the same transaction."""
    status = Path(path).stat()
    found = tags.read_tags(path)
    with library.begin(durable=True) as session:
        journalled(session)
        if file_id is not None:
            note_written(session, file_id, path, status, found)


def path_now(library: Library, entry: Entry) -> str:
    """Return where the file of an entry is now: the library has followed it if it was moved."""
    if entry.file_id is not None:
        with library.session() as session:
            file = session.get(File, entry.file_id)
            if file is not None:
                return os.fsdecode(file.path)
    return entry.path
