"""What all charts have in common, over pyqtgraph: places that can be pointed at, chosen, spoken.

pyqtgraph gives the view box, the axes and the items. Its menus, buttons and mouse gestures stay
away: a chart of counts is not zoomed or exported, and the wheel scrolls the page.

This module is imported in a thread when the page is first opened: pyqtgraph takes half a second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QToolTip,
    QWidget,
)

from mgc_desktop.ui.statistics.places import Places
from mgc_desktop.ui.theme.theme import theme, tokens

# It would take the scenes apart when the program ends, which the window does in its own order.
pg.setConfigOption("exitCleanup", False)

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CHOOSE: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True)
class Word:
    """A text in a chart.

    Attributes
    ----------
    at : QPointF
        In the chart's coordinates.
    text, colour : str
    across, down : float
        Which part of the text lies there: 0 its left or top end, 1 the other.
    gap : float
        Pixels to the right of there.
    """

    at: QPointF
    text: str
    colour: str
    across: float = 0.5
    down: float = 0.5
    gap: float = 0.0


class Words(pg.GraphicsObject):
    """Texts at places of a chart, in the size of the window's text whatever its scale.

    One item for all of them: a hundred items of a word each take ten times as long.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: Sequence[Word] = ()
        self._room = QRectF()
        self._font = QFont()

    def show_words(self, words: Sequence[Word], room: QRectF, font: QFont) -> None:
        """Show other texts."""
        self.prepareGeometryChange()
        self._words, self._room, self._font = words, room, font
        self.update()

    def boundingRect(self) -> QRectF:
        """Return everything that is seen: texts reach beyond their places."""
        return self._room

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Draw in pixels."""
        to_pixels = QTransform(painter.worldTransform())
        painter.resetTransform()
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        for word in self._words:
            place = to_pixels.map(word.at)
            wide, high = metrics.horizontalAdvance(word.text), metrics.height()
            left = place.x() + word.gap - word.across * wide
            top = place.y() - word.down * high
            painter.setPen(QColor(word.colour))
            painter.drawText(QPointF(left, top + metrics.ascent()), word.text)


class _Axis(pg.AxisItem):
    """An axis whose numbers are written as the language writes them.

    Parameters
    ----------
    whole : bool
        Whether there is nothing between two whole numbers.
    """

    def __init__(self, side: str, *, whole: bool) -> None:
        super().__init__(side)
        self._whole = whole
        # It has no unit; the prefix of one would be laid out anew with every change of range.
        self.enableAutoSIPrefix(False)

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Return how far apart ticks are, and where they begin, the widest first."""
        levels: list[tuple[float, float]] = super().tickSpacing(minVal, maxVal, size)
        if not self._whole:
            return levels
        return [level for level in levels if level[0] >= 1] or [(1.0, 0.0)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return as many decimals as tell the ticks apart."""
        places = max(0, math.ceil(-math.log10(spacing * scale)))
        return [QLocale().toString(value * scale, "f", places) for value in values]


class Chart(pg.GraphicsView):
    """A chart without gestures: hovering speaks, a click or Return chooses, arrows go about.

    Parameters
    ----------
    name : str
        For who hears the window.

    Attributes
    ----------
    places : Places
    """

    def __init__(self, name: str) -> None:
        super().__init__(background=tokens().base)
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.box.disableAutoRange()
        self.centralLayout.setContentsMargins(0, 0, 0, 0)
        self.centralLayout.setSpacing(0)
        self.centralLayout.addItem(self.box, 1, 1)
        self.centralLayout.setColumnStretchFactor(1, 1)
        self.centralLayout.setRowStretchFactor(1, 1)
        self.words = Words()
        self.words.setZValue(10)
        self.box.addItem(self.words, ignoreBounds=True)
        self.places = Places(self)
        self._lines = 8.0
        theme.changed.connect(self._follow_theme)

    def _follow_theme(self) -> None:
        self.setBackground(tokens().base)
        self.updateGeometry()

    # --- for the kinds of charts

    def add_axis(self, side: str, *, whole: bool = False) -> pg.AxisItem:
        """Give the chart an axis at a side, of whole numbers alone if need be."""
        axis = _Axis(side, whole=whole)
        axis.linkToView(self.box)
        row, column = {"left": (1, 0), "bottom": (2, 1)}[side]
        self.centralLayout.addItem(axis, row, column)
        return axis

    def paint_axis(self, axis: pg.AxisItem, *, line: bool) -> None:
        """Give an axis the theme's colours and the window's font."""
        axis.setPen(QPen(QColor(tokens().border if line else "transparent")))
        axis.setTextPen(QPen(QColor(tokens().muted if line else tokens().text)))
        axis.setStyle(
            tickFont=self.font(),
            tickLength=0,
            tickAlpha=0,
            tickTextOffset=6,
            hideOverlappingLabels=False,
        )

    def show_range(self, across: tuple[float, float], down: tuple[float, float]) -> None:
        """Show a part of the chart's own coordinates, to the edge."""
        self.box.setRange(xRange=across, yRange=down, padding=0, disableAutoRange=True)

    def set_lines(self, lines: float) -> None:
        """Be as high as some lines of text."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def line_height(self) -> float:
        """Return the height of a line of text."""
        return QFontMetricsF(self.font()).lineSpacing()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        line = self.line_height()
        return QSize(round(24 * line), round(self._lines * line))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size that says something."""
        line = self.line_height()
        return QSize(round(14 * line), round(self._lines * line))

    # --- the pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a place."""
        found = self.places.at(event.position())
        if self.places.point_at(found):
            chooses = found is not None and bool(self.places.all[found].terms)
            hand = Qt.CursorShape.PointingHandCursor if chooses else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        del event
        self.places.point_at_nothing()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Be a click like any other."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a place."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.places.choose(self.places.at(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Have no menu, nor let what lies around open its own."""
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is pointed at in a tool tip as well."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.places.at(QPointF(event.pos()))
            says = "" if found is None else self.places.all[found].words
            QToolTip.showText(event.globalPos(), says)
            return True
        return super().viewportEvent(event)

    # --- the keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first place."""
        del event
        self.places.begin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark nothing any more."""
        del event
        self.places.show_mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about with arrows; Return or Space is a click."""
        key = Qt.Key(event.key())
        if not self.places.all:
            event.ignore()
        elif key in _CHOOSE:
            self.places.choose_current()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.places.go_to(0 if key == Qt.Key.Key_Home else len(self.places.all) - 1)
        elif key in _ARROWS:
            self.places.go(*_ARROWS[key])
        else:
            event.ignore()


def elided(text: str, font: QFont, lines: float) -> str:
    """Return a text cut to a width in heights of a line."""
    metrics = QFontMetricsF(font)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, lines * metrics.lineSpacing())


def widest(texts: Sequence[str], font: QFont) -> float:
    """Return the width of the widest text."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)


def small_font() -> QFont:
    """Return the font of numbers in a chart."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * 0.9)
    return font
