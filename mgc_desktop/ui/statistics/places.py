"""The places of a chart, and the one that is pointed at or stood on: marked, spoken, chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from mgc_desktop.ui.theme.theme import tokens

if TYPE_CHECKING:
    from mgc_desktop.ui.statistics.chart import Chart

# How much worse it is to be off to the side than farther along the way of an arrow key.
_ASIDE: Final = 4.0


@dataclass(frozen=True)
class Spot:
    """A place in a chart: where, in its own coordinates; what it says; the terms it stands for."""

    where: QRectF
    words: str
    terms: tuple[str, ...]


class Places(QObject):
    """Keeps which place the pointer is on, and which the keyboard.

    Attributes
    ----------
    all : sequence of Spot

    Signals
    -------
    chosen(object)
        The terms of a place.
    pointed(str)
        What the place that is shown says; empty for none.
    """

    chosen = Signal(object)
    pointed = Signal(str)

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)
        self._chart = chart
        self._mark = QGraphicsRectItem()
        self._mark.setZValue(20)
        self._mark.hide()
        chart.box.addItem(self._mark, ignoreBounds=True)
        self.all: Sequence[Spot] = ()
        self._current: int | None = None
        self._pointed: int | None = None

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Have other places."""
        self.all = spots
        self._current = None if self._current is None or not spots else 0
        self._pointed = None
        self._chart.setAccessibleDescription("; ".join(spot.words for spot in spots))
        self.show_mark()

    # --- which one

    @property
    def shown(self) -> Spot | None:
        """The place that is pointed at, else the one under the keyboard."""
        shown = self._pointed
        if shown is None and self._chart.hasFocus():
            shown = self._current
        return None if shown is None else self.all[shown]

    def at(self, place: QPointF) -> int | None:
        """Return the place at a point of the widget."""
        box, scene = self._chart.box, self._chart.mapToScene(place.toPoint())
        if not box.sceneBoundingRect().contains(scene):
            return None
        here = box.mapSceneToView(scene)
        return next((i for i, spot in enumerate(self.all) if spot.where.contains(here)), None)

    def middle_of(self, i: int) -> QPointF:
        """Return the middle of a place in the widget's coordinates."""
        scene = self._chart.box.mapViewToScene(self.all[i].where.center())
        return QPointF(self._chart.mapFromScene(scene))

    def point_at(self, i: int | None) -> bool:
        """Point at a place, or at none; False if that is so already."""
        if i == self._pointed:
            return False
        self._pointed = i
        self.show_mark()
        return True

    def point_at_nothing(self) -> None:
        """Take back what was said of the pointer's place, also by who knows more than places."""
        self._pointed = None
        self.show_mark()

    def show_mark(self) -> None:
        """Mark the place that is shown, and say so."""
        shown = self.shown
        self._mark.setVisible(shown is not None)
        if shown is not None:
            pen = QPen(QColor(tokens().text), 1.5)
            pen.setCosmetic(True)
            self._mark.setPen(pen)
            self._mark.setRect(shown.where)
        self.pointed.emit("" if shown is None else shown.words)

    def choose(self, i: int | None) -> None:
        """Choose a place, if it stands for anything."""
        if i is not None and self.all[i].terms:
            self.chosen.emit(self.all[i].terms)

    # --- the keyboard

    def choose_current(self) -> None:
        """Choose the place under the keyboard."""
        self.choose(self._current)

    def begin(self) -> None:
        """Stand on a place, the first unless it was another before."""
        if self._current is None and self.all:
            self._current = 0
        self._speak()

    def go_to(self, i: int) -> None:
        """Stand on a place."""
        self._current, self._pointed = i, None
        self._speak()

    def go(self, across: int, down: int) -> None:
        """Go to the nearest place in a direction, if there is one."""
        here = self._current or 0
        start = self.middle_of(here)
        best, least = here, float("inf")
        for i in range(len(self.all)):
            way = self.middle_of(i) - start
            along = way.x() * across + way.y() * down
            aside = abs(way.x() * down) + abs(way.y() * across)
            if along > 0.5 and along + _ASIDE * aside < least:
                best, least = i, along + _ASIDE * aside
        self.go_to(best)

    def _speak(self) -> None:
        """Mark the place under the keyboard, and let a screen reader read it."""
        if self._current is not None:
            self._chart.setAccessibleDescription(self.all[self._current].words)
        self.show_mark()
