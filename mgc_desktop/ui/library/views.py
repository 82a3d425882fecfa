"""Searches that the user keeps: as a view in the sidebar, or as a smart playlist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.playlists import Playlists
    from mgc_desktop.ui.library.sidebar_content import ViewLine
    from mgc_desktop.ui.main_window import MainWindow


class Views(QObject):
    """Saves and removes them.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self, lane: Lane[LibraryBrowser], playlists: Playlists, window: MainWindow
    ) -> None:
        super().__init__()
        self._lane = lane
        self._playlists = playlists
        self._window = window
        self._page = window.library
        self._page.sidebar.menu.view_removed.connect(self._remove)

    def save(self) -> None:
        """Ask for the name of a view with the present search and order."""
        query, sort = self._page.query, self._page.table.columns.order
        title = self.tr("Save search as view")
        label = self.tr("Name of the view for “{0}”:").format(query or self.tr("everything"))
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setOkButtonText(self.tr("Save view"))
        dialog.textValueSelected.connect(lambda name: self._keep(name.strip(), query, sort))
        dialog.open()

    def _keep(self, name: str, query: str, sort: str) -> None:
        if name:
            self._lane.submit(
                lambda browser: browser.save_view(name, query, sort),
                lambda _: self._page.views.refresh(),
                owner=self,
            )

    def save_playlist(self) -> None:
        """Ask for the file of a playlist that follows the present search."""
        self._playlists.ask(self._page.query, self._page.table.columns.order)

    def remove_shown(self) -> None:
        """Remove the view or playlist that is listed."""
        shown = next(
            (v for v in self._page.views.all if v.own and v.query == self._page.query), None
        )
        if shown is None:
            self.said.emit(self.tr("None of your own views or smart playlists is open"))
        else:
            self._remove(shown)

    def _remove(self, view: ViewLine) -> None:
        if view.playlist:
            self._playlists.stop(view.playlist)
            return
        self._lane.submit(
            lambda browser: browser.delete_view(view.name),
            lambda _: self._page.views.refresh(),
            owner=self,
        )
