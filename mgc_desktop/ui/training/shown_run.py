"""The run that the page shows, at work or long done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mgc_desktop.ui.training.story import Phase, Story

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.running import Task
    from mgc_desktop.jobs.training.runs import Answer, RunFacts
    from mgc_desktop.protocol.training import Event
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.training.backend import TrainingBackend
    from mgc_desktop.ui.training.page import TrainingPage
    from mgc_desktop.ui.training.taking import Taking


class ShownRun(QObject):
    """Keeps what a run has told, and what it said of the tracks that were kept back.

    Parameters
    ----------
    taking : Taking
        Is asked which model is in use, beside the run's own.

    Attributes
    ----------
    story : Story
    answers : list of Answer
    """

    def __init__(
        self,
        page: TrainingPage,
        backend: TrainingBackend,
        write_lane: Lane[Handle],
        taking: Taking,
    ) -> None:
        super().__init__()
        self._page = page
        self._backend = backend
        self._write_lane = write_lane
        self._taking = taking
        self.story = Story()
        self.answers: list[Answer] = []

    @property
    def folder(self) -> Path:
        """The run's."""
        return Path(self.story.folder)

    @property
    def task(self) -> Task:
        """What it learns."""
        return "genre" if self.story.task == "genre" else "mood"

    def take(self, story: Story) -> None:
        """Take the place of the run before, with what nobody has answered yet."""
        self.story, self.answers = story, []

    def show(self, facts: RunFacts, told: list[Event]) -> None:
        """Show a run that has ended, or was stopped."""
        self.take(Story.of_events(told))
        self.story.folder = str(facts.folder)
        if facts.state.value == "broken":
            self.story.phase, self.story.failed = Phase.FAILED, facts.failed
        self._page.show_story(self.story)
        if self.story.phase is Phase.DONE:
            self.ask_answers()

    def ask_answers(self) -> None:
        """Show what came of it: the answers, and the model beside the one in use."""
        folder, story = self.folder, self.story
        self._write_lane.submit(
            lambda _: self._backend.answers(folder),
            lambda answers: self._take_answers(story, answers),
            owner=self,
        )
        self._taking.ask(self.task, folder)

    def forget(self) -> None:
        """Show no run."""
        self.take(Story())
        self._page.show_story(self.story)

    def _take_answers(self, story: Story, answers: list[Answer]) -> None:
        if story is self.story:
            self.answers = answers
            if self._page.has("judging"):
                self._page.judging.show_answers(answers)
