"""A list of bars: names on the left, shares as bars, numbers on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mgc_desktop.ui.theme.theme import theme, tokens

_LINE_ROOM: Final = 5
_GAP: Final = 8
_THICKNESS: Final = 8


@dataclass(frozen=True)
class Bar:
    """One line.

    Attributes
    ----------
    name : str
    share : float
        0 ... 1; with `signed`, -1 ... 1 from the middle.
    colour : str
    text : str
        The number, for people.
    strong : bool
        Whether this line matters most.
    """

    name: str
    share: float
    colour: str
    text: str
    strong: bool = False


class BarList(QWidget):
    """Draws bars; what it shows is also its accessible description.

    Parameters
    ----------
    name : str
        For who cannot see it.
    signed : bool
        Bars grow from the middle to both sides.
    """

    def __init__(self, name: str, *, signed: bool = False) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()
        self._signed = signed
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def bars(self) -> Sequence[Bar]:
        """What is shown."""
        return self._bars

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        grown = len(bars) != len(self._bars)
        self._bars = bars
        self.setAccessibleDescription(", ".join(f"{bar.name} {bar.text}" for bar in bars))
        if grown:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a line a bar."""
        return QSize(200, len(self._bars) * self._line)

    def minimumSizeHint(self) -> QSize:
        """Return a height that shows all bars."""
        return QSize(120, len(self._bars) * self._line)

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + _LINE_ROOM

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw names, bars and numbers."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        widest = max(metrics.horizontalAdvance(bar.name) for bar in self._bars) + 2
        name_width = min(widest, self.width() // 2)
        text_width = max(metrics.horizontalAdvance(bar.text) for bar in self._bars)
        left = name_width + _GAP
        room = QRectF(left, 0, max(10, self.width() - left - text_width - _GAP), self._line)
        for i, bar in enumerate(self._bars):
            top = i * self._line
            self._draw_texts(painter, bar, QRect(0, top, name_width, self._line), text_width)
            self._draw_bar(painter, bar, room.translated(0, top))

    def _draw_texts(self, painter: QPainter, bar: Bar, place: QRect, text_width: int) -> None:
        colours = tokens()
        painter.setPen(QColor(colours.text if bar.strong else colours.muted))
        font = self.font()
        font.setBold(bar.strong)
        painter.setFont(font)
        name = painter.fontMetrics().elidedText(
            bar.name, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        right = QRect(self.width() - text_width - 4, place.y(), text_width + 4, place.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, align, bar.text)

    def _draw_bar(self, painter: QPainter, bar: Bar, room: QRectF) -> None:
        track = QRectF(room.x(), room.center().y() - _THICKNESS / 2, room.width(), _THICKNESS)
        radius = _THICKNESS / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().track))
        painter.drawRoundedRect(track, radius, radius)
        share = max(-1.0, min(1.0, bar.share))
        painter.setBrush(QColor(bar.colour))
        if self._signed:
            middle = track.center().x()
            width = share * track.width() / 2
            part = QRectF(min(middle, middle + width), track.y(), abs(width), _THICKNESS)
            painter.drawRect(part)
            painter.setPen(QPen(QColor(tokens().muted), 1))
            painter.drawLine(QPointF(middle, track.y() - 2), QPointF(middle, track.bottom() + 2))
        elif share > 0:
            part = QRectF(track)
            part.setWidth(min(track.width(), max(_THICKNESS, share * track.width())))
            painter.setOpacity(1.0 if bar.strong else 0.75)
            painter.drawRoundedRect(part, radius, radius)
            painter.setOpacity(1.0)
