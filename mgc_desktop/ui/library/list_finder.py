"""Where in the list something stands, looked for in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.ui.lanes.lane import Lane

# In the lane: with the list, before its rows.
_FIRST: Final = 1


class ListFinder(QObject):
    """Looks for rows of the list.

    Parameters
    ----------
    places : callable
        Returns the row of each file that is listed now; another list has another mapping.
    parent : QObject
        Nobody hears of what is found once it is gone.
    """

    def __init__(
        self,
        lane: Lane[LibraryBrowser],
        places: Callable[[], Mapping[int, int]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._places = places

    def find(self, query: str, start: int, then: Callable[[int | None], None]) -> None:
        """Look for the first row from a place on, round the end, that another search finds too."""
        places = self._places()

        def found(place: int | None) -> None:
            # Another list came meanwhile: its rows stand elsewhere.
            if places is self._places():
                then(place)

        self._lane.submit(
            lambda browser: _next_place(browser.ids(query), places, start),
            found,
            owner=self,
            key="find",
            priority=_FIRST,
        )

    def find_all(
        self, file_ids: Sequence[int], then: Callable[[list[tuple[int, int]]], None]
    ) -> None:
        """Look where some files are listed, however many: the first and last row of each range."""
        places = self._places()

        def found(ranges: list[tuple[int, int]]) -> None:
            if places is self._places():
                then(ranges)
            else:
                # Another list came meanwhile.
                self.find_all(file_ids, then)

        self._lane.submit(
            lambda _: _ranges(file_ids, places),
            found,
            owner=self,
            key="find all",
            priority=_FIRST,
        )


def _next_place(ids: Sequence[int], places: Mapping[int, int], start: int) -> int | None:
    found = [place for i in ids if (place := places.get(i)) is not None]
    following = (place for place in found if place >= start)
    return min(following, default=min(found, default=None))


def _ranges(file_ids: Sequence[int], places: Mapping[int, int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for place in sorted(place for i in file_ids if (place := places.get(i)) is not None):
        if ranges and ranges[-1][1] == place - 1:
            ranges[-1] = (ranges[-1][0], place)
        else:
            ranges.append((place, place))
    return ranges
