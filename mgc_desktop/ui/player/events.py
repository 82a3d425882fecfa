"""What a player says, brought from its thread to the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mgc_desktop.core.errors import MgcError
from mgc_desktop.playback.status import DevicesChanged, Event, Status

if TYPE_CHECKING:
    from mgc_desktop.playback.player import Player


class PlayerEvents(QObject):
    """Listens to a player for as long as its parent lives.

    Signals
    -------
    status_changed(object)
        A `Status`.
    devices_changed(object)
        A tuple of `Device`.
    failed(object)
        An `MgcError`: a file that was left out, or no sound.
    """

    status_changed = Signal(object)
    devices_changed = Signal(object)
    failed = Signal(object)
    _came = Signal(object)

    def __init__(self, player: Player, parent: QObject) -> None:
        super().__init__(parent)
        self._came.connect(self._sort, Qt.ConnectionType.QueuedConnection)
        came = self._came

        def listen(event: Event) -> None:
            came.emit(event)

        player.add_listener(listen)
        self.destroyed.connect(lambda: player.remove_listener(listen))

    @Slot(object)
    def _sort(self, event: Event) -> None:
        if isinstance(event, Status):
            self.status_changed.emit(event)
        elif isinstance(event, DevicesChanged):
            self.devices_changed.emit(event.outputs)
        elif isinstance(event, MgcError):
            self.failed.emit(event)
