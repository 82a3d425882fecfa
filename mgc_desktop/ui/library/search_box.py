"""The search box: asks a moment after the last letter, shows inline what cannot be understood."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import theme, tokens

_WAIT_MS: Final = 90


class _Line(QLineEdit):
    """Escape empties the line, then leaves it; down goes to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for the two keys that a line does not know."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window: it takes them in, their names are no search."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


class SearchBox(QWidget):
    """A line for the query language, with room for an error under it.

    Signals
    -------
    asked(str)
        Another search.
    left()
        The user goes on to the list.
    """

    asked = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setPlaceholderText(self.tr("Search, or say genre:jazz confidence:..60%"))
        self.line.setAccessibleName(self.tr("Search"))
        self.line.setClearButtonEnabled(True)
        self.line.left.connect(self._leave)
        self._icon = QAction(self)
        self.line.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.error = QLabel()
        self.error.setProperty("bad", True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.error)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self.line.textChanged.connect(self._wait.start)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    @property
    def query(self) -> str:
        """What is asked for."""
        return self.line.text().strip()

    def set_query(self, query: str) -> None:
        """Search for something else, at once."""
        with QSignalBlocker(self.line):
            self.line.setText(query)
        self._wait.stop()
        self._ask()

    def show_error(self, text: str) -> None:
        """Say what cannot be understood; nothing takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _ask(self) -> None:
        self.asked.emit(self.query)

    def _leave(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self._ask()
        self.left.emit()

    def _paint_icon(self) -> None:
        self._icon.setIcon(icon("search", tokens().muted))
