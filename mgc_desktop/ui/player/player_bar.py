"""The bar below the window: what is heard, where in it, how loud, and on which device."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QSlider, QWidget

from mgc_desktop.core.errors import MgcError
from mgc_desktop.playback.queue import Entry, Queue, Repeat
from mgc_desktop.playback.status import State, Status
from mgc_desktop.ui.art.cover_label import CoverLabel
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.player.device_menu import DeviceButton
from mgc_desktop.ui.player.events import PlayerEvents
from mgc_desktop.ui.player.seek_slider import SeekSlider
from mgc_desktop.ui.player.title import TrackTitle
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import IconButton, clock, muted, percent

if TYPE_CHECKING:
    from mgc_desktop.playback.player import Player
    from mgc_desktop.ui.preferences import Preferences

_TICK_MS: Final = 33
_COVER: Final = 32
_VOLUME_STEP: Final = 5
_SKIP_S: Final = 10.0
# A moment so much earlier is one that was jumped to.
_BACK_S: Final = 0.5
# How long it is said that nothing could be played; what could not be is in the status bar.
_SAID_MS: Final = 8000


class PlayerBar(QWidget):
    """Drives a player; shows what it plays, and why it is silent.

    Wiring: put it under the pages. Lead the actions play_pause, play_next and play_previous to
    `toggle`, `next` and `previous`; "play the selected track" to `play_list` with the listed
    paths, the inspector's `play_clip_requested` to `play_clip` and its `seek_requested` to
    `seek_to`. Lead `position_changed` to the inspector's playhead. Answer `track_changed` with
    `show_title`; until then the file's name stands there. Before the window closes call
    `player.close()`.

    Parameters
    ----------
    player : Player
        Made with the device and the volume of the preferences:
        `Player(host, preferences.output_device or None, preferences.volume_percent / 100)`.
    preferences : Preferences
        Where device and volume are kept.

    Signals
    -------
    track_changed(str)
        Another file is heard, or chosen to be; empty if none.
    position_changed(float)
        Moment that is heard, in seconds; thirty times a second while playing.
    state_changed(object)
        A `State` of `playback.status`: playing, paused, waiting for a device ...
    queue_changed(object, object)
        Another queue, or another entry of it that is heard: a `Queue` and an `Entry` or None.
    shown(object)
        Everything stands as this `Status` of `playback.status` has it.
    sought(float)
        The moment, in seconds, that was jumped to, by somebody or because a track is repeated.
    queue_wanted()
        The queue is to be shown, or hidden.
    play_wanted()
        The play button was pressed with nothing to play.
    track_wanted()
        The title was clicked: go to the track in the list.
    said(str)
        A line for the status bar: a file that was left out, a device that went.
    """

    track_changed = Signal(str)
    position_changed = Signal(float)
    state_changed = Signal(object)
    queue_changed = Signal(object, object)
    shown = Signal(object)
    sought = Signal(float)
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
        self._position_s = -1.0
        self._entry: Entry | None = None
        self._queue: tuple[Queue, Entry | None] = (Queue(), None)
        self.setAccessibleName(self.tr("Player"))
        self._make_buttons()
        self._make_middle()
        self._make_right()
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._failed = (State.STOPPED, "", "")
        self._hush = QTimer(self)
        self._hush.setSingleShot(True)
        self._hush.setInterval(_SAID_MS)
        self._hush.timeout.connect(lambda: self._say_why_silent(""))
        player.queue.shuffle(preferences.shuffle)
        player.queue.repeat(preferences.repeat)
        events = PlayerEvents(player, self)
        events.status_changed.connect(self._show)
        events.devices_changed.connect(lambda _: self._list_devices())
        events.failed.connect(self._say)
        theme.changed.connect(self._fit)
        self._fit()
        self._show(player.status)

    # --- orders

    def play_list(self, paths: Sequence[str], index: int = 0) -> None:
        """Play files one after the other, beginning with `paths[index]`."""
        self.player.play_list(paths, index)

    def play_clip(self, path: str, start_s: float, stop_s: float) -> None:
        """Play a stretch of a file."""
        self.player.play_clip(path, start_s, stop_s)

    def seek_to(self, seconds: float) -> None:
        """Go to a moment of the track that is heard."""
        self.player.seek(seconds)
        self.seek.show_position(seconds)
        self._show_time(seconds)
        self._position_s = seconds
        self.position_changed.emit(seconds)
        self.sought.emit(seconds)

    def toggle(self) -> None:
        """Pause, or go on."""
        self.player.toggle()

    def next(self) -> None:
        """Go to the next track of the list."""
        self.player.next()

    def previous(self) -> None:
        """Go to the start of the track, or to the one before."""
        self.player.previous()

    def set_shuffle(self, on: bool) -> None:
        """Leave the order to chance, now and at the next start."""
        self._preferences.shuffle = on
        self.player.queue.shuffle(on)

    def set_repeat(self, what: Repeat) -> None:
        """Repeat everything, the track or nothing, now and at the next start."""
        self._preferences.repeat = what
        self.player.queue.repeat(what)

    def skip(self, steps: int) -> None:
        """Go on by steps of ten seconds, or back by steps below 0."""
        if self._path:
            place = self.player.position_s + steps * _SKIP_S
            # The very end would be the next track's beginning.
            last = (self.player.status.duration_s or place) - 1.0
            self.seek_to(max(0.0, min(place, last)))

    def louder(self, steps: int = 1) -> None:
        """Raise the volume, or lower it by steps below 0."""
        self.volume.setValue(self.volume.value() + steps * _VOLUME_STEP)

    def toggle_mute(self) -> None:
        """Silence the sound; a second time it is as loud as before."""
        self.volume.setValue(0 if self.volume.value() else self._preferences.volume_percent)

    def show_title(self, path: str, title: str, artist: str = "") -> None:
        """Name the track that is heard, if it is still this one."""
        if path != self._path:
            return
        self.title.setText(title or PurePath(path).name)
        self.artist.setText(artist)
        self._describe()

    def show_cover(self, path: str, image: QImage | None) -> None:
        """Show the picture of the track that is heard, if it is still this one."""
        if path == self._path:
            self.cover.show_image(image)

    # --- parts

    def _make_buttons(self) -> None:
        self.back = IconButton("track-previous", self.tr("Previous track"))
        self.play = IconButton("resume", self.tr("Play"))
        self.forward = IconButton("track-next", self.tr("Next track"))
        self.shuffle = IconButton("shuffle", self.tr("Shuffle"))
        self.shuffle.setCheckable(True)
        self.shuffle.clicked.connect(self.set_shuffle)
        self.repeat = IconButton("repeat", self.tr("Repeat: off"))
        self.repeat.setCheckable(True)
        self.repeat.clicked.connect(self._repeat_clicked)
        self.back.clicked.connect(self.previous)
        self.play.clicked.connect(self._play_clicked)
        self.forward.clicked.connect(self.next)

    def _make_middle(self) -> None:
        self.cover = CoverLabel(_COVER)
        self.title = TrackTitle(self.tr("Nothing playing"))
        self.title.setAccessibleName(self.tr("Track"))
        self.title.clicked.connect(self.track_wanted)
        self.artist = ElidedLabel()
        self.artist.setProperty("muted", True)
        self.message = ElidedLabel()
        self.message.setProperty("bad", True)
        self.seek = SeekSlider()
        self.seek.setAccessibleName(self.tr("Playback position"))
        self.seek.seek_wanted.connect(self.seek_to)
        self.seek.sliderMoved.connect(lambda value: self._show_time(value / 1000))
        self.elapsed = muted()
        self.length = muted()
        self.elapsed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _make_right(self) -> None:
        self.queue = IconButton("queue", self.tr("Queue"))
        self.queue.setCheckable(True)
        self.queue.clicked.connect(self.queue_wanted)
        self.mute = IconButton("volume", self.tr("Mute"))
        self.mute.clicked.connect(self.toggle_mute)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setSingleStep(_VOLUME_STEP)
        self.volume.setPageStep(2 * _VOLUME_STEP)
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.setValue(round(self.player.status.volume * 100))
        self.volume.valueChanged.connect(self._set_volume)
        self.device = DeviceButton()
        self.device.about_to_show.connect(self.player.outputs.look)
        self.device.chosen.connect(self._choose_device)
        self._list_devices()
        self._show_volume(self.volume.value())

    def _arrange(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(Space.LARGE)
        names.addWidget(self.title, 0)
        names.addWidget(self.artist, 0)
        names.addStretch(1)
        names.addWidget(self.message, 0)
        middle = QGridLayout()
        middle.setHorizontalSpacing(Space.MEDIUM)
        middle.setVerticalSpacing(0)
        middle.addLayout(names, 0, 1)
        middle.addWidget(self.elapsed, 1, 0)
        middle.addWidget(self.seek, 1, 1)
        middle.addWidget(self.length, 1, 2)
        middle.setColumnStretch(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT)
        # As high with a picture as without: nothing moves when a track has one.
        row.addStrut(_COVER)
        row.setSpacing(Space.TIGHT)
        for button in (self.back, self.play, self.forward, self.shuffle, self.repeat):
            row.addWidget(button)
        row.addSpacing(Space.LARGE)
        row.addWidget(self.cover)
        row.addLayout(middle, 1)
        row.addSpacing(Space.LARGE)
        row.addWidget(self.queue)
        row.addWidget(self.mute)
        row.addWidget(self.volume)
        row.addWidget(self.device)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _fit(self) -> None:
        """Give the times room for hours, so that nothing moves while they change."""
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance("0:00:00")
        self.elapsed.setMinimumWidth(wide)
        self.length.setMinimumWidth(wide)
        self.volume.setFixedWidth(metrics.averageCharWidth() * 14)

    # --- what the player says

    def _show(self, status: Status) -> None:
        path = status.path or ""
        if path != self._path:
            self._path = path
            self.title.setText(PurePath(path).name if path else self.tr("Nothing playing"))
            self.artist.setText("")
            self.title.lead(bool(path))
            self.track_changed.emit(path)
        self.seek.set_duration(status.duration_s)
        self.length.setText(clock(status.duration_s) if status.duration_s else "")
        self._tell_why_silent(status)
        self._show_buttons(status)
        if status.state is State.PLAYING:
            self._timer.start()
        else:
            self._timer.stop()
        self._tick()
        self._list_devices()
        self._describe()
        if (status.queue, status.entry) != self._queue:
            self._queue = (status.queue, status.entry)
            self.queue_changed.emit(status.queue, status.entry)
        if status.state is not self._state:
            self._state = status.state
            self.state_changed.emit(status.state)
        self.shown.emit(status)

    def _show_buttons(self, status: Status) -> None:
        running = status.state in (State.PLAYING, State.WAITING)
        drawing = ("pause", self.tr("Pause")) if running else ("resume", self.tr("Play"))
        self.play.show_drawing(*drawing)
        self.back.setEnabled(status.n_tracks > 0)
        self.forward.setEnabled(status.queue.beside(status.entry, 1) is not None)
        self._show_order(status.queue)

    def _show_order(self, queue: Queue) -> None:
        self.shuffle.setChecked(queue.shuffled)
        drawing, says = {
            Repeat.OFF: ("repeat", self.tr("Repeat: off")),
            Repeat.ALL: ("repeat", self.tr("Repeat: all")),
            Repeat.ONE: ("repeat-one", self.tr("Repeat: this track")),
        }[queue.repeat]
        self.repeat.show_drawing(drawing, says)
        self.repeat.setChecked(queue.repeat is not Repeat.OFF)

    def _tell_why_silent(self, status: Status) -> None:
        """Say it while a device is missing, and for a while that files could not be played."""
        failed = (status.state, status.path or "", status.message)
        if status.state is State.WAITING:
            self._hush.stop()
            text = self.tr("No audio device; playback starts when one is connected")
            self._say_why_silent(text)
        elif status.state is not State.FAILED:
            self._hush.stop()
            self._say_why_silent("")
        elif failed != self._failed:
            # Not again when only the volume is another.
            self._say_why_silent(self.tr("Nothing playable from here on"))
            self._hush.start()
        self._failed = failed

    def _say_why_silent(self, text: str) -> None:
        self._show_message(text)
        self._describe()

    def _show_message(self, text: str) -> None:
        """Say it whole: names give way to why nothing is heard."""
        self.message.setText(text)
        self._give_room()

    def _give_room(self) -> None:
        """Let names give way to the message as far as the bar has room for it."""
        least = self.message.minimumSizeHint().width()
        room = self.width() - self.minimumSizeHint().width() + least
        wanted = self.message.sizeHint().width() if self.message.text() else 0
        self.message.setMinimumWidth(max(0, min(wanted, room)))

    def minimumSizeHint(self) -> QSize:
        """Return a size that no message makes wider: the window would have to follow."""
        size = super().minimumSizeHint()
        own = self.message.minimumWidth()
        if own:
            size.setWidth(size.width() - own + self.message.minimumSizeHint().width())
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew how much room there is for the message."""
        super().resizeEvent(event)
        self._give_room()

    def _describe(self) -> None:
        """Keep what is read aloud in step with what is shown."""
        words = filter(None, (self.title.text(), self.artist.text(), self.message.text()))
        self.setAccessibleDescription(" · ".join(words))

    def _tick(self) -> None:
        position_s = self.player.position_s if self._path else 0.0
        self.seek.show_position(position_s)
        if not self.seek.isSliderDown():
            self._show_time(position_s if self._path else None)
        if position_s != self._position_s:
            is_back = position_s < self._position_s - _BACK_S and self._entry is self._queue[1]
            self._position_s, self._entry = position_s, self._queue[1]
            if is_back:
                self.sought.emit(position_s)
            self.position_changed.emit(position_s)

    def _show_time(self, seconds: float | None) -> None:
        # Rounded down, as every player counts.
        text = clock(int(seconds)) if seconds is not None else ""
        if text != self.elapsed.text():
            self.elapsed.setText(text)
            words = self.tr("{0} of {1}").format(text, self.length.text())
            self.seek.setAccessibleDescription(words if text else "")

    def _say(self, error: MgcError) -> None:
        self.said.emit(error_words(error))
        if self.player.status.state is State.FAILED:
            # The same list was tried again: the state is the same, and no news.
            self._failed = (State.STOPPED, "", "")
            self._tell_why_silent(self.player.status)

    # --- what the user does

    def _play_clicked(self) -> None:
        if self._path or self.player.status.queue.entries:
            self.toggle()
        else:
            self.play_wanted.emit()

    def _repeat_clicked(self) -> None:
        modes = list(Repeat)
        # Of what was asked for last: the player may be an order behind.
        here = modes.index(self._preferences.repeat)
        self.set_repeat(modes[(here + 1) % len(modes)])
        # A click turns it on and off; what it shows is what the player says.
        self._show_order(self.player.status.queue)

    def _set_volume(self, volume: int) -> None:
        self.player.set_volume(volume / 100)
        if volume:
            self._preferences.volume_percent = volume
        self._show_volume(volume)

    def _show_volume(self, volume: int) -> None:
        if volume:
            self.mute.show_drawing("volume", self.tr("Mute"))
        else:
            self.mute.show_drawing("mute", self.tr("Unmute"))
        self.volume.setToolTip(self.tr("Volume: {0}").format(percent(volume / 100)))

    def _choose_device(self, key: str | None) -> None:
        self._preferences.output_device = key or ""
        self.player.outputs.choose(key)
        self.device.list_devices(self.player.outputs.found, key)

    def _list_devices(self) -> None:
        self.device.list_devices(self.player.outputs.found, self.player.outputs.wished)
        device = self.player.status.device
        says = self.tr("Audio output")
        if device is not None:
            says = self.tr("Audio output: {0}").format(device.name)
        self.device.setToolTip(says)
        self.device.setAccessibleName(says)
