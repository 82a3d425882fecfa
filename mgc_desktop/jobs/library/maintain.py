"""Looking after a library: is it whole, and a copy of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.library.database import Library, backup_to
from mgc_desktop.library.health import Finding, check
from mgc_desktop.messages import Message


@dataclass(frozen=True)
class BackedUp:
    """A copy that was made before anything was mended."""

    path: str


def back_up(library: Library, target: Path, *, replace: bool = False) -> Path:
    """Copy a library consistently, also while it is written to.

    Parameters
    ----------
    target : Path
        A file; or a folder, where the copy gets a name with the date.
    replace : bool
        Whether a file that is there already may be replaced.

    Returns
    -------
    Path
        The copy.

    Raises
    ------
    LibraryError
        If it cannot be made; nothing of it stays then.
    """
    source = library.file
    if source is None:
        raise LibraryError(
            library.place,
            Message("is on a server; copy it with the server's own tools, such as pg_dump"),
        )
    if target.is_dir():
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        target = target / f"{source.stem}.{stamp}{source.suffix}"
    if target.exists() and not replace:
        raise LibraryError(str(target), Message("is there already"))
    if target.exists() and target.samefile(source):
        raise LibraryError(str(target), Message("is the library itself"))
    backup_to(source, target)
    return target


def check_library(library: Library, *, repair: bool) -> Iterator[Finding | BackedUp]:
    """Say what is wrong with a library and mend what can be mended, after a backup beside it.

    Parameters
    ----------
    repair : bool
        Mend; else only say what is wrong.

    Yields
    ------
    Finding or BackedUp
        Nothing for a library that is whole.

    Raises
    ------
    LibraryError
        If it cannot be read, or written for a repair or the backup.
    """
    found = list(check(library, repair=False))
    if not found or not repair:
        yield from found
        return
    file = library.file
    if file is not None:
        yield BackedUp(str(back_up(library, file.parent)))
    yield from check(library, repair=True)
