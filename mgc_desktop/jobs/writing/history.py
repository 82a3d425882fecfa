"""What was written, batch by batch and file by file."""

from __future__ import annotations

from mgc_desktop.library.database import Library
from mgc_desktop.library.journal import Batch, Entry, Journal

__all__ = ["Batch", "Entry", "batch_entries", "history"]


def history(library: Library, limit: int | None = None) -> list[Batch]:
    """Return the batches of writes, the latest first.

    Raises
    ------
    LibraryError
    """
    return Journal(library).batches(limit)


def batch_entries(library: Library, batch_id: int) -> list[Entry]:
    """Return the files of a batch.

    Raises
    ------
    LibraryError
        If there is no such batch.
    """
    return Journal(library).entries(batch_id)
