"""The list of runs in the window: kept up to date, compared, noted, deleted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from mgc_desktop.ui.library.paths import file_url, shown_path
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.training.words import words

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.runs import RunFacts
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.training.backend import TrainingBackend
    from mgc_desktop.ui.training.runs_room import RunsRoom


class RunsDesk(QObject):
    """Does what the room of runs asks for.

    Signals
    -------
    said(str)
        A word for the status bar.
    deleted(object)
        The folder of a run that is gone.
    """

    said = Signal(str)
    deleted = Signal(object)

    def __init__(
        self, backend: TrainingBackend, write_lane: Lane[Handle], window: MainWindow
    ) -> None:
        super().__init__()
        self._backend = backend
        self._write_lane = write_lane
        self._window = window
        self._room: RunsRoom | None = None
        self._at_work = ""

    def lead(self, room: RunsRoom) -> None:
        """Serve a room."""
        self._room = room
        room.report_asked.connect(lambda facts: self.open_report(facts.report))
        room.delete_asked.connect(self._ask_delete)
        room.compare_asked.connect(self._compare)
        room.note_written.connect(self._note)

    def refresh(self) -> None:
        """Read the runs anew, if anybody looks at them."""
        if self._room is not None:
            self._write_lane.submit(
                lambda _: self._backend.runs(), self._room.show_runs, owner=self, key="runs"
            )

    def list_at_work(self, folder: str) -> None:
        """List a run that is at work, as soon as it has said where it is."""
        if folder != self._at_work:
            self._at_work = folder
            self.refresh()

    def open_report(self, path: str) -> None:
        """Open a report in the browser."""
        if not QDesktopServices.openUrl(file_url(path)):
            self.said.emit(self.tr("No program can open {0}").format(shown_path(path)))

    def make_do(self, folder: Path) -> None:
        """Have a run make a model of what it has heard so far."""
        self._write_lane.submit(
            lambda _: self._backend.make_do(folder), failed=self._say_failed, owner=self
        )

    def _note(self, folder: Path, text: str) -> None:
        self._write_lane.submit(
            lambda _: self._backend.note(folder, text),
            lambda _: self.refresh(),
            failed=self._say_failed,
            owner=self,
        )

    def _compare(self, first: RunFacts, second: RunFacts) -> None:
        room = self._room
        assert room is not None
        self._write_lane.submit(
            lambda _: self._backend.compare(first.folder, second.folder),
            lambda found: room.show_comparison(first, second, found),
            owner=self,
        )

    def _ask_delete(self, facts: RunFacts) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Delete this run?"))
        box.setTextFormat(box.textFormat().PlainText)
        name = facts.plan.name or facts.folder.name
        box.setText(
            self.tr("Delete the run “{0}”? This frees {1}.").format(name, words.size(facts.n_bytes))
        )
        box.setInformativeText(
            self.tr(
                "Its report, results and model are deleted for good. If you have used the model,"
                " your copy of it stays. Your music is not touched."
            )
        )
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.buttonClicked.connect(
            lambda button: self.delete(facts.folder) if button is delete else None
        )
        box.open()

    def delete(self, folder: Path) -> None:
        """Delete a run."""
        self._write_lane.submit(
            lambda _: self._backend.delete(folder),
            lambda n_bytes: self._gone(folder, n_bytes),
            failed=self._say_failed,
            owner=self,
        )

    def _gone(self, folder: Path, n_bytes: int) -> None:
        self.said.emit(self.tr("Run deleted: {0} freed").format(words.size(n_bytes)))
        self.deleted.emit(folder)
        self.refresh()

    def _say_failed(self, error: Exception) -> None:
        self.said.emit(error_words(error))
