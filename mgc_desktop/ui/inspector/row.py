"""A row of the inspector: a gutter for names on the left, the track's time to the right.

What a row draws is kept as a picture until range, data, size or colours change; the playing
position and the pointer are drawn over it, so that sound moving on costs almost nothing.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from mgc_desktop.ui.inspector.row_lines import RowLines
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.theme.theme import theme, tokens

_GUTTER_LETTERS: Final = 20
_WHEEL_STEP: Final = 1.25
_WHEEL_ANGLE: Final = 120
_PAN_SHARE: Final = 0.12
_BAND_ALPHA: Final = 46


class TimeRow(QWidget):
    """Base of all rows.

    Parameters
    ----------
    name : str
        For who cannot see it.

    Signals
    -------
    clicked(float, int)
        Time and height of a click.
    told(str)
        What is under the pointer; empty when it leaves.
    """

    # How strongly the chosen clip is marked.
    band_alpha = _BAND_ALPHA

    clicked = Signal(float, int)
    told = Signal(str)

    def __init__(self, view: TimeView, name: str) -> None:
        super().__init__()
        self.view = view
        self._picture: QPixmap | None = None
        self._gutter: int | None = None
        self._pressed: QPoint | None = None
        self._dragged_from: float | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        view.range_changed.connect(self.stale)
        self._lines = RowLines(self)
        theme.changed.connect(self.restyle)

    # --- geometry

    @property
    def gutter(self) -> int:
        """Width of the names' column; the same in all rows."""
        if self._gutter is None:
            self._gutter = _GUTTER_LETTERS * self.fontMetrics().averageCharWidth() + 8
        return self._gutter

    @property
    def content(self) -> QRect:
        """Where time is drawn."""
        return QRect(self.gutter, 0, max(1, self.width() - self.gutter), self.height())

    def x_of(self, seconds: float) -> float:
        """Place of a time on the widget."""
        content = self.content
        share = (seconds - self.view.start) / self.view.span
        return content.x() + share * content.width()

    def until(self, content: QRect, seconds: float) -> QRect:
        """Return the part of the content that lies before a time."""
        right = min(content.right(), math.ceil(self.x_of(seconds)) - 1)
        return QRect(content.topLeft(), QPoint(right, content.bottom()))

    def time_at(self, x: float) -> float:
        """Time of a place on the widget, inside the track."""
        content = self.content
        seconds = self.view.start + (x - content.x()) / content.width() * self.view.span
        return min(max(0.0, seconds), self.view.duration)

    def sizeHint(self) -> QSize:
        """Return a height that shows something."""
        return QSize(600, max(self.minimumHeight(), 60))

    # --- drawing

    def stale(self) -> None:
        """Draw anew at the next opportunity."""
        self._picture = None
        self.update()

    def restyle(self) -> None:
        """Take over other colours or another text size."""
        self.stale()

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw what time does not move; `painter` is clipped to the content."""

    def draw_gutter(self, painter: QPainter, room: QRect) -> None:
        """Draw names; `room` is the gutter without its margins."""

    def draw_over(self, painter: QPainter, content: QRect) -> None:
        """Draw what follows the pointer, over everything else."""

    def tell(self, _seconds: float, _y: int) -> str:
        """Say what is under the pointer."""
        return ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the kept picture and the lines over it."""
        if self._picture is None:
            self._picture = self._draw_picture()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        content = self.content
        self.draw_over(painter, content)
        painter.setClipRect(content)
        self._lines.draw(painter, content)
        painter.end()

    def _draw_picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap((QRectF(self.rect()).size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        colours = tokens()
        picture.fill(QColor(colours.base))
        painter = QPainter(picture)
        content = self.content
        painter.fillRect(QRect(0, 0, self.gutter, self.height()), QColor(colours.window))
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        self.draw_gutter(painter, QRect(8, 0, self.gutter - 14, self.height()))
        painter.setClipRect(content)
        if self.view.duration > 0:
            self.draw(painter, content)
        painter.end()
        return picture

    # --- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new size."""
        self._picture = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw with the new font."""
        if event.type() == QEvent.Type.FontChange:
            self._gutter = None
            self.stale()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Zoom with two fingers on a touchpad."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            around = self.time_at(event.position().x())
            self.view.zoom(1.0 / max(0.1, 1.0 + event.value()), around)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; sideways, or with Shift, move."""
        turn = event.angleDelta()
        sideways = turn.x() or (
            turn.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0
        )
        if sideways:
            self.view.pan(-sideways / _WHEEL_ANGLE * _PAN_SHARE * self.view.span)
        elif turn.y():
            around = self.time_at(event.position().x())
            self.view.zoom(_WHEEL_STEP ** (-turn.y() / _WHEEL_ANGLE), around)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._dragged_from = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the time axis, or say what is here."""
        place = event.position().toPoint()
        if self._pressed is not None:
            moved = place.x() - self._pressed.x()
            far = QApplication.startDragDistance()
            if self._dragged_from is None and abs(moved) >= far:
                self._dragged_from = self.view.start
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            if self._dragged_from is not None:
                shift = moved / self.content.width() * self.view.span
                start = self._dragged_from - shift
                self.view.show_range(start, start + self.view.span)
        self._point_at(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or click."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        clicked = self._dragged_from is None
        self._pressed = self._dragged_from = None
        self.unsetCursor()
        place = event.position().toPoint()
        if clicked and place.x() >= self.gutter and self.view.duration > 0:
            self.clicked.emit(self.time_at(place.x()), place.y())

    def leaveEvent(self, event: QEvent) -> None:
        """Take the pointer's line away."""
        self.view.set_cursor(None)
        self.told.emit("")
        super().leaveEvent(event)

    def _point_at(self, place: QPoint) -> None:
        if place.x() < self.gutter or self.view.duration <= 0:
            self.view.set_cursor(None)
            self.told.emit("")
            return
        seconds = self.time_at(place.x())
        self.view.set_cursor(seconds)
        self.told.emit(self.tell(seconds, place.y()))
