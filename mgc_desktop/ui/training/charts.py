"""The curves of a network that learns, over pyqtgraph.

This module is imported in a thread when the page is first needed: pyqtgraph takes half a second.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QPen

from mgc_desktop.ui.statistics.chart import Chart
from mgc_desktop.ui.statistics.charts import HeatMap
from mgc_desktop.ui.theme.theme import theme, tokens

__all__ = ["HeatMap", "LossCurves"]

_LINES = 11.0


class LossCurves(Chart):
    """Loss over epochs: on what is learned, and on what is kept back to tell when to stop."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.set_lines(_LINES)
        self._left = self.add_axis("left")
        self._bottom = self.add_axis("bottom")
        self._learned = pg.PlotCurveItem()
        self._kept = pg.PlotCurveItem()
        for curve in (self._learned, self._kept):
            self.box.addItem(curve, ignoreBounds=True)
        theme.changed.connect(self._paint)
        self._paint()

    def show_losses(self, losses: Sequence[tuple[float, float | None]]) -> None:
        """Show other curves."""
        epochs = np.arange(1, len(losses) + 1)
        learned = np.array([loss for loss, _ in losses])
        kept = np.array([np.nan if valid is None else valid for _, valid in losses])
        self._learned.setData(epochs, learned)
        self._kept.setData(epochs, kept, connect="finite")
        values = np.concatenate([learned, kept[np.isfinite(kept)]])
        highest = float(values.max()) if values.size else 1.0
        # A little more than the curves take, for the last number below them.
        self.show_range((1, 1 + 1.03 * max(1, len(losses) - 1)), (0, highest * 1.05))

    def _paint(self) -> None:
        colours = tokens()
        for axis in (self._left, self._bottom):
            self.paint_axis(axis, line=True)
        for curve, colour in ((self._learned, colours.muted), (self._kept, colours.accent)):
            pen = QPen(QColor(colour), 2)
            pen.setCosmetic(True)
            curve.setPen(pen)
