"""A comparison as a table: names at the left, a column for each copy."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from mgc_desktop.ui.duplicates.comparison import Row
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.theme.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
# A cell is one line: no more of a text fits, and to measure a novel takes a frame.
_MOST_SHOWN: Final = 400
_MOST_IN_TIP: Final = 2000
NAME, DIFFERS = range(2)
FIRST_COPY: Final = 2
_NOTHING: Final = "–"


class ComparisonModel(QAbstractTableModel):
    """Rows of a `Comparison`, all or those in which the copies differ."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Row] = ()
        self._only_differences = False
        self._titles: Sequence[str] = ()
        self._suggested: Collection[int] = ()
        self.rows: list[Row] = []

    def show(self, rows: Sequence[Row], titles: Sequence[str]) -> None:
        """Show a comparison.

        Parameters
        ----------
        titles : sequence of str
            What each copy is called.
        """
        self._all = rows
        seen = self._seen()
        if (titles, [row.name for row in seen]) != (self._titles, [row.name for row in self.rows]):
            self.beginResetModel()
            self._titles, self.rows = titles, seen
            self.endResetModel()
        elif seen != self.rows:
            self.rows = seen
            last = self.index(len(seen) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_only_differences(self, on: bool) -> None:
        """Show what differs and nothing else, or everything."""
        self._only_differences = on
        self.beginResetModel()
        self.rows = self._seen()
        self.endResetModel()

    def suggest(self, places: Collection[int]) -> None:
        """Mark the copies that are to be kept, by their places."""
        if places != self._suggested:
            self._suggested = places
            horizontal = Qt.Orientation.Horizontal
            self.headerDataChanged.emit(horizontal, FIRST_COPY, self.columnCount() - 1)

    def _seen(self) -> list[Row]:
        if not self._only_differences:
            return list(self._all)
        rows: list[Row] = []
        for row in self._all:
            if row.heading and rows and rows[-1].heading:
                rows.pop()
            if row.heading or row.differs:
                rows.append(row)
        return rows[:-1] if rows and rows[-1].heading else rows

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Count name, difference, and the copies."""
        return 0 if parent.isValid() else FIRST_COPY + len(self._titles)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return what a copy is called, and whether it is the one to keep."""
        copy = section - FIRST_COPY
        if orientation is not Qt.Orientation.Horizontal or not 0 <= copy < len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = self._titles[copy]
            if copy not in self._suggested:
                return title
            return self.tr("{0} – suggested").format(title)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the cells of copies be chosen, and names be passed over."""
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() < FIRST_COPY or self.rows[index.row()].heading:
            return enabled
        return enabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text and looks."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(self._text(row, index.column())[:_MOST_SHOWN].split())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case Qt.ItemDataRole.FontRole if row.heading or row.differs:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.ForegroundRole if index.column() == NAME and not row.heading:
                return QColor(tokens().muted)
        return None

    def _text(self, row: Row, column: int) -> str:
        if column == NAME:
            return row.name
        if row.heading:
            return ""
        if column == DIFFERS:
            return self.differs_words() if row.differs else ""
        return row.values[column - FIRST_COPY] or _NOTHING

    def differs_words(self) -> str:
        """Return what stands beside the name of what is not the same in all copies."""
        return self.tr("differs")

    def _spoken(self, row: Row, column: int) -> str:
        """Return a value with its name: whoever comes to it by keyboard hears nothing else."""
        if column < FIRST_COPY or row.heading:
            return self._text(row, column)
        value = row.values[column - FIRST_COPY] or self.tr("none")
        return ", ".join(filter(None, (f"{row.name}: {value}", self._text(row, DIFFERS))))

    def _tip(self, row: Row, column: int) -> str | None:
        if column < FIRST_COPY or row.heading:
            return None
        place = column - FIRST_COPY
        parts = (row.values[place][:_MOST_IN_TIP], row.hints[place])
        return plain_tip("\n".join(dict.fromkeys(filter(None, parts))))
