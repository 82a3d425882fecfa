"""The sign of a row that has copies, as a button: a click compares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from mgc_desktop.ui.library.table import TrackTable


class CopySign(QObject):
    """Watches the table's viewport; whatever is no click on a sign is the table's."""

    def __init__(self, table: TrackTable) -> None:
        super().__init__(table)
        self._table = table
        self._pressed = -1

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell a click, which begins and ends on one sign, from a drag that passes it."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = self._sign_at(event)
            elif event.type() == QEvent.Type.MouseButtonRelease:
                if self._pressed >= 0 and self._sign_at(event) == self._pressed:
                    self._table.copies_asked.emit()
                self._pressed = -1
        return False

    def _sign_at(self, event: QMouseEvent) -> int:
        """Return the row whose sign an event is on; -1 for none, and for a selection with keys."""
        place = event.position().toPoint()
        row = self._table.rowAt(place.y())
        on_sign = self._table.painting.copy_sign(row).contains(place)
        return row if on_sign and not event.modifiers() else -1
