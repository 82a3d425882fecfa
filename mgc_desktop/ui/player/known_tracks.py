"""What the library knows of the files that are played."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.library.table import TrackTable


class KnownTracks:
    """Rows of the files in the queue, by path.

    Parameters
    ----------
    table : TrackTable
        Its current row may be played alone, by the inspector.
    """

    def __init__(self, table: TrackTable) -> None:
        self._table = table
        self._rows: dict[str, TrackRow] = {}

    def __bool__(self) -> bool:
        """Whether anything of the library is played."""
        return bool(self._rows)

    def replace(self, rows: Sequence[TrackRow]) -> None:
        """Remember these alone: the queue is another."""
        self._rows = {row.path: row for row in rows}

    def add(self, rows: Sequence[TrackRow]) -> None:
        """Remember what else comes into the queue."""
        self._rows |= {row.path: row for row in rows}

    def row(self, path: str) -> TrackRow | None:
        """Return what is known of a file that is heard."""
        return self._rows.get(path) or self.current(path)

    def current(self, path: str) -> TrackRow | None:
        """Return the table's current row, if it is this file."""
        row = self._table.current_row
        return row if row is not None and row.path == path else None

    def words(self, path: str) -> tuple[str, str]:
        """Return title and artist of a file of the queue; nothing of one nobody knows."""
        row = self._rows.get(path)
        return ("", "") if row is None else (row.title or "", row.artist or "")

    def has_list(self, path: str) -> bool:
        """Whether something is played that a file can come into; its title is remembered then.

        Else it is played as from the table, if that is where it is from.
        """
        row = self.current(path)
        if row is None:
            return True
        if self._rows:
            self._rows.setdefault(path, row)
        return bool(self._rows)
