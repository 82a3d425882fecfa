"""What this program is, and the versions that a bug report needs."""

from __future__ import annotations

import platform
from html import escape
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, QVersionNumber, qVersion
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop import __version__
from mgc_desktop.paths import data_dir, log_dir
from mgc_desktop.ui.help.licences import LicencesDialog
from mgc_desktop.ui.help.newer import Enquiry, Fault
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.widgets import Heading, muted

if TYPE_CHECKING:
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.preferences import Preferences

_LIBRARIES: Final = ("torch", "numpy", "scipy", "av", "mutagen", "SQLAlchemy", "pyqtgraph")
# Of a place that is seen at once.
_LETTERS: Final = 40


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
    """The about box.

    Parameters
    ----------
    lane : Lane
        Reads the licences.
    preferences : Preferences
        Remember where newer versions are looked for.
    """

    def __init__(
        self, lane: Lane[Any], preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About MGC Desktop"))
        self._lane = lane
        logo = QLabel()
        logo.setPixmap(icon("mgc-desktop").pixmap(QSize(64, 64)))
        title = QVBoxLayout()
        title.addWidget(Heading("MGC Desktop", Scale.TITLE))
        title.addWidget(muted(self.tr("Genre and mood of your music, and why.")))
        top = QHBoxLayout()
        top.setSpacing(Space.LARGE)
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
        self.newer = NewerVersion(preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.LARGE)
        layout.setSpacing(Space.LARGE)
        layout.addLayout(top)
        layout.addWidget(self.versions)
        layout.addWidget(places)
        layout.addWidget(self.newer)
        layout.addWidget(self._make_buttons())

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()
        for text, slot in (
            (self.tr("Copy version info"), self._copy),
            (self.tr("Licences…"), self._show_licences),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return buttons

    def _copy(self) -> None:
        text = "\n".join(f"{name} {number}" for name, number in versions())
        QGuiApplication.clipboard().setText(text)

    def _show_licences(self) -> None:
        dialog = LicencesDialog(self._lane, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()


class _OwnReturn(QLineEdit):
    """A line whose return key is its own, and does not press the dialog's button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class NewerVersion(QWidget):
    """Looks for a newer version where the user says; unasked, it looks nowhere."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.place = _OwnReturn(preferences.version_place)
        self.place.setMinimumWidth(_LETTERS * self.place.fontMetrics().averageCharWidth())
        self.place.setPlaceholderText(self.tr("folder, file or address"))
        self.place.setAccessibleName(self.tr("Where to check for updates"))
        self.place.setToolTip(
            self.tr(
                "A folder, a file (SHA256SUMS) or a web page that lists the packages. It is "
                "only checked when you press the button."
            )
        )
        self.place.returnPressed.connect(self.look)
        self.button = QPushButton(self.tr("Check for updates"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.look)
        self.told = muted("")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.hide()
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.told)

    def look(self) -> None:
        """Ask the place that was given."""
        self.button.setEnabled(False)
        self._tell(self.tr("Checking…"))
        enquiry = Enquiry(self.place.text(), self)
        enquiry.answered.connect(self._answered)
        enquiry.failed.connect(self._failed)
        enquiry.begin()

    def _answered(self, newest: QVersionNumber | None) -> None:
        self.button.setEnabled(True)
        self._preferences.version_place = self.place.text().strip()
        if newest is None:
            self._tell(self.tr("No MGC Desktop package was found there."))
        elif newest > QVersionNumber.fromString(__version__):
            self._tell(self.tr("A newer version is available: {0}").format(newest.toString()))
        else:
            self._tell(self.tr("{0} is the latest version there.").format(newest.toString()))

    def _failed(self, fault: Fault | str) -> None:
        self.button.setEnabled(True)
        match fault:
            case Fault.NO_PLACE:
                self._tell(self.tr("Enter a folder, a file or an address."))
            case Fault.TOO_LARGE:
                self._tell(self.tr("This is too large to be a list of packages."))
            case _:
                self._tell(self.tr("Could not be read: {0}").format(fault))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        # The room for it must not come from what stands above, which has to hear of it first.
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.window().adjustSize()
