"""The title of a panel at the side of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import IconButton, rule


class DockTitle(QWidget):
    """A panel's name and a button that closes it.

    Qt's own title keeps the text size that the program began with, and is cut off by another.
    """

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__()
        self.name = QLabel(dock.windowTitle())
        self.shut = IconButton("clear", self.tr("Close this panel"))
        self.shut.clicked.connect(dock.close)
        line = QHBoxLayout()
        line.setContentsMargins(Space.LARGE, Space.SMALL, Space.SMALL, Space.SMALL)
        line.addWidget(self.name, 1)
        line.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule())
