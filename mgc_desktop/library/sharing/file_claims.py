"""Claims on an SQLite library: locks on bytes of a file beside it."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from mgc_desktop.library.database import Library
from mgc_desktop.library.sharing.claims import Claims

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

log = logging.getLogger(__name__)

T = TypeVar("T")

if sys.platform == "win32":

    def _lock_byte(file: int, place: int) -> bool:
        """Lock one byte, which need not be there; False if another program has."""
        os.lseek(file, place, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock_byte(file: int, place: int) -> None:
        os.lseek(file, place, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:

    def _lock_byte(file: int, place: int) -> bool:
        """Lock one byte, which need not be there; False if another program has."""
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except OSError as error:
            # Any other error says that this disk knows no locks.
            return error.errno not in (errno.EACCES, errno.EAGAIN)
        return True

    def _unlock_byte(file: int, place: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, place)


class FileClaims(Claims):
    """Locks on bytes of a file beside the library: its byte of the number of each track.

    Where a disk knows no locks everything is free, and two programs may analyse the same.

    Parameters
    ----------
    file : Path
        Of the library.
    """

    def __init__(self, library: Library, file: Path) -> None:
        super().__init__()
        self._library = library
        try:
            beside = file.with_name(file.name + ".analysing")
            self._file: int | None = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            log.warning("tracks cannot be claimed: %s", error)
            self._file = None

    def acquire(self, tracks: Sequence[int]) -> set[int]:
        """Lock tracks; see `Claims`."""
        taken = {track for track in tracks if track not in self._held and self._lock(track)}
        self._held |= taken
        return taken

    def release(self, tracks: Sequence[int]) -> None:
        """Unlock tracks; see `Claims`."""
        for track in self._held.intersection(tracks):
            if self._file is not None:
                _unlock_byte(self._file, track)
        self._held.difference_update(tracks)

    def read(self, work: Callable[[Session], T]) -> T:
        """Do something in a session that reads."""
        with self._library.session() as session:
            return work(session)

    def write(self, work: Callable[[Session], T]) -> T:
        """Do something in a transaction."""
        with self._library.begin() as session:
            return work(session)

    def close(self) -> None:
        """Unlock everything."""
        self._held.clear()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock(self, track: int) -> bool:
        if self._file is None:
            return True
        return _lock_byte(self._file, track)
