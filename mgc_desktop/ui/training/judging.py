"""The third room: is it better, where is it wrong, and taking it or leaving it."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from mgc_desktop.protocol.training import Judged
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.training.answers import Answers
from mgc_desktop.ui.training.class_rows import class_rows
from mgc_desktop.ui.training.class_table import ClassTable
from mgc_desktop.ui.training.grid import grid_of
from mgc_desktop.ui.training.layout import row_of, scrolled
from mgc_desktop.ui.training.models import InUse
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.track_list import Entry, TrackList
from mgc_desktop.ui.training.words import words
from mgc_desktop.ui.widgets import Heading, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgc_desktop.jobs.training.runs import Answer
    from mgc_desktop.ui.training.charts import HeatMap

_LIST_LETTERS: Final = 52


class JudgingRoom(QWidget):
    """What came of a run, and what is done with it.

    Signals
    -------
    use_asked(), back_asked(), report_asked(), export_asked(), import_asked()
        The buttons.
    """

    use_asked = Signal()
    back_asked = Signal()
    report_asked = Signal()
    export_asked = Signal()
    import_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._story = Story()
        self._answers = Answers()
        self._heat: HeatMap | None = None
        self._judged: Judged | None = None
        self._known = InUse("", "")
        self._make_parts()
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        self._column.setSpacing(Space.MEDIUM)
        part: QWidget
        for part in (self.verdict, self.compared, self.in_use):
            self._column.addWidget(part)
        self._column.addLayout(row_of(self.use, self.back, self.report, self.save, self.load))
        for part in (self.table, self.answers_title, self.pointed):
            self._column.addWidget(part)
        self._column.addStretch(1)
        right = QWidget()
        tracks = QVBoxLayout(right)
        tracks.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        tracks.addLayout(row_of(self.mislabelled))
        tracks.addWidget(self.tracks)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(scrolled(left, self.tr("Result")))
        # Without tracks to look at there is no second half.
        parts.addWidget(right)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 1)
        self._right = right
        theme.changed.connect(self._fit)
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        self.show_story(self._story)

    def _make_parts(self) -> None:
        self.verdict = Heading("", Scale.SUBHEADING)
        self.verdict.setWordWrap(True)
        self.compared = muted()
        self.in_use = muted()
        self.answers_title = muted(
            self.tr(
                "Rows: the class a track is filed under. Columns: the class the model heard."
                " Click a cell to list its tracks."
            )
        )
        for part in (self.compared, self.in_use, self.answers_title):
            part.setWordWrap(True)
        self.pointed = muted()
        self.table = ClassTable()
        self.use = QPushButton(self.tr("&Use this model"))
        self.back = QPushButton(self.tr("&Back to the previous model"))
        self.report = QPushButton(self.tr("&Open report"))
        self.save = QPushButton(self.tr("E&xport…"))
        self.save.setToolTip(
            self.tr("Save this model as a single file, for example for another computer")
        )
        self.load = QPushButton(self.tr("I&mport…"))
        self.load.setToolTip(self.tr("Add a model that was exported on another computer"))
        self.mislabelled = QPushButton(self.tr("Perhaps mislabelle&d"))
        self.mislabelled.setToolTip(
            self.tr("Tracks that the new model confidently puts in another class")
        )
        self.tracks = TrackList(self.tr("Review in the &library"))
        for button, signal in (
            (self.use, self.use_asked),
            (self.back, self.back_asked),
            (self.report, self.report_asked),
            (self.save, self.export_asked),
            (self.load, self.import_asked),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
        self.mislabelled.clicked.connect(self._show_mislabelled)

    def build(self, charts: ModuleType) -> None:
        """Make the chart, once its module is there."""
        self._heat = charts.HeatMap(self.tr("Confusion matrix"))
        self._heat.places.pointed.connect(self.pointed.setText)
        self._heat.places.chosen.connect(lambda labels: self.show_cell(*labels))
        self._column.insertWidget(self._column.indexOf(self.answers_title) + 1, self._heat)
        self._judged = None
        self.show_story(self._story)

    @property
    def heat(self) -> HeatMap | None:
        """The table of answers, once it is there."""
        return self._heat

    def show_story(self, story: Story) -> None:
        """Show what came of a run, if it is over."""
        if story is not self._story:
            self._judged = None
            self.show_answers(())
        self._story = story
        done = story.phase is Phase.DONE
        self.verdict.setText(
            words.verdict(story)
            if done
            else self.tr("No model has been trained yet. Start under 1. Teach.")
        )
        compared = words.compared(story.compared) if done else ""
        self.compared.setText(compared)
        self.compared.setVisible(bool(compared))
        self.table.show_rows(story.task, class_rows(story) if done else [])
        self._show_heat(done)
        self._fit_buttons()

    def show_answers(self, given: Sequence[Answer]) -> None:
        """Take what the run said of every track, for whoever looks into it."""
        self._answers = Answers(given)
        n = len(self._answers.mislabelled)
        self.mislabelled.setVisible(n > 0)
        self.mislabelled.setText(self.tr("Perhaps mislabelle&d: {0}").format(words.tracks(n)))
        self.tracks.hide()
        self._right.hide()
        if n:
            self._show_mislabelled()

    def show_models(self, found: InUse) -> None:
        """Say which model is in use, and which was before it."""
        self._known = found
        self.in_use.setText(self.tr("Current model: {0}").format(found.now))
        self.in_use.setVisible(bool(found.now))
        before = found.before
        self.back.setToolTip(self.tr("Use {0} again").format(before) if before else "")
        self._fit_buttons()

    def show_cell(self, true: str, said: str) -> None:
        """List the tracks of one class that were taken for one."""
        found = self._answers.cell(true, said)
        task = self._story.task
        names = words.label(task, true), words.label(task, said)
        self._list(words.cell(*names, len(found)), found)

    def _show_mislabelled(self) -> None:
        found = self._answers.mislabelled
        title = self.tr(
            "Perhaps mislabelled: the new model confidently puts these in another class"
        )
        self._list(title, found)

    def _list(self, title: str, found: Sequence[Answer]) -> None:
        self._right.setVisible(bool(found))
        task = self._story.task
        self.tracks.show_entries(
            title,
            [
                Entry(
                    one.path,
                    words.label(task, one.label),
                    words.label(task, one.said),
                    one.confidence,
                )
                for one in found
            ],
        )

    def _show_heat(self, done: bool) -> None:
        judged = self._story.judged if done else None
        seen = judged is not None and self._heat is not None
        self.answers_title.setVisible(seen)
        self.pointed.setVisible(seen)
        if self._heat is None:
            return
        self._heat.setVisible(seen)
        if judged is not None and judged is not self._judged:
            self._judged = judged
            self._heat.show_grid(grid_of(judged, self._story.task))

    def _fit(self) -> None:
        width = _LIST_LETTERS * self.fontMetrics().averageCharWidth()
        self._right.setMinimumWidth(min(width, 400 * theme.text_percent // 100))

    def _fit_buttons(self) -> None:
        done = self._story.phase is Phase.DONE
        model = done and self._story.model
        self.use.setVisible(model and not self._known.of_run)
        self.back.setVisible(bool(self._known.before))
        self.report.setVisible(done and bool(self._story.report))
        self.save.setVisible(model)
