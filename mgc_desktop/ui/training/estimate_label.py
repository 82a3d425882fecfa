"""What a request would take, beside the button that starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mgc_desktop.ui.training.start_words import start_words

if TYPE_CHECKING:
    from mgc_desktop.protocol.training import Estimated


class EstimateLabel(QLabel):
    """Takes no room as long as there is nothing to say; red where it would not go well."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._say("")

    def show_estimating(self) -> None:
        """Say that it is being found out."""
        self._say(self.tr("Estimating time and disk space…"))

    def show_estimate(self, found: Estimated | None) -> None:
        """Say what it would take."""
        if found is None:
            self._say("")
        else:
            self._say(start_words.estimate(found), bad=not found.fits)

    def show_trouble(self, text: str) -> None:
        """Say what stands against it."""
        self._say(text, bad=True)

    def _say(self, text: str, *, bad: bool = False) -> None:
        self.setText(text)
        self.setProperty("muted", not bad)
        self.setProperty("bad", bad)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(text))
