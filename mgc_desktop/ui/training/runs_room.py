"""The fourth room, behind the others: all runs that there were."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.training.class_table import cell, plain_table
from mgc_desktop.ui.training.layout import row_of
from mgc_desktop.ui.training.start_words import start_words
from mgc_desktop.ui.training.track_list import Entry, TrackList
from mgc_desktop.ui.training.words import words
from mgc_desktop.ui.widgets import muted, number

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.runs import RunComparison, RunFacts
    from mgc_desktop.jobs.training.systems import System

_NAME, _STARTED, _STATE, _DATA, _SYSTEM, _TRACKS, _CLASSES, _RIGHT, _SIZE, _NOTE = range(10)
_NUMBERS: Final = (_TRACKS, _CLASSES, _SIZE)
_GOES_ON: Final = ("paused", "broken")


def data_words(facts: RunFacts) -> str:
    """Return the names of what a run has learned from."""
    places = (source.partition(":")[2] for source in facts.plan.sources or facts.plan.data)
    return ", ".join(shown_path(Path(place).name) for place in places)


def started_words(facts: RunFacts) -> str:
    """Return when a run began, as the language writes it."""
    moment = QDateTime.fromString(facts.plan.started, Qt.DateFormat.ISODate)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat) if moment.isValid() else ""


def _title(facts: RunFacts) -> str:
    return f"{facts.plan.name or facts.folder.name} ({started_words(facts)})"


class RunsRoom(QWidget):
    """A list of runs, and what may be done with them.

    Signals
    -------
    open_asked(object), go_on_asked(object), report_asked(object), delete_asked(object)
        The RunFacts of the run.
    compare_asked(object, object)
        Of two runs, the earlier one first.
    note_written(object, str)
        Folder and words.
    system_asked(str), paper_asked(str)
        A system of the papers, or all of one, is to be started.
    """

    open_asked = Signal(object)
    go_on_asked = Signal(object)
    report_asked = Signal(object)
    delete_asked = Signal(object)
    compare_asked = Signal(object, object)
    note_written = Signal(object, str)
    system_asked = Signal(str)
    paper_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[RunFacts] = []
        self.busy = False
        self.table = plain_table(
            self.tr("Runs"),
            [
                self.tr("Name"),
                self.tr("Started"),
                self.tr("Status"),
                self.tr("Data"),
                self.tr("System"),
                self.tr("Tracks"),
                self.tr("Classes"),
                self.tr("Correct"),
                self.tr("Size"),
                self.tr("Note"),
            ],
            _NUMBERS,
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.table.horizontalHeader().setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        self.none = muted(self.tr("No runs yet."))
        self.look = QPushButton(self.tr("Vie&w"))
        self.go_on = QPushButton(self.tr("Re&sume"))
        self.compare = QPushButton(self.tr("&Compare"))
        self.compare.setToolTip(
            self.tr("Select two runs to compare them on the tracks both were tested on")
        )
        self.report = QPushButton(self.tr("&Open report"))
        self.delete = QPushButton(self.tr("&Delete…"))
        # There once the trainer has said which it knows.
        self.system: Choice[str] = Choice(self.tr("System from a paper"), [("", "")])
        self.start_system = QPushButton(self.tr("Train this s&ystem"))
        self.start_system.setToolTip(
            self.tr("Uses the music chosen under 1. Teach; takes minutes to hours")
        )
        self.start_system.clicked.connect(lambda: self.system_asked.emit(self.system.value))
        self.paper: Choice[str] = Choice(self.tr("Paper"), [("", "")])
        self.start_paper = QPushButton(self.tr("Reproduce this p&aper"))
        self.start_paper.setToolTip(
            self.tr(
                "Repeats every experiment of the paper, which takes hours or days, and then"
                " opens the report"
            )
        )
        self.start_paper.clicked.connect(lambda: self.paper_asked.emit(self.paper.value))
        self.no_systems = muted(
            self.tr(
                "The systems of the papers are not available: the trainer did not list them."
                " The log says why."
            )
        )
        self.no_systems.setWordWrap(True)
        self.no_systems.hide()
        self.waiting = muted()
        self.waiting.setWordWrap(True)
        self.show_waiting(())
        self.show_systems(())
        self.compared = muted()
        self.compared.setWordWrap(True)
        self.compared.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tracks = TrackList(self.tr("Show in the &library"))
        self.tracks.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        column.addWidget(self.none)
        column.addWidget(self.table, 2)
        column.addLayout(row_of(self.look, self.go_on, self.compare, self.report, self.delete))
        column.addLayout(row_of(self.system, self.start_system))
        column.addLayout(row_of(self.paper, self.start_paper))
        column.addWidget(self.no_systems)
        column.addWidget(self.waiting)
        column.addWidget(self.compared)
        column.addWidget(self.tracks, 1)
        # Without a list what is left stays below.
        column.addStretch()
        self._connect()
        self.show_runs(())

    def _connect(self) -> None:
        for button, signal in (
            (self.look, self.open_asked),
            (self.go_on, self.go_on_asked),
            (self.report, self.report_asked),
            (self.delete, self.delete_asked),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.selected()[0]))
        self.compare.clicked.connect(self._compare)
        self.table.itemSelectionChanged.connect(self._fit_buttons)
        self.table.itemChanged.connect(
            lambda item: self.note_written.emit(self.runs[item.row()].folder, item.text())
        )

    def show_systems(self, systems: Sequence[System]) -> None:
        """Offer the systems that the trainer knows."""
        self.system.offer([(one.name, f"{one.title} ({one.name})") for one in systems])
        titles = {one.reproduce: one.paper_title for one in systems if one.reproduce}
        self.paper.offer([(name, f"{title} ({name})") for name, title in titles.items()])
        for part in (self.system, self.start_system):
            part.setVisible(bool(systems))
        for part in (self.paper, self.start_paper):
            part.setVisible(bool(titles))

    def show_waiting(self, names: Sequence[str]) -> None:
        """Say what is learned next."""
        self.waiting.setText(self.tr("Up next: {0}").format(", ".join(names)))
        self.waiting.setVisible(bool(names))

    def selected(self) -> list[RunFacts]:
        """Return the runs that are selected, from above."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self.runs[row] for row in rows if row < len(self.runs)]

    def show_runs(self, runs: Sequence[RunFacts]) -> None:
        """Show other runs; what was selected stays so."""
        kept = {facts.folder for facts in self.selected()}
        self.runs = list(runs)
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self.runs))
            for place, facts in enumerate(self.runs):
                self._show_run(place, facts)
            self.table.clearSelection()
        self.none.setVisible(not self.runs)
        self.table.setVisible(bool(self.runs))
        self.select(kept)
        self._fit_buttons()

    def select(self, folders: set[Path]) -> None:
        """Select runs."""
        mode = self.table.selectionMode()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for place, facts in enumerate(self.runs):
            if facts.folder in folders:
                self.table.selectRow(place)
        self.table.setSelectionMode(mode)

    def _show_run(self, place: int, facts: RunFacts) -> None:
        texts = {
            _NAME: facts.plan.name or facts.folder.name,
            _STARTED: started_words(facts),
            _STATE: words.run_state(facts),
            _DATA: data_words(facts),
            _SYSTEM: start_words.system(facts.system),
            _TRACKS: number(facts.tracks) if facts.tracks else "",
            _CLASSES: number(len(facts.labels)) if facts.labels else "",
            _RIGHT: words.run_right(facts),
            _SIZE: words.size(facts.n_bytes),
            _NOTE: facts.plan.note,
        }
        tips = {
            _NAME: shown_path(str(facts.folder)),
            _STATE: words.failure(facts.failed),
            _DATA: "\n".join(map(shown_path, facts.plan.sources)),
            _SYSTEM: start_words.settings(facts.plan.settings),
            _CLASSES: ", ".join(words.label(facts.plan.task, label) for label in facts.labels),
            _NOTE: self.tr("Double-click or press F2 to write a note"),
        }
        for column, text in texts.items():
            item = cell(text, right=column in _NUMBERS, tip=tips.get(column, ""))
            if column != _NOTE:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(place, column, item)

    def show_comparison(self, first: RunFacts, second: RunFacts, found: RunComparison) -> None:
        """Say what two runs differ in, and list the tracks."""
        self.compared.setText(words.runs_compared(_title(first), _title(second), found))
        task = second.plan.task
        self.tracks.show_entries(
            self.tr("Tracks on which the two runs differ"),
            [
                Entry(
                    one.path,
                    words.label(task, one.label),
                    words.label(task, one.said),
                    one.confidence,
                )
                for one in (*found.gained, *found.lost)
            ],
        )

    def _compare(self) -> None:
        later, earlier = self.selected()
        self.compare_asked.emit(earlier, later)

    def _fit_buttons(self) -> None:
        chosen = self.selected()
        one = chosen[0] if len(chosen) == 1 else None
        self.look.setEnabled(one is not None and one.state.value != "going")
        self.go_on.setEnabled(
            one is not None
            and not self.busy
            and one.state.value in _GOES_ON
            and bool(one.plan.sources)
        )
        self.report.setEnabled(one is not None and bool(one.report))
        self.delete.setEnabled(one is not None and one.state.value != "going")
        answered = [facts for facts in chosen if facts.accuracy is not None]
        self.compare.setEnabled(len(chosen) == len(answered) == 2)

    def set_busy(self, busy: bool) -> None:
        """Let no second trainer be started beside one that is at work."""
        self.busy = busy
        self._fit_buttons()
