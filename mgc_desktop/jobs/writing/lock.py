"""One batch at a time writes; whoever comes second is told so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.library.database import Library
from mgc_desktop.library.writer_lock import writer_lock
from mgc_desktop.messages import Message, system_message


class BusyError(LibraryError):
    """Somebody else is writing tags just now."""


@contextmanager
def the_only_writer(library: Library) -> Iterator[Callable[[], None]]:
    """Hold the lock of the one who writes; the system lets it go when the process ends.

    Yields
    ------
    callable
        To be called before each file: raises LibraryError once the lock is lost, as it goes with a
        connection to a server. Another program may be putting this one's batch in order by then.
    """
    file = library.file
    with writer_lock(library) if file is None else _file_lock(library, file) as check:
        if check is None:
            raise BusyError(
                library.place,
                Message("another window or terminal is writing tags; wait until it is done"),
            )
        yield check


@contextmanager
def _file_lock(library: Library, file: Path) -> Iterator[Callable[[], None] | None]:
    """Lock a file beside the library; yields None if somebody else has it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file.with_name(file.name + ".writing"), timeout=0)
        lock.acquire()
    except Timeout:
        yield None
        return
    except OSError as error:
        raise LibraryError(
            library.place, Message("cannot be written: {reason}", reason=system_message(error))
        ) from error
    try:
        # It stays as long as its process.
        yield lambda: None
    finally:
        lock.release()
