"""The Train tab in the window: it starts runs, follows them, and shows what comes of them."""

from __future__ import annotations

from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.training.attending import Attending
from mgc_desktop.ui.training.backend import Ending, TrainingBackend
from mgc_desktop.ui.training.leads import Leads
from mgc_desktop.ui.training.ordering import Ordering
from mgc_desktop.ui.training.page import TrainingPage
from mgc_desktop.ui.training.requesting import Requesting
from mgc_desktop.ui.training.runs_desk import RunsDesk
from mgc_desktop.ui.training.shown_run import ShownRun
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.taking import Taking

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.running import TrainingRequest
    from mgc_desktop.jobs.training.runs import RunFacts
    from mgc_desktop.protocol.training import Event
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.training.leading import Leading

_CHARTS: Final = "mgc_desktop.ui.training.charts"


class Training(QObject):
    """Wires the page to the trainer's runs.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        backend: Backend,
        activities: Activities,
        write_lane: Lane[Handle],
        preferences: Preferences,
        window: MainWindow,
    ) -> None:
        super().__init__()
        self.backend = TrainingBackend(backend.open_library)
        self._write_lane = write_lane
        self._preferences = preferences
        self._window = window
        self._built = False
        self._leads = Leads()
        self._requesting: Requesting | None = None
        self.taking = Taking(self.backend, write_lane, preferences, window)
        # The trainer answers after seconds: nothing else shall wait for that.
        self._questions: Lane[None] = Lane("questions", nullcontext)
        self._questions.start()
        self.runs = RunsDesk(self.backend, write_lane, window)
        self.page = TrainingPage()
        self._shown = ShownRun(self.page, self.backend, write_lane, self.taking)
        self._attending = Attending(self.backend, activities)
        self._attending.began.connect(self._began)
        self._attending.changed.connect(self._show)
        self._attending.ended.connect(self._ended)
        self._ordering = Ordering(self.page, self.request)
        self._ordering.requested.connect(self._start_or_queue)
        window.put_training(self.page)
        window.tabs.currentChanged.connect(lambda _: self._seen())
        self.page.made.connect(self._lead)
        self.page.entered.connect(self._entered)
        for source in (self.taking, self.runs, self._ordering):
            source.said.connect(self.said)
        self.runs.deleted.connect(self._forget_deleted)

    def start(self) -> None:
        """Look for a run that an earlier start of the program has left, at work or not."""
        self._write_lane.submit(
            lambda _: self.backend.latest(), lambda it: self._found(*it), owner=self
        )

    def lead_to(self, leading: Leading) -> None:
        """Have tracks heard, seen and listed elsewhere in the window."""
        self._leads.lead_to(leading)
        leading.not_there.connect(lambda files: self.page.teach.show_odd(files))

    @property
    def going(self) -> bool:
        """Whether a run is at work."""
        return self._attending.busy

    def end_with(self, ending: Ending) -> None:
        """Say what becomes of a run when the program ends."""
        self._ordering.forget()
        self._attending.end_with(ending)

    def close(self) -> None:
        """End the threads; a run goes on, or has ended before."""
        self.taking.close()
        self._questions.close()
        if self._requesting is not None:
            self._requesting.close()

    def _seen(self) -> None:
        if self._built or self._window.tabs.currentWidget() is not self.page:
            return
        self._built = True
        self.page.make()
        self.page.show_story(self._shown.story)
        self._write_lane.submit(lambda _: import_module(_CHARTS), self.page.build, owner=self)

    # --- the rooms

    def _lead(self, name: str) -> None:
        """Connect a room that has been made."""
        {
            "teach": self._lead_teach,
            "learning": self._lead_learning,
            "judging": self._lead_judging,
            "runs": self._lead_runs,
        }[name]()

    def _lead_teach(self) -> None:
        room = self.page.teach
        self._requesting = Requesting(
            room,
            self.backend,
            self._write_lane,
            self._questions,
            self._preferences,
            self._window,
        )
        self._requesting.said.connect(self.said)
        room.check_asked.connect(lambda: self._attending.check(self.request()))
        room.learn_asked.connect(lambda: self._start_or_queue(self.request()))
        room.stop_asked.connect(lambda: self._attending.stop(Ending.CANCEL))
        room.table.files_wanted.connect(self._leads.list_tracks)
        self._leads.follow(room.tracks)

    def _lead_learning(self) -> None:
        room = self.page.learning
        room.pause_asked.connect(lambda: self._attending.stop(Ending.PAUSE))
        room.cancel_asked.connect(self._cancel)
        room.make_do_asked.connect(lambda: self.runs.make_do(self._shown.folder))
        room.go_on_asked.connect(lambda: self._go_on(self._shown.folder))

    def _lead_judging(self) -> None:
        room, shown = self.page.judging, self._shown
        room.use_asked.connect(lambda: self.taking.use(shown.folder, shown.task))
        room.back_asked.connect(lambda: self.taking.go_back(shown.task))
        room.report_asked.connect(lambda: self.runs.open_report(shown.story.report))
        room.export_asked.connect(lambda: self.taking.ask_export(shown.folder, shown.folder.name))
        room.import_asked.connect(self.taking.ask_import)
        self.taking.known.connect(room.show_models)
        self._leads.follow(room.tracks)
        room.show_story(shown.story)
        room.show_answers(shown.answers)

    def _lead_runs(self) -> None:
        room = self.page.runs
        self.runs.lead(room)
        room.open_asked.connect(self._open)
        room.go_on_asked.connect(lambda facts: self._go_on(facts.folder))
        self._ordering.lead(room)
        room.set_busy(self._attending.busy)
        self._leads.follow(room.tracks)
        self._questions.submit(lambda _: self.backend.systems(), self._ordering.offer, owner=self)

    def _entered(self, name: str) -> None:
        if name == "judging":
            self.taking.ask(self._shown.task, self._shown.folder)
        elif name == "runs":
            self.runs.refresh()

    # --- runs

    def request(self) -> TrainingRequest:
        """Return what is requested."""
        assert self._requesting is not None
        return self._requesting.request()

    def _start_or_queue(self, request: TrainingRequest) -> None:
        if not self._attending.busy:
            self._attending.train(request)
        else:
            self._ordering.wait(request)

    def _go_on(self, folder: Path) -> None:
        self.page.go_to("learning")
        self._attending.go_on(folder)

    def _found(self, going: Path | None, latest: RunFacts | None, told: list[Event]) -> None:
        if self._attending.busy:
            return
        if going is not None:
            self._attending.attend(going)
        elif latest is not None:
            self._shown.show(latest, told)
            if latest.state.value in ("broken", "paused"):
                self.said.emit(self.tr("A training run can be resumed: see the Train tab"))

    def _began(self, story: Story) -> None:
        if not story.checking:
            self._shown.take(story)
        self._show(story)
        self._set_busy()
        if not story.checking:
            self.page.follow(Phase.STARTING)

    def _show(self, story: Story) -> None:
        if story.checking:
            self.page.show_check(story)
        else:
            self.page.show_story(story)
            self.runs.list_at_work(story.folder)

    def _set_busy(self) -> None:
        if self._requesting is not None:
            self._requesting.set_busy(self._attending.busy)
        if self.page.room == "runs":
            self.page.runs.set_busy(self._attending.busy)
            self.runs.refresh()

    def _ended(self, story: Story) -> None:
        self._show(story)
        self._set_busy()
        if story.phase is Phase.DONE:
            learned = self.tr("Your new model is ready: see the Train tab")
            self.said.emit(
                learned if story.model else self.tr("A run has finished: see the Train tab")
            )
            self._shown.ask_answers()
            self.page.follow(Phase.DONE)
            if story.paper:
                self.runs.open_report(story.report)
        # Who pauses wants rest: what waits goes on after what was paused.
        if story.phase is not Phase.PAUSED and (request := self._ordering.next()) is not None:
            self._attending.train(request)

    def _cancel(self) -> None:
        if self._attending.busy:
            self._attending.stop(Ending.CANCEL)
        else:
            self.runs.delete(self._shown.folder)

    # --- what came of one

    def _open(self, facts: RunFacts) -> None:
        folder = facts.folder
        self._write_lane.submit(
            lambda _: self.backend.told_by(folder),
            lambda told: self._opened(facts, told),
            owner=self,
        )

    def _opened(self, facts: RunFacts, told: list[Event]) -> None:
        if self._attending.busy:
            self.said.emit(
                self.tr("A run is in progress: you can view others when it has finished")
            )
            return
        self._shown.show(facts, told)
        self.page.go_to("judging" if self._shown.story.phase is Phase.DONE else "learning")

    def _forget_deleted(self, folder: Path) -> None:
        if folder == self._shown.folder and not self._attending.busy:
            self._shown.forget()
