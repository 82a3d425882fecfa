"""The table of classes: numbers, and beside each row what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableWidget
from PySide6.QtWidgets import QTableWidgetItem as Item

from mgc_desktop.ui.library.words import genre_colour, mood_colour
from mgc_desktop.ui.training.class_rows import ClassRow
from mgc_desktop.ui.training.words import words
from mgc_desktop.ui.widgets import number, percent

_LABEL, _TRACKS, _ARTISTS, _FOUND, _BEFORE, _REMARK, _SHOW = range(7)
_LETTERS: Final = 8
_NUMBERS: Final = (_TRACKS, _ARTISTS, _FOUND, _BEFORE)
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def set_plain(
    table: QTableWidget, name: str, headers: Sequence[str], numbers: Sequence[int] = ()
) -> None:
    """Make a table one that is read and not edited, with rows that are chosen whole.

    Parameters
    ----------
    name : str
        For who hears the window.
    numbers : sequence of int
        Columns of numbers: their headers stand above them, on the right.
    """
    table.setColumnCount(len(headers))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(headers))
    for column in numbers:
        title = table.horizontalHeaderItem(column)
        assert title is not None
        title.setTextAlignment(_RIGHT)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setDefaultAlignment(_LEFT)
    header.setHighlightSections(False)
    # A column that stretches keeps room for a word; where all have no room the table scrolls.
    header.setMinimumSectionSize(_LETTERS * table.fontMetrics().averageCharWidth())
    table.setStyleSheet("QTableView::item { padding: 0 4px; }")


def plain_table(name: str, headers: Sequence[str], numbers: Sequence[int] = ()) -> QTableWidget:
    """Make such a table."""
    table = QTableWidget()
    set_plain(table, name, headers, numbers)
    return table


def cell(text: str, *, right: bool = False, tip: str = "") -> Item:
    """Make an item that is read."""
    item = Item(text)
    item.setTextAlignment(_RIGHT if right else _LEFT)
    item.setToolTip(tip)
    return item


class ClassTable(QTableWidget):
    """Classes, as high as it needs to be.

    Signals
    -------
    files_wanted(object)
        The files that something is odd about in one class, as a tuple of paths.
    """

    files_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        set_plain(
            self,
            self.tr("Classes"),
            [
                self.tr("Class"),
                self.tr("Tracks"),
                self.tr("Artists"),
                self.tr("Recognised"),
                self.tr("By the earlier model"),
                self.tr("Remarks"),
                "",
            ],
            _NUMBERS,
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(_REMARK, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(_SHOW, QHeaderView.ResizeMode.Fixed)
        self._shown: tuple[str, list[ClassRow]] | None = None

    def show_rows(self, task: str, rows: list[ClassRow]) -> None:
        """Show other rows."""
        if self._shown == (task, rows):
            return
        self._shown = task, rows
        colour = genre_colour if task == "genre" else mood_colour
        self.setVisible(bool(rows))
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            name = cell(words.label(task, row.label))
            name.setForeground(QColor(colour(row.label)))
            self.setItem(place, _LABEL, name)
            texts = (
                number(row.tracks),
                "" if row.artists is None else number(row.artists),
                "" if row.found is None else percent(row.found),
                "" if row.before is None else percent(row.before),
            )
            for column, text in zip(_NUMBERS, texts, strict=True):
                self.setItem(place, column, cell(text, right=True))
            remark = words.remark(row, task)
            self.setItem(place, _REMARK, cell(remark, tip=remark))
            self._put_button(place, row, words.label(task, row.label))
        for column in (_ARTISTS, _FOUND, _BEFORE, _REMARK, _SHOW):
            self.setColumnHidden(column, not self._has(column))
        self._fit_height()

    def _has(self, column: int) -> bool:
        if column == _SHOW:
            return any(self.cellWidget(i, _SHOW) is not None for i in range(self.rowCount()))
        items = (self.item(i, column) for i in range(self.rowCount()))
        return any(item is not None and item.text() for item in items)

    def _put_button(self, place: int, row: ClassRow, name: str) -> None:
        if not row.files:
            self.removeCellWidget(place, _SHOW)
            return
        button = QPushButton(self.tr("Show"))
        button.setToolTip(self.tr("List these tracks"))
        button.setAccessibleName(self.tr("List the tracks of {0} with remarks").format(name))
        button.clicked.connect(lambda _=False, files=row.files: self.files_wanted.emit(files))
        self.setCellWidget(place, _SHOW, button)

    def _fit_height(self) -> None:
        for place in range(self.rowCount()):
            button = self.cellWidget(place, _SHOW)
            if button is not None:
                button.ensurePolished()
                hint = button.sizeHint()
                self.setRowHeight(place, max(self.rowHeight(place), hint.height()))
                self.setColumnWidth(_SHOW, hint.width() + 8)
        height = self.horizontalHeader().sizeHint().height() + 4
        height += sum(self.rowHeight(i) for i in range(self.rowCount()))
        self.setFixedHeight(height)
