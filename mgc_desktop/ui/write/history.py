"""What was written, batch by batch and file by file, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import error_words, in_words
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import fit_to_text, muted, number
from mgc_desktop.ui.write.table import FileTable
from mgc_desktop.ui.write.words import (
    batch_state_words,
    field_words,
    file_state_words,
    values_words,
)

if TYPE_CHECKING:
    from mgc_desktop.jobs.writing.history import Batch, Entry
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.write.writer import Writer

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_DONE: Final = "done"
_UNDOABLE: Final = frozenset({"done", "interrupted", "running"})


class _Rows(QAbstractTableModel):
    """A table of things that never change while they are shown; `text` is the models' own."""

    text: Callable[[Any, int], str]

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self.rows: list[Any] = []

    def show_rows(self, rows: list[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.text(self.rows[index.row()], index.column())
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class BatchModel(_Rows):
    """The batches, the latest first."""

    def __init__(self) -> None:
        super().__init__(())
        self._titles = (
            self.tr("When"),
            self.tr("State"),
            self.tr("Written"),
            self.tr("Failed"),
            self.tr("Undone"),
        )

    def text(self, row: Batch, column: int) -> str:
        """Return what stands in a cell."""
        when = QDateTime.fromSecsSinceEpoch(row.started_at)
        cells = (
            QLocale().toString(when, QLocale.FormatType.ShortFormat),
            batch_state_words(row.state),
            number(row.done + row.undone),
            number(row.failed),
            number(row.undone),
        )
        return cells[column]


class EntryColumn(IntEnum):
    """Columns of a batch's files."""

    FILE, STATE, CHANGE, REASON = range(4)


class EntryModel(_Rows):
    """The files of one batch."""

    def __init__(self) -> None:
        super().__init__(())
        self._titles = (
            self.tr("File"),
            self.tr("State"),
            self.tr("What was written"),
            self.tr("Reason"),
        )

    def text(self, row: Entry, column: int) -> str:
        """Return what stands in a cell."""
        match column:
            case EntryColumn.FILE:
                return shown_path(row.path)
            case EntryColumn.STATE:
                return file_state_words(row.state)
            case EntryColumn.CHANGE:
                return "   ".join(_change(row, field) for field in row.new)
            case _:
                return in_words(row.error) if row.error else ""


def _change(row: Entry, field: str) -> str:
    old, new = values_words(row.old.get(field, ())), values_words(row.new[field])
    return f"{field_words(field)}: {old or '–'} → {new or '–'}"


class HistoryDialog(QDialog):
    """Shows what was written; gives a batch, or some of its files, their previous tags back.

    Parameters
    ----------
    write_lane : Lane of a library
        Reads the history.
    writer : Writer
        Undoes as a job of the activity panel; files that changed since, or are gone, are named
        there and let alone.
    """

    def __init__(
        self, write_lane: Lane[Any], writer: Writer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Write history"))
        self._write_lane = write_lane
        self._writer = writer
        self.batches, self.entries = BatchModel(), EntryModel()
        self.batch_table, self.entry_table = FileTable(), FileTable()
        self.says = muted("")
        self.says.setWordWrap(True)
        self.undo_batch = QPushButton(self.tr("&Undo batch"))
        self.undo_files = QPushButton(self.tr("Undo &selected files"))
        self._arrange()
        self.undo_batch.clicked.connect(lambda: self._undo(None))
        self.undo_files.clicked.connect(lambda: self._undo(self._chosen()))
        self.batch_table.selectionModel().selectionChanged.connect(lambda *_: self._read_entries())
        self.entry_table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        writer.changed.connect(self.read)
        self.read()

    def _arrange(self) -> None:
        single = QAbstractItemView.SelectionMode.SingleSelection
        for table, model, name, widths in (
            (self.batch_table, self.batches, self.tr("Batches"), {0: 12, 1: 10, 2: 6, 3: 6, 4: 6}),
            (self.entry_table, self.entries, self.tr("Files in this batch"), {0: 30, 1: 11, 2: 30}),
        ):
            table.setModel(model)
            table.setAccessibleName(name)
            table.set_widths(dict(widths))
        self.batch_table.setSelectionMode(single)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.batch_table)
        parts.addWidget(self.entry_table)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        parts.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.undo_files)
        below.addWidget(self.undo_batch)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        layout.setSpacing(Space.LARGE)
        layout.addWidget(parts, 1)
        layout.addWidget(self.says)
        layout.addLayout(below)
        fit_to_text(self, 920, 600)
        self._enable()

    # --- reading

    def read(self) -> None:
        """Ask for the history again."""

        def work(library: Any) -> list[Batch]:
            from mgc_desktop.jobs.writing.history import history

            return history(library)

        self._write_lane.submit(
            work, self._show_batches, failed=self._say, owner=self, key="history"
        )

    def _show_batches(self, batches: list[Batch]) -> None:
        kept = self.batch
        self.batches.show_rows(batches)
        self.says.setText("" if batches else self.tr("Nothing has been written yet."))
        number_ = next((i for i, b in enumerate(batches) if kept and b.id == kept.id), 0)
        if batches:
            flags = QItemSelectionModel.SelectionFlag
            self.batch_table.selectionModel().select(
                self.batches.index(number_, 0), flags.ClearAndSelect | flags.Rows
            )
        self._read_entries()

    def _read_entries(self) -> None:
        batch = self.batch
        if batch is None:
            self.entries.show_rows([])
            self._enable()
            return

        def work(library: Any) -> list[Entry]:
            from mgc_desktop.jobs.writing.history import batch_entries

            return list(batch_entries(library, batch.id))

        def show(entries: list[Entry]) -> None:
            self.entries.show_rows(entries)
            self._enable()

        self._write_lane.submit(work, show, failed=self._say, owner=self, key="history entries")

    def _say(self, error: Exception) -> None:
        self.says.setText(error_words(error))

    # --- undoing

    @property
    def batch(self) -> Batch | None:
        """The batch that is selected."""
        rows = self.batch_table.rows()
        known: list[Batch] = self.batches.rows
        return known[rows[0]] if rows and rows[0] < len(known) else None

    def _chosen(self) -> list[int]:
        entries: list[Entry] = self.entries.rows
        rows = (entries[row] for row in self.entry_table.rows() if row < len(entries))
        return [entry.id for entry in rows if entry.state == _DONE]

    def _enable(self) -> None:
        batch = self.batch
        self.undo_batch.setEnabled(
            batch is not None and batch.state in _UNDOABLE and batch.done > 0
        )
        self.undo_files.setEnabled(bool(self._chosen()))

    def _undo(self, entry_ids: list[int] | None) -> None:
        batch = self.batch
        if batch is not None:
            n_files = batch.done if entry_ids is None else len(entry_ids)
            self._writer.undo(batch.id, n_files, entry_ids)
