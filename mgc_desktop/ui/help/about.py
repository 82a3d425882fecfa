"""What this program is, and the versions that a bug report needs."""

from __future__ import annotations

import platform
from html import escape
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop import __version__
from mgc_desktop.paths import data_dir, log_dir
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.widgets import SPACE, Heading, muted

_LIBRARIES: Final = ("torch", "numpy", "scipy", "av", "mutagen", "SQLAlchemy", "pyqtgraph")


def versions() -> list[tuple[str, str]]:
    """Return names and versions of the program and of what it stands on; imports none of it."""
    found = [
        ("MGC Desktop", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
    ]
    for name in _LIBRARIES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            found.append((name, "–"))
    found.append(("System", platform.platform()))
    return found


class AboutDialog(QDialog):
    """The about box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About MGC Desktop"))
        logo = QLabel()
        logo.setPixmap(icon("mgc-desktop").pixmap(QSize(64, 64)))
        title = QVBoxLayout()
        title.addWidget(Heading("MGC Desktop", 1.5))
        title.addWidget(muted(self.tr("Genre and mood of your music, and why.")))
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(logo)
        top.addLayout(title, 1)
        rows = "".join(
            f"<tr><td style='padding: 2px 20px 2px 0'>{escape(name)}</td>"
            f"<td style='padding: 2px 0'>{escape(number)}</td></tr>"
            for name, number in versions()
        )
        self.versions = QLabel(f"<table>{rows}</table>")
        self.versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        places = muted(self.tr("Library: {0}\nLog: {1}\nMIT licence").format(data_dir(), log_dir()))
        places.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(self.tr("Copy versions"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(top)
        layout.addWidget(self.versions)
        layout.addWidget(places)
        layout.addWidget(buttons)

    def _copy(self) -> None:
        text = "\n".join(f"{name} {number}" for name, number in versions())
        QGuiApplication.clipboard().setText(text)
