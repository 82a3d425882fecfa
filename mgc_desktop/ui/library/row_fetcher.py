"""Rows of the list as they are looked at: those on screen first, then those around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.library.page_cache import RowCache

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.lanes.lane import Lane

# Rows fetched beyond what is seen, above and below.
_AHEAD: Final = 150
# So many of them at a time: while a thread makes rows, a frame waits for the interpreter.
_AT_A_TIME: Final = 50
# In the lane: after the list.
_SECOND: Final = 2


class RowFetcher(QObject):
    """Fetches rows and keeps them.

    Parameters
    ----------
    ids : callable
        Returns the files listed now, row by row; headings are negative numbers.
    parent : QObject
        Nothing is taken in any more once it is gone.

    Signals
    -------
    came(int, int)
        Rows on screen are known better, among them the first and the last.
    """

    came = Signal(int, int)

    def __init__(
        self, lane: Lane[LibraryBrowser], ids: Callable[[], list[int]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._ids = ids
        self._cache: RowCache[TrackRow] = RowCache()
        self._seen = (0, 0)
        self._fetching: frozenset[int] = frozenset()

    def row(self, file_id: int) -> TrackRow | None:
        """Return what is known of a file now."""
        return self._cache.get(file_id)

    def spoil(self) -> None:
        """Take all rows for old: they are shown until they are fetched again."""
        self._cache.spoil()

    def look_again(self) -> None:
        """Fetch what is missing of the rows on screen: others are listed, or some are old."""
        self._fetching = frozenset()
        self.look_at(*self._seen)

    def look_at(self, first: int, last: int) -> None:
        """Fetch what is missing of the rows on screen, then of those around them."""
        self._seen = (first, last)
        seen = self._tracks(first, last + 1)
        if self._cache.missing(seen):
            self._cache.touch(seen)
            self.fetch(seen, key="rows")
        elif not self._fetching:
            near = self._tracks(first - _AHEAD, last + 1 + _AHEAD)
            self._cache.touch(near)
            # The way down is the commoner one.
            below = self._cache.missing(self._tracks(last, last + 1 + _AHEAD))
            self.fetch((below or self._cache.missing(near))[:_AT_A_TIME], key="rows")

    def _tracks(self, start: int, stop: int) -> list[int]:
        """Return the files of some rows."""
        return [i for i in self._ids()[max(0, start) : max(0, stop)] if i > 0]

    def fetch(self, ids: Sequence[int], key: str) -> None:
        """Fetch those of the rows that are not here."""
        wanted = self._cache.missing(ids)
        if not wanted or (key == "rows" and self._fetching.issuperset(wanted)):
            return
        if key == "rows":
            self._fetching = frozenset(wanted)
        self._lane.submit(
            lambda browser: browser.rows(wanted),
            lambda rows: self._take(rows, key),
            owner=self,
            key=key,
            priority=_SECOND,
        )

    def _take(self, rows: Sequence[TrackRow], key: str) -> None:
        if key == "rows":
            self._fetching = frozenset()
        came = {row.file_id: row for row in rows}
        self._cache.put(came)
        first, last = self._seen
        ids = self._ids()
        last = min(last, len(ids) - 1)
        if 0 <= first <= last and not came.keys().isdisjoint(ids[first : last + 1]):
            self.came.emit(first, last)
        if key == "rows" and rows:
            self.look_at(*self._seen)
