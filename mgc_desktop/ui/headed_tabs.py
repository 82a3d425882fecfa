"""Tabs of which one has something of its own beside their titles: the library its search."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import theme

# In letters: a search of less could not be read.
_LEAST: Final = 30
_APART: Final = 8


class _Rest(QWidget):
    """As wide as the titles leave room for; Qt gives a corner what it asks for, and no more."""

    def __init__(self, tabs: QTabWidget, head: QWidget) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(head)

    def sizeHint(self) -> QSize:
        bar = self._tabs.tabBar()
        titles = sum(bar.tabRect(i).width() for i in range(bar.count()))
        least = _LEAST * self.fontMetrics().averageCharWidth()
        width = max(least, self._tabs.width() - titles - _APART)
        return QSize(width, super().sizeHint().height())


class HeadedTabs(QTabWidget):
    """Pages under a line of titles.

    Parameters
    ----------
    page : QWidget
        Whose head it is.
    head : QWidget
        Stands at the right of the titles while the page is shown.
    """

    def __init__(self, page: QWidget, head: QWidget) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._page, self._rest = page, _Rest(self, head)
        self.setCornerWidget(self._rest, Qt.Corner.TopRightCorner)
        self.currentChanged.connect(lambda _: self._show_head())
        self._drawings: dict[QWidget, str] = {}
        theme.changed.connect(self._paint)

    def put(self, page: QWidget, title: str, drawing: str, place: int = -1) -> None:
        """Give a page its tab, at the end unless a place is named."""
        self._drawings[page] = drawing
        self.insertTab(place, page, title)
        self._paint()

    def _paint(self) -> None:
        self.setIconSize(theme.icon_size)
        for i in range(self.count()):
            page = self.widget(i)
            assert page is not None
            self.setTabIcon(i, icon(self._drawings[page]))

    def tabInserted(self, index: int) -> None:
        """Leave room for another title."""
        super().tabInserted(index)
        self._rest.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the head what room there is now."""
        self._rest.updateGeometry()
        super().resizeEvent(event)

    def _show_head(self) -> None:
        self._rest.setVisible(self.currentWidget() is self._page)
