"""What was selected stays so when the list is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

if TYPE_CHECKING:
    from mgc_desktop.ui.library.table import TrackTable


class KeptSelection(QObject):
    """Remembers the selection before the model is reset, and selects it again after.

    Parameters
    ----------
    most : int
        More tracks than these are not remembered.

    Signals
    -------
    restored()
        What is left of it is selected.
    """

    restored = Signal()

    def __init__(self, table: TrackTable, most: int) -> None:
        super().__init__(table)
        self._table = table
        self._most = most
        self._kept: tuple[set[int], int | None, int, tuple[str, str]] = (set(), None, -1, ("", ""))
        table.tracks.modelAboutToBeReset.connect(self._keep)
        table.tracks.modelReset.connect(self._restore)

    def _keep(self) -> None:
        table, tracks = self._table, self._table.tracks
        chosen = set(table.selected_ids()) if table.n_selected() <= self._most else set()
        asked = tracks.query, tracks.order
        self._kept = (chosen, table.current_id, table.currentIndex().row(), asked)

    def _restore(self) -> None:
        tracks = self._table.tracks
        chosen, current, before, asked = self._kept
        place = None if current is None else tracks.place_of(current)
        if place is None and asked == (tracks.query, tracks.order):
            # It has left this list: on with the one that stands in its place now.
            place = tracks.track_from(min(before, len(tracks.ids) - 1))
        if place is not None and place >= 0:
            # The view's own: rows that Shift adds count from here.
            self._table.go(place)
        places = sorted(p for i in chosen if (p := tracks.place_of(i)) is not None)
        self._table.select_ranges(
            ((place, place) for place in places), QItemSelectionModel.SelectionFlag.Select
        )
        self.restored.emit()
