"""The menus of the table's header: which columns are seen, what orders and groups the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from mgc_desktop.ui.library.columns import COLUMNS, column_title

if TYPE_CHECKING:
    from mgc_desktop.ui.library.table import TrackTable


class TableMenus(QObject):
    """Makes them anew whenever one is opened."""

    def __init__(self, table: TrackTable) -> None:
        super().__init__(table)
        self._table = table
        self._columns = table.columns
        header = table.columns.header
        header.customContextMenuRequested.connect(
            lambda place: self.columns().exec(header.mapToGlobal(place))
        )

    def columns(self) -> QMenu:
        """Return a menu that shows and hides columns."""
        menu = QMenu(self._table)
        header = self._columns.header
        visible = header.count() - header.hiddenSectionCount()
        for i, column in enumerate(COLUMNS):
            action = QAction(column_title(column), menu)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(i))
            # The last one cannot go: an empty table has no header to bring it back with.
            action.setEnabled(visible > 1 or header.isSectionHidden(i))
            action.toggled.connect(lambda shown, i=i: header.setSectionHidden(i, not shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Reset columns"), self._columns.reset)
        return menu

    def orders(self) -> QMenu:
        """Return a menu of the orders; the one that is chosen turns round when chosen again."""
        menu = QMenu(self._table)
        for i, column in enumerate(COLUMNS):
            if not column.sort:
                continue
            action = QAction(column_title(column), menu)
            action.setCheckable(True)
            action.setChecked(i == self._columns.header.sortIndicatorSection())
            action.triggered.connect(lambda _, i=i: self._columns.order_by(i))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Library order"), lambda: self._columns.order_by(-1))
        return menu

    def groups(self) -> QMenu:
        """Return a menu of what the list can be grouped by."""
        menu = QMenu(self._table)
        tracks = self._table.tracks
        choices = QActionGroup(menu)
        for by, title in (
            ("", self.tr("No groups")),
            ("album", self.tr("Albums")),
            ("artist", self.tr("Artists")),
        ):
            action = QAction(title, menu)
            action.setCheckable(True)
            action.setChecked(by == tracks.group_by)
            action.triggered.connect(lambda _, by=by: tracks.group(by))
            choices.addAction(action)
            menu.addAction(action)
        return menu

    def pop_up(self, menu: QMenu) -> None:
        """Open a menu at the table's corner, for who has no mouse."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.mapToGlobal(QPoint(0, self._columns.header.height())))
