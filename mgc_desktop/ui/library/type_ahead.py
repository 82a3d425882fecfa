"""Letters typed in the table find the row whose title begins with them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from mgc_desktop.query_text import quoted

if TYPE_CHECKING:
    from mgc_desktop.ui.library.table import TrackTable

_LONGEST: Final = 60
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def beginning(letters: str) -> str:
    """Return the search for titles that begin so, or file names where there is no title."""
    # The library keeps its texts in this form, whatever the files and keyboards do.
    begins = re.escape(unicodedata.normalize("NFC", letters))
    # The language cannot say a quotation mark; an expression can say: some mark.
    pattern = quoted(f":(?i)^{begins}".replace('"', r"[^\w\s]"))
    return f"title:{pattern} , title: name:{pattern}"


class TypeAhead(QObject):
    """Collects letters and goes to the row that they begin.

    One letter again and again goes from row to row; a pause begins anew.

    Signals
    -------
    said(str)
        What is looked for, and whether there is none.

    Attributes
    ----------
    decide : bool
        Whether letters are keys of the review now, and find nothing.
    """

    said = Signal(str)

    def __init__(self, table: TrackTable) -> None:
        super().__init__(table)
        self._table = table
        self._typed = ""
        self._since = QElapsedTimer()
        self.decide = False

    @property
    def typing(self) -> bool:
        """Whether the next letter belongs to those before."""
        wait = QApplication.keyboardInputInterval()
        return bool(self._typed) and not self._since.hasExpired(wait)

    @property
    def wanted(self) -> bool:
        """Whether the next letter is one of a title, whatever else it is the key of."""
        return self.typing and not self.decide

    def takes(self, event: QKeyEvent) -> bool:
        """Return whether a key is such a letter."""
        plain = not event.modifiers() & _COMMANDS
        return self.wanted and plain and event.text().isprintable() and bool(event.text())

    def type(self, letters: str) -> None:
        """Go to the next row that begins with what was typed without a pause."""
        before = self._typed if self.typing else ""
        self._since.start()
        if not before and not letters.strip():
            return
        self._typed = (before + letters)[:_LONGEST]
        here = self._table.currentIndex().row()
        wanted = self._typed
        # One letter alone, or over and over: on to the next of its rows.
        if len(set(wanted.casefold())) == 1:
            wanted, here = wanted[0], here + 1
        self._table.tracks.finder.find(
            beginning(wanted), here, lambda place: self._go(place, wanted)
        )

    def _go(self, place: int | None, wanted: str) -> None:
        if place is None:
            self.said.emit(self.tr("No title begins with “{0}”").format(wanted))
        else:
            self.said.emit(self.tr("Titles that begin with “{0}”").format(wanted))
            self._table.go_to(self._table.tracks.ids[place])
