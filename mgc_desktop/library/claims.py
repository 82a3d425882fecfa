"""Who hears which track, where several programs analyse one library.

A claim is a lock that the system keeps: an advisory lock of a PostgreSQL server that belongs to a
connection, or a lock on one byte of a file beside an SQLite library. It is gone as soon as its
program is, however that ended, so there are no claims of the dead to be told from those of the
living.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.library.database import Library

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

log = logging.getLogger(__name__)

T = TypeVar("T")

# A server that is started anew, or moved, is back within this time.
_PATIENCE_S: Final = 120.0
_FIRST_PAUSE_S: Final = 0.1
_LONGEST_PAUSE_S: Final = 5.0
# What PostgreSQL reports of connections (08), of its own end and start (57P), of too many
# connections (53300), and of those who were in each other's way (40, 55P03).
_PASSING: Final = ("08", "57P", "53300", "40", "55P03")

_CLAIM: Final = text(
    "SELECT id, pg_try_advisory_lock('tracks'::regclass::oid::int4, id)"
    " FROM unnest(CAST(:ids AS int4[])) AS id"
)
_LET_GO: Final = text(
    "SELECT pg_advisory_unlock('tracks'::regclass::oid::int4, id)"
    " FROM unnest(CAST(:ids AS int4[])) AS id"
)

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


class Claims(ABC):
    """The tracks that one analysis has to itself; close it, or use it as a context manager."""

    @abstractmethod
    def take(self, tracks: Sequence[int]) -> set[int]:
        """Claim tracks; returns those that nobody else has.

        Whether they are still to be heard is to be asked after that.

        Raises
        ------
        LibraryError
        """

    @abstractmethod
    def let_go(self, tracks: Sequence[int]) -> None:
        """Leave tracks to others.

        Raises
        ------
        LibraryError
        """

    @abstractmethod
    def holds(self, track: int) -> bool:
        """Whether a track is claimed: a connection that was lost may have cost the claim."""

    @abstractmethod
    def read(self, work: Callable[[Session], T]) -> T:
        """Do something in a session that reads; again where the connection is lost on the way.

        Raises
        ------
        LibraryError
            As for `write`.
        """

    @abstractmethod
    def write(self, work: Callable[[Session], T]) -> T:
        """Do something in a transaction that is committed only if the claims hold until then.

        It is done again where the connection is lost on the way; the one before may have been
        committed all the same.

        Raises
        ------
        LibraryError
            Also if a server that was lost does not come back.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of everything."""

    def __enter__(self) -> Claims:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_claims(library: Library, given_up: Callable[[], bool] = lambda: False) -> Claims:
    """Return what claims tracks of a library.

    Parameters
    ----------
    library : Library
    given_up : callable
        Whether nobody waits any more for a server that was lost.

    Raises
    ------
    LibraryError
    """
    if library.file is not None:
        return _FileClaims(library, library.file)
    return _ServerClaims(library, given_up)


class _ServerClaims(Claims):
    """Advisory locks of one connection, over which everything is stored as well."""

    def __init__(self, library: Library, given_up: Callable[[], bool]) -> None:
        self._library = library
        self._given_up = given_up
        self._held: set[int] = set()
        self._connection: Connection | None = None

    def take(self, tracks: Sequence[int]) -> set[int]:
        wanted = [track for track in tracks if track not in self._held]
        taken = self._patiently(lambda connection: self._locked(connection, wanted))
        self._held |= taken
        return taken

    def let_go(self, tracks: Sequence[int]) -> None:
        held = sorted(self._held.intersection(tracks))
        self._held.difference_update(held)
        if held:
            self._patiently(lambda connection: self._unlocked(connection, held))

    def holds(self, track: int) -> bool:
        return track in self._held

    def read(self, work: Callable[[Session], T]) -> T:
        def once(connection: Connection) -> T:
            with self._library.reported(), Session(connection) as session:
                return work(session)

        return self._patiently(once)

    def write(self, work: Callable[[Session], T]) -> T:
        def once(connection: Connection) -> T:
            with self._library.begin_together(connection) as session:
                return work(session)

        return self._patiently(once)

    def close(self) -> None:
        self._held.clear()
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            # Not back among the others: the locks go with it.
            connection.invalidate()
            connection.close()

    def _locked(self, connection: Connection, tracks: Sequence[int]) -> set[int]:
        with self._library.reported(), connection.begin():
            rows = connection.execute(_CLAIM, {"ids": list(tracks)})
            return {track for track, locked in rows if locked}

    def _unlocked(self, connection: Connection, tracks: Sequence[int]) -> None:
        with self._library.reported(), connection.begin():
            connection.execute(_LET_GO, {"ids": list(tracks)})

    def _connected(self) -> Connection:
        """Return the connection; a new one claims again what the old one held."""
        if self._connection is None:
            self._connection = self._library.connect()
            if self._held:
                self._held = self._locked(self._connection, sorted(self._held))
        return self._connection

    def _patiently(self, work: Callable[[Connection], T]) -> T:
        """Do something over the connection, and again over new ones as long as it is lost."""
        pause, until = _FIRST_PAUSE_S, None
        while True:
            try:
                return work(self._connected())
            except LibraryError as error:
                if not _is_passing(error):
                    raise
                self._disconnect()
                until = until or time.monotonic() + _PATIENCE_S
                log.warning("%s; trying again", error)
                if self._given_up():
                    raise
                if time.monotonic() > until:
                    raise LibraryError(
                        self._library.place,
                        f"was lost, and not back within {_PATIENCE_S:.0f} s: {error.cause}",
                    ) from error
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_S)


def _is_passing(error: LibraryError) -> bool:
    """Whether a server may answer again if asked again."""
    cause = error.__cause__
    if not isinstance(cause, DBAPIError):
        return False
    state = getattr(cause.orig, "sqlstate", None)
    # Where no server answers, there is nobody to give a state.
    unanswered = state is None and isinstance(cause, OperationalError)
    return cause.connection_invalidated or unanswered or str(state).startswith(_PASSING)


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


class _FileClaims(Claims):
    """Locks on bytes of a file beside the library: its byte of the number of each track.

    Where a disk knows no locks everything is free, and two programs may hear the same.
    """

    def __init__(self, library: Library, file: Path) -> None:
        self._library = library
        self._held: set[int] = set()
        try:
            beside = file.with_name(file.name + ".analysing")
            self._file: int | None = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            log.warning("tracks cannot be claimed: %s", error)
            self._file = None

    def take(self, tracks: Sequence[int]) -> set[int]:
        taken = {track for track in tracks if track not in self._held and self._lock(track)}
        self._held |= taken
        return taken

    def let_go(self, tracks: Sequence[int]) -> None:
        for track in self._held.intersection(tracks):
            if self._file is not None:
                _unlock_byte(self._file, track)
        self._held.difference_update(tracks)

    def holds(self, track: int) -> bool:
        return track in self._held

    def read(self, work: Callable[[Session], T]) -> T:
        with self._library.session() as session:
            return work(session)

    def write(self, work: Callable[[Session], T]) -> T:
        with self._library.begin() as session:
            return work(session)

    def close(self) -> None:
        self._held.clear()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock(self, track: int) -> bool:
        if self._file is None:
            return True
        return _lock_byte(self._file, track)
