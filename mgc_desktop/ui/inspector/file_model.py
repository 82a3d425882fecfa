"""The lines of the file panel for its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from mgc_desktop.ui.inspector.file_lines import Line
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.theme.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
# A cell is one line: no more of a text fits, and to measure a novel takes a frame.
_MOST_SHOWN: Final = 400
_MOST_IN_TIP: Final = 2000


class FileModel(QAbstractTableModel):
    """Lines in two columns."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return two: name and value."""
        return 0 if parent.isValid() else 2

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let lines be chosen, and headings be passed over."""
        line = self.lines[index.row()]
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return enabled if line.heading else enabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text and looks."""
        line = self.lines[index.row()]
        text = line.value if index.column() else line.name
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text[:_MOST_SHOWN].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, index.column())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return line.hint
        if role == Qt.ItemDataRole.FontRole and line.heading:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, index.column())
        return None

    def _tip(self, line: Line, column: int) -> str | None:
        parts = [line.value[:_MOST_IN_TIP]] if column else [line.name]
        if line.hint and line.hint not in parts:
            parts.append(line.hint)
        return None if line.heading else plain_tip("\n".join(parts))

    def _colour(self, line: Line, column: int) -> QColor | None:
        colours = tokens()
        if line.bad:
            return QColor(colours.bad)
        return None if column or line.heading else QColor(colours.muted)
