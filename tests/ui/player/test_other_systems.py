"""What Windows and macOS ask of the player and are told of it; only they are stand-ins here."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from mutagen.flac import FLAC
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.playback.player import Player
from mgc_desktop.playback.status import State
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
from tests.helpers.other_systems import macos, windows
from tests.helpers.sound import SoundServer
from tests.ui.conftest import OpenShell

_PATIENCE_MS = 20_000

Join = Callable[[str], Player]


@pytest.fixture
def join(
    sound_server: SoundServer,
    open_shell: OpenShell,
    qtbot: QtBot,
    tmp_path: Path,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Join:
    """A window over two files that meets the desktop of a system."""
    del sound_server
    music = tmp_path / "music"
    music.mkdir()
    for name in ("one", "two"):
        make_audio(music, "flac", seconds=20, name=name)
    song = FLAC(music / "one.flac")
    song["title"], song["artist"], song["album"] = "First", "Somebody", "Things"
    song.save()
    with open_library(database) as library:
        list(scan(library, [str(music)], CancelToken()))

    def join(platform: str) -> Player:
        with monkeypatch.context() as here:
            # On the bus of whoever runs this, another system's player has no place.
            here.setattr(sys, "platform", platform)
            shell: Shell = open_shell()
            qtbot.waitUntil(lambda: shell[Playing].desktop is not None, timeout=_PATIENCE_MS)
        assert shell[Playing].bar is not None
        qtbot.waitUntil(lambda: shell.page.tracks.row(1) is not None)
        ids = shell.page.tracks.ids
        one = next(i for i in range(2) if "one" in shell.page.tracks.row(i).path)  # type: ignore[union-attr]
        assert shell.page.table.go_to(ids[one])
        return shell[Playing].bar.player

    return join


def _elsewhere(order: Callable[..., None], *arguments: Any) -> None:
    """Have Windows call from a thread of its own, as it does."""
    thread = threading.Thread(target=order, args=arguments)
    thread.start()
    thread.join()


def test_windows_leads_the_player(
    join: Join, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    controls = windows(monkeypatch)
    player = join("win32")
    qtbot.waitUntil(lambda: controls.is_enabled)
    _elsewhere(controls.press, "PLAY")
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: controls.playback_status.name == "PLAYING")
    qtbot.waitUntil(lambda: controls.shown["title"] == "First")
    assert controls.shown["artist"] == "Somebody"
    assert controls.shown["album_title"] == "Things"
    qtbot.waitUntil(lambda: controls.timeline.end_time == timedelta(seconds=20))
    _elsewhere(controls.ask_for, timedelta(seconds=12))
    qtbot.waitUntil(lambda: player.position_s >= 12.0)
    qtbot.waitUntil(lambda: controls.timeline.position >= timedelta(seconds=12))
    _elsewhere(controls.press, "PAUSE")
    qtbot.waitUntil(lambda: controls.playback_status.name == "PAUSED")
    _elsewhere(controls.press, "STOP")
    qtbot.waitUntil(lambda: controls.playback_status.name == "STOPPED")


def test_macos_leads_the_player(join: Join, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    centre, told = macos(monkeypatch)
    player = join("darwin")
    assert centre.commands["playCommand"].press() == 0
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: told.state == "MPNowPlayingPlaybackStatePlaying")
    qtbot.waitUntil(lambda: (told.info or {}).get("MPMediaItemPropertyTitle") == "First")
    assert told.info is not None
    assert told.info["MPMediaItemPropertyArtist"] == "Somebody"
    assert told.info["MPMediaItemPropertyPlaybackDuration"] == 20.0
    assert told.info["MPNowPlayingInfoPropertyPlaybackRate"] == 1.0
    centre.commands["changePlaybackPositionCommand"].press(positionTime=12.0)
    qtbot.waitUntil(lambda: player.position_s >= 12.0)
    qtbot.waitUntil(
        lambda: (told.info or {})["MPNowPlayingInfoPropertyElapsedPlaybackTime"] >= 12.0
    )
    # Pressed twice it goes on playing.
    centre.commands["playCommand"].press()
    assert player.status.state is State.PLAYING
    centre.commands["togglePlayPauseCommand"].press()
    qtbot.waitUntil(lambda: told.state == "MPNowPlayingPlaybackStatePaused")
    assert told.info["MPNowPlayingInfoPropertyPlaybackRate"] == 0.0
    centre.commands["stopCommand"].press()
    qtbot.waitUntil(lambda: told.state == "MPNowPlayingPlaybackStateStopped")
