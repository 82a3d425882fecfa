"""The first page by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenShell


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_that_has_the_focus_is_pressed(
    open_shell: OpenShell, qtbot: QtBot, key: Qt.Key
) -> None:
    shell = open_shell()
    first, actions = shell.window.first, shell.window.actions_
    asked: list[str] = []
    for name in ("add_folder", "open_demo"):
        actions[name].triggered.disconnect()
        actions[name].triggered.connect(lambda *_, name=name: asked.append(name))
    shell.window.activateWindow()
    qtbot.waitUntil(first.choose.hasFocus)
    QTest.keyClick(shell.window.windowHandle(), key)
    QTest.keyClick(shell.window.windowHandle(), Qt.Key.Key_Tab)
    assert first.demo.hasFocus()
    QTest.keyClick(shell.window.windowHandle(), key)
    assert asked == ["add_folder", "open_demo"]
