"""The menu of outputs, as devices come and go while it is open."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from mgc_desktop.playback.devices import Device, Kind
from mgc_desktop.ui.player.device_menu import DeviceButton


def test_an_open_menu_grows_upwards_at_the_bottom_of_the_screen(qtbot: QtBot) -> None:
    button = DeviceButton()
    qtbot.addWidget(button)
    menu = button.menu()
    room = menu.screen().availableGeometry()
    menu.popup(QPoint(room.right() - 300, room.bottom() - menu.sizeHint().height()))
    qtbot.waitUntil(menu.isVisible)
    outputs = [Device(str(i), f"Output {i}", Kind.OUTPUT, False, 2, 44_100) for i in range(6)]
    button.list_devices(outputs, None)
    qtbot.wait(20)
    assert room.contains(menu.geometry())
    assert menu.geometry().contains(
        menu.mapToGlobal(menu.actionGeometry(button.choices[-1]).center())
    )
    menu.close()
