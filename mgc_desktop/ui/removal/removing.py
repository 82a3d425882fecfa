"""Tracks and folders leave the library: asked about first, then taken out in the background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from mgc_desktop.ui.removal import backend
from mgc_desktop.ui.removal.dialog import Part, RemoveDialog, RemoveFolderDialog

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.remove import Leaving
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow


class Removing(QObject):
    """Asks, and takes tracks out of the library.

    Parameters
    ----------
    window : MainWindow
        Parent of the questions.

    Signals
    -------
    changed()
        Tracks have left the library.
    folder_removed()
        A folder has: what is followed is to be looked at again.
    said(str)
        A word for the status bar.
    """

    changed = Signal()
    folder_removed = Signal()
    said = Signal(str)

    def __init__(self, write_lane: Lane[Handle], window: MainWindow) -> None:
        super().__init__()
        self._write_lane = write_lane
        self._window = window

    def ask_about_selected(self) -> None:
        """Ask whether the tracks that are selected in the list are to leave."""
        self.ask(self._window.library.table.selected_ids())

    def ask(self, file_ids: Sequence[int]) -> None:
        """Ask whether tracks are to leave."""
        ids = list(file_ids)
        if not ids:
            self.said.emit(self.tr("Select a track first"))
            return
        self._write_lane.submit(
            lambda library: backend.leaving(library, ids),
            lambda about: self._ask_about(ids, about),
            owner=self,
        )

    def _ask_about(self, ids: list[int], about: Leaving) -> None:
        question = self.tr("Remove %Ln track(s) from the library?", "", about.files)
        self._open(question, [Part("", about, ids)])

    def ask_about_lost(self) -> None:
        """Ask whether missing and unreadable files are to leave."""
        self._write_lane.submit(backend.lost, self._ask_about_found, owner=self)

    def _ask_about_found(self, lost: list[tuple[Sequence[int], Leaving]]) -> None:
        (gone, about_gone), (broken, about_broken) = lost
        texts = (
            self.tr("%Ln &missing file(s)", "", about_gone.files),
            self.tr("%Ln &unreadable file(s)", "", about_broken.files),
        )
        found = zip(texts, (about_gone, about_broken), (gone, broken), strict=True)
        parts = [Part(text, about, files) for text, about, files in found if files]
        if not parts:
            self.said.emit(self.tr("No files are missing or unreadable"))
            return
        question = self.tr("Remove missing and unreadable files from the library?")
        if len(parts) == 1:
            question = self.tr("Remove {0} from the library?").format(
                parts[0].text.replace("&", "")
            )
        self._open(question, parts)

    def _open(self, question: str, parts: list[Part]) -> None:
        afterwards = self.tr(
            "Later scans skip removed tracks; “Rescan, including removed tracks” in the File "
            "menu brings them back."
        )
        dialog = RemoveDialog(question, parts, afterwards, parent=self._window)
        dialog.accepted.connect(lambda: self._remove(dialog.files, dialog.forget))
        self._show(dialog)

    def _show(self, dialog: RemoveDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _remove(self, ids: list[int], forget: bool) -> None:
        self.said.emit(self.tr("Removing…"))
        self._write_lane.submit(
            lambda library: backend.remove(library, ids, forget),
            lambda n: self._removed(n, forget),
            owner=self,
        )

    def _removed(self, n: int, forget: bool) -> None:
        text = self.tr("%Ln track(s) removed from the library", "", n)
        self.said.emit(text if forget else self.tr("{0}. Undo brings it back").format(text))
        self.changed.emit()

    # --- folders

    def ask_about_folder(self, path: str) -> None:
        """Ask whether a folder of the library is to leave."""
        self._write_lane.submit(
            lambda library: backend.leaving_with_folder(library, path),
            lambda about: self._ask_folder(path, about),
            owner=self,
        )

    def ask_about_demo(self) -> None:
        """Ask whether the demo library is to leave."""
        self._write_lane.submit(backend.demo_folder, self._ask_demo, owner=self)

    def _ask_demo(self, path: str | None) -> None:
        if path is None:
            self.said.emit(self.tr("The demo library is not open"))
        else:
            self.ask_about_folder(path)

    def _ask_folder(self, path: str, about: Leaving) -> None:
        dialog = RemoveFolderDialog(path, about, self._window)
        dialog.accepted.connect(lambda: self._remove_folder(path, dialog.forget))
        self._show(dialog)

    def _remove_folder(self, path: str, forget: bool) -> None:
        self.said.emit(self.tr("Removing…"))
        self._write_lane.submit(
            lambda library: backend.remove_folder(library, path, forget),
            self._folder_removed,
            owner=self,
        )

    def _folder_removed(self, n: int) -> None:
        text = self.tr("The folder and %Ln track(s) removed from the library", "", n)
        self.said.emit(text)
        self.changed.emit()
        self.folder_removed.emit()
