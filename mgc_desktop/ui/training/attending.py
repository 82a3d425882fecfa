"""One run of the trainer at a time: begun, followed, paused, ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.lanes.job import Job, State, Step
from mgc_desktop.ui.training.backend import Ending, TrainingBackend
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.words import words

if TYPE_CHECKING:
    from mgc_desktop.jobs.cancel import CancelToken
    from mgc_desktop.jobs.training.running import TrainingRequest
    from mgc_desktop.protocol.training import Event
    from mgc_desktop.ui.lanes.activities import Activities

_LANE: Final = "training"
_UNCOUNTED: Final = frozenset({Phase.LEARNING, Phase.ASKING, Phase.COMPARING})

Start = Callable[["CancelToken"], Iterator["Event"]]


class Attending(QObject):
    """Has a run or a check at work, and follows it.

    Signals
    -------
    began(object)
        The Story of what is at work from now on.
    changed(object)
        That Story: the trainer has told something.
    ended(object)
        That Story: nothing is at work any more.
    """

    began = Signal(object)
    changed = Signal(object)
    ended = Signal(object)

    def __init__(self, backend: TrainingBackend, activities: Activities) -> None:
        super().__init__()
        self._backend = backend
        self._activities = activities
        self._job: Job | None = None
        self._ending = Ending.PAUSE

    @property
    def busy(self) -> bool:
        """Whether a run or a check is at work."""
        return self._job is not None

    def check(self, request: TrainingRequest) -> None:
        """Have the trainer look at the music of a request."""
        title = self.tr("Checking the training music")
        story = Story(phase=Phase.STARTING, checking=True, task=request.task)
        self._run(title, story, lambda cancel: self._backend.check(request, cancel))

    def train(self, request: TrainingRequest) -> None:
        """Begin a run."""
        self._attend(
            self.tr("Training “{0}”").format(request.name),
            lambda cancel: self._backend.train(request, cancel, lambda: self._ending),
        )

    def go_on(self, folder: Path) -> None:
        """Go on with a run that has stopped."""
        self._attend(
            self.tr("Training continues"),
            lambda cancel: self._backend.go_on(folder, cancel, lambda: self._ending),
        )

    def attend(self, folder: Path) -> None:
        """Follow a run that is at work already."""
        self._attend(
            self.tr("Training continues"),
            lambda cancel: self._backend.attend(folder, cancel, lambda: self._ending),
        )

    def stop(self, ending: Ending) -> None:
        """Have what is at work pause, or end for good."""
        if self._job is not None:
            self._ending = ending
            self._job.cancel()

    def end_with(self, ending: Ending) -> None:
        """Say what becomes of a run when the program ends."""
        self._ending = ending

    def _attend(self, title: str, start: Start) -> None:
        self._ending = Ending.PAUSE
        self._run(title, Story(phase=Phase.STARTING), start)

    def _run(self, title: str, story: Story, start: Start) -> None:
        job = Job(title, start, lambda event: _read(story, event), lane=_LANE)
        job.events.connect(lambda _: self.changed.emit(story))
        job.ended.connect(lambda: self._ended(job, story))
        self._job = job
        self.began.emit(story)
        self._activities.start(job)

    def _ended(self, job: Job, story: Story) -> None:
        self._job = None
        if job.state is State.FAILED:
            story.fail(job.error)
        elif job.state is State.CANCELLED:
            gone = story.checking or self._ending is Ending.CANCEL
            story.phase = Phase.NONE if gone else Phase.PAUSED
        self.ended.emit(story)


def _read(story: Story, event: Any) -> Step:
    """Take what the trainer told; where nothing is counted, say what is being done."""
    story.take(event)
    if story.phase in (Phase.HEARING, Phase.PREPARING):
        return Step(story.heard, story.of, note="")
    if story.phase in _UNCOUNTED:
        return Step(0, 0, note=words.phase(story))
    return Step(note="")
