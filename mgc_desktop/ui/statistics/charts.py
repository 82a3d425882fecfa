"""The kinds of charts: bars with names, a histogram, a table of counts, the mood plane."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsWidget, QStyleOptionGraphicsItem, QWidget

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.library.words import mood_colour
from mgc_desktop.ui.statistics.chart import Chart, Word, elided, small_font, widest
from mgc_desktop.ui.statistics.places import Spot
from mgc_desktop.ui.statistics.reading import Bar, Cell, Grid, Part
from mgc_desktop.ui.theme.contrast import most_legible
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import number, percent

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.statistics import MoodPlane

# In heights of a line of text.
_BAR: Final = 1.55
_LONGEST_NAME: Final = 9.0
_CELL: Final = 1.6
# Part of a bar's chart that is left for the numbers behind the bars.
_FOR_NUMBERS: Final = 0.18
# Counts differ by thousands: one of a thousandth shall be seen still.
_CONTRAST: Final = 0.45
_FAINTEST: Final = 0.10
_MOST_HEIGHTS: Final = 5
_ASIDE: Final = 0.06
# Of the mood plane, from the middle: the names of its corners stand above and below it.
_SEEN: Final = 1.16
_DOT: Final = 9
_NEAR: Final = 8.0


def _mixed(over: QColor, under: QColor, share: float) -> QColor:
    """Return a colour between two."""
    pairs = zip(_rgba(over)[:3], _rgba(under)[:3], strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))


def _rgba(colour: QColor) -> tuple[int, int, int, int]:
    return colour.red(), colour.green(), colour.blue(), colour.alpha()


class BarChart(Chart):
    """Horizontal bars, each with its name before it and its number behind it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._axis = self.add_axis("left")
        self._bars = pg.BarGraphItem(x0=[], y=[], width=[], height=0.62, pen=None)
        self.box.addItem(self._bars, ignoreBounds=True)
        self.box.invertY(True)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars, or the same in other colours."""
        font = small_font()
        names = [elided(bar.name, self.font(), _LONGEST_NAME) for bar in bars]
        self.paint_axis(self._axis, line=False)
        self._axis.setWidth(round(widest(names, self.font()) + 14))
        self._axis.setTicks([list(enumerate(names))])
        longest = max((bar.value for bar in bars), default=1)
        end = longest * (1 + _FOR_NUMBERS * max(1.0, self.line_height() / 18))
        self._bars.setOpts(
            x0=np.zeros(len(bars)),
            y=np.arange(len(bars)),
            width=np.array([bar.value for bar in bars], float),
            brushes=[QColor(bar.colour) for bar in bars],
        )
        self.show_range((0, end), (-0.5, len(bars) - 0.5))
        room = QRectF(0, -0.5, end, len(bars))
        texts = [
            Word(QPointF(bar.value, i), number(bar.value), tokens().muted, across=0.0, gap=6)
            for i, bar in enumerate(bars)
        ]
        self.words.show_words(texts, room, font)
        self.set_lines(max(2.0, _BAR * len(bars)))
        spots = [
            Spot(QRectF(0, i - 0.5, end, 1.0), bar.words, bar.terms) for i, bar in enumerate(bars)
        ]
        self.places.show_spots(spots)


class Histogram(Chart):
    """Bars from 0 to 1, their undecided part greyed, and the border under which nothing is said."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._across = self.add_axis("bottom")
        self._up = self.add_axis("left")
        self._decided = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=None)
        self._undecided = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=None)
        self._border = pg.InfiniteLine(angle=90, movable=False)
        for item in (self._decided, self._undecided, self._border):
            self.box.addItem(item, ignoreBounds=True)
        self._border.setZValue(5)
        self.set_lines(13)

    def show_bars(self, bars: Sequence[Bar], border: float | None) -> None:
        """Show other bars.

        Parameters
        ----------
        border : float or None
            The confidence under which the model is undecided; None if nobody knows.
        """
        colours = tokens()
        for axis in (self._across, self._up):
            self.paint_axis(axis, line=axis is self._across)
            axis.setTextPen(QPen(QColor(colours.muted)))
        self._across.setTicks(
            [[(share / 100, percent(share / 100)) for share in range(0, 101, 20)]]
        )
        self._across.setHeight(round(self.line_height() + 6))
        top = max(1, *(bar.value for bar in bars)) if bars else 1
        edges = np.linspace(0, 1, len(bars) + 1)
        undecided = np.array([bar.undecided for bar in bars], float)
        whole = np.array([bar.value for bar in bars], float)
        gap = 0.1 / max(1, len(bars))
        sides = {"x0": edges[:-1] + gap, "x1": edges[1:] - gap}
        self._undecided.setOpts(
            **sides, y0=np.zeros(len(bars)), y1=undecided, brush=QColor(colours.genres[UNDECIDED])
        )
        self._decided.setOpts(**sides, y0=undecided, y1=whole, brush=QColor(colours.accent))
        end = 1.15 * top
        self._show_heights(top)
        # An axis leaves a name out that would stand beyond its end.
        self.show_range((-_ASIDE, 1 + _ASIDE), (0, end))
        self._show_border(border, end)
        self.places.show_spots(
            [
                Spot(QRectF(edges[i], 0, edges[i + 1] - edges[i], end), bar.words, bar.terms)
                for i, bar in enumerate(bars)
                if bar.value
            ]
        )

    def _show_heights(self, top: int) -> None:
        step, factors = 1, cycle((2, 2.5, 2))
        while top / step > _MOST_HEIGHTS:
            step = round(step * next(factors))
        heights = range(0, top + 1, step)
        texts = [number(height) for height in heights]
        self._up.setWidth(round(widest(texts, self.font()) + 14))
        self._up.setTicks([list(zip(heights, texts, strict=True))])

    def _show_border(self, border: float | None, end: float) -> None:
        self._border.setVisible(border is not None)
        colour, corner = tokens().muted, QPointF(1 + _ASIDE, end)
        tracks = QCoreApplication.translate("Statistics", "tracks ↑")
        sure = QCoreApplication.translate("Statistics", "confidence →")
        words = [
            Word(QPointF(-_ASIDE, end), tracks, colour, across=0.0, down=0.0),
            Word(corner, sure, colour, across=1.0, down=0.0),
        ]
        if border is not None:
            pen = QPen(QColor(tokens().warning), 1.5, Qt.PenStyle.DashLine)
            pen.setCosmetic(True)
            self._border.setPen(pen)
            self._border.setValue(border)
            text = QCoreApplication.translate("Statistics", "undecided below {0}")
            at_left = border > 0.5
            words.append(
                Word(
                    QPointF(border, end),
                    text.format(percent(border)),
                    tokens().warning,
                    across=1.0 if at_left else 0.0,
                    down=0.0,
                    gap=-6 if at_left else 6,
                )
            )
        self.words.show_words(words, QRectF(-_ASIDE, 0, 1 + 2 * _ASIDE, end), small_font())


class _UprightNames(QGraphicsWidget):
    """Names of columns, read from below; an axis of pyqtgraph writes across only."""

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._font = QFont()

    def show_names(self, names: Sequence[str], font: QFont) -> None:
        self._names, self._font = names, font
        height = widest(names, font) + 10
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(tokens().text))
        middle = QFontMetricsF(self._font).capHeight() / 2
        step = self.size().width() / max(1, len(self._names))
        for i, name in enumerate(self._names):
            painter.save()
            painter.translate((i + 0.5) * step + middle, self.size().height() - 5)
            painter.rotate(-90)
            painter.drawText(QPointF(0, 0), name)
            painter.restore()


class HeatMap(Chart):
    """A table of counts: where row and column agree in one colour, where not in another."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._axis = self.add_axis("left")
        self._columns = _UprightNames()
        self.centralLayout.addItem(self._columns, 0, 1)
        self._image = pg.ImageItem(axisOrder="row-major")
        self.box.addItem(self._image, ignoreBounds=True)
        self.box.invertY(True)
        self._grid = Grid((), (), ())

    def show_grid(self, grid: Grid) -> None:
        """Show another table, or the same in other colours."""
        self._grid = grid
        n_rows, n_columns = max(1, len(grid.rows)), max(1, len(grid.columns))
        rows = [elided(name, self.font(), _LONGEST_NAME) for name in grid.rows]
        columns = [elided(name, self.font(), _LONGEST_NAME) for name in grid.columns]
        self.paint_axis(self._axis, line=False)
        self._axis.setWidth(round(widest(rows, self.font()) + 14))
        self._axis.setTicks([[(i + 0.5, name) for i, name in enumerate(rows)]])
        self._columns.show_names(columns, self.font())
        most = max((cell.count for cell in grid.cells), default=1)
        # Not quite the ground of the card: an almost empty table is seen as one still.
        empty = QColor(tokens().window)
        alike = {(cell.count, cell.agrees): cell for cell in grid.cells}
        inks = {kind: self._colour(cell, most, empty) for kind, cell in alike.items()}
        self._colours = {cell: inks[cell.count, cell.agrees] for cell in grid.cells}
        pixels = np.empty((n_rows, n_columns, 4), np.uint8)
        pixels[:] = _rgba(empty)
        for cell, colour in self._colours.items():
            pixels[cell.row, cell.column] = _rgba(colour)
        self._image.setImage(pixels, autoLevels=False)
        self._image.setRect(QRectF(0, 0, n_columns, n_rows))
        self.show_range((0, n_columns), (0, n_rows))
        self._show_numbers()
        self.set_lines(_CELL * n_rows + (widest(columns, self.font()) + 10) / self.line_height())
        self.places.show_spots(
            [
                Spot(QRectF(cell.column, cell.row, 1, 1), cell.words, cell.terms)
                for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
            ]
        )

    @staticmethod
    def _colour(cell: Cell, most: int, empty: QColor) -> QColor:
        colours = tokens()
        paints = {True: colours.accent, False: colours.warning, None: colours.genres[UNDECIDED]}
        strength = max(_FAINTEST, (cell.count / most) ** _CONTRAST)
        return _mixed(QColor(paints[cell.agrees]), empty, strength)

    def _show_numbers(self) -> None:
        """Write the counts into the cells that have room for them."""
        colours, font = tokens(), small_font()
        n_rows, n_columns = max(1, len(self._grid.rows)), max(1, len(self._grid.columns))
        cell_width = self.box.width() / n_columns

        @cache
        def fitting(count: int) -> str:
            texts = number(count), f"{number(count / 1000)}k"
            candidates = texts[: 1 if count < 1000 else 2]
            return next((text for text in candidates if widest([text], font) + 4 <= cell_width), "")

        words = []
        for cell, ground in self._colours.items():
            if text := fitting(cell.count):
                colour = most_legible(ground, colours.on_accent, colours.text)
                words.append(Word(QPointF(cell.column + 0.5, cell.row + 0.5), text, colour))
        self.words.show_words(words, QRectF(0, 0, n_columns, n_rows), font)

    def resizeEvent(self, event: object) -> None:
        """Look anew which numbers have room."""
        super().resizeEvent(event)
        if hasattr(self, "_colours"):
            self._show_numbers()


class MoodChart(Chart):
    """The plane of valence and arousal with every track on it, or with how many lie where.

    Signals
    -------
    track_chosen(int)
        The file of a dot that was clicked.
    """

    track_chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._ground = pg.ImageItem(axisOrder="row-major")
        self._density = pg.ImageItem(axisOrder="row-major")
        self._dots = pg.ScatterPlotItem(size=_DOT, pxMode=True, antialias=True)
        self._cross = (QGraphicsLineItem(-1, 0, 1, 0), QGraphicsLineItem(0, -1, 0, 1))
        for item in (self._ground, self._density, *self._cross, self._dots):
            self.box.addItem(item, ignoreBounds=True)
        self.box.setAspectLocked(True)
        self._places = np.empty((0, 2))
        self._files: Sequence[int] = ()
        self._names: Sequence[str] = ()
        self._n_parts = 0
        self.set_lines(19)

    def show_plane(self, plane: MoodPlane, parts: Sequence[Part]) -> None:
        """Show other tracks, or the same in other colours."""
        colours = tokens()
        ground = np.zeros((2, 2, 4), np.uint8)
        for part in parts:
            colour = QColor(part.colour)
            colour.setAlpha(28)
            ground[int(part.arousal > 0), int(part.valence > 0)] = _rgba(colour)
        self._ground.setImage(ground, autoLevels=False)
        self._ground.setRect(QRectF(-1, -1, 2, 2))
        pen = QPen(QColor(colours.border), 1)
        pen.setCosmetic(True)
        for line in self._cross:
            line.setPen(pen)
        self._show_density(plane, parts)
        self._places = np.array([(dot.valence, dot.arousal) for dot in plane.dots]).reshape(-1, 2)
        self._files = [dot.file_id for dot in plane.dots]
        self._names = [dot.name for dot in plane.dots]
        edge = pg.mkPen(colours.base, width=1)
        self._dots.setData(
            pos=self._places,
            brush=[pg.mkBrush(mood_colour(dot.mood)) for dot in plane.dots],
            pen=edge,
        )
        self.show_range((-1, 1), (-_SEEN, _SEEN))
        self._show_names(parts)
        self._n_parts = len(parts)
        self.places.show_spots(
            [
                Spot(
                    QRectF(min(0, part.valence), min(0, part.arousal), 1, 1), part.words, part.terms
                )
                for part in parts
            ]
        )

    def _show_density(self, plane: MoodPlane, parts: Sequence[Part]) -> None:
        cells, side = plane.cells, plane.side
        self._density.setVisible(bool(cells))
        if not cells:
            return
        most = max(cells.values())
        colours = {(part.valence > 0, part.arousal > 0): QColor(part.colour) for part in parts}
        pixels = np.zeros((side, side, 4), np.uint8)
        for (along, up), n in cells.items():
            colour = colours[along >= side // 2, up >= side // 2]
            share = max(_FAINTEST, (n / most) ** _CONTRAST)
            pixels[up, along] = (*_rgba(colour)[:3], round(255 * share))
        self._density.setImage(pixels, autoLevels=False)
        self._density.setRect(QRectF(-1, -1, 2, 2))

    def _show_names(self, parts: Sequence[Part]) -> None:
        words = [
            Word(
                QPointF(part.valence, part.arousal),
                part.name,
                tokens().text,
                across=1.0 if part.valence > 0 else 0.0,
                down=1.0 if part.arousal > 0 else 0.0,
            )
            for part in parts
        ]
        muted = tokens().muted
        valence = QCoreApplication.translate("Statistics", "valence →")
        arousal = QCoreApplication.translate("Statistics", "arousal ↑")
        words.append(Word(QPointF(0, -1), valence, muted, down=0.0))
        words.append(Word(QPointF(0, 1), arousal, muted, down=1.0))
        self.words.show_words(words, QRectF(-4, -2, 8, 4), self.font())

    def dot_at(self, place: QPointF) -> int | None:
        """Return the dot at a point of the widget, as its place among all."""
        if not len(self._places):
            return None
        to_widget = QTransform(self.box.childTransform()) * self.box.sceneTransform()
        xs, ys = self._places.T
        x = to_widget.m11() * xs + to_widget.m21() * ys + to_widget.dx()
        y = to_widget.m12() * xs + to_widget.m22() * ys + to_widget.dy()
        distance = np.hypot(x - place.x(), y - place.y())
        nearest = int(distance.argmin())
        return nearest if distance[nearest] <= _NEAR else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the track under the pointer."""
        super().mouseMoveEvent(event)
        dot = self.dot_at(event.position())
        if dot is not None:
            self.places.pointed.emit(self._names[dot])
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif (shown := self.places.shown) is not None:
            self.places.pointed.emit(shown.words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the track under the pointer, else the part of the plane."""
        dot = self.dot_at(event.position())
        if dot is None:
            super().mouseReleaseEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.track_chosen.emit(self._files[dot])
