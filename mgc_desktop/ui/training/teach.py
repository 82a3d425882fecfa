"""The first room: what to learn from, as what, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.settings.fields import Choice, Tick
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.training.class_rows import class_rows
from mgc_desktop.ui.training.class_table import ClassTable
from mgc_desktop.ui.training.estimate_label import EstimateLabel
from mgc_desktop.ui.training.label_table import LabelEditor
from mgc_desktop.ui.training.layout import row_of, scrolled
from mgc_desktop.ui.training.source_list import SourceList
from mgc_desktop.ui.training.starting import StartField
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.track_list import Entry, TrackList
from mgc_desktop.ui.training.words import words
from mgc_desktop.ui.widgets import Heading, muted, rule

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.running import Task
    from mgc_desktop.protocol.training import Estimated

_LEFT_LETTERS: Final = 44
_THE_REST: Final = 10_000


class TeachRoom(QWidget):
    """What is requested, and what a check says of it.

    Signals
    -------
    add_asked(str)
        A source of a kind is to be chosen: folders, gtzan or table.
    dropped(object)
        Paths that were dropped on the list.
    labels_asked()
        Other labels of the library are to be shown.
    map_edited()
        The user has changed what is learned as what.
    request_changed()
        Something else is to be learned, or in another way.
    check_asked(), learn_asked(), stop_asked()
        The buttons.
    """

    add_asked = Signal(str)
    dropped = Signal(object)
    labels_asked = Signal()
    map_edited = Signal()
    request_changed = Signal()
    check_asked = Signal()
    learn_asked = Signal()
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._story = Story(checking=True)
        self._busy = False
        self._make_fields()
        self._make_findings()
        self._left, self._right = QWidget(), QWidget()
        self._arrange_left()
        self._arrange_right()
        self._parts = parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        self._music = scrolled(self._left, self.tr("Music to learn from"))
        parts.addWidget(self._with_foot(self._music))
        parts.addWidget(scrolled(self._right, self.tr("Check results")))
        parts.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        theme.changed.connect(self._fit)
        self._fit()
        self.show_check(self._story)

    # --- what is requested

    def _make_fields(self) -> None:
        self.sources = SourceList()
        self.add_folders = QPushButton(self.tr("Add f&olders…"))
        self.add_folders.setToolTip(self.tr("A folder with one subfolder per class"))
        self.add_gtzan = QPushButton("GT&ZAN…")
        self.add_gtzan.setToolTip(self.tr("The folder of the GTZAN dataset"))
        self.add_table = QPushButton(self.tr("Ta&ble…"))
        self.add_table.setToolTip(self.tr("A table (CSV or TSV) with the columns path and label"))
        self.remove = QPushButton(self.tr("Re&move"))
        self.from_library = Tick(self.tr("My &decisions in this library"))
        self.believe_files = Tick(self.tr("What the files in this library sa&y"))
        self.task: Choice[Task] = Choice(
            self.tr("What to teach"), (("genre", self.tr("Genre")), ("mood", self.tr("Mood")))
        )
        self.start = StartField()
        self.name = QLineEdit(self.tr("mine"))
        self.name.setAccessibleName(self.tr("Model name"))
        self.check = QPushButton(self.tr("&Check"))
        self.check.setToolTip(self.tr("Listen to every track once and point out problems"))
        self.learn = QPushButton(self.tr("Trai&n"))
        self.learn.setDefault(True)
        self.stop = QPushButton(self.tr("&Stop"))
        self.estimate = EstimateLabel()
        for button, kind in (
            (self.add_folders, "folders"),
            (self.add_gtzan, "gtzan"),
            (self.add_table, "table"),
        ):
            button.clicked.connect(lambda _=False, kind=kind: self.add_asked.emit(kind))
        self.sources.dropped.connect(self.dropped)
        self.remove.clicked.connect(self.sources.remove_selected)
        self.check.clicked.connect(lambda: self.check_asked.emit())
        self.learn.clicked.connect(lambda: self.learn_asked.emit())
        self.stop.clicked.connect(lambda: self.stop_asked.emit())
        self.sources.itemSelectionChanged.connect(self._fit_buttons)
        for changed in (self.sources.changed, self.start.changed):
            changed.connect(self._request_changed)
        # When the room for them has been made.
        self.start.unfolding.connect(self._show_settings, Qt.ConnectionType.QueuedConnection)
        for tick in (self.from_library, self.believe_files):
            tick.toggled.connect(lambda _: self._library_requested())
        self.task.chosen.connect(self._library_requested)

    def _arrange_left(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        about = muted(
            self.tr(
                "Sort example tracks into one folder per class, with at least eight tracks by"
                " three artists in each, and drop the folder that holds them here. You can also"
                " learn from what is already in your library, or combine several sources."
            )
        )
        about.setWordWrap(True)
        column.addWidget(Heading(self.tr("Teach it your genres"), Scale.HEADING))
        column.addWidget(about)
        column.addWidget(self.sources, 1)
        column.addLayout(row_of(self.add_folders, self.add_gtzan, self.add_table, self.remove))
        column.addWidget(self.from_library)
        column.addWidget(self.believe_files)
        fields = QFormLayout()
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields.addRow(self.tr("What to teach"), self.task)
        fields.addRow(self.tr("Model name"), self.name)
        column.addLayout(fields)
        column.addWidget(self.start)

    def _with_foot(self, body: QWidget) -> QWidget:
        """Put what starts it, and what it would take, where it is always seen."""
        whole, foot = QWidget(), QVBoxLayout()
        foot.setContentsMargins(Space.LARGE, 0, Space.LARGE, Space.LARGE)
        foot.addWidget(rule())
        foot.addWidget(self.estimate)
        foot.addLayout(row_of(self.check, self.learn, self.stop))
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body, 1)
        column.addLayout(foot)
        return whole

    def add_source(self, kind: str, path: str) -> None:
        """List a source, once."""
        self.sources.add(kind, path)

    def requested_sources(self) -> tuple[str, ...]:
        """Return the sources that are listed."""
        return self.sources.sources

    @property
    def library_requested(self) -> bool:
        """Whether to learn from this library, too."""
        return self.from_library.isChecked() or self.believe_files.isChecked()

    @property
    def can_learn(self) -> bool:
        """Whether anything is requested, and nothing of it is wrong."""
        return (bool(self.sources.sources) or self.library_requested) and not self.start.faulty

    def _show_settings(self) -> None:
        """Scroll to the expert settings: what unfolds below the edge is not seen."""
        top = self.start.fold.mapTo(self._left, QPoint()).y()
        self._music.verticalScrollBar().setValue(top)

    def _request_changed(self) -> None:
        self._fit_buttons()
        self.request_changed.emit()

    def _library_requested(self) -> None:
        self._fit_buttons()
        if self.library_requested:
            self.labels_asked.emit()
        self.labels.setVisible(self.library_requested)
        self._fit_guide()
        self.request_changed.emit()

    # --- what is said of it

    def _make_findings(self) -> None:
        self.guide = muted(
            self.tr(
                "1. Choose the music to learn from. Check points out problems; you can also"
                " start training right away.\n"
                "2. With the default settings, training takes minutes. Most of that is listening"
                " to your tracks, which happens only once.\n"
                "3. Then see, track by track, how well it does on artists it did not learn from,"
                " and decide whether to use it. One click takes you back."
            )
        )
        self.guide.setWordWrap(True)
        self.labels = LabelEditor()
        self.labels.hide()
        self.labels.edited.connect(self.map_edited)
        self.labels.edited.connect(self.request_changed)
        self.status = Heading("", Scale.SUBHEADING)
        self.status.setWordWrap(True)
        self.note = muted()
        self.note.setWordWrap(True)
        self.table = ClassTable()
        self.tracks = TrackList()
        self.tracks.hide()

    def _arrange_right(self) -> None:
        column = QVBoxLayout(self._right)
        column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        for part in (self.guide, self.labels, self.status, self.note, self.table, self.tracks):
            column.addWidget(part)
        column.addStretch(1)

    def set_busy(self, busy: bool) -> None:
        """Let what is to be learned next wait for what is learned now."""
        self._busy = busy
        self.learn.setText(self.tr("Trai&n next") if busy else self.tr("Trai&n"))
        self._fit_buttons()

    def show_check(self, story: Story) -> None:
        """Show what a check has found, or how far it is."""
        self._story = story
        self.status.setText(words.phase(story))
        self.status.setVisible(story.phase is not Phase.NONE)
        self._fit_guide()
        note = words.apart(story.checked.grouped_by) if story.checked else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.table.show_rows(story.task, class_rows(story) if story.checked else [])
        if story.checked is None:
            self.tracks.hide()
        self._fit_buttons()

    def _fit_guide(self) -> None:
        nothing_yet = self._story.phase is Phase.NONE and not self.library_requested
        self.guide.setVisible(nothing_yet)

    def show_estimating(self) -> None:
        """Say that it is being found out what the request would take."""
        self.estimate.show_estimating()

    def show_estimate(self, found: Estimated | None) -> None:
        """Show what the request would take; nothing as long as nobody knows."""
        self.estimate.show_estimate(found)

    def show_trouble(self, text: str) -> None:
        """Show why nobody knows: it would not go well."""
        self.estimate.show_trouble(text)

    def show_odd(self, files: tuple[str, ...]) -> None:
        """List tracks that something is odd about here: the library does not have them."""
        self.tracks.show_entries(
            self.tr("Not in the library: {0}").format(words.tracks(len(files))),
            [Entry(file) for file in files],
        )

    def _fit_buttons(self) -> None:
        checking = self._story.busy
        self.remove.setEnabled(bool(self.sources.selectedItems()))
        requested = self.can_learn and not checking
        self.check.setEnabled(requested and not self._busy)
        self.learn.setEnabled(requested)
        self.stop.setVisible(checking)

    def _fit(self) -> None:
        width = _LEFT_LETTERS * self.fontMetrics().averageCharWidth()
        self._left.setMinimumWidth(min(width, 420 * theme.text_percent // 100))
        # What is requested takes what it needs, and what is said of it the rest.
        bar = 2 * self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self._parts.setSizes([self._left.minimumWidth() + bar, _THE_REST])
