"""What a search can go on with, listed under the box while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHeaderView, QLineEdit, QTreeView

from mgc_desktop.ui.library.query_terms import Part, part_at, term_of
from mgc_desktop.ui.library.words import genre_words, mood_words, status_words
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import number

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Suggestion

_TEXT: Final = Qt.ItemDataRole.UserRole
_GAP: Final = 40
_SHOWN: Final = 12
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# A letter alone begins most words that are searched for.
_FEWEST: Final = 2
# Fields whose few values have words of their own on the screen.
_WORDS: Final[dict[str, Callable[[str], str]]] = {
    **dict.fromkeys(("genre", "modelgenre", "stft", "music"), genre_words),
    **dict.fromkeys(("mood", "modelmood", "word"), mood_words),
    **dict.fromkeys(("status", "moodstatus", "is", "file"), status_words),
}


class Completion(QObject):
    """Lists fields and values for the part of a search that the cursor is in.

    Nothing is chosen until an arrow key or the mouse chooses it: Return goes on as it does without.

    Signals
    -------
    asked(str, str)
        What may a field's name, or the value of a field, be that begins or goes like this? The
        first is empty for a name.
    """

    asked = Signal(str, str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._part: Part | None = None
        self._model = QStandardItemModel(0, 2, self)
        self.popup = QTreeView()
        self.popup.setObjectName("suggestions")
        self.popup.setHeaderHidden(True)
        self.popup.setRootIsDecorated(False)
        self.popup.setUniformRowHeights(True)
        self.popup.setAccessibleName(self.tr("Suggestions"))
        self._completer = QCompleter(self._model, self)
        # The line first: the list then gives its keys to it.
        self._completer.setWidget(line)
        self._completer.setPopup(self.popup)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        header = self.popup.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        line.textEdited.connect(self._typed)

    def show(self, asked: tuple[str, str], found: Sequence[Suggestion]) -> None:
        """List what was found, unless something else is typed by now."""
        part = part_at(self._line.text(), self._line.cursorPosition())
        if part is None or _question(part) != asked or not self._line.hasFocus():
            return
        fitting = [one for one in found if _fits(one, part)]
        if not fitting or (len(fitting) == 1 and fitting[0].value == part.text != ""):
            self.hide()
            return
        self._part = part
        self._model.setRowCount(0)
        values = [one.value for one in fitting]
        for one in fitting:
            self._model.appendRow(_row(one, values))
        self._open()

    def hide(self) -> None:
        """Close the list."""
        self.popup.hide()

    def takes(self, key: int) -> bool:
        """Tell whether a key is for the list rather than for the line."""
        if not self.popup.isVisible():
            return False
        chosen = self.popup.currentIndex().isValid()
        return key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab) or (chosen and key in _ENTER)

    def _typed(self, query: str) -> None:
        part = part_at(query, self._line.cursorPosition())
        if part is None or (not part.field and len(part.text) < _FEWEST):
            self.hide()
        else:
            self.asked.emit(*_question(part))

    def _open(self) -> None:
        columns = (self.popup.sizeHintForColumn(i) for i in (0, 1))
        wanted = sum(columns) + _GAP + self.popup.verticalScrollBar().sizeHint().width()
        width = min(self._line.width(), wanted)
        start = self._line.cursorRect().left()
        left = max(0, min(start, self._line.width() - width))
        self._completer.complete(QRect(left, 0, width, self._line.height()))
        self.popup.setCurrentIndex(QModelIndex())

    def _take(self, index: QModelIndex) -> None:
        part, text = self._part, index.siblingAtColumn(0).data(_TEXT)
        if part is None or not isinstance(text, str):
            return
        self._line.setSelection(part.start, part.end - part.start)
        self._line.insert(text)
        # After the name of a field its values are wanted.
        self._typed(self._line.text())


def _question(part: Part) -> tuple[str, str]:
    """Return what to ask the library: all of the few values that are called otherwise here."""
    return part.field, "" if part.field.lower() in _WORDS else part.text


def _shown(one: Suggestion) -> str:
    words = _WORDS.get(one.field)
    return words(one.value) if words else one.value


def _fits(one: Suggestion, part: Part) -> bool:
    typed = part.text.casefold()
    return not one.value or typed in one.value.casefold() or typed in _shown(one).casefold()


def _row(one: Suggestion, values: Sequence[str]) -> list[QStandardItem]:
    """Return the cells of a suggestion: what it is, and how many there are or what it means."""
    if one.value:
        left = QStandardItem(_shown(one))
        left.setData(term_of(one.field, one.value, values).partition(":")[2], _TEXT)
        right = QStandardItem("" if one.count is None else number(one.count))
        right.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    else:
        left = QStandardItem(f"{one.field}:")
        left.setData(f"{one.field}:", _TEXT)
        right = QStandardItem(QCoreApplication.translate("Fields", one.meaning))
    right.setForeground(QBrush(QColor(tokens().muted)))
    for cell in (left, right):
        cell.setEditable(False)
    return [left, right]
