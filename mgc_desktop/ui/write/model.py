"""The preview as a table: a row for each file, old and new values side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from mgc_desktop.records import Failure
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import in_words
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.write.changes import CHANGE_ROLE, Change
from mgc_desktop.ui.write.words import field_words, split_values, values_words

if TYPE_CHECKING:
    from mgc_desktop.jobs.writing.preview import FilePreview

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_Role = Qt.ItemDataRole


class Column(IntEnum):
    """What stands in a column."""

    FILE = 0
    GENRE = 1
    MOOD = 2
    ORIGIN = 3
    NOTE = 4


_FIELD: Final = {Column.GENRE: "genre", Column.MOOD: "mood"}
_ORIGIN: Final = ("model", "genre_confidence", "mood_confidence")


class PreviewModel(QAbstractTableModel):
    """Files of a preview, all of them or only those that would change.

    Signals
    -------
    ticked()
        Other files than before would be written.
    typed(int, str, object)
        The user gave a file's field other values: file, field, tuple of str.
    """

    ticked = Signal()
    typed = Signal(int, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: Sequence[str] = ("genre", "mood")
        self._items: list[FilePreview | Failure] = []
        self._place: dict[str, int] = {}
        self._off: set[str] = set()
        self._shown: list[int] = []
        self._changes_only = False

    # --- what comes in

    def restart(self, batch: Iterable[FilePreview | Failure] = ()) -> None:
        """Begin anew with these files; what was ticked off stays so."""
        self.beginResetModel()
        self._items, self._place, self._shown = [], {}, []
        for item in batch:
            self._append(item)
        self._shown = self._filtered()
        self.endResetModel()
        self.ticked.emit()

    def add(self, batch: Iterable[FilePreview | Failure]) -> None:
        """Take in previews: new ones at the end, others in their place."""
        before = len(self._items)
        for item in batch:
            place = self._place.get(item.path)
            if place is None:
                self._append(item)
            else:
                self._items[place] = item
                row = self._row_of(place)
                if row is not None:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, Column.NOTE))
        new = [i for i in range(before, len(self._items)) if self._is_shown(i)]
        if new:
            self.beginInsertRows(_ROOT, len(self._shown), len(self._shown) + len(new) - 1)
            self._shown += new
            self.endInsertRows()
        self.ticked.emit()

    def _append(self, item: FilePreview | Failure) -> None:
        self._place[item.path] = len(self._items)
        self._items.append(item)

    def _row_of(self, place: int) -> int | None:
        if not self._changes_only:
            return place
        row = bisect_left(self._shown, place)
        return row if row < len(self._shown) and self._shown[row] == place else None

    # --- what is shown

    def set_changes_only(self, only: bool) -> None:
        """Show only files that would change or cannot be read."""
        self.beginResetModel()
        self._changes_only = only
        self._shown = self._filtered()
        self.endResetModel()

    def _filtered(self) -> list[int]:
        return [place for place in range(len(self._items)) if self._is_shown(place)]

    def _is_shown(self, place: int) -> bool:
        item = self._items[place]
        return not self._changes_only or isinstance(item, Failure) or bool(item.changes)

    def item(self, row: int) -> FilePreview | Failure:
        """Return the file of a row."""
        return self._items[self._shown[row]]

    # --- what is written

    @property
    def failures(self) -> int:
        """Files that cannot be read."""
        return sum(isinstance(item, Failure) for item in self._items)

    @property
    def files(self) -> int:
        """Files looked at."""
        return len(self._items)

    def changing(self) -> list[FilePreview]:
        """Return the files that would change, ticked or not."""
        return [item for item in self._items if not isinstance(item, Failure) and item.changes]

    def chosen(self) -> list[FilePreview]:
        """Return the files to write."""
        return [item for item in self.changing() if item.path not in self._off]

    def tick(self, rows: Iterable[int] | None, on: bool) -> None:
        """Tick rows on or off; None means every file, also those that are not shown."""
        items = self._items if rows is None else [self.item(row) for row in rows]
        for item in items:
            if on:
                self._off.discard(item.path)
            else:
                self._off.add(item.path)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, Column.NOTE))
        self.ticked.emit()

    def is_ticked(self, row: int) -> bool:
        """Whether the file of a row is written."""
        item = self.item(row)
        return not isinstance(item, Failure) and bool(item.changes) and item.path not in self._off

    # --- Qt's questions

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many files are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != _Role.DisplayRole:
            return None
        match Column(section):
            case Column.FILE:
                return self.tr("File")
            case Column.NOTE:
                return self.tr("Note")
            case Column.ORIGIN:
                return field_words("provenance")
            case column:
                return field_words(_FIELD[column])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item = self.item(index.row())
        if isinstance(item, Failure):
            return flags
        if index.column() == Column.FILE and item.changes:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if _FIELD.get(Column(index.column())) in self.fields:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return what a cell shows."""
        item, column = self.item(index.row()), Column(index.column())
        if role == _Role.ForegroundRole:
            if isinstance(item, Failure):
                return QColor(tokens().bad)
            return QColor(tokens().muted) if column == Column.NOTE else None
        if column in (Column.FILE, Column.NOTE):
            return self._plain(item, column, role)
        if isinstance(item, Failure):
            return None
        change = self._origin(item) if column == Column.ORIGIN else self._change(item, column)
        match role:
            case _Role.DisplayRole:
                return change.text()
            case _Role.ToolTipRole:
                return plain_tip(change.text())
            case _Role.EditRole:
                return values_words(change.new)
            case _Role.AccessibleTextRole:
                return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {change.text()}"
        return change if role == CHANGE_ROLE else None

    def _plain(self, item: FilePreview | Failure, column: Column, role: int) -> Any:
        if role == _Role.CheckStateRole:
            if column != Column.FILE or isinstance(item, Failure) or not item.changes:
                return None
            off = item.path in self._off
            return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
        if role not in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            return None
        if column == Column.NOTE:
            return _note(item)
        path = shown_path(item.path)
        return plain_tip(path) if role == _Role.ToolTipRole else "/".join(path.rsplit("/", 2)[-2:])

    def _change(self, item: FilePreview, column: Column) -> Change:
        field = _FIELD[column]
        old = item.current.get(field, ())
        for change in item.changes:
            if change.field == field:
                typed, off = field in item.edited, item.path in self._off
                return Change(change.old, change.new, True, typed, off)
        return Change(old, old, False)

    def _origin(self, item: FilePreview) -> Change:
        changed = {change.field: change.new for change in item.changes}
        old = tuple(value for name in _ORIGIN for value in item.current.get(name, ()))
        new = tuple(
            value for name in _ORIGIN for value in changed.get(name, item.current.get(name, ()))
        )
        return Change(old, new, new != old, off=item.path in self._off)

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Tick a file on or off, or take other values for a field."""
        item = self.item(index.row())
        if isinstance(item, Failure):
            return False
        if role == _Role.CheckStateRole:
            self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        values = split_values(str(value))
        if role != _Role.EditRole or values == split_values(str(index.data(_Role.EditRole))):
            return False
        self.typed.emit(item.file_id, _FIELD[Column(index.column())], values)
        return True


def _note(item: FilePreview | Failure) -> str:
    """Return why a file, or a field of it, stays as it is, and what else there is to know."""
    if isinstance(item, Failure):
        return in_words(item.error)
    whys = [f"{field_words(name)}: {in_words(why)}" for name, why in item.reasons.items()]
    if not item.changes and not whys:
        whys = [QCoreApplication.translate("Writing", "unchanged")]
    return "; ".join([*whys, *map(in_words, item.notes)])
