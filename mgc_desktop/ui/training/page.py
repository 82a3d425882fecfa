"""The Train tab's page: its rooms, in the order in which they are gone through."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.teach import TeachRoom

if TYPE_CHECKING:
    from mgc_desktop.ui.training.judging import JudgingRoom
    from mgc_desktop.ui.training.learning import LearningRoom
    from mgc_desktop.ui.training.runs_room import RunsRoom


class TrainingPage(QWidget):
    """What the user sees of training; a room is made when it is first needed.

    Signals
    -------
    made(str)
        A room is there: teach, learning, judging or runs.
    entered(str)
        The user looks at one.
    """

    made = Signal(str)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.story = Story()
        self.check = Story(checking=True)
        self.rooms: QTabWidget | None = None
        self._layouts: dict[str, QVBoxLayout] = {}
        self._made: dict[str, QWidget] = {}
        self._charts: ModuleType | None = None

    def make(self) -> None:
        """Make what is seen, when it is first looked at: the start of the window has no time."""
        if self.rooms is not None:
            return
        self.rooms = QTabWidget()
        self.rooms.setDocumentMode(True)
        self.rooms.tabBar().setAccessibleName(self.tr("Training steps"))
        self._places = {
            "teach": self.tr("1. Teach"),
            "learning": self.tr("2. Training"),
            "judging": self.tr("3. Is it better?"),
            "runs": self.tr("Runs"),
        }
        for name, title in self._places.items():
            place = QWidget()
            self._layouts[name] = QVBoxLayout(place)
            self._layouts[name].setContentsMargins(0, 0, 0, 0)
            self.rooms.addTab(place, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rooms)
        self._room("teach")
        self.rooms.currentChanged.connect(lambda place: self._enter(list(self._places)[place]))

    def _enter(self, name: str) -> None:
        self._room(name)
        self._show(name)
        self.entered.emit(name)

    def _room(self, name: str) -> QWidget:
        self.make()
        assert self.rooms is not None
        if name not in self._made:
            room = _make_room(name)
            self._made[name] = room
            self._layouts[name].addWidget(room)
            self._build(room)
            self.made.emit(name)
        return self._made[name]

    @property
    def teach(self) -> TeachRoom:
        """The room of requests."""
        room = self._room("teach")
        assert isinstance(room, TeachRoom)
        return room

    @property
    def learning(self) -> LearningRoom:
        """The room of a run at work."""
        return self._room("learning")  # type: ignore[return-value]

    @property
    def judging(self) -> JudgingRoom:
        """The room of what came of it."""
        return self._room("judging")  # type: ignore[return-value]

    @property
    def runs(self) -> RunsRoom:
        """The room of all runs."""
        return self._room("runs")  # type: ignore[return-value]

    @property
    def room(self) -> str:
        """Which room is looked at; empty while nobody has looked at the tab."""
        return "" if self.rooms is None else list(self._places)[self.rooms.currentIndex()]

    def has(self, name: str) -> bool:
        """Whether a room has been made."""
        return name in self._made

    def go_to(self, name: str) -> None:
        """Go to a room."""
        self._room(name)
        assert self.rooms is not None
        self.rooms.setCurrentIndex(list(self._places).index(name))

    def build(self, charts: ModuleType) -> None:
        """Make the charts, once their module is there."""
        self._charts = charts
        for room in self._made.values():
            self._build(room)

    def _build(self, room: QWidget) -> None:
        if self._charts is not None and hasattr(room, "build"):
            room.build(self._charts)

    def show_story(self, story: Story) -> None:
        """Show how far a run has come, in the room that is looked at."""
        before, self.story = self.story, story
        if self.rooms is None:
            return
        if story is not before:
            for name in self._made:
                self._show(name)
        else:
            self._show(self.room)

    def show_check(self, story: Story) -> None:
        """Show what a check says, beside what is requested."""
        self.check = story
        if self.rooms is not None:
            self.teach.show_check(story)

    def follow(self, phase: Phase) -> None:
        """Go along with a run: to where it learns, then to what came of it."""
        if self.rooms is None:
            return
        if phase is Phase.STARTING and self.room in ("teach", "judging"):
            self.go_to("learning")
        elif phase is Phase.DONE and self.room == "learning":
            self.go_to("judging")

    def _show(self, name: str) -> None:
        room = self._made.get(name)
        if isinstance(room, TeachRoom):
            room.set_busy(self.story.busy)
        if room is not None and hasattr(room, "show_story"):
            room.show_story(self.story)


def _make_room(name: str) -> QWidget:
    """Make a room; its module is imported when it is first needed."""
    if name == "teach":
        return TeachRoom()
    if name == "learning":
        from mgc_desktop.ui.training.learning import LearningRoom

        return LearningRoom()
    if name == "judging":
        from mgc_desktop.ui.training.judging import JudgingRoom

        return JudgingRoom()
    from mgc_desktop.ui.training.runs_room import RunsRoom

    return RunsRoom()
