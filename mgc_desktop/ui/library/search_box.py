"""The search box: asks a moment after the last letter, shows inline what cannot be understood."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from mgc_desktop.ui.help.searches import searches_html
from mgc_desktop.ui.library.completion import Completion
from mgc_desktop.ui.library.query_terms import without_bare_fields
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import theme, tokens

_WAIT_MS: Final = 90
_AROUND: Final = 24
_WIDE: Final = 40


# What these do to the text that is typed nobody expects to happen to the library.
_EDITING: Final = (
    *(QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo),
    *(QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste),
    QKeySequence.StandardKey.SelectAll,
)
_COMMAND: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class _Line(QLineEdit):
    """Escape empties the line, then leaves it; down goes to the list."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.completion = Completion(self)

    def event(self, event: QEvent) -> bool:
        """Leave the window's shortcuts to the window.

        On Linux a line takes Ctrl and a letter for itself: Ctrl+E to go to its end, Ctrl+D to
        delete, Ctrl+K to cut. Where no action has such a key, the line still gets it.
        """
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._is_command(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_command(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & _COMMAND or any(map(event.matches, _EDITING)):
            return False
        # Arrows, Home, End, Delete and their like move in the text and change it.
        return event.key() < Qt.Key.Key_Escape

    def mark(self, where: tuple[int, int] | None) -> None:
        """Underline a part of the text as wrong, or nothing."""
        marks = []
        if where is not None:
            wrong = QTextCharFormat()
            wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wrong.setUnderlineColor(QColor(tokens().bad))
            kind = QInputMethodEvent.AttributeType.TextFormat
            start, end = where
            place = start - self.cursorPosition()
            marks = [QInputMethodEvent.Attribute(kind, place, end - start, wrong)]
        # A line has no other way to show part of its text differently.
        QApplication.sendEvent(self, QInputMethodEvent("", marks))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for the two keys that a line does not know."""
        if self.completion.takes(event.key()):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
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
    """A line for the query language; what is wrong with it is shown over what is below.

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
        self.line.setPlaceholderText(self.tr("Search, e.g. genre:jazz confidence:..60%"))
        self.line.setAccessibleName(self.tr("Search"))
        self.line.setClearButtonEnabled(True)
        self.line.setToolTip(searches_html())
        self.completion = self.line.completion
        self.line.left.connect(self._leave)
        self.line.editingFinished.connect(self._look_away)
        self._icon = QAction(self)
        self.line.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.error = QLabel(self)
        self.error.setProperty("bad", True)
        self.error.setObjectName("searchError")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self._over: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._ask)
        # Whether the text may be half of what is meant.
        self._is_typed = False
        self.line.textChanged.connect(self._typed)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    @property
    def query(self) -> str:
        """What is asked for; not a field whose value is yet to be typed."""
        return self._asked_text().strip()

    def _asked_text(self) -> str:
        text = self.line.text()
        return without_bare_fields(text) if self._is_typed else text

    def _typed(self) -> None:
        self._is_typed = True
        self._wait.start()

    def set_query(self, query: str) -> None:
        """Search for something else, at once."""
        # As if typed: Ctrl+Z takes it back, and the sign that empties the line shows.
        self.line.selectAll()
        self.line.insert(query)
        self._is_typed = False
        self._wait.stop()
        self._ask()

    def show_errors_over(self, page: QWidget) -> None:
        """Take the page on which errors are shown, under the line: what is typed moves nothing."""
        self._over = page
        self.error.setParent(page)
        self.error.hide()

    def show_error(self, text: str, where: tuple[int, int] | None = None) -> None:
        """Say what cannot be understood, and mark it; nothing takes it away."""
        self.error.setText(text)
        self.line.setAccessibleDescription(text)
        # `query` is the text without what stands around it.
        asked = self._asked_text()
        around = len(asked) - len(asked.lstrip())
        self.line.mark(None if where is None else (where[0] + around, where[1] + around))
        self.error.setVisible(bool(text))
        self._place_error()

    def _place_error(self) -> None:
        page = self._over
        if page is None or not self.error.text():
            return
        width = min(self.line.width(), self.error.sizeHint().width() + _AROUND)
        width = max(width, min(self.line.width(), _WIDE * self.fontMetrics().averageCharWidth()))
        self.error.setFixedSize(width, self.error.heightForWidth(width))
        # The line stands beside the page; it may reach over its edge.
        place = page.mapFromGlobal(self.line.mapToGlobal(QPoint(0, self.line.height() + 3)))
        self.error.move(place.x(), max(3, place.y()))
        self.error.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the error under the line."""
        super().resizeEvent(event)
        self._place_error()

    def _look_away(self) -> None:
        # The mark stays, the table is seen.
        self.error.hide()

    def _ask(self) -> None:
        self.asked.emit(self.query)

    def _leave(self) -> None:
        self.completion.hide()
        before = self.query
        # Whoever goes on has typed everything: a field alone asks for what has no value.
        self._is_typed = False
        if self._wait.isActive() or self.query != before:
            self._wait.stop()
            self._ask()
        self.left.emit()

    def _paint_icon(self) -> None:
        self._icon.setIcon(icon("search", tokens().muted))
