"""A tree whose lines have a sign before their words, which opens and closes them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QTreeWidget, QTreeWidgetItem

from mgc_desktop.ui.library.sidebar_lines import line_height

# Pixels between a sign and the words.
_BESIDE_SIGN: Final = 4


def may_open(item: QTreeWidgetItem) -> bool:
    """Tell whether a line has others below it, also if they are not here yet."""
    return item.childIndicatorPolicy() == QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator


class OpeningTree(QTreeWidget):
    """The sign is the line's icon: a click on it opens or closes, and chooses nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._opening = False

    def verticalOffset(self) -> int:
        """Say how far it is scrolled as if all lines had one height: Qt measures every one."""
        return self.verticalScrollBar().value() * line_height(self)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw nothing: the style's own signs are beside the lines."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go nowhere by the button that opens a menu."""
        if event.button() == Qt.MouseButton.LeftButton and not self._opened_at(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open and close as often as the sign is pressed."""
        if event.button() == Qt.MouseButton.LeftButton and not self._opened_at(event):
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose nothing where a press has opened or closed something."""
        if self._opening:
            self._opening = False
        else:
            super().mouseReleaseEvent(event)

    def _opened_at(self, event: QMouseEvent) -> bool:
        """Open or close the line whose sign is there, if one is."""
        place = event.position().toPoint()
        item = self.itemAt(place)
        if item is None or not may_open(item):
            return False
        width = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, self)
        if place.x() > self.visualItemRect(item).left() + width + _BESIDE_SIGN:
            return False
        self._opening = True
        item.setExpanded(not item.isExpanded())
        return True
