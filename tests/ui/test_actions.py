"""Every action has a menu, a shortcut of its own, and a text."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.actions import ACTIONS, MENUS, ActionSet, plain


def test_every_action_has_a_menu_and_a_shortcut_of_its_own() -> None:
    keys = Counter(QKeySequence(spec.keys).toString() for spec in ACTIONS)
    assert [key for key, n in keys.items() if n > 1 or not key] == []
    assert {spec.menu for spec in ACTIONS} == set(MENUS)
    assert len({spec.name for spec in ACTIONS}) == len(ACTIONS)


def test_mnemonics_of_a_menu_differ() -> None:
    for menu in MENUS:
        letters = [
            spec.text[spec.text.index("&") + 1].lower() for spec in ACTIONS if spec.menu == menu
        ]
        assert len(set(letters)) == len(letters), (menu, letters)


def test_the_menus_hold_every_action(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    menus = actions.fill(window.menuBar())
    in_menus = [action for menu in menus.values() for action in menu.actions() if action.text()]
    assert in_menus == list(actions)
    assert "Ctrl+O" in actions["add_folder"].toolTip()
    assert plain(ACTIONS[0].text) == "Add folder…"
