"""A table of rows: what is shown as current is always among what is selected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView

_Flag = QItemSelectionModel.SelectionFlag
_Index = QModelIndex | QPersistentModelIndex
_MOVES: Final = frozenset(
    {
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right),
    }
)


class RowTable(QTableView):
    """Selects whole rows; a key that moves selects where it comes to, whatever is held with it.

    Qt lets the keyboard be on a row that is not selected, after Ctrl and a key that moves, say. A
    decision is about what is selected while everything shown is about the current row, so here
    they are one.
    """

    # Whether the program goes to a row, whatever keys are held at that moment.
    _going = False

    def go(self, place: int) -> None:
        """Select a row and nothing else, and bring it into view.

        Qt's own would look which keys are held: the next row of a review would be added to the last
        by the Shift of its key.
        """
        self._going = True
        try:
            self.setCurrentIndex(self.model().index(place, self.first_column()))
        finally:
            self._going = False

    def n_selected(self) -> int:
        """Count the rows selected."""
        return sum(bottom - top + 1 for top, bottom in self.selected_ranges())

    def selected_places(self) -> list[int]:
        """Return the rows selected, from the top."""
        # By ranges: asking for 100 000 indexes takes seconds.
        ranges = self.selected_ranges()
        return [place for top, bottom in ranges for place in range(top, bottom + 1)]

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return the first and last row of every range selected, from the top."""
        selection = self.selectionModel().selection()
        ranges = map(selection.at, range(selection.count()))
        return sorted((one.top(), one.bottom()) for one in ranges)

    def select_ranges(self, ranges: Iterable[tuple[int, int]], flag: _Flag) -> None:
        """Select rows, each range from its first to its last."""
        model, last = self.model(), self.model().columnCount() - 1
        selection = QItemSelection()
        for top, bottom in ranges:
            selection.select(model.index(top, 0), model.index(bottom, last))
        self.selectionModel().select(selection, flag)

    def first_column(self) -> int:
        """Return the column at the left that is not hidden."""
        header = self.horizontalHeader()
        sections = (header.logicalIndex(i) for i in range(header.count()))
        return next(i for i in sections if not header.isSectionHidden(i))

    def first_row(self) -> int:
        """Return the first row that can be selected."""
        return 0

    def join(self) -> None:
        """Go to a selected row if the current one is none, or select that if none is."""
        current, model = self.currentIndex(), self.selectionModel()
        if not current.isValid() or model.isSelected(current.siblingAtColumn(0)):
            return
        nearest = self._nearest_selected(current.row())
        if nearest is None:
            model.select(current, _Flag.Select | _Flag.Rows)
        else:
            there = self.model().index(nearest, current.column())
            model.setCurrentIndex(there, _Flag.NoUpdate)

    def _nearest_selected(self, place: int) -> int | None:
        ends = (min(max(place, top), bottom) for top, bottom in self.selected_ranges())
        return min(ends, key=lambda end: abs(end - place), default=None)

    # --- keys and mouse

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End are the first and the last row: a row has no cells to go to."""
        here = self.currentIndex()
        if here.isValid() and self.isColumnHidden(here.column()):
            # From a column that is not seen Qt goes nowhere.
            there = here.siblingAtColumn(self.first_column())
            self.selectionModel().setCurrentIndex(there, _Flag.NoUpdate)
        last = self.model().rowCount() - 1
        if action == QTableView.CursorAction.MoveHome:
            return self.model().index(min(self.first_row(), last), self.first_column())
        if action == QTableView.CursorAction.MoveEnd:
            return self.model().index(last, self.first_column())
        return super().moveCursor(action, modifiers)

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> _Flag:
        """Let a held Ctrl make no difference to where the selection goes."""
        if event is None and self._going:
            return _Flag.ClearAndSelect | _Flag.Rows
        if not isinstance(event, QKeyEvent) or event.key() not in _MOVES:
            return super().selectionCommand(index, event)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return _Flag.SelectCurrent | _Flag.Rows
        return _Flag.ClearAndSelect | _Flag.Rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the current row among the selected ones."""
        super().keyPressEvent(event)
        self.join()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the current row among the selected ones."""
        super().mousePressEvent(event)
        self.join()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the current row among the selected ones."""
        super().mouseReleaseEvent(event)
        self.join()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what Qt makes current when nothing is."""
        super().focusInEvent(event)
        self.join()
