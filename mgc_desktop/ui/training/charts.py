"""The curves of a network that learns, over pyqtgraph.

This module is imported in a thread when the page is first needed: pyqtgraph takes half a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen

from mgc_desktop.ui.library.words import genre_colour, mood_colour
from mgc_desktop.ui.statistics.chart import Chart
from mgc_desktop.ui.statistics.charts import HeatMap
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.training.words import words
from mgc_desktop.ui.widgets import percent

__all__ = ["HeatMap", "LossCurves", "RecallCurves"]

_LINES: Final = 11.0
# A little more than the curves take, for the last number below them.
_ROOM: Final = 1.03
_OVER: Final = 1.05


def _pen(colour: str) -> QPen:
    pen = QPen(QColor(colour), 2)
    pen.setCosmetic(True)
    return pen


class _Curve(pg.PlotCurveItem):
    """A curve of a chart that shows all of it.

    Where it lies is where the chart looks: searching its numbers for that costs a fifth of a
    millisecond for each of twenty curves, whenever they are painted.
    """

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self._box = box

    def boundingRect(self) -> QRectF:
        return self._box.viewRect()


class _Curves(Chart):
    """Something over epochs."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.set_lines(_LINES)
        self._axes = self.add_axis("left"), self.add_axis("bottom", whole=True)
        theme.changed.connect(self._paint)

    def _show_epochs(self, n: int, highest: float) -> None:
        self.show_range((1, 1 + _ROOM * max(1, n - 1)), (0, highest * _OVER))

    def _paint(self) -> None:
        for axis in self._axes:
            self.paint_axis(axis, line=True)


class LossCurves(_Curves):
    """Loss over epochs: on what is learned, and on what is kept back to tell when to stop."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._learned = _Curve(self.box)
        self._kept = _Curve(self.box)
        for curve in (self._learned, self._kept):
            self.box.addItem(curve, ignoreBounds=True)
        self._paint()

    def show_losses(self, losses: Sequence[tuple[float, float | None]]) -> None:
        """Show other curves."""
        epochs = np.arange(1, len(losses) + 1)
        learned = np.array([loss for loss, _ in losses])
        kept = np.array([np.nan if valid is None else valid for _, valid in losses])
        self._learned.setData(epochs, learned)
        self._kept.setData(epochs, kept, connect="finite")
        values = np.concatenate([learned, kept[np.isfinite(kept)]])
        self._show_epochs(len(losses), float(values.max()) if values.size else 1.0)

    def _paint(self) -> None:
        super()._paint()
        self._learned.setPen(_pen(tokens().muted))
        self._kept.setPen(_pen(tokens().accent))


class RecallCurves(_Curves):
    """Share of each class's tracks that were named right, over epochs; a curve a class."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self._task = "genre"
        self._paint()

    def show_recalls(self, task: str, recalls: Sequence[dict[str, float]]) -> None:
        """Show other curves, of classes that are named by the first epoch."""
        self._task = task
        labels = list(recalls[0]) if recalls else []
        for label in [label for label in self._curves if label not in labels]:
            self.box.removeItem(self._curves.pop(label))
        for label in labels:
            self._curve(label).setData(
                np.arange(1, len(recalls) + 1),
                np.array([epoch.get(label, np.nan) for epoch in recalls]),
                connect="finite",
            )
        self._show_epochs(len(recalls), 1.0)
        last = recalls[-1] if recalls else {}
        said = (f"{words.label(task, label)} {percent(last.get(label, 0.0))}" for label in labels)
        self.setAccessibleDescription("; ".join(said))

    def _curve(self, label: str) -> pg.PlotCurveItem:
        if label not in self._curves:
            self._curves[label] = _Curve(self.box)
            self._curves[label].setPen(_pen(self._colour(label)))
            self.box.addItem(self._curves[label], ignoreBounds=True)
        return self._curves[label]

    def _colour(self, label: str) -> str:
        return genre_colour(label) if self._task == "genre" else mood_colour(label)

    def _paint(self) -> None:
        super()._paint()
        self._axes[0].setTicks([[(share / 4, percent(share / 4)) for share in range(5)]])
        for label, curve in self._curves.items():
            curve.setPen(_pen(self._colour(label)))
