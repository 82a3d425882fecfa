"""The place under the table: for the inspector, and for what stands there at times."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

_LEAST_HEIGHT: Final = 200


class InspectorPlace(QWidget):
    """Shows one of its pages.

    Signals
    -------
    shown()
        It was shown or hidden.
    """

    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pages = QStackedLayout(self)
        self.setMinimumHeight(_LEAST_HEIGHT)

    def put(self, page: QWidget) -> None:
        """Give a page its place here."""
        self._pages.addWidget(page)

    def turn(self, page: QWidget) -> None:
        """Show one of the pages."""
        self._pages.setCurrentWidget(page)

    def show_or_hide(self, on: bool) -> None:
        """Show it, or leave the room to the table."""
        self.setVisible(on)
        self.shown.emit()
