"""A file as it is on disk: its tags, its pictures, its audio, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.core.errors import MgcError
from mgc_desktop.ui.art.cover_label import CoverLabel
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.inspector.file_lines import FileLines, Known, Line
from mgc_desktop.ui.inspector.file_model import FileModel
from mgc_desktop.ui.messages import error_words, in_words, sentence
from mgc_desktop.ui.own_copy import is_own_copy
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import muted

if TYPE_CHECKING:
    from mgc_desktop.jobs.inspection.file_contents import FileContents

_ROW_SPACE: Final = 6
_COVER: Final = 72
# Of the panel's width; names are short.
_NAMES: Final = 0.38


class FilePanel(QWidget):
    """Shows one file at a time.

    Signals
    -------
    folder_wanted(str)
        Show the file at this path in its folder.
    copies_wanted()
        Compare it with the other files that have the same audio.
    """

    folder_wanted = Signal(str)
    copies_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self._contents: FileContents | None = None
        self._known = Known()
        self._lines = FileLines()
        self.state = muted()
        self.state.setWordWrap(True)
        self.state.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.SMALL)
        self.model = FileModel()
        self.table = _LineTable(self.model)
        self.table.setAccessibleName(self.tr("File details"))
        self.table.copy_wanted.connect(self.copy)
        self.table.customContextMenuRequested.connect(self._pop_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.state)
        layout.addWidget(self._make_cover_row())
        layout.addWidget(self.table, 1)
        layout.addWidget(self._make_buttons())
        theme.changed.connect(self._show)
        self.clear()

    def _make_cover_row(self) -> QWidget:
        """Make the picture, and beside it title, artist and album."""
        self.cover = CoverLabel(_COVER)
        self.cover_row = QWidget()
        beside = QHBoxLayout(self.cover_row)
        beside.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.TIGHT)
        beside.setSpacing(Space.LARGE)
        beside.addWidget(self.cover)
        names = QVBoxLayout()
        names.setSpacing(Space.TIGHT)
        names.addStretch(1)
        self.names = [ElidedLabel() for _ in range(3)]
        for label in self.names:
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            names.addWidget(label)
        for label in self.names[1:]:
            label.setProperty("muted", True)
        names.addStretch(1)
        beside.addLayout(names, 1)
        self.cover_row.hide()
        return self.cover_row

    def _make_buttons(self) -> QWidget:
        self.copy_button = QToolButton()
        self.copy_button.setText(self.tr("Copy all"))
        self.copy_button.clicked.connect(self.copy_all)
        self.folder_button = QToolButton()
        self.folder_button.setText(self.tr("Show in folder"))
        self.folder_button.clicked.connect(lambda: self.folder_wanted.emit(self._path))
        self.compare_button = QToolButton()
        self.compare_button.setText(self.tr("Compare copies"))
        self.compare_button.clicked.connect(self.copies_wanted)
        # The panel is too narrow for three in a row.
        self.buttons = QWidget()
        grid = QGridLayout(self.buttons)
        grid.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.SMALL)
        grid.addWidget(self.copy_button, 0, 0)
        grid.addWidget(self.folder_button, 0, 1)
        grid.addWidget(self.compare_button, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(2, 1)
        return self.buttons

    # --- what the inspector says

    def clear(self) -> None:
        """Show no file."""
        self.look_at("", Known())

    def look_at(self, path: str, known: Known) -> None:
        """Be about a file; until `show_contents` what was seen of the same one stays."""
        if path != self._path:
            self._contents = None
            self._say("", bad=False)
            self.show_cover(self._path, None)
        self._path, self._known = path, known
        for label, text in zip(self.names, chain(known.names, repeat("")), strict=False):
            label.setText(text)
            label.setVisible(bool(text))
        self._show()

    def say_reading(self) -> None:
        """Say that somebody looks, where nothing is there yet."""
        if self._contents is None:
            self._say(self.tr("Reading the file…"), bad=False)

    def show_contents(self, contents: FileContents) -> None:
        """Show what is in the file."""
        if contents.path == self._path:
            self._contents = contents
            self._say("", bad=False)
            self._show()

    def show_cover(self, path: str, image: QImage | None) -> None:
        """Show the picture of a file, if it is still this one."""
        if path == self._path:
            self.cover.show_image(image)
            self.cover_row.setVisible(image is not None)

    def say_failed(self, error: Exception) -> None:
        """Say why nothing can be seen of the file."""
        self._contents = None
        cause = getattr(error, "cause", None) if isinstance(error, MgcError) else None
        words = sentence(in_words(cause)) if cause else error_words(error)
        self._say(self.tr("Cannot read the file: {0}").format(words), bad=True)
        self._show()

    def _say(self, text: str, *, bad: bool) -> None:
        self.state.setText(text)
        self.state.setProperty("bad", bad)
        self.state.setProperty("muted", not bad)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setVisible(bool(text))

    def _show(self) -> None:
        lines = self._lines.of(self._path, self._contents, self._known) if self._path else []
        if self.model.lines != lines:
            self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.buttons.setVisible(bool(lines))
        self.compare_button.setVisible(self._known.has_copies)

    # --- copying

    def copy(self) -> None:
        """Copy the lines that are chosen."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        if rows:
            _into_clipboard(self.model.lines[row].text for row in rows)

    def copy_all(self) -> None:
        """Copy everything, with what the file itself calls it."""
        _into_clipboard(
            line.text if line.heading or not line.hint else f"{line.text}\t{line.hint}"
            for line in self.model.lines
        )

    def menu(self) -> QMenu:
        """Return what can be done with a line."""
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self.copy)
        # Led by the table itself: two shortcuts of the same keys would do nothing.
        copy.setText(f"{copy.text()}\t{QKeySequence(QKeySequence.StandardKey.Copy).toString()}")
        copy.setEnabled(self.table.selectionModel().hasSelection())
        menu.addAction(self.copy_button.text(), self.copy_all)
        menu.addAction(self.folder_button.text(), lambda: self.folder_wanted.emit(self._path))
        return menu

    def _pop_up(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))


class _LineTable(QTableView):
    """The panel's lines, of which several can be chosen.

    Signals
    -------
    copy_wanted()
    """

    copy_wanted = Signal()

    def __init__(self, lines: FileModel) -> None:
        super().__init__()
        self._lines = lines
        self._wrapped: list[int] = []
        self.setModel(lines)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setObjectName("details")
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the view stays where it is in what begins alike."""
        place = self.verticalScrollBar().value()
        self.clearSpans()
        self._lines.show(lines)
        for row, line in enumerate(lines):
            if line.is_wide:
                self.setSpan(row, 0, 1, 2)
        self._wrap()
        self.verticalScrollBar().setValue(place)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_SPACE)

    def _wrap(self) -> None:
        """Give what is wrong as many lines as it needs."""
        header = self.verticalHeader()
        for row in self._wrapped:
            header.resizeSection(row, header.defaultSectionSize())
        self._wrapped = [row for row, line in enumerate(self._lines.lines) if line.bad]
        for row in self._wrapped:
            self.resizeRowToContents(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self.setColumnWidth(0, round(self.viewport().width() * _NAMES))
        self._wrap()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of copying."""
        return is_own_copy(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole lines: Qt would copy the cell that the keyboard is on."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        super().keyPressEvent(event)


def _into_clipboard(lines: Iterable[str]) -> None:
    QGuiApplication.clipboard().setText("\n".join(lines))
