"""Who writes tags of a library on a server: one program at a time, whatever machine it is on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import text

from mgc_desktop.library.database import Library

_WRITE: Final = text("SELECT pg_try_advisory_lock('write_batches'::regclass::oid::int4, 0)")


@contextmanager
def writer_lock(library: Library) -> Iterator[Callable[[], None] | None]:
    """Hold, on a server, the lock of the one who writes tags.

    Yields
    ------
    callable or None
        Raises LibraryError once the lock is lost. None if somebody else has it.

    Raises
    ------
    LibraryError
    """
    connection = library.connect()

    def check() -> None:
        with library.reported(), connection.begin():
            connection.execute(text("SELECT 1"))

    try:
        with library.reported(), connection.begin():
            held = connection.scalar(_WRITE)
        yield check if held else None
    finally:
        # Not back among the others: the lock goes with it.
        connection.invalidate()
        connection.close()
