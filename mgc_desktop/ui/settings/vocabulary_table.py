"""A table of labels and of what is written for them; the last column is edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from mgc_desktop.ui.review.correct_dialog import split_values
from mgc_desktop.ui.settings.vocabulary_words import label_words
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import theme, tokens

_KIND, _LABEL, _VALUES = range(3)
_BETWEEN: Final = "; "


class Line(NamedTuple):
    """One label: of `genres`, `moods` or `words`."""

    kind: Literal["genres", "moods", "words"]
    label: str


class VocabularyTable(QTableWidget):
    """Label → written words.

    Signals
    -------
    edited(object, object)
        A Line, and its values as they were typed.
    """

    edited = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(0, 3)
        self._lines: list[Line] = []
        self._faults: dict[Line, str] = {}
        self.setAccessibleName(self.tr("Text written for each label"))
        self.setHorizontalHeaderLabels(
            [self.tr("Kind"), self.tr("Model label"), self.tr("Written to files")]
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_VALUES, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.DoubleClicked
            | trigger.SelectedClicked
            | trigger.EditKeyPressed
            | trigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(180)
        self.cellChanged.connect(self._changed)
        theme.changed.connect(self._fit)
        theme.changed.connect(self._paint_faults)
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)

    def _kind_words(self, kind: str) -> str:
        return {
            "genres": self.tr("Genre"),
            "moods": self.tr("Mood"),
            "words": self.tr("Mood word"),
        }[kind]

    def fill(self, lines: Sequence[tuple[Line, Sequence[str]]]) -> None:
        """Show a vocabulary."""
        self._faults = {}
        self.blockSignals(True)
        self._lines = [line for line, _ in lines]
        self.setRowCount(len(lines))
        for row, (line, values) in enumerate(lines):
            said = label_words(line.kind, line.label)
            texts = self._kind_words(line.kind), said, _BETWEEN.join(values)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column != _VALUES:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.setItem(row, column, item)
        self.blockSignals(False)
        if lines:
            self.setCurrentCell(0, _VALUES)

    def mark(self, line: Line, fault: str) -> None:
        """Show what is wrong with a line, or that it is right again."""
        if fault:
            self._faults[line] = fault
        else:
            self._faults.pop(line, None)
        item = self.item(self._lines.index(line), _VALUES)
        assert item is not None, "every line has its cell"
        self.blockSignals(True)
        drawing = icon("warning", tokens().bad) if fault else None
        item.setData(Qt.ItemDataRole.DecorationRole, drawing)
        item.setToolTip(fault)
        self.blockSignals(False)

    def _paint_faults(self) -> None:
        for line, fault in self._faults.items():
            self.mark(line, fault)

    def first_fault(self) -> str:
        """Return what is wrong with the first line that is not right; nothing if all are."""
        return next((self._faults[line] for line in self._lines if line in self._faults), "")

    def go_to_fault(self) -> None:
        """Mark the first line that is not right."""
        for row, line in enumerate(self._lines):
            if line in self._faults:
                self.setCurrentCell(row, _VALUES)
                return

    def _changed(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if column == _VALUES and item is not None:
            self.edited.emit(self._lines[row], split_values(item.text()))
