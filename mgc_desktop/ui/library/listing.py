"""The list of tracks from the menus: searched, arranged, copied, narrowed to more of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from mgc_desktop.ui.main_window import MainWindow

_MOST_TEXT: Final = 2000


class Listing(QObject):
    """Does with the list what its menus say.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._page = window.library
        self.table = self._page.table
        self._page.selection_changed.connect(self._say_selection)
        self.table.menu_asked.connect(self._open_menu)
        self.table.letters.said.connect(self.said)
        self.table.dragging.too_many.connect(
            lambda: self.said.emit(self.tr("Too many tracks to drag; select fewer"))
        )

    def find(self) -> None:
        """Let the user type a search, wherever he is."""
        self._window.actions_["show_library"].trigger()
        self._page.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.search.line.selectAll()

    def clear_search(self) -> None:
        """List everything."""
        self._page.search.set_query("")

    def copy(self) -> None:
        """Put the paths of the selected files on the clipboard."""
        places = (self._page.tracks.place_of(i) for i in self.table.selected_ids())
        rows = (self._page.tracks.row(place) for place in places if place is not None)
        paths = [row.path for row in rows if row is not None][:_MOST_TEXT]
        QGuiApplication.clipboard().setText("\n".join(paths))

    def choose_columns(self) -> None:
        """Let the user show and hide columns without a mouse."""
        self.table.menus.pop_up(self.table.menus.columns())

    def choose_order(self) -> None:
        """Let the user order the list without a mouse."""
        self.table.menus.pop_up(self.table.menus.orders())

    def choose_groups(self) -> None:
        """Let the user group the list without a mouse."""
        self.table.menus.pop_up(self.table.menus.groups())

    def show_more_by_artist(self) -> None:
        """List all by the current track's artist."""
        self._show_more_of("artist", self.tr("The track’s tags name no artist"))

    def show_more_from_album(self) -> None:
        """List all from the current track's album."""
        self._show_more_of("album", self.tr("The track’s tags name no album"))

    def _show_more_of(self, field: Literal["artist", "album"], otherwise: str) -> None:
        if not self._page.show_more_of(field):
            self.said.emit(otherwise)

    def _open_menu(self, place: QPoint) -> None:
        menu = self._page.table_menu(self._window.actions_)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.exec(place)

    def _say_selection(self) -> None:
        n = self.table.n_selected()
        text = self.tr("%Ln selected", "", n)
        self._window.selection.setText(text if n > 1 else "")
