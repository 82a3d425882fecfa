"""The bar below the window: what is heard, where in it, how loud, and on which device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from mgc_desktop.core.errors import MgcError
from mgc_desktop.playback.queue import Entry, Queue
from mgc_desktop.playback.status import State, Status
from mgc_desktop.ui.art.cover_label import CoverLabel
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.player.device_menu import DeviceButton
from mgc_desktop.ui.player.events import PlayerEvents
from mgc_desktop.ui.player.loudness import Loudness
from mgc_desktop.ui.player.names import Names
from mgc_desktop.ui.player.progress import Progress
from mgc_desktop.ui.player.transport_buttons import TransportButtons
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import IconButton

if TYPE_CHECKING:
    from mgc_desktop.playback.player import Player
    from mgc_desktop.ui.preferences import Preferences

_COVER: Final = 32
_RUNNING: Final = (State.PLAYING, State.WAITING)


class PlayerBar(QWidget):
    """Drives a player; shows what it plays, and why it is silent.

    Wiring: put it under the pages. Orders go to `player`, or to the part that shows what comes of
    them. Answer `track_changed` with `names.show_title`; until then the file's name stands there.
    Before the window closes call `player.close()`.

    Parameters
    ----------
    player : Player
        Made with the device and the volume of the preferences:
        `Player(host, preferences.output_device or None, preferences.volume_percent / 100)`.
    preferences : Preferences
        Where device, volume, shuffle and repeat are kept.

    Signals
    -------
    track_changed(str)
        Another file is heard, or chosen to be; empty if none.
    state_changed(object)
        A `State` of `playback.status`: playing, paused, waiting for a device ...
    queue_changed(object, object)
        Another queue, or another entry of it that is heard: a `Queue` and an `Entry` or None.
    shown(object)
        Everything stands as this `Status` of `playback.status` has it.
    queue_wanted()
        The queue is to be shown, or hidden.
    play_wanted()
        Something is to be played, and there is nothing to play.
    track_wanted()
        The title was clicked: go to the track in the list.
    said(str)
        A line for the status bar: a file that was left out, a device that went.
    """

    track_changed = Signal(str)
    state_changed = Signal(object)
    queue_changed = Signal(object, object)
    shown = Signal(object)
    queue_wanted = Signal()
    play_wanted = Signal()
    track_wanted = Signal()
    said = Signal(str)

    def __init__(self, player: Player, preferences: Preferences) -> None:
        super().__init__()
        self.player = player
        self._preferences = preferences
        self._path = ""
        self._state = player.status.state
        self._queue: tuple[Queue, Entry | None] = (Queue(), None)
        self.setAccessibleName(self.tr("Player"))
        self.buttons = TransportButtons(player, preferences)
        self.buttons.play_clicked.connect(self.toggle)
        self.cover = CoverLabel(_COVER)
        self.names = Names()
        self.names.clicked.connect(self.track_wanted)
        self.names.changed.connect(lambda: self.setAccessibleDescription(self.names.words))
        self.progress = Progress(player, self)
        self.queue = IconButton("queue", self.tr("Queue"))
        self.queue.setCheckable(True)
        self.queue.clicked.connect(self.queue_wanted)
        self.loudness = Loudness(player, preferences)
        self.device = DeviceButton()
        self.device.about_to_show.connect(player.outputs.look)
        self.device.chosen.connect(self._choose_device)
        self._arrange()
        events = PlayerEvents(player, self)
        events.status_changed.connect(self._show)
        events.devices_changed.connect(lambda _: self._list_devices())
        events.failed.connect(self._say)
        self._show(player.status)

    def _arrange(self) -> None:
        middle = QGridLayout()
        middle.setHorizontalSpacing(Space.MEDIUM)
        middle.setVerticalSpacing(0)
        middle.addWidget(self.names, 0, 1)
        middle.addWidget(self.progress.elapsed, 1, 0)
        middle.addWidget(self.progress.slider, 1, 1)
        middle.addWidget(self.progress.length, 1, 2)
        middle.setColumnStretch(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT)
        # As high with a picture as without: nothing moves when a track has one.
        row.addStrut(_COVER)
        row.setSpacing(Space.TIGHT)
        row.addWidget(self.buttons)
        row.addSpacing(Space.LARGE)
        row.addWidget(self.cover)
        row.addLayout(middle, 1)
        row.addSpacing(Space.LARGE)
        row.addWidget(self.queue)
        row.addWidget(self.loudness)
        row.addWidget(self.device)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    # --- what the user does

    def toggle(self) -> None:
        """Pause, or go on; ask for something to play if there is nothing."""
        if self._path or self.player.status.queue.entries:
            self.player.toggle()
        else:
            self.play_wanted.emit()

    def play(self) -> None:
        """Go on, or ask for something to play; what plays already goes on."""
        if self.player.status.state not in _RUNNING:
            self.toggle()

    def show_cover(self, path: str, image: QImage | None) -> None:
        """Show the picture of the track that is heard, if it is still this one."""
        if path == self._path:
            self.cover.show_image(image)

    def _choose_device(self, key: str | None) -> None:
        self._preferences.output_device = key or ""
        self.player.outputs.choose(key)
        self.device.list_devices(self.player.outputs.found, key)

    # --- what the player says

    def _show(self, status: Status) -> None:
        path = status.path or ""
        if path != self._path:
            self._path = path
            self.names.show_file(path)
            self.track_changed.emit(path)
        self.names.message.show_status(status)
        self.buttons.show_status(status)
        self.progress.show_status(status)
        self._list_devices()
        if (status.queue, status.entry) != self._queue:
            self._queue = (status.queue, status.entry)
            self.queue_changed.emit(status.queue, status.entry)
        if status.state is not self._state:
            self._state = status.state
            self.state_changed.emit(status.state)
        self.shown.emit(status)

    def _say(self, error: MgcError) -> None:
        self.said.emit(error_words(error))
        if self.player.status.state is State.FAILED:
            # The same list was tried again: the state is the same, and no news.
            self.names.message.show_status(self.player.status, again=True)

    def _list_devices(self) -> None:
        self.device.list_devices(self.player.outputs.found, self.player.outputs.wished)
        device = self.player.status.device
        says = self.tr("Audio output")
        if device is not None:
            says = self.tr("Audio output: {0}").format(device.name)
        self.device.setToolTip(says)
        self.device.setAccessibleName(says)
