"""What moves over a row's picture: the chosen clip, the pointer's time, where the sound is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mgc_desktop.ui.theme.theme import tokens

if TYPE_CHECKING:
    from mgc_desktop.ui.inspector.row import TimeRow

# Around a vertical line that moves, in pixels.
_LINE_ROOM: Final = 3


class RowLines(QObject):
    """Draws it, and has no more of the row painted than a line that moves leaves and takes."""

    def __init__(self, row: TimeRow) -> None:
        super().__init__(row)
        self._row = row
        row.view.position_changed.connect(self._moved)
        row.view.cursor_changed.connect(self._moved)
        row.view.band_changed.connect(row.update)

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw band and lines; `painter` is clipped to the content."""
        colours, view = tokens(), self._row.view
        if view.band is not None:
            self._draw_band(painter, content, view.band)
        if view.cursor is not None:
            pen = QPen(QColor(colours.muted), 1, Qt.PenStyle.DotLine)
            self._draw_line(painter, content, view.cursor, pen)
        if view.position is not None:
            self._draw_line(painter, content, view.position, QPen(QColor(colours.accent), 2))

    def _draw_line(self, painter: QPainter, content: QRect, seconds: float, pen: QPen) -> None:
        x = self._row.x_of(seconds)
        if content.left() - 1 <= x <= content.right() + 1:
            painter.setPen(pen)
            painter.drawLine(QPointF(x, content.top()), QPointF(x, content.bottom() + 1))

    def _draw_band(self, painter: QPainter, content: QRect, band: tuple[float, float]) -> None:
        left, right = self._row.x_of(band[0]), self._row.x_of(band[1])
        if right < content.left() or left > content.right():
            return
        ink = QColor(tokens().accent)
        ink.setAlpha(self._row.band_alpha)
        painter.fillRect(QRectF(left, content.top(), max(1.0, right - left), content.height()), ink)
        ink.setAlpha(200)
        painter.setPen(QPen(ink, 1))
        for x in (left, right):
            painter.drawLine(QPointF(x, content.top()), QPointF(x, content.bottom() + 1))

    def _moved(self, old: float | None, new: float | None) -> None:
        row = self._row
        for seconds in (old, new):
            if seconds is not None:
                x = math.floor(row.x_of(seconds))
                if row.gutter - _LINE_ROOM <= x <= row.width() + _LINE_ROOM:
                    row.update(x - _LINE_ROOM, 0, 2 * _LINE_ROOM + 1, row.height())
