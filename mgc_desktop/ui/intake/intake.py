"""Music comes in: folders are scanned, what is new is analysed, the list follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from mgc_desktop.ui.activity.words import outcome
from mgc_desktop.ui.intake.steps import AnalysisReader, ScanReader
from mgc_desktop.ui.lanes.job import Job, Start, State
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.notice import Notice
from mgc_desktop.ui.places import MUSIC, Location, beginning, remember

if TYPE_CHECKING:
    from mgc_desktop.ui.backend import Backend
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.preferences import Preferences

# How a scan is done, as `Backend.scan` takes it.
How = Mapping[str, bool]
_USUAL: Final[How] = {}
_REMOVED: Final[How] = {"removed": True}
_THOROUGH: Final[How] = {"thorough": True}


class Intake(QObject):
    """Starts scans and analyses.

    Signals
    -------
    began()
        A scan of something new is on its way.
    changed()
        The library has other tracks or results than before.
    scanned(object)
        A scan of some paths has ended; of all folders if there are none.
    ended(object)
        What came of an analysis, as a `Notice`.
    review_asked()
        The user wants to decide what the models could not.
    """

    began = Signal()
    changed = Signal()
    scanned = Signal(object)
    ended = Signal(object)
    review_asked = Signal()

    def __init__(
        self,
        backend: Backend,
        activities: Activities,
        preferences: Preferences,
        window: MainWindow,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._activities = activities
        self._preferences = preferences
        self._window = window
        # Whether something else in the window leads to what is undecided.
        self.is_led_on: Callable[[], bool] = lambda: False

    def choose_folder(self) -> None:
        """Ask for a folder of music."""
        start = beginning(self._preferences, MUSIC, Location.MusicLocation)
        title = self.tr("Choose a music folder")
        folder = QFileDialog.getExistingDirectory(self._window, title, str(start))
        if folder:
            remember(self._preferences, MUSIC, folder)
            self.add([folder])

    def add(self, paths: Sequence[str]) -> None:
        """Take folders and files into the library."""
        title = self.tr("Scanning {0}").format(shown_path(Path(paths[0]).name))
        if len(paths) > 1:
            title = self.tr("Scanning %Ln location(s)", "", len(paths))
        self._scan(title, list(paths))
        self.began.emit()

    def rescan(self) -> None:
        """Look for changes in every folder of the library."""
        self._scan(self.tr("Rescanning"), [])

    def rescan_removed(self) -> None:
        """Look for changes, and for what was removed from the library but is still on disk."""
        self._scan(self.tr("Rescanning, including removed tracks"), [], _REMOVED)

    def rescan_thoroughly(self) -> None:
        """Look for changes in every file, also in those that seem to be as they were."""
        self._scan(self.tr("Rescanning every file"), [], _THOROUGH)

    def open_demo(self) -> None:
        """Take the tracks that ship into the library."""
        from mgc_desktop.jobs.library.demo import prepare_demo

        self.add([prepare_demo()])

    def _scan(self, title: str, paths: list[str], how: How = _USUAL) -> None:
        self._activities.start(self._asked_scan(title, paths, how))

    def _asked_scan(self, title: str, paths: list[str], how: How = _USUAL) -> Job:
        """Make the job of a scan that somebody asked for: what is new is analysed after it."""
        job = self.scan_job(title, paths, ScanReader(), how)
        job.ended.connect(lambda: self.analyse_if_wished() if job.state == State.DONE else None)
        return job

    def scan_job(self, title: str, paths: list[str], reader: ScanReader, how: How = _USUAL) -> Job:
        """Make the job of a scan; what it finds is listed, and not yet analysed."""
        job = Job(
            title,
            lambda cancel: self._backend.scan(paths, cancel, **how),
            reader,
            lane="scan",
            retry=lambda failed: self._asked_scan(title, failed),
        )
        job.events.connect(lambda _: self.changed.emit())
        job.ended.connect(self.changed)
        job.ended.connect(lambda: self.scanned.emit(paths))
        return job

    def analyse_if_wished(self) -> None:
        """Analyse what is new if the user wants that done by itself."""
        if self._preferences.analyse_after_scan:
            self.analyse_new()

    def analyse_new(self) -> None:
        """Analyse every track that the models have not heard."""
        waiting = [job for job in self._activities.active if job.lane == "analysis"]
        if any(job.state == State.WAITING for job in waiting):
            return
        self._analyse(self.tr("Analysing new tracks"), None, again=False)

    def analyse_selected_again(self) -> None:
        """Analyse the tracks that are selected in the list, whatever is known of them."""
        ids = self._window.library.table.selected_ids()
        if ids:
            self.analyse_again(ids)

    def analyse_again(self, file_ids: Sequence[int]) -> None:
        """Analyse some tracks whatever is known of them."""
        title = self.tr("Analysing %Ln track(s) again", "", len(file_ids))
        self._analyse(title, list(file_ids), again=True)

    def analyse_rest(self, file_ids: Sequence[int]) -> None:
        """Analyse all of some tracks that were heard in part."""
        title = self.tr("Analysing the rest of %Ln track(s)", "", len(file_ids))
        self._analyse(title, list(file_ids), again=False)

    def _analyse(self, title: str, file_ids: list[int] | None, *, again: bool) -> None:
        self._activities.start(
            self._analysis_job(title, lambda cancel: self._backend.analyse(file_ids, again, cancel))
        )

    def _analysis_job(self, title: str, start: Start) -> Job:
        def retry(paths: list[str]) -> Job:
            return self._analysis_job(
                title, lambda cancel: self._backend.analyse_paths(paths, cancel)
            )

        reader = AnalysisReader()
        job = Job(title, start, reader, lane="analysis", retry=retry)
        job.events.connect(lambda _: self.changed.emit())
        job.ended.connect(self.changed)
        job.ended.connect(lambda: self._tell_analysed(job, reader))
        return job

    def _tell_analysed(self, job: Job, reader: AnalysisReader) -> None:
        """Say what came of an analysis, and lead to what is left to do."""
        if job.state not in (State.DONE, State.CANCELLED) or not reader.n_analysed:
            return
        led_on = self.is_led_on()
        text = outcome(job, reader.told(undecided=not led_on))
        if reader.n_undecided and not led_on:
            self.ended.emit(Notice(text, self.tr("Review"), self.review_asked.emit))
        else:
            self.ended.emit(Notice(text))
