"""A line of text that gives way: what does not fit becomes an ellipsis and a tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption

from mgc_desktop.ui.plain_tip import plain_tip


class ElidedLabel(QLabel):
    """A label of one line of plain text, as wide as it may be and no wider than its text."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters, or for nothing if there is no text."""
        width = self.fontMetrics().averageCharWidth() * 6 if self.text() else 0
        return QSize(width, super().minimumSizeHint().height())

    def tip(self, cut: bool) -> str:
        """Return the tool tip: the whole text where it is cut off."""
        return self.text() if cut else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(plain_tip(self.tip(shown != self.text())))
        option = QStyleOption()
        option.initFrom(self)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        self.style().drawItemText(
            painter,
            self.rect(),
            self.alignment(),
            option.palette,
            enabled,
            shown,
            self.foregroundRole(),
        )
