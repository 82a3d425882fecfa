"""The name of the track that is heard, which leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent

from mgc_desktop.ui.elided_label import ElidedLabel


class TrackTitle(ElidedLabel):
    """A title that can be clicked while there is a track.

    Signals
    -------
    clicked()
    """

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._leads = False

    def lead(self, on: bool) -> None:
        """Say whether a click leads anywhere."""
        self._leads = on
        self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)
        self.update()

    def tip(self, cut: bool) -> str:
        """Return the whole text where it is cut off, and what a click does."""
        leads = self.tr("Go to the playing track") if self._leads else ""
        return "\n".join(filter(None, (super().tip(cut), leads)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the button, so that its release comes here."""
        event.setAccepted(self._leads and event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead there, unless the pointer has left."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()
