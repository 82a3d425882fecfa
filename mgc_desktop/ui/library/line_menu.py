"""What can be done with a line of the sidebar: with a view, a playlist, a filter, a folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QTreeWidgetItem

from mgc_desktop.ui.library.query_terms import has
from mgc_desktop.ui.library.sidebar_lines import FOLDER, TERM, VIEW

if TYPE_CHECKING:
    from mgc_desktop.ui.library.sidebar import Sidebar


class LineMenu(QObject):
    """Opens the menu of a line and says what is chosen there.

    Signals
    -------
    view_removed(object)
        A `ViewLine` is to go.
    folder_scan_wanted(str), folder_analysis_wanted(str), folder_open_wanted(str)
        A folder is to be scanned, its tracks analysed, or shown by the system's own program.
    folder_removed(str), folder_tracks_removed(str)
        A folder is to leave the library; the tracks in one are.
    """

    view_removed = Signal(object)
    folder_scan_wanted = Signal(str)
    folder_analysis_wanted = Signal(str)
    folder_open_wanted = Signal(str)
    folder_removed = Signal(str)
    folder_tracks_removed = Signal(str)

    def __init__(self, sidebar: Sidebar) -> None:
        super().__init__(sidebar)
        self._sidebar = sidebar
        sidebar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        sidebar.customContextMenuRequested.connect(self._open)

    def _open(self, place: QPoint) -> None:
        menu = self.of(self._sidebar.itemAt(place))
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._sidebar.viewport().mapToGlobal(place))

    def of(self, item: QTreeWidgetItem | None) -> QMenu | None:
        """Return what can be done with a line, if anything can."""
        if item is None or item.parent() is None:
            return None
        view, folder = item.data(0, VIEW), item.data(0, FOLDER)
        if view is not None and not view.own:
            return None
        menu = QMenu(self._sidebar)
        if view is not None:
            stop = self.tr("Stop updating this playlist")
            text = stop if view.playlist else self.tr("Remove this view")
            menu.addAction(text, lambda: self.view_removed.emit(view))
            return menu
        term = item.data(0, TERM)
        on = has(self._sidebar.query, term)
        text = self.tr("Remove from the search") if on else self.tr("Add to the search")
        menu.addAction(text, lambda: self._sidebar.toggled_among.emit(term))
        if folder:
            is_root = item.parent() is self._sidebar.folders.heading
            self._add_folder_orders(menu, folder, is_root=is_root)
        return menu

    def _add_folder_orders(self, menu: QMenu, folder: str, *, is_root: bool) -> None:
        def asking(wanted: SignalInstance) -> Callable[[], None]:
            return lambda: wanted.emit(folder)

        menu.addSeparator()
        for text, wanted in (
            (self.tr("Rescan this folder"), self.folder_scan_wanted),
            (self.tr("Analyse its tracks again"), self.folder_analysis_wanted),
            (self.tr("Open in the file manager"), self.folder_open_wanted),
        ):
            menu.addAction(text, asking(wanted))
        menu.addSeparator()
        if is_root:
            text, wanted = self.tr("Remove this folder from the library…"), self.folder_removed
        else:
            text, wanted = (
                self.tr("Remove its tracks from the library…"),
                self.folder_tracks_removed,
            )
        menu.addAction(text, lambda: wanted.emit(folder))
