"""Music comes in: folders are scanned, what is new is analysed, the list follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mgc_desktop.ui.activity.words import outcome
from mgc_desktop.ui.intake.steps import AnalysisReader, ScanReader
from mgc_desktop.ui.lanes.job import Job, Start, State, Step
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.notice import Notice
from mgc_desktop.ui.places import MUSIC, Location, beginning, remember

if TYPE_CHECKING:
    from mgc_desktop.ui.backend import Backend, Unfinished
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.preferences import Preferences

_WATCH_ENDS_S: Final = 5.0

# How a scan is done, as `Backend.scan` takes it.
How = Mapping[str, bool]
_USUAL: Final[How] = {}
_REMOVED: Final[How] = {"removed": True}
_THOROUGH: Final[How] = {"thorough": True}


class Intake(QObject):
    """Starts scans and analyses.

    Parameters
    ----------
    backend : Backend
    activities : Activities
    preferences : Preferences
    window : QWidget
        Parent of dialogs.

    Signals
    -------
    began()
        A scan of something new is on its way.
    changed()
        The library has other tracks or results than before.
    said(str)
        A word for the status bar.
    ended(object)
        What came of an analysis, as a `Notice`.
    review_asked()
        The user wants to decide what the models could not.
    """

    began = Signal()
    changed = Signal()
    said = Signal(str)
    ended = Signal(object)
    review_asked = Signal()

    def __init__(
        self,
        backend: Backend,
        activities: Activities,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._activities = activities
        self._preferences = preferences
        self._window = window
        self._watch: Job | None = None
        self._watch_stands = False
        self._left: Unfinished | None = None
        self._following = False
        self._follow_anew = False
        self._complaint: Job | None = None
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

    def catch_up(self, left: Unfinished) -> None:
        """Go on where the last run stopped, and see what changed on disk since.

        Folders are looked at once they are watched: what changes meanwhile is told.
        """
        if self._watch is not None and not self._watch_stands:
            self._left = left
        elif left.n_folders and self._preferences.follow_folders:
            reader = ScanReader()
            job = self._scan_job(self.tr("Rescanning"), [], reader)
            job.ended.connect(lambda: self._caught_up(job, reader, left))
            self._activities.start(job)
        elif left.n_unanalysed and self._preferences.analyse_after_scan:
            self.analyse_new()

    def _caught_up(self, job: Job, reader: ScanReader, left: Unfinished) -> None:
        if job.state == State.DONE and (reader.unanalysed or left.n_unanalysed):
            self._go_on()
        if job.state == State.DONE and not reader.news and not job.failures:
            # Nobody asked for it, and it has nothing to tell.
            self._activities.clear(job)

    def open_demo(self) -> None:
        """Take the tracks that ship into the library."""
        from mgc_desktop.jobs.library.demo import prepare_demo

        self.add([prepare_demo()])

    def _scan(self, title: str, paths: list[str], how: How = _USUAL) -> None:
        self._activities.start(self._asked_scan(title, paths, how))

    def _asked_scan(self, title: str, paths: list[str], how: How = _USUAL) -> Job:
        """Make the job of a scan that somebody asked for: what is new is analysed after it."""
        job = self._scan_job(title, paths, ScanReader(), how)
        job.ended.connect(lambda: self._go_on() if job.state == State.DONE else None)
        return job

    def _scan_job(self, title: str, paths: list[str], reader: ScanReader, how: How = _USUAL) -> Job:
        job = Job(
            title,
            lambda cancel: self._backend.scan(paths, cancel, **how),
            reader,
            lane="scan",
            retry=lambda failed: self._asked_scan(title, failed),
        )
        job.events.connect(lambda _: self.changed.emit())
        job.ended.connect(lambda: self._scanned(paths))
        return job

    def _scanned(self, paths: Sequence[str]) -> None:
        self.changed.emit()
        if self._following and paths:
            # There may be a folder more to watch.
            self.follow()

    def _go_on(self) -> None:
        if self._preferences.analyse_after_scan:
            self.analyse_new()

    def analyse_new(self) -> None:
        """Analyse every track that the models have not heard."""
        waiting = [job for job in self._activities.active if job.lane == "analysis"]
        if any(job.state == State.WAITING for job in waiting):
            return
        self._analyse(self.tr("Analysing new tracks"), None, again=False)

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

    # --- following the folders

    def follow(self, *, scan_first: bool = True) -> None:
        """Watch the library's folders from now on; what changes on disk is scanned.

        Parameters
        ----------
        scan_first : bool
            Scan them once, too: who was not watching has missed what changed.
        """
        self._following = True
        if self._watch is not None:
            # One at a time: the next begins when this one has ended, which nobody waits for here.
            self._follow_anew = True
            self._watch.cancel()
            return
        if self._complaint is not None:
            self._activities.clear(self._complaint)
            self._complaint = None
        title = self.tr("Watching folders for changes")
        start = partial(self._backend.watch, scan_first=scan_first)
        job = Job(title, start, lambda _: Step(), lane="watch")
        job.events.connect(self._followed)
        job.ended.connect(self._watch_ended)
        self._watch, self._watch_stands = job, False
        job.begin()

    def stop_following(self) -> None:
        """Watch no more."""
        self._following = self._follow_anew = False
        if self._watch is not None:
            self._watch.cancel()

    def close(self) -> bool:
        """Watch no more, and wait for the end of it; False if that took too long."""
        self._left = None
        self.stop_following()
        return self._watch is None or self._watch.wait(_WATCH_ENDS_S)

    def _watch_ended(self) -> None:
        job, self._watch = self._watch, None
        if job is None:
            return
        self._catch_up_now()
        if job.state == State.FAILED:
            self._complaint = job
            self.said.emit(self.tr("Folders are not watched: {0}").format(job.error))
            self._activities.show(job)
        if self._follow_anew:
            self._follow_anew = False
            self.follow()

    def _catch_up_now(self) -> None:
        left, self._left = self._left, None
        if left is not None:
            self.catch_up(left)

    def _followed(self, events: object) -> None:
        from mgc_desktop.jobs.library.scan import ScanSummary, Watching

        assert isinstance(events, list)
        if any(isinstance(event, Watching) for event in events):
            self._watch_stands = True
            self._catch_up_now()
        if all(isinstance(event, Watching) for event in events):
            return
        self.changed.emit()
        found = [event for event in events if isinstance(event, ScanSummary)]
        if self._preferences.analyse_after_scan and any(e.new or e.changed for e in found):
            self.analyse_new()
