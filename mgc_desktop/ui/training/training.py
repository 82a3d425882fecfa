"""The Train tab in the window: it starts runs, follows them, and shows what comes of them."""

from __future__ import annotations

from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.lanes.job import Job, State, Step
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.training.backend import Ending, InUse, TrainingBackend
from mgc_desktop.ui.training.leads import Leads
from mgc_desktop.ui.training.ordering import Ordering
from mgc_desktop.ui.training.page import TrainingPage
from mgc_desktop.ui.training.runs_desk import RunsDesk
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.taking import Taking
from mgc_desktop.ui.training.wishing import Wishing
from mgc_desktop.ui.training.words import words

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.running import Task, Wish
    from mgc_desktop.jobs.training.runs import Answer, RunFacts
    from mgc_desktop.protocol.training import Event
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.training.leading import Leading

_CHARTS: Final = "mgc_desktop.ui.training.charts"
_LANE: Final = "training"
_UNCOUNTED: Final = frozenset({Phase.LEARNING, Phase.ASKING, Phase.COMPARING})


class Training(QObject):
    """Wires the page to the trainer's runs.

    Parameters
    ----------
    backend : Backend
    activities : Activities
    write_lane : Lane of a library handle
    preferences : Preferences
    window : MainWindow

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
        self._activities = activities
        self._write_lane = write_lane
        self._preferences = preferences
        self._window = window
        self._story = Story()
        self._answers: list[Answer] = []
        self._job: Job | None = None
        self._ending = Ending.PAUSE
        self._built = False
        self._leads = Leads()
        self._wishing: Wishing | None = None
        self.taking = Taking(self.backend, write_lane, preferences, window)
        # The trainer answers after seconds: nothing else shall wait for that.
        self._questions: Lane[None] = Lane("questions", nullcontext)
        self._questions.start()
        self.runs = RunsDesk(self.backend, write_lane, window)
        self.page = TrainingPage()
        self._ordering = Ordering(self.page, self.wish)
        self._ordering.wished.connect(self._start_or_queue)
        window.put_training(self.page)
        window.tabs.currentChanged.connect(lambda _: self._seen())
        self.page.made.connect(self._lead)
        self.page.entered.connect(self._entered)
        for source in (self.taking, self.runs, self._ordering):
            source.said.connect(self.said)
        self.taking.known.connect(self._say_models)
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
        return self._job is not None and not self._story.checking

    def end_with(self, ending: Ending) -> None:
        """Say what becomes of a run when the program ends."""
        self._ordering.forget()
        self._ending = ending

    def close(self) -> None:
        """End the threads; a run goes on, or has ended before."""
        self.taking.close()
        self._questions.close()
        if self._wishing is not None:
            self._wishing.close()

    def _seen(self) -> None:
        if self._built or self._window.tabs.currentWidget() is not self.page:
            return
        self._built = True
        self.page.make()
        self.page.show_story(self._story)
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
        self._wishing = Wishing(
            room,
            self.backend,
            self._write_lane,
            self._questions,
            self._preferences,
            self._window,
        )
        self._wishing.said.connect(self.said)
        room.check_asked.connect(self._check)
        room.learn_asked.connect(self._learn)
        room.stop_asked.connect(lambda: self._stop(Ending.CANCEL))
        room.table.files_wanted.connect(self._leads.list_tracks)
        self._leads.follow(room.tracks)

    def _lead_learning(self) -> None:
        room = self.page.learning
        room.pause_asked.connect(lambda: self._stop(Ending.PAUSE))
        room.cancel_asked.connect(self._cancel)
        room.make_do_asked.connect(self._make_do)
        room.go_on_asked.connect(lambda: self._go_on(Path(self._story.folder)))

    def _lead_judging(self) -> None:
        room = self.page.judging
        room.use_asked.connect(lambda: self.taking.use(Path(self._story.folder), self._task))
        room.back_asked.connect(lambda: self.taking.go_back(self._task))
        room.report_asked.connect(lambda: self.runs.open_report(self._story.report))
        room.export_asked.connect(self._export)
        room.import_asked.connect(self.taking.ask_import)
        self._leads.follow(room.tracks)
        room.show_story(self._story)
        room.show_answers(self._answers)

    def _lead_runs(self) -> None:
        room = self.page.runs
        self.runs.lead(room)
        room.open_asked.connect(self._open)
        room.go_on_asked.connect(lambda facts: self._go_on(facts.folder))
        self._ordering.lead(room)
        room.set_busy(self._job is not None)
        self._leads.follow(room.tracks)
        self._questions.submit(lambda _: self.backend.systems(), self._ordering.offer, owner=self)

    def _entered(self, name: str) -> None:
        if name == "judging":
            self.taking.ask(self._task, Path(self._story.folder))
        elif name == "runs":
            self.runs.refresh()

    @property
    def _task(self) -> Task:
        return "genre" if self._story.task == "genre" else "mood"

    # --- runs

    def wish(self) -> Wish:
        """Return what is wished."""
        assert self._wishing is not None
        return self._wishing.wish()

    def _check(self) -> None:
        wish = self.wish()
        title = self.tr("Checking the training music")
        story = Story(phase=Phase.STARTING, checking=True, task=wish.task)
        self._run(title, story, lambda cancel: self.backend.check(wish, cancel))

    def _learn(self) -> None:
        self._start_or_queue(self.wish())

    def _start_or_queue(self, wish: Wish) -> None:
        if self._job is None:
            self._train(wish)
        else:
            self._ordering.wait(wish)

    def _train(self, wish: Wish) -> None:
        self._attend(
            self.tr("Training “{0}”").format(wish.name),
            lambda cancel: self.backend.train(wish, cancel, lambda: self._ending),
        )

    def _go_on(self, folder: Path) -> None:
        self.page.go_to("learning")
        self._attend(
            self.tr("Training continues"),
            lambda cancel: self.backend.go_on(folder, cancel, lambda: self._ending),
        )

    def _found(self, going: Path | None, latest: RunFacts | None, told: list[Event]) -> None:
        if self._job is not None:
            return
        if going is not None:
            self._attend(
                self.tr("Training continues"),
                lambda cancel: self.backend.attend(going, cancel, lambda: self._ending),
            )
        elif latest is not None:
            self._show_run(latest, told)
            if latest.state.value in ("broken", "paused"):
                self.said.emit(self.tr("A training run can be resumed: see the Train tab"))

    def _attend(self, title: str, start: Any) -> None:
        self._ending = Ending.PAUSE
        self._answers = []
        self._run(title, Story(phase=Phase.STARTING), start)
        self.page.follow(Phase.STARTING)

    def _run(self, title: str, story: Story, start: Any) -> None:
        if not story.checking:
            self._story = story
        job = Job(title, start, lambda event: _read(story, event), lane=_LANE)
        job.events.connect(lambda _: self._show(story))
        job.ended.connect(lambda: self._ended(job, story))
        self._job = job
        self._show(story)
        self._set_busy()
        self._activities.start(job)

    def _show(self, story: Story) -> None:
        if story.checking:
            self.page.show_check(story)
        else:
            self.page.show_story(story)
            self.runs.list_at_work(story.folder)

    def _set_busy(self) -> None:
        if self._wishing is not None:
            self._wishing.set_busy(self._job is not None)
        if self.page.room == "runs":
            self.page.runs.set_busy(self._job is not None)
            self.runs.refresh()

    def _ended(self, job: Job, story: Story) -> None:
        self._job = None
        if job.state is State.FAILED:
            story.fail(job.error)
        elif job.state is State.CANCELLED:
            gone = story.checking or self._ending is Ending.CANCEL
            story.phase = Phase.NONE if gone else Phase.PAUSED
        self._show(story)
        self._set_busy()
        if story.phase is Phase.DONE:
            learned = self.tr("Your new model is ready: see the Train tab")
            self.said.emit(
                learned if story.model else self.tr("A run has finished: see the Train tab")
            )
            self._ask_answers()
            self.page.follow(Phase.DONE)
            if story.paper:
                self.runs.open_report(story.report)
        # Who pauses wants rest: what waits goes on after what was paused.
        if story.phase is not Phase.PAUSED and (wish := self._ordering.next()) is not None:
            self._train(wish)

    def _stop(self, ending: Ending) -> None:
        if self._job is not None:
            self._ending = ending
            self._job.cancel()

    def _cancel(self) -> None:
        if self._job is not None:
            self._stop(Ending.CANCEL)
        else:
            self.runs.delete(Path(self._story.folder))

    def _make_do(self) -> None:
        folder = Path(self._story.folder)
        self._write_lane.submit(
            lambda _: self.backend.make_do(folder), failed=self._say_failed, owner=self
        )

    # --- what came of one

    def _open(self, facts: RunFacts) -> None:
        folder = facts.folder
        self._write_lane.submit(
            lambda _: self.backend.told_by(folder),
            lambda told: self._opened(facts, told),
            owner=self,
        )

    def _opened(self, facts: RunFacts, told: list[Event]) -> None:
        if self._job is not None:
            self.said.emit(
                self.tr("A run is in progress: you can view others when it has finished")
            )
            return
        self._show_run(facts, told)
        self.page.go_to("judging" if self._story.phase is Phase.DONE else "learning")

    def _show_run(self, facts: RunFacts, told: list[Event]) -> None:
        self._story = Story.of_events(told)
        self._story.folder = str(facts.folder)
        self._answers = []
        if facts.state.value == "broken":
            self._story.phase, self._story.failed = Phase.FAILED, facts.failed
        self.page.show_story(self._story)
        if self._story.phase is Phase.DONE:
            self._ask_answers()

    def _ask_answers(self) -> None:
        folder, story = Path(self._story.folder), self._story
        self._write_lane.submit(
            lambda _: self.backend.answers(folder),
            lambda answers: self._take_answers(story, answers),
            owner=self,
        )
        self.taking.ask(self._task, Path(self._story.folder))

    def _take_answers(self, story: Story, answers: list[Answer]) -> None:
        if story is self._story:
            self._answers = answers
            if self.page.has("judging"):
                self.page.judging.show_answers(answers)

    def _say_models(self, found: InUse) -> None:
        if self.page.has("judging"):
            self.page.judging.show_models(found)

    def _export(self) -> None:
        folder = Path(self._story.folder)
        self.taking.ask_export(folder, folder.name)

    def _forget_deleted(self, folder: Path) -> None:
        if str(folder) == self._story.folder and self._job is None:
            self._story = Story()
            self._answers = []
            self.page.show_story(self._story)

    def _say_failed(self, error: Exception) -> None:
        self.said.emit(error_words(error))


def _read(story: Story, event: Any) -> Step:
    """Take what the trainer told; where nothing is counted, say what is being done."""
    story.take(event)
    if story.phase in (Phase.HEARING, Phase.PREPARING):
        return Step(story.heard, story.of, note="")
    if story.phase in _UNCOUNTED:
        return Step(0, 0, note=words.phase(story))
    return Step(note="")
