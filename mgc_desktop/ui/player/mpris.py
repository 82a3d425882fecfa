"""The player on the session bus of Linux: media keys, the lock screen, headsets, phones (MPRIS 2).

See https://specifications.freedesktop.org/mpris-spec/latest. What is declared here is what Qt
tells the bus: names, types and attributes are the specification's.
"""

from __future__ import annotations

import ctypes
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import shiboken6
from PySide6.QtCore import ClassInfo, Property, QMetaType, QUrl, Signal, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
)

from mgc_desktop.playback.queue import Repeat
from mgc_desktop.playback.status import State, Status
from mgc_desktop.ui.library.paths import file_url
from mgc_desktop.ui.player.desktop import DesktopControls
from mgc_desktop.ui.player.heard import heard_track

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.player.player_bar import PlayerBar

log = logging.getLogger(__name__)

SERVICE: Final = "org.mpris.MediaPlayer2.mgc_desktop"
PATH: Final = "/org/mpris/MediaPlayer2"
_PLAYER: Final = "org.mpris.MediaPlayer2.Player"
_CONNECTION: Final = "mgc-desktop"
_NO_TRACK: Final = "/org/mpris/MediaPlayer2/TrackList/NoTrack"
_LENGTH: Final = "mpris:length"
_MICRO: Final = 1_000_000

_STATES: Final = {
    State.PLAYING: "Playing",
    State.WAITING: "Playing",
    State.PAUSED: "Paused",
}
_LOOPS: Final = {Repeat.OFF: "None", Repeat.ALL: "Playlist", Repeat.ONE: "Track"}


def connect() -> QDBusConnection | None:
    """Return a connection to the session's bus, or None where there is none; may take a moment."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if not address:
        # Not Qt's own way to find it, which has a bus started for us where there is none.
        socket = Path(f"/run/user/{os.getuid()}/bus")
        if not socket.exists():
            return None
        address = f"unix:path={socket}"
    bus = QDBusConnection.connectToBus(address, _CONNECTION)
    if bus.isConnected():
        return bus
    # Else Qt gives the same one, unconnected, to whoever asks under its name again.
    QDBusConnection.disconnectFromBus(_CONNECTION)
    return None


def announce(bus: QDBusConnection) -> None:
    """Take the player's name on the bus; beside another one that runs, a name of its own.

    In a thread that may wait, once `Controls` answer on the bus.
    """
    name = SERVICE
    if not bus.registerService(name):
        # The specification's own form for a second one.
        name = f"{SERVICE}.instance{os.getpid()}"
        if not bus.registerService(name):
            log.info("no media keys from the session's bus: %s", bus.lastError().message())
            return
    log.debug("on the session's bus as %s", name)


def _no_strings() -> QDBusArgument:
    """Return an empty list of strings; of an empty Python list Qt cannot know what it is empty of.

    GLib, which GNOME's shell asks, drops a signal whose types are not the specification's.
    """
    nothing = QDBusArgument()
    nothing.beginArray(QMetaType(QMetaType.Type.QString))
    nothing.endArray()
    return nothing


def _int64(number: int) -> Any:
    """Return a number that the bus is told as 64 bits, as the specification has it.

    Qt for Python makes 32 bits of one that fits into them, and has no other type for it: so it is
    put into the argument by Qt's own operator (`QDBusArgument::operator<<(qlonglong)`, by its name
    in the library that is loaded already). GLib's clients read 0 where the type is another.
    """
    argument = QDBusArgument()
    try:
        put = ctypes.CDLL("libQt6DBus.so.6", mode=os.RTLD_NOLOAD)["_ZN13QDBusArgumentlsEx"]
    except (OSError, AttributeError) as error:
        # Another build of Qt: a length that some read as 0 is better than no player on the bus.
        log.debug("lengths are told in 32 bits: %s", error)
        return number
    put.restype = ctypes.c_void_p
    (address,) = shiboken6.getCppPointer(argument)
    put(ctypes.c_void_p(address), ctypes.c_longlong(number))
    return argument


def _typed(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties, or what is known of a track, in the types of the specification."""
    found = dict(properties)
    if _LENGTH in found:
        found[_LENGTH] = _int64(found[_LENGTH])
    if "Metadata" in found:
        found["Metadata"] = _typed(found["Metadata"])
    return found


@ClassInfo({"D-Bus Interface": "org.mpris.MediaPlayer2"})
class _Program(QDBusAbstractAdaptor):
    """The program as such."""

    def __init__(self, controls: Controls) -> None:
        super().__init__(controls)
        self._controls = controls

    @Slot()
    def Raise(self) -> None:
        self._controls.raise_wanted.emit()

    @Slot()
    def Quit(self) -> None:
        self._controls.quit_wanted.emit()

    CanQuit = Property(bool, lambda _: True)
    CanRaise = Property(bool, lambda _: True)
    HasTrackList = Property(bool, lambda _: False)
    Identity = Property(str, lambda _: "MGC Desktop")
    DesktopEntry = Property(str, lambda _: "mgc-desktop")
    SupportedUriSchemes = Property("QStringList", lambda _: [])
    SupportedMimeTypes = Property("QStringList", lambda _: [])


@ClassInfo({"D-Bus Interface": _PLAYER})
class _Player(QDBusAbstractAdaptor):
    """What plays, and orders to it."""

    Seeked = Signal("qlonglong")

    def __init__(self, controls: Controls) -> None:
        super().__init__(controls)
        self._controls = controls

    @Slot()
    def Next(self) -> None:
        self._controls.bar.player.next()

    @Slot()
    def Previous(self) -> None:
        self._controls.bar.player.previous()

    @Slot()
    def Pause(self) -> None:
        self._controls.bar.player.pause()

    @Slot()
    def PlayPause(self) -> None:
        self._controls.bar.toggle()

    @Slot()
    def Stop(self) -> None:
        self._controls.bar.player.stop()

    @Slot()
    def Play(self) -> None:
        self._controls.bar.play()

    @Slot("qlonglong")
    def Seek(self, offset: int) -> None:
        self._controls.go_to(self._controls.bar.player.position_s + offset / _MICRO)

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, track: QDBusObjectPath, position: int) -> None:
        # Of another track it came too late.
        if track.path() == self._controls.track and position >= 0:
            self._controls.go_to(position / _MICRO, beyond=False)

    @Slot(str)
    def OpenUri(self, uri: str) -> None:
        """Nothing: SupportedUriSchemes says so."""

    def _repeat(self, loop: str) -> None:
        found = next((repeat for repeat, name in _LOOPS.items() if name == loop), None)
        if found is not None:
            self._controls.bar.buttons.set_repeat(found)

    def _shuffle(self, on: bool) -> None:
        self._controls.bar.buttons.set_shuffle(on)

    def _volume(self, volume: float) -> None:
        self._controls.bar.loudness.slider.setValue(round(max(0.0, min(1.0, volume)) * 100))

    def _rate(self, rate: float) -> None:
        """Nothing: there is one."""

    def _position(self) -> int:
        bar = self._controls.bar
        return round(bar.player.position_s * _MICRO) if bar.player.status.path else 0

    PlaybackStatus = Property(str, lambda self: self._controls.now["PlaybackStatus"])
    LoopStatus = Property(str, lambda self: self._controls.now["LoopStatus"], _repeat)
    Rate = Property(float, lambda _: 1.0, _rate)
    Shuffle = Property(bool, lambda self: self._controls.now["Shuffle"], _shuffle)
    Metadata = Property("QVariantMap", lambda self: _typed(self._controls.now["Metadata"]))
    Volume = Property(float, lambda self: self._controls.now["Volume"], _volume)
    Position = Property("qlonglong", _position)
    MinimumRate = Property(float, lambda _: 1.0)
    MaximumRate = Property(float, lambda _: 1.0)
    CanGoNext = Property(bool, lambda self: self._controls.now["CanGoNext"])
    CanGoPrevious = Property(bool, lambda self: self._controls.now["CanGoPrevious"])
    CanPlay = Property(bool, lambda _: True)
    CanPause = Property(bool, lambda _: True)
    CanSeek = Property(bool, lambda self: self._controls.now["CanSeek"])
    CanControl = Property(bool, lambda _: True)


class Controls(DesktopControls):
    """Answers on the bus, and says there what has changed.

    Parameters
    ----------
    bus : QDBusConnection
        From `connect`; give it to `announce` afterwards, in a thread that may wait.

    Attributes
    ----------
    now : dict
        The properties that change, as they were said last.
    track : str
        Path on the bus of what is heard.
    """

    _SAID: ClassVar = "org.freedesktop.DBus.Properties"

    def __init__(self, bus: QDBusConnection, bar: PlayerBar) -> None:
        super().__init__(bar)
        self.track = _NO_TRACK
        self._bus = bus
        self._heard: tuple[object, str | None] = (None, None)
        self._count = 0
        self._art = ("", "")
        self._program = _Program(self)
        self._player = _Player(self)
        self.now = self._properties(bar.player.status, None)
        bus.registerObject(PATH, self, QDBusConnection.RegisterOption.ExportAdaptors)
        bar.progress.sought.connect(
            lambda seconds: self._player.Seeked.emit(round(seconds * _MICRO))
        )

    def close(self) -> None:
        """Leave the bus."""
        self._bus.unregisterObject(PATH)
        QDBusConnection.disconnectFromBus(_CONNECTION)

    def show(self, status: Status, row: TrackRow | None) -> None:
        """Say what has changed: the state, the track, what can be done."""
        heard = (status.entry, status.path)
        if heard != self._heard:
            self._heard = heard
            self._count += 1
            self.track = f"/org/mgc_desktop/track/{self._count}" if status.path else _NO_TRACK
        before, self.now = self.now, self._properties(status, row)
        changed = {name: value for name, value in self.now.items() if value != before[name]}
        if changed:
            message = QDBusMessage.createSignal(PATH, self._SAID, "PropertiesChanged")
            message.setArguments([_PLAYER, _typed(changed), _no_strings()])
            self._bus.send(message)

    def set_art(self, path: str, url: str) -> None:
        """Have the picture of a file said with it, from the next `show` on."""
        self._art = (path, url)

    def go_to(self, seconds: float, *, beyond: bool = True) -> None:
        """Go to a moment of the track; beyond its end is the next one, or nowhere."""
        duration_s = self.bar.player.status.duration_s
        if duration_s is not None and seconds > duration_s:
            if beyond:
                self.bar.player.next()
        else:
            self.bar.progress.seek_to(max(0.0, seconds))

    def _properties(self, status: Status, row: TrackRow | None) -> dict[str, Any]:
        return {
            "PlaybackStatus": _STATES.get(status.state, "Stopped"),
            "LoopStatus": _LOOPS[status.queue.repeat],
            "Shuffle": status.queue.shuffled,
            "Volume": float(status.volume),
            "Metadata": self._metadata(status, row),
            "CanGoNext": status.queue.beside(status.entry, 1) is not None,
            "CanGoPrevious": status.n_tracks > 0,
            "CanSeek": bool(status.path and status.duration_s),
        }

    def _metadata(self, status: Status, row: TrackRow | None) -> dict[str, Any]:
        found: dict[str, Any] = {"mpris:trackid": QDBusObjectPath(self.track)}
        heard = heard_track(status, row)
        if not heard.path:
            return found
        url = file_url(heard.path)
        found["xesam:url"] = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        found["xesam:title"] = heard.title
        if self._art[0] == heard.path:
            found["mpris:artUrl"] = self._art[1]
        if heard.duration_s:
            found[_LENGTH] = round(heard.duration_s * _MICRO)
        for key, text in (("xesam:artist", heard.artist), ("xesam:genre", heard.genre)):
            if text:
                found[key] = [text]
        if heard.album:
            found["xesam:album"] = heard.album
        return found
