"""Stand-ins for what Windows and macOS have for players: they keep what they are told.

The real ones run on no other system. Names and shapes are theirs: smtc.py is checked against the
types that PyWinRT ships by `mypy --platform win32` where its wheels are unpacked.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest


class Command:
    """A command of macOS's remote command centre."""

    def __init__(self) -> None:
        self.handler: Callable[[Any], int] | None = None
        self.enabled = False

    def addTargetWithHandler_(self, handler: Callable[[Any], int]) -> None:
        self.handler = handler

    def setEnabled_(self, enabled: bool) -> None:
        self.enabled = enabled

    def removeTarget_(self, target: None) -> None:
        self.handler = target

    def press(self, **event: Any) -> int:
        assert self.handler is not None
        assert self.enabled
        return self.handler(SimpleNamespace(**{k: lambda v=v: v for k, v in event.items()}))


class CommandCentre:
    """MPRemoteCommandCenter: a command for every name that is asked for."""

    def __init__(self) -> None:
        self.commands: dict[str, Command] = {}

    def __getattr__(self, name: str) -> Callable[[], Command]:
        return lambda: self.commands.setdefault(name, Command())


class InfoCentre:
    """MPNowPlayingInfoCenter."""

    def __init__(self) -> None:
        self.info: dict[str, Any] | None = None
        self.state: str = ""

    def setNowPlayingInfo_(self, info: dict[str, Any] | None) -> None:
        self.info = info

    def setPlaybackState_(self, state: str) -> None:
        self.state = state


def macos(monkeypatch: pytest.MonkeyPatch) -> tuple[CommandCentre, InfoCentre]:
    """Have AppKit and MediaPlayer imported from here; constants are their own names."""
    commands, info = CommandCentre(), InfoCentre()
    framework = ModuleType("MediaPlayer")
    for name in (
        "MPNowPlayingPlaybackStatePlaying",
        "MPNowPlayingPlaybackStatePaused",
        "MPNowPlayingPlaybackStateStopped",
        "MPMediaItemPropertyTitle",
        "MPMediaItemPropertyArtist",
        "MPMediaItemPropertyAlbumTitle",
        "MPMediaItemPropertyGenre",
        "MPMediaItemPropertyPlaybackDuration",
        "MPMediaItemPropertyArtwork",
        "MPNowPlayingInfoPropertyElapsedPlaybackTime",
        "MPNowPlayingInfoPropertyPlaybackRate",
    ):
        setattr(framework, name, name)
    framework.MPRemoteCommandHandlerStatusSuccess = 0  # type: ignore[attr-defined]
    framework.MPRemoteCommandCenter = SimpleNamespace(  # type: ignore[attr-defined]
        sharedCommandCenter=lambda: commands
    )
    framework.MPNowPlayingInfoCenter = SimpleNamespace(  # type: ignore[attr-defined]
        defaultCenter=lambda: info
    )
    monkeypatch.setitem(sys.modules, "MediaPlayer", framework)
    monkeypatch.setitem(sys.modules, "AppKit", ModuleType("AppKit"))
    return commands, info


class _Button(enum.IntEnum):
    PLAY, PAUSE, STOP, RECORD, FAST_FORWARD, REWIND, NEXT, PREVIOUS = range(8)


class _Status(enum.IntEnum):
    CLOSED, CHANGING, STOPPED, PLAYING, PAUSED = range(5)


class Transport:
    """SystemMediaTransportControls."""

    def __init__(self) -> None:
        self.playback_status = _Status.CLOSED
        self.is_enabled = self.is_next_enabled = self.is_previous_enabled = False
        self.timeline: Any = None
        self.shown: dict[str, Any] = {}
        self.display_updater = SimpleNamespace(clear_all=self._clear, update=self._update)
        self._clear()
        self._button: Callable[[Any, Any], None] | None = None
        self._position: Callable[[Any, Any], None] | None = None

    def _clear(self) -> None:
        words = SimpleNamespace(title="", artist="", album_title="", genres=[])
        self.display_updater.music_properties = words

    def _update(self) -> None:
        self.shown = vars(self.display_updater.music_properties)

    def add_button_pressed(self, handler: Callable[[Any, Any], None]) -> int:
        self._button = handler
        return 1

    def remove_button_pressed(self, token: int) -> None:
        assert token == 1
        self._button = None

    def add_playback_position_change_requested(self, handler: Callable[[Any, Any], None]) -> int:
        self._position = handler
        return 2

    def remove_playback_position_change_requested(self, token: int) -> None:
        assert token == 2
        self._position = None

    def update_timeline_properties(self, timeline: Any) -> None:
        self.timeline = timeline

    def press(self, name: str) -> None:
        """Press a button, from wherever this is called."""
        assert self._button is not None
        self._button(self, SimpleNamespace(button=_Button[name]))

    def ask_for(self, moment: Any) -> None:
        assert self._position is not None
        self._position(self, SimpleNamespace(requested_playback_position=moment))


def windows(monkeypatch: pytest.MonkeyPatch) -> Transport:
    """Have winrt imported from here."""
    transport = Transport()
    player = SimpleNamespace(
        command_manager=SimpleNamespace(is_enabled=True),
        system_media_transport_controls=transport,
        close=lambda: None,
    )
    has: dict[str, dict[str, Any]] = {
        "winrt": {},
        "winrt.runtime": {
            "ApartmentType": SimpleNamespace(MULTI_THREADED=1),
            "init_apartment": lambda _: None,
        },
        "winrt.windows": {},
        "winrt.windows.foundation": {
            "AsyncStatus": SimpleNamespace(COMPLETED=1),
            "IAsyncOperation": object,
        },
        "winrt.windows.media": {
            "MediaPlaybackStatus": _Status,
            "MediaPlaybackType": SimpleNamespace(MUSIC=1),
            "PlaybackPositionChangeRequestedEventArgs": object,
            "SystemMediaTransportControls": Transport,
            "SystemMediaTransportControlsButton": _Button,
            "SystemMediaTransportControlsButtonPressedEventArgs": object,
            "SystemMediaTransportControlsTimelineProperties": SimpleNamespace,
        },
        "winrt.windows.media.playback": {"MediaPlayer": lambda: player},
        "winrt.windows.storage": {"StorageFile": object},
        "winrt.windows.storage.streams": {"RandomAccessStreamReference": object},
    }
    for name, content in has.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    return transport
