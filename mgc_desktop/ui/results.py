"""The analysed tracks as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mgc_desktop.records import Failure, Outcome

_Index = QModelIndex | QPersistentModelIndex

COLUMNS: Final = ("Track", "Genre", "Confidence", "Mood", "Networks", "Folder")
_NUMBERS: Final = frozenset({2})


def cells(outcome: Outcome) -> tuple[str, ...]:
    """Return what a row shows, in the order of `COLUMNS`."""
    path = Path(outcome.path)
    if isinstance(outcome, Failure):
        return path.name, "–", "", "", outcome.error, str(path.parent)
    stft, music = outcome.by_rule["net_stft"], outcome.by_rule["net_music"]
    return (
        path.name,
        outcome.genre.label,
        f"{outcome.genre.confidence:.0%}",
        outcome.mood.label if outcome.mood else "",
        "agree" if stft == music else f"{stft} / {music}",
        str(path.parent),
    )


class ResultsModel(QAbstractTableModel):
    """Rows in the order in which they were done."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, ...]] = []
        self._notes: list[str] = []

    def add(self, outcome: Outcome) -> None:
        """Append a row."""
        row = len(self._rows)
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.append(cells(outcome))
        notes = [outcome.error] if isinstance(outcome, Failure) else list(outcome.warnings)
        self._notes.append("\n".join([outcome.path, *notes]))
        self.endInsertRows()

    def clear(self) -> None:
        """Forget all rows."""
        self.beginResetModel()
        self._rows, self._notes = [], []
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, tool tip or alignment."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._notes[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None
