"""How to use the window: the first steps, the query language, every shortcut."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from mgc_desktop.ui.actions import MENUS, AnySpec, plain
from mgc_desktop.ui.help.searches import searches_html, table_html
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.inspector.keys import KEYS as INSPECTOR_KEYS
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import fit_to_text

_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_STEPS: Final = (
    QT_TRANSLATE_NOOP("Help", "Add a folder, or drop one on the window. Files are only read."),
    QT_TRANSLATE_NOOP(
        "Help",
        "Every new track is analysed in the background. Select one to see every vote behind its"
        " genre and mood.",
    ),
    QT_TRANSLATE_NOOP(
        "Help",
        "Review undecided tracks from the keyboard: Ctrl+K turns on single keys; then A "
        "accepts, C sets another genre, X rejects, S skips, and N jumps to the next "
        "undecided track: genres first, then moods. Every decision can be undone. While "
        "single keys are off, typing letters jumps to the title that begins with them.",
    ),
    QT_TRANSLATE_NOOP(
        "Help",
        "Write genre and mood to your files when you are ready. You see old and new values "
        "first, and every batch can be undone from the write history.",
    ),
)


def _say(text: str) -> str:
    return QCoreApplication.translate("Help", text)


def shortcut_rows(menu: str, specs: Sequence[AnySpec]) -> list[tuple[str, str]]:
    """Return the keys and texts of a menu's actions."""
    return [
        (QKeySequence(spec.keys).toString(_NATIVE), plain(spec.text).rstrip("…"))
        for spec in specs
        if spec.section.menu == menu
    ]


def help_html(specs: Sequence[AnySpec]) -> str:
    """Return the help page in the user's language and the theme's colours."""
    steps = "".join(f"<li style='margin: 4px 0'>{escape(_say(step))}</li>" for step in _STEPS)
    menus = "".join(
        f"<h3 style='color: {tokens().muted}'>{escape(plain(menu))}</h3>"
        f"{table_html(shortcut_rows(menu, specs))}"
        for menu in MENUS
    )
    inspector = table_html(
        [
            (
                QKeySequence(keys).toString(_NATIVE),
                QCoreApplication.translate("InspectorKeys", what),
            )
            for keys, what in INSPECTOR_KEYS
        ]
    )
    inspecting = escape(QCoreApplication.translate("Help", "In the inspector"))
    menus += f"<h3 style='color: {tokens().muted}'>{inspecting}</h3>{inspector}"
    first = QCoreApplication.translate("Help", "First steps")
    search = QCoreApplication.translate("Help", "Searching")
    keys = QCoreApplication.translate("Help", "Keyboard shortcuts")
    return (
        f"<h2>{escape(first)}</h2><ol>{steps}</ol>"
        f"<h2>{escape(search)}</h2>{searches_html()}<h2>{escape(keys)}</h2>{menus}"
    )


class HelpDialog(QDialog):
    """The help page in a window of its own, to be left open beside the work.

    Parameters
    ----------
    specs : sequence of ActionSpec
        In the order of the menus.
    """

    def __init__(self, specs: Sequence[AnySpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help and keyboard shortcuts"))
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Help"))
        self.page.setHtml(help_html(specs))
        self.page.document().setDocumentMargin(Space.LARGE)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        fit_to_text(self, 680, 720)
