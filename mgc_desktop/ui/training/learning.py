"""The second room: a run at work, and what may be done to it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mgc_desktop.protocol.training import Judged
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.library.words import genre_colour, mood_colour
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.training.grid import grid_of
from mgc_desktop.ui.training.layout import row_of, scrolled
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.words import words
from mgc_desktop.ui.widgets import Heading, muted

if TYPE_CHECKING:
    from mgc_desktop.ui.training.charts import HeatMap, LossCurves, RecallCurves


class LearningRoom(QWidget):
    """How far a run is.

    Signals
    -------
    pause_asked(), make_do_asked(), cancel_asked(), go_on_asked()
        The buttons.
    """

    pause_asked = Signal()
    make_do_asked = Signal()
    cancel_asked = Signal()
    go_on_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._story = Story()
        self._losses: LossCurves | None = None
        self._recalls: RecallCurves | None = None
        self._heat: HeatMap | None = None
        self._judged: Judged | None = None
        self._made_do = False
        self._make_parts()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        self._column.setSpacing(Space.MEDIUM)
        part: QWidget
        for part in (self.status, self.bar, self.listening):
            self._column.addWidget(part)
        self._column.addLayout(row_of(self.pause, self.make_do, self.go_on, self.cancel))
        for part in (self.meaning, self.left_out):
            self._column.addWidget(part)
        beside = QHBoxLayout()
        beside.setSpacing(Space.LARGE)
        self._columns = {part: QVBoxLayout() for part in (self.losses_title, self.recalls_title)}
        for title, curves in self._columns.items():
            curves.addWidget(title)
            beside.addLayout(curves, 1)
        self._column.addLayout(beside)
        for part in (self.legend, self.answers_title, self.pointed):
            self._column.addWidget(part)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside, self.tr("Training")))
        self.show_story(self._story)

    def _make_parts(self) -> None:
        self.status = Heading("", Scale.SUBHEADING)
        self.status.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Training progress"))
        self.listening = ElidedLabel()
        self.pause = QPushButton(self.tr("Pa&use"))
        self.make_do = QPushButton(self.tr("Finish &now"))
        self.cancel = QPushButton(self.tr("&Cancel"))
        self.go_on = QPushButton(self.tr("Re&sume"))
        for button, tip in (
            (self.pause, self.tr("Stop for now and resume whenever you like")),
            (self.make_do, self.tr("Make a model from what has been learned so far")),
            (self.cancel, self.tr("Discard this run: no model, and no entry under Runs")),
            (self.go_on, self.tr("Continue from where it stopped")),
        ):
            button.setToolTip(tip)
        self.meaning = muted(
            self.tr(
                "Pause keeps your progress, even if you quit the program. Finish now makes a"
                " model from what has been learned so far. Cancel discards the run. Either way,"
                " no track has to be listened to twice."
            )
        )
        self.meaning.setWordWrap(True)
        self.left_out = muted()
        self.left_out.setWordWrap(True)
        self.losses_title = muted(
            self.tr("Loss per epoch, lower is better: training (grey), validation (blue)")
        )
        self.recalls_title = muted(
            self.tr("Share of each class recognised per epoch (validation tracks)")
        )
        self.legend = QLabel()
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setWordWrap(True)
        self.answers_title = muted(
            self.tr("Rows: the class a track is filed under. Columns: the class the model heard.")
        )
        self.pointed = muted()
        for part in (self.losses_title, self.recalls_title, self.answers_title):
            part.setWordWrap(True)
        for button, signal in (
            (self.pause, self.pause_asked),
            (self.cancel, self.cancel_asked),
            (self.go_on, self.go_on_asked),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
        self.make_do.clicked.connect(self._finish)

    def build(self, charts: ModuleType) -> None:
        """Make the charts, once their module is there."""
        self._losses = charts.LossCurves(self.tr("Loss per epoch"))
        self._recalls = charts.RecallCurves(self.tr("Recognised per epoch"))
        self._heat = charts.HeatMap(self.tr("Confusion matrix"))
        self._heat.places.pointed.connect(self.pointed.setText)
        self._columns[self.losses_title].addWidget(self._losses)
        self._columns[self.recalls_title].addWidget(self._recalls)
        self._column.insertWidget(self._column.indexOf(self.answers_title) + 1, self._heat)
        self._judged = None
        self.show_story(self._story)

    def _finish(self) -> None:
        self._made_do = True
        self._show_buttons()
        self.make_do_asked.emit()

    def show_story(self, story: Story) -> None:
        """Show how far a run has come."""
        if story is not self._story:
            self._judged, self._made_do = None, False
        self._story = story
        self.status.setText(words.phase(story))
        self.bar.setVisible(story.busy)
        share = story.share
        self.bar.setRange(0, 0 if share is None else 1000)
        if share is not None:
            # It would be painted here and now, and all that has changed before it, too.
            self.bar.setUpdatesEnabled(False)
            self.bar.setValue(round(1000 * share))
            self.bar.setUpdatesEnabled(True)
        hearing = story.phase in (Phase.HEARING, Phase.PREPARING)
        self.listening.setText(Path(story.listening).name if hearing else "")
        self.listening.setVisible(hearing)
        self._show_left_out()
        self._show_buttons()
        self._show_charts()

    def _show_left_out(self) -> None:
        labels = (one for one in self._story.left_out if one.what == "label" and one.lack)
        task = self._story.task
        said = [
            f"{words.label(task, one.name)} ({words.lack(one.lack)})"
            for one in labels
            if one.lack is not None
        ]
        n = sum(one.what == "file" for one in self._story.left_out)
        if n:
            said.append(words.tracks(n))
        self.left_out.setText(self.tr("Left out: {0}").format(", ".join(said)) if said else "")
        self.left_out.setVisible(bool(said))

    def _show_buttons(self) -> None:
        story = self._story
        busy = story.busy and not story.checking
        rests = story.phase in (Phase.PAUSED, Phase.FAILED) and bool(story.folder)
        for button in (self.pause, self.make_do):
            button.setVisible(busy)
        self.cancel.setVisible(busy or rests)
        self.cancel.setText(self.tr("&Discard") if rests else self.tr("&Cancel"))
        # Before a run has said hello nobody knows where it is.
        known = bool(story.folder) and story.phase not in (Phase.ASKING, Phase.COMPARING)
        self.make_do.setEnabled(known and not self._made_do)
        self.go_on.setVisible(rests)
        self.meaning.setVisible(busy)

    def _show_charts(self) -> None:
        story = self._story
        curves = bool(story.losses) and story.phase is not Phase.DONE
        recalls = curves and any(story.recalls)
        heat = story.judged is not None
        self.losses_title.setVisible(curves and self._losses is not None)
        self.recalls_title.setVisible(recalls and self._recalls is not None)
        self.legend.setVisible(recalls and self._recalls is not None)
        self.answers_title.setVisible(heat and self._heat is not None)
        self.pointed.setVisible(heat and self._heat is not None)
        if self._losses is None or self._recalls is None or self._heat is None:
            return
        self._losses.setVisible(curves)
        self._recalls.setVisible(recalls)
        self._heat.setVisible(heat)
        if curves:
            self._losses.show_losses(story.losses)
        if recalls:
            self._recalls.show_recalls(story.task, story.recalls)
            self._show_legend()
        if story.judged is not None and story.judged is not self._judged:
            self._judged = story.judged
            self._heat.show_grid(grid_of(story.judged, story.task))

    def _show_legend(self) -> None:
        story = self._story
        colour = genre_colour if story.task == "genre" else mood_colour
        # A class stays in one line with its colour.
        names = (
            f'<nobr><span style="color:{colour(label)}">■</span>'
            f" {escape(words.label(story.task, label))}</nobr>"
            for label in story.recalls[0]
        )
        text = " &nbsp; ".join(names)
        if text != self.legend.text():
            self.legend.setText(text)
