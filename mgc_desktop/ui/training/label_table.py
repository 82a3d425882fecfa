"""The label map by hand: what stands in the files, and as what it is learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.theme.measures import Scale
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.training.class_table import cell, set_plain
from mgc_desktop.ui.training.label_sheet import LabelSheet, Line
from mgc_desktop.ui.training.layout import row_of
from mgc_desktop.ui.widgets import Heading, muted, number

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.table import Spelled

_SAID, _TRACKS, _ARTISTS, _LABEL = range(4)
_LINES_SEEN: Final = 9


class _ClassField(QStyledItemDelegate):
    """The field of a class proposes those that there are."""

    def __init__(self, table: LabelTable) -> None:
        super().__init__(table)
        self._table = table

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Say what an empty class means."""
        return str(value) or self.tr("left out")

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("Class"))
        there = QCompleter(list(self._table.sheet.classes), field)
        there.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setCompleter(there)
        return field


class LabelTable(QTableWidget):
    """Lines that are typed into, or dragged onto each other.

    Signals
    -------
    edited()
        The user has changed what is learned as what.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet = LabelSheet()
        set_plain(
            self,
            self.tr("Labels in the files, and the class each becomes"),
            [
                self.tr("In the files"),
                self.tr("Tracks"),
                self.tr("Artists"),
                self.tr("Class"),
            ],
            (_TRACKS, _ARTISTS),
        )
        self.horizontalHeader().setSectionResizeMode(_SAID, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.Stretch)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(True)
        self.setItemDelegateForColumn(_LABEL, _ClassField(self))
        self.itemChanged.connect(lambda item: self._typed(item.row(), item.text()))
        theme.changed.connect(self._show)

    def show_sheet(self, sheet: LabelSheet) -> None:
        """Show other lines."""
        self.sheet = sheet
        self._show()

    def selected(self) -> list[Line]:
        """Return the lines that are selected, from above."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.sheet.lines[row] for row in rows if row < len(self.sheet.lines)]

    def learn_as(self, lines: Sequence[Line], label: str) -> None:
        """Rename, merge or leave out lines, as the user wishes."""
        self.sheet.learn_as([line.key for line in lines], label)
        self._changed()

    def merge(self, lines: Sequence[Line], into: Line) -> None:
        """Learn lines as another one is learned."""
        self.sheet.merge([line.key for line in lines], into.key)
        self._changed()

    def propose(self) -> None:
        """Go back to the proposal."""
        self.sheet.propose()
        self._changed()

    def _changed(self) -> None:
        self._show()
        self.edited.emit()

    def _typed(self, row: int, text: str) -> None:
        self.learn_as([self.sheet.lines[row]], text)

    def _show(self) -> None:
        with QSignalBlocker(self):
            self.setRowCount(len(self.sheet.lines))
            for place, line in enumerate(self.sheet.lines):
                self._show_line(place, line)

    def _show_line(self, place: int, line: Line) -> None:
        said = cell(line.said, tip=", ".join([line.said, *line.others]))
        items = (
            said,
            cell(number(line.tracks), right=True),
            cell(number(line.artists), right=True),
            cell(line.label),
        )
        for column, item in enumerate(items):
            if column != _LABEL:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if not line.label:
                item.setForeground(QColor(tokens().muted))
            self.setItem(place, column, item)

    def dropEvent(self, event: QDropEvent) -> None:
        """Merge what is dragged with what it is dropped on."""
        row = self.indexAt(event.position().toPoint()).row()
        dragged = self.selected()
        # Nothing is moved in the table itself, whatever was proposed.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if 0 <= row < len(self.sheet.lines) and event.source() is self:
            into = self.sheet.lines[row]
            self.merge([line for line in dragged if line.key != into.key], into)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Delete leave out what is selected, and Return begin to type."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.learn_as(self.selected(), "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.model().index(self.currentRow(), _LABEL))
        else:
            super().keyPressEvent(event)


class LabelEditor(QWidget):
    """The table with its heading and buttons.

    Signals
    -------
    edited()
        The user has changed what is learned as what.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Heading(self.tr("Classes from your library"), Scale.SUBHEADING)
        self.about = muted(
            self.tr(
                "Drag one line onto another to merge them, or type a class. Lines without a"
                " class are left out."
            )
        )
        self.about.setWordWrap(True)
        self.table = LabelTable()
        self.summary = muted()
        self.summary.setWordWrap(True)
        self.merge = QPushButton(self.tr("Mer&ge"))
        self.merge.setToolTip(self.tr("Merge the selected lines into the first"))
        self.leave_out = QPushButton(self.tr("Leave o&ut"))
        self.leave_out.setToolTip(self.tr("Leave the selected lines out"))
        self.propose = QPushButton(self.tr("As suggested"))
        self.propose.setToolTip(
            self.tr("Back to the suggestion: spellings merged, rare labels left out")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.about, self.table):
            column.addWidget(part)
        column.addLayout(row_of(self.merge, self.leave_out, self.propose))
        column.addWidget(self.summary)
        self.merge.clicked.connect(self._merge)
        self.leave_out.clicked.connect(lambda: self.table.learn_as(self.table.selected(), ""))
        self.propose.clicked.connect(self.table.propose)
        self.table.edited.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def map(self) -> dict[str, str]:
        """From what the files say to the classes, as the jobs take it."""
        return self.table.sheet.map

    def show_labels(self, found: Sequence[Spelled], kept: Mapping[str, str]) -> None:
        """Show what a library holds, with what the user has decided before."""
        self.table.show_sheet(LabelSheet(found, kept))
        self._say()
        self._fit()

    def _merge(self) -> None:
        first, *others = self.table.selected()
        self.table.merge(others, first)

    def _edited(self) -> None:
        self._say()
        self._fit()
        self.edited.emit()

    def _say(self) -> None:
        found = self.table.sheet.classes
        names = ", ".join(f"{label} ({number(n)})" for label, n in found.items())
        if not self.table.sheet.lines:
            self.summary.setText(self.tr("This library has no labels to learn from yet."))
        else:
            text = self.tr("Classes: {0}. Each needs at least eight tracks by three artists.")
            self.summary.setText(text.format(names or "–"))

    def _fit(self) -> None:
        n = len(self.table.selected())
        self.merge.setEnabled(n > 1)
        self.leave_out.setEnabled(n > 0)
        self.propose.setEnabled(bool(self.table.sheet.lines))
        line = self.table.verticalHeader().defaultSectionSize()
        lines = min(_LINES_SEEN, max(2, len(self.table.sheet.lines)))
        self.table.setMinimumHeight(
            self.table.horizontalHeader().sizeHint().height() + lines * line
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
