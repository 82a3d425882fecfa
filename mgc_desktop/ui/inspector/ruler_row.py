"""The ruler above the rows, and the map of the whole track with the window that is shown."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from mgc_desktop.ui.inspector.colours import colour_image
from mgc_desktop.ui.inspector.row import TimeRow
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.inspector.times import decimals_of, moment, tick_step
from mgc_desktop.ui.theme.theme import tokens

_APART_LETTERS: Final = 9
_NARROWEST: Final = 6


class RulerRow(TimeRow):
    """Marks of time."""

    def __init__(self, view: TimeView) -> None:
        super().__init__(view, "")
        self.setAccessibleName(self.tr("Time"))
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the height of a line of text."""
        return QSize(600, self.fontMetrics().height() + 6)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.sizeHint().height())
        self.stale()

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw marks and their times."""
        colours, view = tokens(), self.view
        painter.fillRect(content, QColor(colours.window))
        apart = _APART_LETTERS * self.fontMetrics().averageCharWidth()
        step = tick_step(view.span / content.width(), apart)
        decimals = decimals_of(step)
        bottom = content.bottom()
        for i in range(int(view.start / step), int(view.stop / step) + 1):
            x = self.x_of(i * step)
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(QPointF(x, bottom - 4), QPointF(x, bottom))
            painter.setPen(QColor(colours.muted))
            words = moment(i * step, decimals)
            wide = self.fontMetrics().horizontalAdvance(words)
            if x + 4 + wide <= content.right() + 1:
                place = QRectF(x + 4, 0, wide + 4, content.height() - 2)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


class MapRow(TimeRow):
    """The whole track in the colours of its votes; dragging moves what the rows show."""

    def __init__(self, view: TimeView) -> None:
        super().__init__(view, "")
        self.setAccessibleName(self.tr("Map of the whole track"))
        self.setFixedHeight(10)
        self._inks: NDArray[np.uint8] = np.zeros((0, 4), np.uint8)
        self._inked_s = 0.0

    def set_inks(self, inks: NDArray[np.uint8], seconds: float) -> None:
        """Show colours, evenly over what was heard of the track.

        Parameters
        ----------
        inks : ndarray of uint8, shape (n, 4)
            As blue, green, red, alpha.
        seconds : float
            How much that is.
        """
        self._inks, self._inked_s = inks, seconds
        self.stale()

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw the colours, and what is shown of them."""
        colours = tokens()
        strip = QRect(content.x(), 2, content.width(), content.height() - 4)
        painter.fillRect(content, QColor(colours.window))
        painter.fillRect(strip, QColor(colours.track))
        if len(self._inks):
            inked = self.until(strip, self._inked_s)
            place = np.arange(inked.width()) * len(self._inks) // max(1, inked.width())
            painter.drawImage(inked, colour_image(self._inks[place][None]))
        if self.view.shows_all:
            return
        window = self._window(content)
        shade = QColor(colours.window)
        shade.setAlpha(170)
        painter.fillRect(QRectF(content.x(), 0, window.x() - content.x(), content.height()), shade)
        painter.fillRect(
            QRectF(window.right(), 0, content.right() + 1 - window.right(), content.height()), shade
        )
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(window.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)

    def x_of(self, seconds: float) -> float:
        """Place of a time on the whole track."""
        content = self.content
        return content.x() + seconds / max(self.view.duration, 1e-9) * content.width()

    def time_at(self, x: float) -> float:
        """Time of a place on the whole track."""
        content = self.content
        share = (x - content.x()) / content.width()
        return min(max(0.0, share), 1.0) * self.view.duration

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the place into view."""
        self._bring(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is shown."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._bring(event)
        self._point_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the move."""

    def _bring(self, event: QMouseEvent) -> None:
        middle, half = self.time_at(event.position().x()), self.view.span / 2
        self.view.show_range(middle - half, middle + half)

    def _window(self, content: QRect) -> QRectF:
        left, right = self.x_of(self.view.start), self.x_of(self.view.stop)
        middle, width = (left + right) / 2, max(_NARROWEST, right - left)
        return QRectF(middle - width / 2, 0, width, content.height())
