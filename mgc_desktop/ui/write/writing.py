"""Writing in the window: which files, the preview, and batches in the activity panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from mgc_desktop.ui.write.dialog import WriteDialog
from mgc_desktop.ui.write.history import HistoryDialog
from mgc_desktop.ui.write.writer import Writer

if TYPE_CHECKING:
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.page import LibraryPage
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.open_dialogs import OpenDialogs


class Writing(QObject):
    """Opens the write preview over what is selected, or over all that is listed.

    Signals
    -------
    said(str)
        A word for the status bar.
    settings_asked()
        The user wants to see the settings of writing.
    """

    said = Signal(str)
    settings_asked = Signal()

    def __init__(
        self,
        backend: Backend,
        activities: Activities,
        write_lane: Lane[Handle],
        dialogs: OpenDialogs,
        window: MainWindow,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._write_lane = write_lane
        self._dialogs = dialogs
        self._window = window
        self.writer = Writer(backend.open_library, activities)
        self.writer.said.connect(self.said)
        self.dialog: WriteDialog | None = None

    def start(self) -> None:
        """Account for a batch that was interrupted when the program last ran."""
        self.writer.recover(self._write_lane)

    @property
    def _page(self) -> LibraryPage:
        return self._window.library

    def preview(self) -> None:
        """Show what would be written: of several selected tracks, else of all that is listed."""
        selected = self._page.table.selected_ids()
        files = selected if len(selected) > 1 else self._page.tracks.query
        if not self._page.tracks.ids:
            self.said.emit(self.tr("The list is empty"))
            return
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = WriteDialog(
            files, self._backend.open_library, self.writer, self._write_lane, self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.settings_asked.connect(self.settings_asked)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def show_history(self) -> None:
        """Show what was written, batch by batch."""
        self._dialogs.show(
            HistoryDialog, lambda: HistoryDialog(self._write_lane, self.writer, self._window)
        )

    def settings_changed(self) -> None:
        """Take in what was changed in the settings while the preview is open."""
        if self.dialog is not None:
            self.dialog.reload()

    def _closed(self) -> None:
        self.dialog = None
