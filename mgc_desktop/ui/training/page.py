"""The Train tab's page: what to learn from, what comes of it, and what to do with that."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.library.words import genre_colour, genre_words, mood_colour, mood_words
from mgc_desktop.ui.settings.fields import Choice, Tick
from mgc_desktop.ui.statistics.reading import Cell, Grid
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.words import words
from mgc_desktop.ui.widgets import SPACE, Heading, muted, number, percent

if TYPE_CHECKING:
    from mgc_desktop.jobs.training import Task
    from mgc_desktop.ui.training.charts import HeatMap, LossCurves

_SOURCE: Final = Qt.ItemDataRole.UserRole
_LEFT_LETTERS: Final = 44
_BUSY: Final = frozenset({Phase.STARTING, Phase.HEARING, Phase.LEARNING})
_LABEL, _TRACKS, _ARTISTS, _FOUND, _REMARK = range(5)


class TrainingPage(QWidget):
    """What the user sees of training.

    Signals
    -------
    add_asked(str)
        A source of a kind is to be chosen: folders, gtzan or table.
    check_asked(), learn_asked(), stop_asked(), use_asked(), back_asked(), report_asked()
        The buttons.
    """

    add_asked = Signal(str)
    check_asked = Signal()
    learn_asked = Signal()
    stop_asked = Signal()
    use_asked = Signal()
    back_asked = Signal()
    report_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.story = Story()
        self.used = False
        self._heat: HeatMap | None = None
        self._curves: LossCurves | None = None
        self._made = False

    def make(self) -> None:
        """Make what is seen, when it is first looked at: the start of the window has no time."""
        if self._made:
            return
        self._made = True
        self._make_wishes()
        self._make_results()
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(_scrolled(self._left))
        parts.addWidget(_scrolled(self._right))
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)
        theme.changed.connect(self._fit)
        self._fit()
        self.show_story(self.story)

    # --- what is wished

    def _make_wishes(self) -> None:
        self._left = QWidget()
        self.sources = QListWidget()
        self.sources.setAccessibleName(self.tr("What to learn from"))
        self.sources.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.sources.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.add_folders = QPushButton(self.tr("Add &folders…"))
        self.add_folders.setToolTip(self.tr("A folder in which each folder is a class"))
        self.add_gtzan = QPushButton("&GTZAN…")
        self.add_gtzan.setToolTip(self.tr("The folder of the GTZAN collection"))
        self.add_table = QPushButton(self.tr("&Table…"))
        self.add_table.setToolTip(self.tr("A table (CSV or TSV) with the columns path and label"))
        self.remove = QPushButton(self.tr("&Remove"))
        self.from_library = Tick(self.tr("What I have &decided in this library"))
        self.believe_files = Tick(self.tr("What its files &say themselves"))
        self.task: Choice[Task] = Choice(
            self.tr("What to teach"), (("genre", self.tr("Genre")), ("mood", self.tr("Mood")))
        )
        self.name = QLineEdit(self.tr("mine"))
        self.name.setAccessibleName(self.tr("Name of the model"))
        self.check = QPushButton(self.tr("&Check"))
        self.check.setToolTip(self.tr("Hear everything once and say what is odd about it"))
        self.learn = QPushButton(self.tr("&Learn"))
        self.stop = QPushButton(self.tr("&Stop"))
        self._arrange_wishes()
        for button, kind in (
            (self.add_folders, "folders"),
            (self.add_gtzan, "gtzan"),
            (self.add_table, "table"),
        ):
            button.clicked.connect(lambda _=False, kind=kind: self.add_asked.emit(kind))
        self.remove.clicked.connect(self._remove_selected)
        self.check.clicked.connect(lambda: self.check_asked.emit())
        self.learn.clicked.connect(lambda: self.learn_asked.emit())
        self.stop.clicked.connect(lambda: self.stop_asked.emit())
        self.sources.itemSelectionChanged.connect(self._fit_buttons)
        for tick in (self.from_library, self.believe_files):
            tick.toggled.connect(lambda _: self._fit_buttons())

    def _arrange_wishes(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(8)
        about = muted(
            self.tr(
                "Put music into folders named as you would have it called, eight tracks by three"
                " artists in each at least, and let the program learn from them."
            )
        )
        about.setWordWrap(True)
        column.addWidget(Heading(self.tr("Teach it your genres"), 1.3))
        column.addWidget(about)
        column.addWidget(self.sources, 1)
        column.addLayout(_row(self.add_folders, self.add_gtzan, self.add_table, self.remove))
        column.addWidget(self.from_library)
        column.addWidget(self.believe_files)
        for text, field in (
            (self.tr("What to teach"), self.task),
            (self.tr("Name of the model"), self.name),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addLayout(_row(self.check, self.learn, self.stop))

    def add_source(self, kind: str, path: str) -> None:
        """List a source, once."""
        self.make()
        source = f"{kind}:{path}"
        if source in self.wished_sources():
            return
        names = {"folders": self.tr("Folders"), "gtzan": "GTZAN", "table": self.tr("Table")}
        item = QListWidgetItem(f"{names[kind]}: {Path(path).name}")
        item.setToolTip(path)
        item.setData(_SOURCE, source)
        self.sources.addItem(item)
        self._fit_buttons()

    def wished_sources(self) -> tuple[str, ...]:
        """Return the sources that are listed."""
        return tuple(str(self.sources.item(i).data(_SOURCE)) for i in range(self.sources.count()))

    def _remove_selected(self) -> None:
        for item in self.sources.selectedItems():
            self.sources.takeItem(self.sources.row(item))
        self._fit_buttons()

    # --- what comes of it

    def _make_results(self) -> None:
        self._right = QWidget()
        self.status = Heading("", 1.15)
        self.status.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.note = muted()
        self.note.setWordWrap(True)
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(self.tr("Classes"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Class"), self.tr("Tracks"), self.tr("Artists"), self.tr("Found again"), ""]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_REMARK, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.findings = QListWidget()
        self.findings.setAccessibleName(self.tr("What is odd"))
        self.curves_title = muted(
            self.tr("Loss by epoch: on what is learned (grey), on what is kept back (blue)")
        )
        self.answers_title = muted(
            self.tr("Rows are what is true, columns what was said of tracks that were kept back")
        )
        self.pointed = muted()
        self.use = QPushButton(self.tr("&Use this model"))
        self.back = QPushButton(self.tr("&Back to the model before"))
        self.report = QPushButton(self.tr("&Open the report"))
        self.use.clicked.connect(lambda: self.use_asked.emit())
        self.back.clicked.connect(lambda: self.back_asked.emit())
        self.report.clicked.connect(lambda: self.report_asked.emit())
        self._column = QVBoxLayout(self._right)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._column.setSpacing(8)
        for part in (self.status, self.bar, self.note):
            self._column.addWidget(part)
        self._column.addLayout(_row(self.use, self.back, self.report))
        for part in (
            self.table,
            self.findings,
            self.curves_title,
            self.answers_title,
            self.pointed,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def build(self, charts: ModuleType) -> None:
        """Make the charts, once their module is there."""
        self._curves = charts.LossCurves(self.tr("Loss by epoch"))
        self._heat = charts.HeatMap(self.tr("What was said of what"))
        self._heat.pointed.connect(self.pointed.setText)
        self._column.insertWidget(self._column.indexOf(self.curves_title) + 1, self._curves)
        self._column.insertWidget(self._column.indexOf(self.answers_title) + 1, self._heat)
        self.show_story(self.story)

    def show_story(self, story: Story) -> None:
        """Show how far a run has come."""
        self.story = story
        if not self._made:
            return
        self.status.setText(words.phase(story))
        self.status.setVisible(story.phase is not Phase.NONE)
        busy = story.phase in _BUSY
        self.bar.setVisible(busy)
        share = story.share
        self.bar.setRange(0, 0 if share is None else 1000)
        if share is not None:
            self.bar.setValue(round(1000 * share))
        self._show_note()
        self._show_classes()
        self._show_findings()
        self._show_charts()
        self._fit_buttons()

    def _show_note(self) -> None:
        found = self.story.checked
        text = words.apart(found.grouped_by) if found else ""
        if self.used:
            text = self.tr("It is in use: what is new is analysed with it from now on.")
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _rows(self) -> list[tuple[str, int, str, str, str]]:
        story, recalls = self.story, self.story.recalls
        found = {f.label: f for f in story.checked.labels} if story.checked else {}
        counts = story.labels or {label: facts.tracks for label, facts in found.items()}
        out = {e.name: e.cause for e in story.left_out if e.what == "label"}
        rows = []
        for label, n in counts.items():
            facts = found.get(label)
            problem = facts.problem if facts else out.get(label, "")
            artists = number(facts.artists) if facts else ""
            again = percent(recalls[label]) if label in recalls else ""
            remark = words.problem(problem, n, facts.artists if facts else 0)
            rows.append((label, n, artists, again, remark))
        return rows

    def _show_classes(self) -> None:
        rows = self._rows()
        of_genre = self.story.task == "genre"
        spoken, colour = (genre_words, genre_colour) if of_genre else (mood_words, mood_colour)
        self.table.setVisible(bool(rows))
        for column in (_ARTISTS, _FOUND):
            self.table.setColumnHidden(column, not any(row[column] for row in rows))
        self.table.setRowCount(len(rows))
        for place, (label, n, artists, again, remark) in enumerate(rows):
            name = QTableWidgetItem(spoken(label))
            name.setForeground(QColor(colour(label)))
            self.table.setItem(place, _LABEL, name)
            for column, text in (
                (_TRACKS, number(n)),
                (_ARTISTS, artists),
                (_FOUND, again),
                (_REMARK, remark),
            ):
                self.table.setItem(place, column, QTableWidgetItem(text))
        height = self.table.horizontalHeader().sizeHint().height() + 4
        height += sum(self.table.rowHeight(i) for i in range(len(rows)))
        self.table.setFixedHeight(height)

    def _show_findings(self) -> None:
        story = self.story
        self.findings.clear()
        if story.checked:
            for finding in story.checked.findings:
                item = QListWidgetItem(words.finding(finding))
                item.setToolTip("\n".join(finding.files[:30]))
                self.findings.addItem(item)
        else:
            for left in story.left_out:
                if left.what == "file":
                    item = QListWidgetItem(f"{Path(left.name).name}: {left.cause}")
                    item.setToolTip(left.name)
                    self.findings.addItem(item)
        n = self.findings.count()
        self.findings.setVisible(n > 0)
        self.findings.setFixedHeight(min(6, n) * (self.fontMetrics().height() + 8) + 8)

    def _show_charts(self) -> None:
        story = self.story
        curves, heat = bool(story.losses), story.judged is not None
        self.curves_title.setVisible(curves and self._curves is not None)
        self.answers_title.setVisible(heat and self._heat is not None)
        self.pointed.setVisible(heat and self._heat is not None)
        if self._curves is not None:
            self._curves.setVisible(curves)
            if curves:
                self._curves.show_losses(story.losses)
        if self._heat is not None:
            self._heat.setVisible(heat)
            if heat:
                self._heat.show_grid(_grid(story))

    def _fit_buttons(self) -> None:
        busy = self.story.phase in _BUSY
        wished = self.sources.count() > 0
        wished |= self.from_library.isChecked() or self.believe_files.isChecked()
        self.remove.setEnabled(bool(self.sources.selectedItems()))
        self.check.setEnabled(wished and not busy)
        self.learn.setEnabled(wished and not busy)
        self.stop.setEnabled(busy)
        done = self.story.phase is Phase.DONE
        self.use.setVisible(done and not self.used)
        self.back.setVisible(self.used)
        self.report.setVisible(done and bool(self.story.report))

    def _fit(self) -> None:
        width = _LEFT_LETTERS * self.fontMetrics().averageCharWidth()
        self._left.setMinimumWidth(min(width, 420 * theme.text_percent // 100))


def _grid(story: Story) -> Grid:
    judged = story.judged
    assert judged is not None
    spoken = genre_words if story.task == "genre" else mood_words
    names = tuple(map(spoken, judged.labels))
    cells = tuple(
        Cell(i, j, n, i == j, words.cell(names[i], names[j], n), ())
        for i, row in enumerate(judged.confusion)
        for j, n in enumerate(row)
        if n
    )
    return Grid(names, names, cells)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(inside)
    return area
