"""What the window shows while music is dragged over it: what a drop would do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mgc_desktop.ui.theme.theme import theme, tokens

_EDGE: Final = 3
_INSET: Final = 6
_RADIUS: Final = 8
_LARGER: Final = 1.25
# How much of what lies below is covered, of 255.
_VEIL: Final = 150


class DropHighlight(QWidget):
    """Lies over a widget, and lets mouse and drags through.

    Parameters
    ----------
    over : QWidget
        What it covers, whatever its size.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = self.tr("Drop to add to the library")
        self.setAccessibleName(self.text)
        over.installEventFilter(self)
        self.hide()

    def show_up(self) -> None:
        """Cover the widget, with all that is in it."""
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with what is covered."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a veil, a frame, and what a drop does."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.window)
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(colours.accent), _EDGE))
        frame = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        font = QFont(self.font())
        font.setPointSizeF(theme.point_size * _LARGER)
        painter.setFont(font)
        letter = painter.fontMetrics().averageCharWidth()
        room = QRectF(painter.fontMetrics().boundingRect(self.text))
        room.adjust(-3 * letter, -2 * letter, 3 * letter, 2 * letter)
        room.moveCenter(frame.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(room, _RADIUS, _RADIUS)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text)
