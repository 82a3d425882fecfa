"""The window's own actions: its pages and panels, its size, its end."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction

from mgc_desktop.ui.actions import ActionSpec, Section
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.main_window import MainWindow

ACTIONS: Final[tuple[ActionSpec[MainWindow], ...]] = (
    ActionSpec(
        "show_library",
        Section.PAGES,
        QT_TRANSLATE_NOOP("Actions", "&Library"),
        "Alt+1",
        "library",
        slot=lambda window: window.tabs.setCurrentWidget(window.library),
    ),
    ActionSpec(
        "show_filters",
        Section.PANELS,
        QT_TRANSLATE_NOOP("Actions", "&Filters"),
        "Ctrl+1",
        "filter",
        checkable=True,
    ),
    ActionSpec(
        "show_inspector",
        Section.PANELS,
        QT_TRANSLATE_NOOP("Actions", "&Inspector"),
        "Ctrl+2",
        "search",
        checkable=True,
    ),
    ActionSpec(
        "show_activity",
        Section.PANELS,
        QT_TRANSLATE_NOOP("Actions", "&Activity"),
        "Ctrl+3",
        "activity",
        checkable=True,
    ),
    ActionSpec(
        "show_queue",
        Section.PANELS,
        QT_TRANSLATE_NOOP("Actions", "&Queue"),
        "Ctrl+6",
        checkable=True,
    ),
    ActionSpec(
        "full_screen",
        Section.SCREEN,
        QT_TRANSLATE_NOOP("Actions", "F&ull screen"),
        "F11",
        checkable=True,
    ),
    ActionSpec(
        "quit",
        Section.QUIT,
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        "Ctrl+Q",
        slot=MainWindow.close,
        role=QAction.MenuRole.QuitRole,
    ),
)

WINDOW: Final = Feature(lambda shell: shell.window, ACTIONS)
