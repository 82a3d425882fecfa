"""The table of a comparison: each copy has a column of its own, and one of them is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from mgc_desktop.ui.duplicates.model import DIFFERS, FIRST_COPY, NAME, ComparisonModel
from mgc_desktop.ui.own_copy import is_own_copy
from mgc_desktop.ui.theme.theme import theme

_ROOM: Final = 9
_NAME_LETTERS: Final = 19
# A copy's column is at least as wide; more of them are scrolled to.
_LEAST_LETTERS: Final = 26

_Index = QModelIndex | QPersistentModelIndex


class ComparisonTable(QTableView):
    """Shows a `ComparisonModel`.

    Signals
    -------
    copy_chosen(int)
        The place of the copy that the keyboard is in.
    """

    copy_chosen = Signal(int)

    def __init__(self, model: ComparisonModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._choose)
        theme.changed.connect(self._fit)
        model.modelReset.connect(self._fit)
        self._fit()

    @property
    def copy(self) -> int:
        """The place of the copy that the keyboard is in; the first one before it is anywhere."""
        return max(0, self.currentIndex().column() - FIRST_COPY)

    def choose(self, copy: int) -> None:
        """Go to a copy, in the line that the keyboard is in."""
        self._choose(FIRST_COPY + copy)

    def _choose(self, section: int) -> None:
        rows = self._rows.rows
        here = max(0, self.currentIndex().row())
        lines = [place for place in range(len(rows)) if not rows[place].heading]
        line = min(lines, key=lambda place: abs(place - here), default=None)
        if line is not None and section >= FIRST_COPY:
            self.setCurrentIndex(self._rows.index(line, section))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say which copy it is."""
        super().currentChanged(current, previous)
        if current.column() >= FIRST_COPY:
            self.copy_chosen.emit(current.column() - FIRST_COPY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self._share()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROOM)
        self._share()

    def _share(self) -> None:
        """Give the copies what the names leave, each the same."""
        letter = self.fontMetrics().averageCharWidth()
        differs = self.fontMetrics().horizontalAdvance(self._rows.differs_words()) + 3 * _ROOM
        self.setColumnWidth(NAME, _NAME_LETTERS * letter)
        self.setColumnWidth(DIFFERS, differs)
        n = self._rows.columnCount() - FIRST_COPY
        if n:
            left = self.viewport().width() - _NAME_LETTERS * letter - differs
            for column in range(FIRST_COPY, FIRST_COPY + n):
                self.setColumnWidth(column, max(left // n, _LEAST_LETTERS * letter))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of copying."""
        return is_own_copy(event) or super().event(event)
