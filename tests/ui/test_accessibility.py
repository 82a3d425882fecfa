"""Whoever listens to the window instead of looking at it: Qt's accessibility interface."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.shell import Shell


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def nameless(root: QWidget) -> list[str]:
    """Widgets that the keyboard can reach and that no screen reader can name."""
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
        and not spoken(widget)
    ]


def test_everything_that_can_be_reached_has_a_name(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    assert nameless(shell.window) == []
    shell.window.show_first_page()
    assert nameless(shell.window) == []


@pytest.mark.parametrize(
    "action",
    [
        *("correct", "help", "how_it_decides", "show_log", "about", "settings", "history"),
        "write_tags",
    ],
)
def test_dialogs_have_names_too(shell: Shell, qtbot: QtBot, action: str) -> None:
    assert shell.page.table.go_to(shell.page.tracks.ids[0])
    qtbot.waitUntil(lambda: shell.page.table.n_selected() == 1)
    shell.window.actions_[action].trigger()

    def dialogs() -> list[QDialog]:
        tops = QApplication.topLevelWidgets()
        return [w for w in tops if isinstance(w, QDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    assert nameless(dialog) == []
    assert dialog.windowTitle()
    dialog.reject()


def test_the_table_speaks_its_cells(shell: Shell) -> None:
    interface = QAccessible.queryAccessibleInterface(shell.page.table)
    assert interface is not None
    assert spoken(shell.page.table) == "Tracks"
    cells = (interface.child(i) for i in range(80))
    words = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert {"Title", "Song 000", "Nina Simone", "Album 0"} <= set(words)
