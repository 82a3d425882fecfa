"""Headings among the rows of the list: which rows they are, and the tracks below each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Group


class Headings:
    """The rows of a list in groups: each begins with a heading, which is no track.

    Parameters
    ----------
    groups : sequence of Group
        None of them for a list without headings.

    Attributes
    ----------
    rows : list of int
        For each row of the list the id of its file; for a heading a negative number.
    """

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self.groups = groups
        self.rows: list[int] = []
        self._places: list[int] = []
        for number, group in enumerate(groups, start=1):
            self._places.append(len(self.rows))
            self.rows.append(-number)
            self.rows += group.ids

    def __len__(self) -> int:
        return len(self._places)

    def at(self, place: int) -> Group | None:
        """Return the group that begins with a row; None if the row is a track."""
        if not 0 <= place < len(self.rows) or self.rows[place] > 0:
            return None
        return self.groups[-self.rows[place] - 1]

    def within(self, top: int, bottom: int) -> int:
        """Count the headings among some rows, both ends included."""
        return bisect_right(self._places, bottom) - bisect_left(self._places, top)
