"""What is requested in the window: sources, labels of the library, and as what they are learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.places import Location, beginning, remember
from mgc_desktop.ui.training.estimating import Estimating

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.running import TrainingRequest
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.training.backend import Labels, TrainingBackend
    from mgc_desktop.ui.training.teach import TeachRoom

_PURPOSE: Final = "teach"


class Requesting(QObject):
    """Serves the room of requests.

    Parameters
    ----------
    questions : Lane
        For what the trainer is asked, which takes seconds.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        room: TeachRoom,
        backend: TrainingBackend,
        write_lane: Lane[Handle],
        questions: Lane[None],
        preferences: Preferences,
        window: MainWindow,
    ) -> None:
        super().__init__()
        self._teach = room
        self._backend = backend
        self._write_lane = write_lane
        self._questions = questions
        self._preferences = preferences
        self._window = window
        room.add_asked.connect(self._ask_source)
        room.dropped.connect(self._take_dropped)
        room.labels_asked.connect(self._ask_labels)
        room.map_edited.connect(self._remember_map)
        room.start.recall(preferences.teaching)
        room.start.changed.connect(self._remember_start)
        room.start.settings_asked.connect(self._ask_presets)
        self._estimating = Estimating(room, backend, self.request)

    def close(self) -> None:
        """End what is estimated."""
        self._estimating.close()

    def set_busy(self, busy: bool) -> None:
        """Estimate nothing beside a run or a check."""
        self._estimating.set_resting(busy)

    def _remember_start(self) -> None:
        self._preferences.teaching = self._teach.start.remembered()

    def _ask_presets(self) -> None:
        self._questions.submit(
            lambda _: self._backend.presets(), self._teach.start.show_presets, owner=self
        )

    def _ask_source(self, kind: str) -> None:
        start = str(beginning(self._preferences, _PURPOSE, Location.MusicLocation))
        if kind == "table":
            title, some = self.tr("Choose a table of tracks"), self.tr("Tables (*.csv *.tsv)")
            path, _ = QFileDialog.getOpenFileName(self._window, title, start, some)
        else:
            titles = {
                "folders": self.tr("Choose a folder with one subfolder per class"),
                "gtzan": self.tr("Choose the GTZAN folder"),
            }
            path = QFileDialog.getExistingDirectory(self._window, titles[kind], start)
        if path:
            remember(self._preferences, _PURPOSE, path)
            self._teach.add_source(kind, path)

    def _take_dropped(self, paths: list[str]) -> None:
        self._write_lane.submit(lambda _: self._backend.kinds(paths), self._dropped, owner=self)

    def _dropped(self, sources: list[tuple[str, str]]) -> None:
        for kind, path in sources:
            self._teach.add_source(kind, path)
        if not sources:
            self.said.emit(self.tr("Only folders and tables (.csv, .tsv) can be used for training"))

    def _ask_labels(self) -> None:
        room = self._teach
        task, believe = room.task.value, room.believe_files.isChecked()
        self._write_lane.submit(
            lambda library: self._backend.labels(library, task, believe),
            self._show_labels,
            failed=self._say_failed,
            owner=self,
            key="labels",
        )

    def _show_labels(self, labels: Labels) -> None:
        self._teach.labels.show_labels(labels.found, labels.kept)

    def _remember_map(self) -> None:
        room = self._teach
        task, classes = room.task.value, room.labels.map
        self._write_lane.submit(
            lambda library: self._backend.remember_map(library, task, classes),
            failed=self._say_failed,
            owner=self,
            key="label map",
        )

    def request(self) -> TrainingRequest:
        """Return what the room says now."""
        from mgc_desktop.jobs.training.running import TrainingRequest
        from mgc_desktop.jobs.training.table import LabelMap

        room = self._teach
        return TrainingRequest(
            room.requested_sources(),
            room.task.value,
            " ".join(room.name.text().split()) or self.tr("mine"),
            room.from_library.isChecked(),
            room.believe_files.isChecked(),
            LabelMap(room.labels.map) if room.library_requested else None,
            preset=room.start.preset,
            settings=room.start.settings,
        )

    def _say_failed(self, error: Exception) -> None:
        self.said.emit(error_words(error))
