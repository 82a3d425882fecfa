"""What the Help menu opens."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction

from mgc_desktop.ui.actions import ActionSpec, Section
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.help.helping import Helping
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP

ACTIONS: Final[tuple[ActionSpec[Helping], ...]] = (
    ActionSpec(
        "help",
        Section.GUIDES,
        QT_TRANSLATE_NOOP("Actions", "&Help and keyboard shortcuts"),
        "F1",
        "help",
        slot=Helping.show_help,
    ),
    ActionSpec(
        "how_it_decides",
        Section.GUIDES,
        QT_TRANSLATE_NOOP("Actions", "How it &decides"),
        "Shift+F1",
        slot=Helping.show_guide,
    ),
    ActionSpec(
        "show_log",
        Section.ABOUT,
        QT_TRANSLATE_NOOP("Actions", "Show &log"),
        "F12",
        slot=Helping.show_log,
    ),
    ActionSpec(
        "about",
        Section.ABOUT,
        QT_TRANSLATE_NOOP("Actions", "&About MGC Desktop"),
        "Ctrl+F1",
        slot=Helping.show_about,
        role=QAction.MenuRole.AboutRole,
    ),
)

HELPING: Final = Feature(
    lambda shell: Helping(shell.write_lane, shell.preferences, shell.dialogs, shell.window), ACTIONS
)
