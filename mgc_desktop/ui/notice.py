"""What was done, and what one may want to do about it, in one line at the bottom of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import IconButton


@dataclass(frozen=True)
class Notice:
    """Something that has ended.

    Attributes
    ----------
    text : str
    offer : str
        What a button beside it says; empty for none.
    take : callable
        What the button does.
    """

    text: str
    offer: str = ""
    take: Callable[[], object] = lambda: None


class NoticeLine(QWidget):
    """Shows the newest notice until it is taken, closed or replaced: it may be read hours later."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ElidedLabel()
        self.button = QPushButton()
        self.button.setProperty("link", True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._taken)
        self.close_button = IconButton("clear", self.tr("Close"))
        self.close_button.clicked.connect(self.hide)
        self._shown: Notice | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.MEDIUM, 0, 0, 0)
        layout.setSpacing(Space.SMALL)
        for widget in (self.text, self.button, self.close_button):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Show a notice in place of the one before."""
        self.text.setText(notice.text)
        self.button.setText(notice.offer)
        self.button.setVisible(bool(notice.offer))
        self._shown = notice
        self.show()

    def withdraw(self, notice: Notice) -> None:
        """Take a notice back that is true no more, unless another has taken its place."""
        if notice is self._shown:
            self.hide()

    def _taken(self) -> None:
        self.hide()
        if self._shown is not None:
            self._shown.take()
