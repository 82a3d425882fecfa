"""The right end of a sidebar's heading: of what its numbers are, and the sign that folds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from mgc_desktop.ui.library.sidebar_lines import COUNTED
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import tokens

if TYPE_CHECKING:
    from mgc_desktop.ui.library.sidebar import Sidebar


class HeadingPainter:
    """Draws it over the heading's own row."""

    def __init__(self, sidebar: Sidebar) -> None:
        self._sidebar = sidebar

    def draw(
        self, painter: QPainter, row: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw both in a row as wide as the sidebar."""
        self._draw_fold(painter, row, self._sidebar.isExpanded(index))
        self._draw_counted(painter, row, index)

    def _draw_fold(self, painter: QPainter, row: QRect, expanded: bool) -> None:
        side = self._sidebar.fontMetrics().height()
        place = QRect(row.right() - side - 2, row.bottom() - side, side, side)
        drawing = "chevron-down" if expanded else "chevron-right"
        icon(drawing, tokens().muted).paint(painter, place.adjusted(2, 2, -2, -2))

    def _draw_counted(
        self, painter: QPainter, row: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        fitting = self._fitting(index)
        if not fitting:
            return
        sidebar = self._sidebar
        tops = (sidebar.model().index(i, 0) for i in range(sidebar.topLevelItemCount()))
        # All in full, or all shortly; but for those that have no room at all.
        shortly = any(len(self._fitting(top)) == 1 for top in tops)
        painter.setPen(QColor(tokens().muted))
        painter.setFont(sidebar.font())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        place = row.adjusted(0, 0, -sidebar.fontMetrics().height() - 8, 0)
        painter.drawText(place, right, fitting[-1 if shortly else 0])

    def _fitting(self, index: QModelIndex | QPersistentModelIndex) -> list[str]:
        """Return the ways to say of what a heading's numbers are that it has room for."""
        sidebar = self._sidebar
        bold = QFontMetrics(index.data(Qt.ItemDataRole.FontRole))
        taken = sidebar.visualRect(index).left() + bold.horizontalAdvance(f"{index.data()}  ")
        room = sidebar.viewport().width() - sidebar.fontMetrics().height() - 8 - taken
        measure = sidebar.fontMetrics().horizontalAdvance
        return [text for text in index.data(COUNTED) or () if measure(text) < room]
