"""One batch at a time writes; whoever comes second is told so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.library.database import Library
from mgc_desktop.paths import data_dir


class BusyError(LibraryError):
    """Somebody else is writing tags just now."""


def _lock_file(library: Library) -> Path:
    """Return the file whose lock says that a batch is being written."""
    if library.file is not None:
        return library.file.with_name(library.file.name + ".writing")
    key = hashlib.blake2b(library.place.encode(), digest_size=8).hexdigest()
    return data_dir() / f"{key}.writing"


@contextmanager
def the_only_writer(library: Library) -> Iterator[None]:
    """Hold the lock of the one who writes; the system lets it go when the process ends."""
    path = _lock_file(library)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise BusyError(
            library.place, "another window or terminal is writing tags; wait until it is done"
        ) from error
    except OSError as error:
        raise LibraryError(library.place, f"cannot be written: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()
