"""The end of the log file, following what is added."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QFontDatabase,
    QGuiApplication,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import fit_to_text

_LARGEST: Final = 200_000
_MOST_LINES: Final = 4000
_LOOK_EVERY_MS: Final = 1000


class LogTail:
    """Reads what was added to a file since the last time.

    Parameters
    ----------
    largest : int
        Bytes read at once; of a longer file only the end.
    """

    def __init__(self, path: Path, largest: int = _LARGEST) -> None:
        self._path = path
        self._largest = largest
        self._place = 0

    def read(self) -> str:
        """Return the new text; nothing if there is no file."""
        try:
            size = self._path.stat().st_size
            if size < self._place:
                # A new file began; the old one was renamed.
                self._place = 0
            start = max(self._place, size - self._largest)
            with self._path.open("rb") as file:
                file.seek(start)
                text = file.read(size - start).decode("utf-8", "replace")
        except OSError:
            return ""
        skipped = start > self._place
        self._place = size
        return text.partition("\n")[2] if skipped else text


class LogViewer(QDialog):
    """A window that can stay open.

    Parameters
    ----------
    path : Path
        The log file.
    """

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Log"))
        self._tail = LogTail(path)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setMaximumBlockCount(_MOST_LINES)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.point_size)
        self.text.setFont(font)
        self.text.setAccessibleName(self.tr("Log"))
        self.text.setPlaceholderText(self.tr("The log is empty."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for text, slot in (
            (self.tr("Copy"), self._copy),
            (self.tr("Show in folder"), lambda: _open(path.parent)),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        fit_to_text(self, 820, 480)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)
        self._timer.start(_LOOK_EVERY_MS)
        self.refresh()

    def refresh(self) -> None:
        """Add what is new; the end stays in view if it was."""
        new = self._tail.read()
        if new:
            bar = self.text.verticalScrollBar()
            at_end = bar.value() >= bar.maximum() - 1
            self.text.appendPlainText(new.rstrip("\n"))
            if at_end:
                bar.setValue(bar.maximum())
                # When it happened stands at the beginning of a line.
                self.text.horizontalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the beginnings of the lines: Qt shows where the last one ends."""
        super().showEvent(event)
        self.text.moveCursor(QTextCursor.MoveOperation.StartOfLine)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
