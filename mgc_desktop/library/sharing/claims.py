"""Who analyses which track, where several programs analyse one library.

A claim is a lock that the system keeps: an advisory lock of a PostgreSQL server that belongs to a
connection, or a lock on one byte of a file beside an SQLite library. It is gone as soon as its
program is, however that ended, so there are no claims of the dead to be told from those of the
living.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")


class Claims(ABC):
    """The tracks that one analysis has to itself; close it, or use it as a context manager."""

    def __init__(self) -> None:
        self._held: set[int] = set()

    @abstractmethod
    def acquire(self, tracks: Sequence[int]) -> set[int]:
        """Claim tracks; returns those that nobody else has.

        Whether they are still to be analysed is to be asked after that.

        Raises
        ------
        LibraryError
        """

    @abstractmethod
    def release(self, tracks: Sequence[int]) -> None:
        """Leave tracks to others.

        Raises
        ------
        LibraryError
        """

    def holds(self, track: int) -> bool:
        """Whether a track is claimed: a connection that was lost may have cost the claim."""
        return track in self._held

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
