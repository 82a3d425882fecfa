"""The queue as a list for a view: what was played, what is heard, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QIcon, QPixmap

from mgc_desktop.playback.queue import Entry, Queue
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import theme, tokens

Words = Callable[[str], tuple[str, str]]
"""Gets a path, gives title and artist; either may be empty."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_FORMAT: Final = "application/x-mgc-queue-entries"
_ROW: Final = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class QueueModel(QAbstractListModel):
    """Shows a `Queue`; whoever changes it asks the player, and shows what comes of it."""

    def __init__(self) -> None:
        super().__init__()
        self._words: Words = lambda _: ("", "")
        self.queue = Queue()
        self.entry: Entry | None = None
        self.held = False
        self.row_height = 0

    @property
    def place(self) -> int | None:
        """The row of what is heard; None if nothing is."""
        return self.queue.place_of(self.entry)

    def show_queue(self, queue: Queue, words: Words) -> None:
        """Show another queue, with other names."""
        self.beginResetModel()
        self.queue, self._words = queue, words
        self.endResetModel()

    def show_entry(self, entry: Entry | None, *, held: bool) -> None:
        """Mark another entry as the one that is heard, or as paused."""
        if (entry, held) != (self.entry, self.held):
            self.entry, self.held = entry, held
            self.repaint()

    def fit(self, row_height: int) -> None:
        """Give every row this height, in pixels."""
        self.row_height = row_height
        self.layoutChanged.emit()

    def repaint(self) -> None:
        """Let all rows be drawn anew."""
        if self.queue.entries:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.queue.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's text, mark and colour."""
        entry = self.queue.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(entry) if entry is not self.entry else self._marked_text(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(entry))
        if role == Qt.ItemDataRole.DecorationRole:
            return self._mark(entry)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self.row_height)
        if role == Qt.ItemDataRole.ForegroundRole:
            here = self.place
            return QColor(tokens().muted) if here is not None and index.row() < here else None
        return None

    def _text(self, entry: Entry) -> str:
        title, artist = self._words(entry.path)
        title = title or PurePath(entry.path).name
        # A tag may hold line breaks; a row is one line.
        return " ".join((f"{title} – {artist}" if artist else title).split())

    def _marked_text(self, entry: Entry) -> str:
        text = self._text(entry)
        return self.tr("{0}, paused").format(text) if self.held else self._playing(text)

    def _playing(self, text: str) -> str:
        return self.tr("{0}, playing").format(text)

    def _mark(self, entry: Entry) -> QIcon:
        if entry is self.entry:
            return icon("held" if self.held else "playing", tokens().accent)
        # Names stand one below the other.
        nothing = QPixmap(theme.icon_size)
        nothing.fill(Qt.GlobalColor.transparent)
        return QIcon(nothing)

    # --- dragging

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows are dragged, and dropped between others."""
        return _ROW if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, and tracks come in."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Rows stay in this list; tracks come as files."""
        return [_FORMAT, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return something that only this list takes; what it stands for is what is selected."""
        del indexes
        data = QMimeData()
        data.setData(_FORMAT, b"")
        return data
