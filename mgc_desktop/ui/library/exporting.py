"""Exporting what the table lists: a table, JSON, or a playlist."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from mgc_desktop.ui.places import Location, beginning, remember

if TYPE_CHECKING:
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.preferences import Preferences

_PURPOSE: Final = "export"


class Exporting(QObject):
    """Asks for a file and writes it in the background.

    Parameters
    ----------
    window : MainWindow
        Parent of the file dialog; its list is what is written.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        backend: Backend,
        write_lane: Lane[Handle],
        preferences: Preferences,
        window: MainWindow,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._backend = backend
        self._write_lane = write_lane
        self._window = window

    def ask(self) -> None:
        """Ask where to write the list; the name's ending says what is written."""
        query, sort = self._window.library.query, self._window.library.table.columns.order
        # Not among the music: what is written there would be found by the next scan.
        folder = beginning(self._preferences, _PURPOSE, Location.DocumentsLocation)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export list"),
            str(folder / "music.m3u8"),
            self.tr("Playlist (*.m3u8);;Table (*.csv);;JSON (*.json)"),
        )
        if name:
            remember(self._preferences, _PURPOSE, name)
            self.export(query, sort, Path(name))

    def export(self, query: str, sort: str, target: Path) -> None:
        """Write what a search finds."""
        self._write_lane.submit(
            lambda library: self._backend.export(library, query, sort, target),
            lambda _: self.said.emit(self.tr("Exported to {0}").format(target.name)),
            owner=self,
        )
