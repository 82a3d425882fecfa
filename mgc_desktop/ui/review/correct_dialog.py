"""Type a few letters, choose a word: the genre or mood that a track really has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.library.words import folded
from mgc_desktop.ui.review.choice_delegate import DIGIT, SCORE, ChoiceDelegate
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import fit_to_text, muted

_VALUE: Final = Qt.ItemDataRole.UserRole
_MOST: Final = 200
_LINE_SPACE: Final = 8
_DIGITS: Final = "123456789"


def split_values(text: str) -> list[str]:
    """Return the values of a text such as "Jazz; Blues", each once."""
    values = (value.strip() for value in text.split(";"))
    return list(dict.fromkeys(value for value in values if value))


class Fit(IntEnum):
    """How well a choice fits what was typed, the best first."""

    SAME = 0
    BEGINS = 1
    INSIDE = 2


@dataclass(frozen=True)
class Choice:
    """A word to choose: what is written, and how the user's language says it."""

    value: str
    words: str

    def fit(self, key: str) -> Fit | None:
        """Compare both with what was typed, casefolded; None if it is in neither."""
        spellings = self.value.casefold(), self.words.casefold()
        if key in spellings:
            return Fit.SAME
        if any(spelling.startswith(key) for spelling in spellings):
            return Fit.BEGINS
        return Fit.INSIDE if any(key in spelling for spelling in spellings) else None


def ranked(choices: Iterable[Choice], typed: str) -> list[tuple[Fit, Choice]]:
    """Return the choices that fit what was typed: the same, those that begin so, those with it."""
    key = typed.strip().casefold()
    fits = ((choice.fit(key), choice) for choice in choices)
    found = [(fit, choice) for fit, choice in fits if fit is not None]
    return sorted(found, key=lambda one: one[0])


class CorrectDialog(QDialog):
    """A line and a list under it; Return takes what is marked.

    Parameters
    ----------
    about : str
        Which track, or how many.
    choices : sequence of str
        Words of the vocabulary and of the library, the likeliest first.
    words : callable
        How the user's language says one. Typing either finds it; what is chosen is the choice.
    """

    def __init__(
        self,
        title: str,
        about: str,
        choices: Sequence[str],
        words: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._choices = [Choice(value, words(value)) for value in dict.fromkeys(choices)]
        self._scores: Mapping[str, float] = {}
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Type a few letters"))
        self.line.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Suggestions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.itemClicked.connect(lambda _: self.accept())
        which = QLabel(about)
        which.setTextFormat(Qt.TextFormat.PlainText)
        which.setWordWrap(True)
        how = muted(
            self.tr("Enter or a number to apply, Esc to cancel. Separate several with “;”.")
        )
        how.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        layout.addWidget(which)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        layout.addWidget(how)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self.accept)
        self.line.setFocus()
        fit_to_text(self, 400, 440)
        self._fill("")

    def show_scores(self, scores: Mapping[str, float]) -> None:
        """Put the likeliest first, with how likely the model finds each.

        Parameters
        ----------
        scores : mapping of str to float
            Shares of 1, by the letters of the word (`ui.library.words.folded`).
        """
        self._scores = scores
        marked = self.list.currentItem()
        kept = None if marked is None or not self.list.currentRow() else marked.data(_VALUE)
        self._choices.sort(key=lambda choice: -(self._score(choice) or 0.0))
        self._fill(self.line.text())
        values = [self.list.item(row).data(_VALUE) for row in range(self.list.count())]
        if kept in values:
            self.list.setCurrentRow(values.index(kept))

    def _score(self, choice: Choice) -> float | None:
        return self._scores.get(folded(choice.value))

    def values(self) -> list[str]:
        """Return what was chosen."""
        before = split_values(self.line.text().rpartition(";")[0])
        item = self.list.currentItem()
        last = [] if item is None else split_values(item.data(_VALUE))
        return list(dict.fromkeys([*map(self._value, before), *last]))

    def _value(self, typed: str) -> str:
        """Return the choice that a whole word stands for; a word of one's own as it is."""
        key = typed.casefold()
        same = (choice.value for choice in self._choices if choice.fit(key) is Fit.SAME)
        return next(same, typed)

    def accept(self) -> None:
        """Close only with something chosen."""
        if self.values():
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move in the list while the letters go to the line."""
        keys = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        step = keys.get(Qt.Key(event.key()))
        if step is not None and self.list.count():
            row = max(0, min(self.list.count() - 1, self.list.currentRow() + step))
            self.list.setCurrentRow(row)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits before the line does, while it is empty."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            for row in range(self.list.count()):
                if event.text() == self.list.item(row).data(DIGIT):
                    self.list.setCurrentRow(row)
                    self.accept()
                    return True
        return super().eventFilter(watched, event)

    def _begins_one(self, letter: str) -> bool:
        return any(choice.fit(letter) in (Fit.SAME, Fit.BEGINS) for choice in self._choices)

    def _fill(self, text: str) -> None:
        typed = text.rpartition(";")[2].strip()
        found = ranked(self._choices, typed)[:_MOST]
        self.list.clear()
        for _, choice in found:
            item = QListWidgetItem(choice.words)
            item.setData(_VALUE, choice.value)
            item.setData(SCORE, self._score(choice))
            if choice.words != choice.value:
                item.setToolTip(self.tr("Written as “{0}”").format(choice.value))
            self.list.addItem(item)
        if typed and not any(fit is Fit.SAME for fit, _ in found):
            item = QListWidgetItem(self.tr("Write “{0}”").format(typed))
            item.setData(_VALUE, typed)
            # A word of the vocabulary that begins so comes first: that is what typing is for.
            begins = any(fit is Fit.BEGINS for fit, _ in found)
            self.list.insertItem(self.list.count() if begins else 0, item)
        height = self.fontMetrics().height() + _LINE_SPACE
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, height))
        if not text:
            for row, digit in enumerate(_DIGITS[: self.list.count()]):
                # Where "80s" is to be had, "8" is typed.
                if not self._begins_one(digit):
                    self.list.item(row).setData(DIGIT, digit)
        if typed or not text:
            self.list.setCurrentRow(0)
