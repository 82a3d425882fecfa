"""Claims on a PostgreSQL server: advisory locks of one connection, which is patient."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.library.database import Library
from mgc_desktop.library.sharing.claims import Claims
from mgc_desktop.messages import Message

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


class ServerClaims(Claims):
    """Advisory locks of one connection, over which everything is stored as well.

    Parameters
    ----------
    library : Library
        On a server.
    given_up : callable
        Whether nobody waits any more for a server that was lost.
    """

    def __init__(self, library: Library, given_up: Callable[[], bool]) -> None:
        super().__init__()
        self._library = library
        self._given_up = given_up
        self._connection: Connection | None = None

    def acquire(self, tracks: Sequence[int]) -> set[int]:
        """Lock tracks; see `Claims`."""
        wanted = [track for track in tracks if track not in self._held]
        taken = self._patiently(lambda connection: self._locked(connection, wanted))
        self._held |= taken
        return taken

    def release(self, tracks: Sequence[int]) -> None:
        """Unlock tracks; see `Claims`."""
        held = sorted(self._held.intersection(tracks))
        self._held.difference_update(held)
        if held:
            self._patiently(lambda connection: self._unlocked(connection, held))

    def read(self, work: Callable[[Session], T]) -> T:
        """Read over the connection; again over a new one where it is lost."""

        def once(connection: Connection) -> T:
            with self._library.reported(), Session(connection) as session:
                return work(session)

        return self._patiently(once)

    def write(self, work: Callable[[Session], T]) -> T:
        """Write over the connection that holds the locks; again over a new one where it is lost."""

        def once(connection: Connection) -> T:
            with self._library.begin_together(connection) as session:
                return work(session)

        return self._patiently(once)

    def close(self) -> None:
        """Unlock everything."""
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
                        Message(
                            "was lost, and not back within {seconds:.0f} s: {reason}",
                            seconds=_PATIENCE_S,
                            reason=error.cause,
                        ),
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
