"""The table of a preview: ticked with the space bar, edited with F2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.write.changes import ChangeDelegate
from mgc_desktop.ui.write.model import Column, PreviewModel

_WIDTHS: Final[Mapping[int, int]] = {
    Column.FILE: 25,
    Column.GENRE: 16,
    Column.MOOD: 14,
    Column.ORIGIN: 13,
}
_ROOM: Final = 9

_Index = QModelIndex | QPersistentModelIndex


class FileTable(QTableView):
    """A calm table of whole rows, as high as its text."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setStretchLastSection(True)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROOM)

    def set_widths(self, letters: Mapping[int, int]) -> None:
        """Make columns as wide as so many wide letters, or as their titles."""
        for column, n in letters.items():
            wide = n * self.fontMetrics().horizontalAdvance("M")
            self.setColumnWidth(column, max(wide, self.horizontalHeader().sectionSizeHint(column)))

    def rows(self) -> list[int]:
        """Return the selected rows."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())


class FileDelegate(QStyledItemDelegate):
    """The name of a file in line with the others, whether it can be ticked or not."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Keep the room of a box where there is none."""
        super().initStyleOption(option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is None and option.widget is not None:
            width = option.widget.style().pixelMetric(
                QStyle.PixelMetric.PM_IndicatorWidth, option, option.widget
            )
            # An empty picture takes the room that the box would have.
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(width, 1)


_EDIT: Final = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PreviewTable(FileTable):
    """Shows a preview."""

    def __init__(self, model: PreviewModel) -> None:
        super().__init__()
        self.preview = model
        # The style sheet knows it by this name: ticks are seen in the dark.
        self.setObjectName("ticks")
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setAccessibleName(self.tr("Preview of changes"))
        self.delegates = {
            column: ChangeDelegate(self) for column in (Column.GENRE, Column.MOOD, Column.ORIGIN)
        }
        self.setItemDelegateForColumn(Column.FILE, FileDelegate(self))
        for column, delegate in self.delegates.items():
            self.setItemDelegateForColumn(column, delegate)
        self.set_widths(_WIDTHS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the space bar tick every selected row at once, and F2 or Return change a value."""
        rows = self.rows()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _EDIT and self._edit_row():
            # Not the dialog's: Return would write.
            event.accept()
            return
        if event.key() == Qt.Key.Key_Space and rows:
            self.preview.tick(rows, not all(self.preview.is_ticked(row) for row in rows))
            event.accept()
            return
        super().keyPressEvent(event)

    def _edit_row(self) -> bool:
        """Edit the current cell, or the first of its row that can be; False if there is no row."""
        here = self.currentIndex()
        if not here.isValid():
            return False
        for column in (here.column(), *self.delegates):
            index = here.siblingAtColumn(column)
            can = bool(self.preview.flags(index) & Qt.ItemFlag.ItemIsEditable)
            if can and not self.isColumnHidden(column):
                self.setCurrentIndex(index)
                self.edit(index)
                break
        return True
