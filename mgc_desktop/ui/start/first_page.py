"""The first page: choose or drop a folder of music, or open the demo library."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mgc_desktop.ui.actions import plain
from mgc_desktop.ui.player.space_key import OWN_SPACE
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.widgets import Heading, Paragraph, centred, muted

_LOGO = 72


class FirstPage(QWidget):
    """Shown while the library is empty.

    Parameters
    ----------
    add_folder, open_demo : QAction
        What its two buttons do.
    """

    def __init__(self, add_folder: QAction, open_demo: QAction) -> None:
        super().__init__()
        logo = QLabel()
        logo.setPixmap(icon("mgc-desktop").pixmap(QSize(_LOGO, _LOGO)))
        self.choose = QPushButton(self.tr("Choose a folder…"))
        self.choose.setDefault(True)
        self.choose.setToolTip(add_folder.toolTip())
        self.choose.clicked.connect(add_folder.trigger)
        self.demo = QPushButton(plain(open_demo.text()))
        self.demo.setToolTip(open_demo.toolTip())
        self.demo.clicked.connect(open_demo.trigger)
        for button in (self.choose, self.demo):
            # Outside of dialogs Return presses no button unless told so.
            button.setAutoDefault(True)
            # Nothing is there yet that Space could play.
            button.setProperty(OWN_SPACE, True)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.LARGE)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.demo)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(3)
        layout.addWidget(logo, alignment=centre)
        layout.addSpacing(Space.LARGE)
        layout.addWidget(Heading(self.tr("Add your music"), Scale.DISPLAY), alignment=centre)
        layout.addSpacing(Space.LARGE)
        says = Paragraph(
            self.tr(
                "Choose a folder or drop one here. Two networks listen to every track, clip "
                "by clip; you will see its genre and mood, how confident they are, and why."
            )
        )
        layout.addLayout(centred(says))
        layout.addSpacing(Space.WIDE)
        layout.addLayout(buttons)
        layout.addSpacing(Space.WIDE)
        layout.addWidget(
            muted(
                self.tr(
                    "Your files are not changed until you choose to write tags. "
                    "Nothing is uploaded."
                )
            ),
            alignment=centre,
        )
        layout.addStretch(4)
