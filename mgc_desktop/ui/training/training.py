"""The Train tab in the window: it starts runs, follows them, and hands over what they learned."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from mgc_desktop.ui.lanes.job import Job, State, Step
from mgc_desktop.ui.library.paths import file_url
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.places import Location, beginning, remember
from mgc_desktop.ui.training.page import TrainingPage
from mgc_desktop.ui.training.story import Phase, Story

if TYPE_CHECKING:
    from mgc_desktop.jobs.training import Wish
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.preferences import Preferences

_CHARTS: Final = "mgc_desktop.ui.training.charts"
_PURPOSE: Final = "teach"
_LANE: Final = "training"


class Training(QObject):
    """Wires the page to the trainer's runs.

    Parameters
    ----------
    backend : Backend
    activities : Activities
    desk : Lane of a library handle
    preferences : Preferences
    window : MainWindow

    Signals
    -------
    said(str)
        A word for the status bar.
    model_changed()
        The library is analysed by another model from now on.
    renew_wanted()
        And what others have analysed is to be analysed again.
    """

    said = Signal(str)
    model_changed = Signal()
    renew_wanted = Signal()

    def __init__(
        self,
        backend: Backend,
        activities: Activities,
        desk: Lane[Handle],
        preferences: Preferences,
        window: MainWindow,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._activities = activities
        self._desk = desk
        self._preferences = preferences
        self._window = window
        self._story = Story()
        self._job: Job | None = None
        self._keep_going = False
        self._before: tuple[str, Any] | None = None
        self._built = False
        self.page = TrainingPage()
        window.put_training(self.page)
        window.tabs.currentChanged.connect(lambda _: self._seen())
        self.page.add_asked.connect(self._ask_source)
        self.page.check_asked.connect(self._check)
        self.page.learn_asked.connect(self._learn)
        self.page.stop_asked.connect(self._stop)
        self.page.use_asked.connect(self._use)
        self.page.back_asked.connect(self._go_back)
        self.page.report_asked.connect(self._open_report)

    def start(self) -> None:
        """Look for a run that an earlier start of the program has left at work."""
        self._desk.submit(lambda _: self._backend.going_run(), self._found, owner=self)

    @property
    def going(self) -> bool:
        """Whether a run is at work."""
        return self._job is not None

    def leave_going(self) -> None:
        """Let a run go on when the program ends; the next start finds it."""
        self._keep_going = True

    def _seen(self) -> None:
        if self._built or self._window.tabs.currentWidget() is not self.page:
            return
        self._built = True
        self.page.make()
        self._desk.submit(lambda _: import_module(_CHARTS), self.page.build, owner=self)

    # --- what is wished

    def _ask_source(self, kind: str) -> None:
        start = str(beginning(self._preferences, _PURPOSE, Location.MusicLocation))
        if kind == "table":
            title, some = self.tr("Choose a table of tracks"), self.tr("Tables (*.csv *.tsv)")
            path, _ = QFileDialog.getOpenFileName(self._window, title, start, some)
        else:
            titles = {
                "folders": self.tr("Choose a folder in which each folder is a class"),
                "gtzan": self.tr("Choose the folder of GTZAN"),
            }
            path = QFileDialog.getExistingDirectory(self._window, titles[kind], start)
        if path:
            remember(self._preferences, _PURPOSE, path)
            self.page.add_source(kind, path)

    def _wish(self) -> Wish:
        from mgc_desktop.jobs.training import Wish

        page = self.page
        name = " ".join(page.name.text().split())
        return Wish(
            page.wished_sources(),
            page.task.value,
            name or self.tr("mine"),
            page.from_library.isChecked(),
            page.believe_files.isChecked(),
        )

    # --- runs

    def _check(self) -> None:
        wish = self._wish()
        self._run(
            self.tr("Hearing what is to be learned from"),
            lambda cancel: self._backend.check_training(wish, cancel),
        )

    def _learn(self) -> None:
        wish = self._wish()
        self._run(
            self.tr("Learning “{0}”").format(wish.name),
            lambda cancel: self._backend.train(wish, cancel, lambda: not self._keep_going),
        )

    def _found(self, folder: Path | None) -> None:
        if folder is not None and self._job is None:
            self._run(
                self.tr("Learning goes on"),
                lambda cancel: self._backend.follow_training(
                    folder, cancel, lambda: not self._keep_going
                ),
            )

    def _run(self, title: str, start: Any) -> None:
        self._story = Story(phase=Phase.STARTING)
        self.page.used = False
        job = Job(title, start, self._read, lane=_LANE)
        job.events.connect(lambda _: self.page.show_story(self._story))
        job.ended.connect(lambda: self._ended(job))
        self._job = job
        self.page.show_story(self._story)
        self._activities.start(job)

    def _read(self, event: Any) -> Step:
        self._story.take(event)
        if self._story.phase is Phase.HEARING:
            return Step(self._story.heard, self._story.of)
        return Step()

    def _ended(self, job: Job) -> None:
        self._job = None
        story = self._story
        if job.state is State.FAILED:
            story.phase, story.cause = Phase.FAILED, job.error
        elif job.state is State.CANCELLED:
            story.phase = Phase.STOPPED
        self.page.show_story(story)
        if story.phase is Phase.DONE:
            self.said.emit(self.tr("A model has been learned: see Train"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # --- what comes of it

    def _use(self) -> None:
        folder, task = Path(self._story.folder), self._story.task
        self._desk.submit(
            lambda library: self._backend.use_model(library, folder, task),
            lambda before: self._using(task, before),
            failed=self._say_failed,
            owner=self,
        )

    def _using(self, task: str, before: str) -> None:
        self._before = (task, before)
        self.page.used = True
        self.page.show_story(self._story)
        self.model_changed.emit()
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Analyse again?"))
        box.setText(self.tr("The new model is in use. Shall it hear the whole library again?"))
        box.setInformativeText(
            self.tr("What you have decided stays. Without it only new tracks are analysed with it.")
        )
        again = box.addButton(self.tr("Analyse again"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Only what is new"), QMessageBox.ButtonRole.RejectRole)
        box.buttonClicked.connect(lambda button: self._renew() if button is again else None)
        box.open()

    def _renew(self) -> None:
        self._desk.submit(self._backend.renew_all, lambda _: self.renew_wanted.emit(), owner=self)

    def _go_back(self) -> None:
        if self._before is None:
            return
        task, choice = self._before
        self._desk.submit(
            lambda library: self._backend.choose_model(library, choice, task),
            lambda _: self._went_back(),
            failed=self._say_failed,
            owner=self,
        )

    def _went_back(self) -> None:
        self._before = None
        self.page.used = False
        self.page.show_story(self._story)
        self.model_changed.emit()
        self.said.emit(self.tr("The model before is in use again"))

    def _open_report(self) -> None:
        if not QDesktopServices.openUrl(file_url(self._story.report)):
            self.said.emit(self.tr("No program opens {0}").format(self._story.report))

    def _say_failed(self, error: Exception) -> None:
        self.said.emit(error_words(error))
