"""Comparing copies in the window: asked for in the list, read aside, shown in a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.duplicates import Recording
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.duplicates.dialog import CopiesDialog
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.page import LibraryPage
    from mgc_desktop.ui.removal.removing import Removing


class Comparing(QObject):
    """Opens the comparison of a track's copies, and keeps it up to date as copies leave.

    Parameters
    ----------
    write_lane : Lane of a library handle
        Its thread loads what the dialog needs.
    window : QWidget
        Parent of the dialog.

    Signals
    -------
    said(str)
        A word for the status bar.
    folder_wanted(str)
        Show the file at this path in its folder.
    """

    said = Signal(str)
    folder_wanted = Signal(str)

    def __init__(
        self,
        backend: Backend,
        write_lane: Lane[Handle],
        page: LibraryPage,
        removing: Removing,
        window: QWidget,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._write_lane = write_lane
        self._page = page
        self._removing = removing
        self._window = window
        self.dialog: CopiesDialog | None = None
        page.library_changed.connect(self._look_again)

    def compare(self) -> None:
        """Compare the copies of the current track."""
        row = self._page.table.current_row
        if row is None:
            self.said.emit(self.tr("Select a track first"))
            return

        def show(found: tuple[Any, Recording | None]) -> None:
            self._show(*found)
            if self.dialog is not None:
                self.dialog.show()
                self.dialog.raise_()
                self.dialog.activateWindow()

        self._ask([row.file_id], show, key="copies")

    def close(self) -> None:
        """End what reads files for the dialog."""
        if self.dialog is not None:
            self.dialog.reject()

    def _ask(self, file_ids: Sequence[int], then: Callable[[Any], None], key: str) -> None:
        """Find the copies of the first of some files that has any."""

        def work(library: Handle) -> tuple[Any, Recording | None]:
            module = import_module("mgc_desktop.ui.duplicates.dialog")
            found = (self._backend.recording(library, file_id) for file_id in file_ids)
            return module, next(filter(None, found), None)

        self._write_lane.submit(work, then, owner=self, key=key)

    def _show(self, module: Any, recording: Recording | None) -> None:
        if recording is None:
            self.close()
            self.said.emit(self.tr("No other file in the library has the same audio"))
            return
        self.dialog = self.dialog or self._make(module)
        self.dialog.compare(recording)

    def _make(self, module: Any) -> CopiesDialog:
        dialog: CopiesDialog = module.CopiesDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.folder_wanted.connect(self.folder_wanted)
        dialog.shown_in_list.connect(self._page.show_track)
        dialog.removal_asked.connect(self._removing.ask)
        dialog.finished.connect(self._closed)
        return dialog

    def _closed(self) -> None:
        self.dialog = None

    def _look_again(self) -> None:
        """Compare what there is now: copies may have left, or come back with other tags."""
        if self.dialog is None:
            return
        file_ids = self.dialog.file_ids

        def show(found: tuple[Any, Recording | None]) -> None:
            # It may be about something else by now, or closed.
            if self.dialog is not None and self.dialog.file_ids == file_ids:
                self._show(*found)

        self._ask(file_ids, show, key="copies again")
