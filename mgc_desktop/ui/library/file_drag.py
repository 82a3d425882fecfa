"""Tracks that are dragged out of the table: their files, for another program to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QPainter, QPixmap

from mgc_desktop.ui.theme.theme import tokens

if TYPE_CHECKING:
    from mgc_desktop.ui.library.table import TrackTable

# More files than this no other program wants dropped on it.
LARGEST_DRAG: Final = 2000


class FileDrag(QObject):
    """Hands selected files over.

    Signals
    -------
    too_many()
        More was dragged than can be handed over.
    """

    too_many = Signal()

    def __init__(self, table: TrackTable) -> None:
        super().__init__(table)
        self._table = table

    def start(self) -> None:
        """Hand the selected files to another program, which may copy them and nothing else."""
        table = self._table
        if table.n_selected() > LARGEST_DRAG:
            self.too_many.emit()
            return
        # Not the view's own: in it every other Python thread would stand still, and the sound.
        drag = QDrag(table)
        drag.setMimeData(table.tracks.files(table.selected_places()))
        drag.setPixmap(self._picture())
        drag.exec(Qt.DropAction.CopyAction)

    def _picture(self) -> QPixmap:
        """Draw how many tracks are on their way."""
        colours, table = tokens(), self._table
        text = self.tr("%Ln track(s)", "", table.n_selected())
        room = table.fontMetrics().boundingRect(text).adjusted(-10, -5, 10, 5)
        room.moveTopLeft(QPoint(0, 0))
        ratio = table.devicePixelRatioF()
        picture = QPixmap(room.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(table.font())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(room, 6, 6)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture
