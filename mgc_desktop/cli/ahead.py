"""Reading files while the program still starts: what a first scan will want to have opened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mgc_desktop.jobs.library.readers import Readers
from mgc_desktop.paths import library_file
from mgc_desktop.processes import quickest_start


def plain_scan(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Return the folders and the library of a command line like `scan FOLDER… [--db FILE]`.

    No folders for any other: that is for Typer to understand.
    """
    words = iter(arguments)
    db = os.environ.get("MGC_DB") or None
    folders: list[str] = []
    if next(words, None) != "scan":
        return [], db
    for word in words:
        if word == "--db":
            db = next(words, None)
        elif word.startswith("-"):
            return [], db
        else:
            folders.append(word)
    return folders, db


def begin_reading(
    folders: Sequence[str], db: str | None, excludes: Sequence[str] = ()
) -> Readers | None:
    """Have files opened, if they are all new because there is no library yet.

    Parameters
    ----------
    db : str or None
        The library, as the command line names it.
    excludes : sequence of str
        Patterns of what will not be wanted.

    Returns
    -------
    Readers or None
        For the caller to close.

    Raises
    ------
    QueryError
        If an exclude pattern cannot be understood.
    """
    if not folders or "://" in (db or "") or (Path(db) if db else library_file()).exists():
        return None
    readers = Readers(start=quickest_start())
    try:
        readers.ahead(folders, excludes)
    except BaseException:
        readers.close()
        raise
    return readers
