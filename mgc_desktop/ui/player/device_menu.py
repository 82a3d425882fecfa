"""The button that chooses where the sound goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from mgc_desktop.playback.devices import Device
from mgc_desktop.ui.widgets import IconButton


class DeviceButton(IconButton):
    """A menu of outputs.

    Signals
    -------
    about_to_show()
        The menu opens: a good moment to look for devices.
    chosen(object)
        Key of the output; None for whatever the system's default is.
    """

    about_to_show = Signal()
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("speaker", self.tr("Audio output"))
        self._menu = QMenu(self)
        self._group = QActionGroup(self._menu)
        self._listed: tuple[tuple[Device, ...], str | None] | None = None
        self._menu.aboutToShow.connect(self.about_to_show)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.list_devices((), None)

    @property
    def choices(self) -> list[QAction]:
        """The entries that can be chosen, the system's default first."""
        return self._group.actions()

    def list_devices(self, outputs: Sequence[Device], wish: str | None) -> None:
        """Show the outputs with the wish marked; a wish that is not there is shown as missing."""
        if self._listed == (tuple(outputs), wish):
            return
        self._listed = (tuple(outputs), wish)
        for action in self._group.actions():
            self._group.removeAction(action)
        self._menu.clear()
        self._add(self.tr("System default"), None, wish is None)
        self._menu.addSeparator()
        for device in outputs:
            # Qt reads "&" in a menu as a mnemonic.
            self._add(device.name.replace("&", "&&"), device.key, device.key == wish)
        if wish is not None and all(device.key != wish for device in outputs):
            missing = self._add(self.tr("The selected device is not connected"), wish, True)
            missing.setEnabled(False)
        if not outputs:
            nothing = self._menu.addAction(self.tr("No audio output found"))
            nothing.setEnabled(False)
        if self._menu.isVisible():
            self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """Let the open menu grow upwards: it hangs at the bottom of the window."""
        self._menu.adjustSize()
        room = self._menu.screen().availableGeometry()
        lowest = room.bottom() + 1 - self._menu.height()
        self._menu.move(self._menu.x(), max(room.top(), min(self._menu.y(), lowest)))

    def _add(self, text: str, key: str | None, checked: bool) -> QAction:
        action = self._menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        self._group.addAction(action)
        action.triggered.connect(lambda: self.chosen.emit(key))
        return action
