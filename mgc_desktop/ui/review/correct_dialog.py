"""Type a few letters, choose a word: the genre or mood that a track really has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
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

from mgc_desktop.ui.widgets import SPACE, fit_to_text, muted

_VALUE: Final = Qt.ItemDataRole.UserRole
_MOST: Final = 200
_LINE_SPACE: Final = 8


def split_values(text: str) -> list[str]:
    """Return the values of a text such as "Jazz; Blues", each once."""
    values = (value.strip() for value in text.split(";"))
    return list(dict.fromkeys(value for value in values if value))


def ranked(choices: Sequence[str], typed: str) -> list[str]:
    """Return the choices that fit what was typed: the same, those that begin so, those with it."""
    key = typed.casefold().strip()
    folded = [(choice, choice.casefold()) for choice in choices]
    same = [choice for choice, low in folded if low == key]
    begin = [choice for choice, low in folded if low.startswith(key) and low != key]
    inside = [choice for choice, low in folded if key in low and not low.startswith(key)]
    return same + begin + inside


class CorrectDialog(QDialog):
    """A line and a list under it; Return takes what is marked.

    Parameters
    ----------
    title : str
    about : str
        Which track, or how many.
    choices : sequence of str
        Words of the vocabulary and of the library, the likeliest first.
    parent : QWidget, optional
    """

    def __init__(
        self, title: str, about: str, choices: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._choices = list(dict.fromkeys(choices))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Type a few letters"))
        self.line.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Suggestions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self.accept())
        which = QLabel(about)
        which.setTextFormat(Qt.TextFormat.PlainText)
        which.setWordWrap(True)
        how = muted(
            self.tr(
                "Return takes it, Escape leaves everything as it is. “;” stands between several."
            )
        )
        how.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(8)
        layout.addWidget(which)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        layout.addWidget(how)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self.accept)
        self.line.setFocus()
        fit_to_text(self, 400, 440)
        self._fill("")

    def values(self) -> list[str]:
        """Return what was chosen."""
        before, separator, _ = self.line.text().rpartition(";")
        item = self.list.currentItem()
        last = item.data(_VALUE) if item is not None else ""
        return split_values(f"{before}{separator}{last}")

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

    def _fill(self, text: str) -> None:
        typed = text.rpartition(";")[2].strip()
        found = ranked(self._choices, typed)[:_MOST]
        self.list.clear()
        for choice in found:
            item = QListWidgetItem(choice)
            item.setData(_VALUE, choice)
            self.list.addItem(item)
        if typed and not any(choice.casefold() == typed.casefold() for choice in found):
            item = QListWidgetItem(self.tr("Write “{0}”").format(typed))
            item.setData(_VALUE, typed)
            # A word of the vocabulary that begins so comes first: that is what typing is for.
            begins = bool(found) and found[0].casefold().startswith(typed.casefold())
            self.list.insertItem(self.list.count() if begins else 0, item)
        height = self.fontMetrics().height() + _LINE_SPACE
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, height))
        if typed or not text:
            self.list.setCurrentRow(0)
