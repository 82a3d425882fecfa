"""The pending tracks of a library, shared among all who analyse it at the same time."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from sqlalchemy.orm import Session

from mgc_desktop.library.analyses import (
    Pending,
    Waiting,
    Wanted,
    already_analysed,
    paths_of,
    pending,
    save_outcomes,
)
from mgc_desktop.library.database import Library
from mgc_desktop.library.sharing.claims import Claims
from mgc_desktop.library.sharing.file_claims import FileClaims
from mgc_desktop.library.sharing.server_claims import ServerClaims
from mgc_desktop.messages import Message
from mgc_desktop.records import Analysis

# Tracks are claimed in blocks that last about this long, so that whoever is quicker gets more and
# nobody sits on many at the end.
_BLOCK_LASTS_S: Final = 1.0
_MOST: Final = 128


def open_claims(library: Library, given_up: Callable[[], bool] = lambda: False) -> Claims:
    """Return what claims tracks of a library.

    Parameters
    ----------
    given_up : callable
        Whether nobody waits any more for a server that was lost.

    Raises
    ------
    LibraryError
    """
    if library.file is not None:
        return FileClaims(library, library.file)
    return ServerClaims(library, given_up)


class Share:
    """What one analysis gets of the tracks that are waiting, a block at a time.

    Parameters
    ----------
    tracks : Waiting
        As they were listed; others may analyse some before their turn comes.
    file_ids : sequence of int, optional
        Of the copies of a track only these.
    since : int
        See `pending`.
    """

    def __init__(
        self,
        claims: Claims,
        wanted: Wanted,
        tracks: Waiting,
        *,
        file_ids: Sequence[int] | None,
        since: int,
    ) -> None:
        self._claims = claims
        self._wanted = wanted
        self._tracks = tracks
        self._asked = None if file_ids is None else frozenset(file_ids)
        self._since = since
        # Places in the list, of what is still to be claimed.
        self._left: Sequence[int] = range(len(tracks.tracks))
        self._in_hand: dict[str, tuple[int, Pending]] = {}
        self._passed = 0

    def paths(self) -> Iterator[str] | None:
        """Go through the list, or once more through what others had; None if all of it is theirs.

        A path comes when its track has been claimed, and is waiting still.
        """
        places, self._left = self._left, array("q")
        claimed = self._claimed(places)
        first = next(claimed, None)
        return None if first is None else chain([first], claimed)

    @property
    def n_left(self) -> int:
        """Files of the tracks that others had when it was their turn."""
        return sum(self._tracks.n_files[place] for place in self._left)

    def passed(self) -> int:
        """Return how many more files others have done, or are gone, since this was asked last."""
        passed, self._passed = self._passed, 0
        return passed

    def item(self, path: str) -> Pending:
        """Return what is known of a path that was given out."""
        return self._in_hand[path][1]

    def finish(self, items: Sequence[Pending], *, lost: Container[int] = ()) -> None:
        """Let tracks go; those that were `lost` to others are looked at again later."""
        for item in items:
            place, _ = self._in_hand.pop(item.path)
            if item.track_id in lost:
                self._leave(place)
        self._claims.release([item.track_id for item in items])

    def store(
        self, outcomes: Mapping[int, Analysis | Message], copies: Sequence[int]
    ) -> tuple[set[int], dict[int, str]]:
        """Store what came of tracks that were claimed, in one transaction.

        Parameters
        ----------
        outcomes : mapping of int to Analysis or str
            As for `save_outcomes`.
        copies : sequence of int
            Other files of theirs.

        Returns
        -------
        lost : set of int
            Tracks that others have claimed since a connection was lost, and have not analysed yet:
            theirs to store.
        paths : dict of int to str
            Where the copies are.

        Raises
        ------
        LibraryError
        """

        def work(session: Session) -> tuple[set[int], dict[int, str]]:
            # Where a connection was lost, it may all have been stored over it.
            done = already_analysed(session, self._wanted, list(outcomes), self._since)
            mine = {track for track in outcomes.keys() - done if self._claims.holds(track)}
            save_outcomes(session, self._wanted.pair, {track: outcomes[track] for track in mine})
            return outcomes.keys() - done - mine, paths_of(session, copies)

        return self._claims.write(work) if outcomes or copies else (set(), {})

    def _leave(self, place: int) -> None:
        assert isinstance(self._left, array), "others have something before the list is begun"
        self._left.append(place)

    def _claimed(self, places: Sequence[int]) -> Iterator[str]:
        size, start = 1, 0
        while start < len(places):
            begun = time.monotonic()
            block = places[start : start + size]
            start += len(block)
            yield from self._claim(block)
            lasted = time.monotonic() - begun
            size = min(_MOST, 2 * size) if lasted < _BLOCK_LASTS_S else max(1, size // 2)

    def _claim(self, places: Sequence[int]) -> list[str]:
        tracks = [self._tracks.tracks[place] for place in places]
        taken = self._claims.acquire(tracks)
        ours = [track for track in tracks if track in taken]
        # Asked after they were claimed: whoever had one before may have analysed it.
        items = self._claims.read(
            lambda session: pending(
                session, self._wanted, ours, file_ids=self._asked, since=self._since
            )
        )
        waiting = {item.track_id for item in items}
        self._claims.release([track for track in ours if track not in waiting])
        for place, track in zip(places, tracks, strict=True):
            if track not in taken:
                self._leave(place)
            elif track not in waiting:
                self._passed += self._tracks.n_files[place]
        by_track = dict(zip(tracks, places, strict=True))
        self._in_hand |= {item.path: (by_track[item.track_id], item) for item in items}
        return [item.path for item in items]
