"""The list of what is learned from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from mgc_desktop.ui.library.paths import local_paths, shown_path
from mgc_desktop.ui.theme.theme import tokens

_SOURCE: Final = Qt.ItemDataRole.UserRole
_LINES: Final = 4


class SourceList(QListWidget):
    """Sources of labelled music; folders and tables are dropped here.

    Signals
    -------
    dropped(object)
        Paths from another program.
    changed()
        There are others.
    """

    dropped = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Music to learn from"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAcceptDrops(True)

    def sizeHint(self) -> QSize:
        """Ask for a few lines: what is below shall be seen, too."""
        lines = _LINES * self.fontMetrics().lineSpacing() + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), lines)

    minimumSizeHint = sizeHint

    @property
    def sources(self) -> tuple[str, ...]:
        """Those that are listed, as the trainer takes them."""
        return tuple(str(self.item(i).data(_SOURCE)) for i in range(self.count()))

    def add(self, kind: str, path: str) -> None:
        """List a source, once."""
        source = f"{kind}:{path}"
        if source in self.sources:
            return
        names = {"folders": self.tr("Folder"), "gtzan": "GTZAN", "table": self.tr("Table")}
        item = QListWidgetItem(f"{names[kind]}: {shown_path(Path(path).name)}")
        item.setToolTip(shown_path(path))
        item.setData(_SOURCE, source)
        self.addItem(item)
        self.changed.emit()

    def remove_selected(self) -> None:
        """Take what is selected off the list."""
        for item in self.selectedItems():
            self.takeItem(self.row(item))
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say in an empty list what it is there for."""
        super().paintEvent(event)
        if self.count():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(tokens().muted))
        middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect(), middle, self.tr("Drop a folder or table here"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders from elsewhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept them everywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(local_paths(event.mimeData().urls()))
