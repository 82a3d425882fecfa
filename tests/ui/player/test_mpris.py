"""The player on a session bus, asked and told by D-Bus's own tools, as a desktop would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from mutagen.flac import FLAC, Picture
from PySide6.QtCore import SLOT, QObject, Qt, QUrl, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.playback.queue import Repeat
from mgc_desktop.playback.status import State
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.player.mpris import PATH, SERVICE
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
from tests.helpers.sound import SoundServer
from tests.ui.conftest import OpenShell

_TOOLS: Final = ("dbus-daemon", "dbus-send", "dbus-monitor")
_PLAYER: Final = "org.mpris.MediaPlayer2.Player"
_PATIENCE_MS: Final = 20_000


class Desktop:
    """What a desktop does with players on its bus; never waits without Qt's events."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot = qtbot
        self.heard = folder / "heard"
        with self.heard.open("wb") as file:
            rule = "type=signal,path=" + PATH
            self._monitor = subprocess.Popen(["dbus-monitor", "--session", rule], stdout=file)
        qtbot.waitUntil(lambda: self.heard.stat().st_size > 0, timeout=_PATIENCE_MS)

    def close(self) -> None:
        self._monitor.kill()
        self._monitor.wait(10)

    def call(self, member: str, *arguments: str) -> str:
        """Call a method, such as "org.mpris.MediaPlayer2.Player.Next"; returns the answer."""
        command = ["dbus-send", "--session", f"--dest={SERVICE}", "--print-reply", PATH]
        done = subprocess.Popen(
            [*command, member, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self._qtbot.waitUntil(lambda: done.poll() is not None, timeout=_PATIENCE_MS)
        said, _ = done.communicate()
        assert done.returncode == 0, said.decode()
        return " ".join(said.decode().split())

    def get(self, name: str) -> str:
        """Return a property of the player, with its type, as dbus-send prints it."""
        said = self.call(
            "org.freedesktop.DBus.Properties.Get", f"string:{_PLAYER}", f"string:{name}"
        )
        return said.split(" variant ", 1)[1].strip()

    def put(self, name: str, value: str) -> None:
        self.call(
            "org.freedesktop.DBus.Properties.Set",
            f"string:{_PLAYER}",
            f"string:{name}",
            f"variant:{value}",
        )

    def was_told(self, pattern: str) -> bool:
        """Whether a signal like this was heard since it was last asked so."""
        said = " ".join(self.heard.read_text(encoding="utf-8").split())
        return re.search(pattern, said) is not None


@pytest.fixture
def desktop(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _no_session_bus: None
) -> Iterator[Desktop]:
    """A desktop with a bus of its own, which everything that is started here finds."""
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        desktop = Desktop(qtbot, tmp_path)
        yield desktop
        desktop.close()
    finally:
        daemon.kill()
        daemon.wait(10)
        daemon.stdout.close()


@pytest.fixture
def shell(
    sound_server: SoundServer,
    desktop: Desktop,
    open_shell: OpenShell,
    qtbot: QtBot,
    tmp_path: Path,
    database: str,
) -> Shell:
    """A window over three files, on the bus."""
    del sound_server, desktop
    music = tmp_path / "music"
    music.mkdir()
    for name in ("one", "two", "three"):
        make_audio(music, "flac", seconds=20, name=name)
    with open_library(database) as library:
        list(scan(library, [str(music)], CancelToken()))
    shell = open_shell()
    qtbot.waitUntil(lambda: shell[Playing].desktop is not None, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: shell.page.tracks.row(2) is not None)
    assert shell.page.table.go_to(shell.page.tracks.ids[0])

    def has_name() -> bool:
        names = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
        asked = subprocess.run(
            [*names, "org.freedesktop.DBus.NameHasOwner", f"string:{SERVICE}"],
            capture_output=True,
            text=True,
            check=True,
        )
        return "true" in asked.stdout

    qtbot.waitUntil(has_name, timeout=_PATIENCE_MS)
    return shell


def test_a_desktop_leads_the_player_and_hears_what_it_does(
    shell: Shell, desktop: Desktop, qtbot: QtBot
) -> None:
    assert shell[Playing].bar is not None
    player = shell[Playing].bar.player
    names = [Path(shell.page.tracks.row(i).path).name for i in range(3)]  # type: ignore[union-attr]
    assert desktop.get("PlaybackStatus") == 'string "Stopped"'
    assert desktop.get("CanGoNext") == "boolean false"
    assert "NoTrack" in desktop.get("Metadata")
    # The key for play, with nothing played yet: the table's current track.
    desktop.call(f"{_PLAYER}.PlayPause")
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: desktop.was_told('string "PlaybackStatus" variant string "Playing"'))
    assert desktop.get("PlaybackStatus") == 'string "Playing"'
    told = desktop.get("Metadata")
    assert re.search(rf'"xesam:url" variant string "file:///.*/music/{names[0]}"', told)
    assert re.search(r'"mpris:length" variant int64 20000000', told)
    assert desktop.was_told('"mpris:length" variant int64 20000000')
    (track,) = re.findall(r'"mpris:trackid" variant object path "(\S+)"', told)
    desktop.call(f"{_PLAYER}.SetPosition", f"objpath:{track}", "int64:12000000")
    qtbot.waitUntil(lambda: player.position_s >= 12.0)
    qtbot.waitUntil(lambda: desktop.was_told("member=Seeked int64 12000000"))
    desktop.call(f"{_PLAYER}.Seek", "int64:-11000000")
    qtbot.waitUntil(lambda: player.position_s < 11.0)
    assert desktop.get("Position").startswith("int64 ")
    # A place in a track that is not heard any more is none.
    desktop.call(f"{_PLAYER}.Next")
    qtbot.waitUntil(lambda: Path(player.status.path or "").name == names[1])
    qtbot.waitUntil(lambda: desktop.was_told(rf'"xesam:url" variant string "\S+/{names[1]}"'))
    desktop.call(f"{_PLAYER}.SetPosition", f"objpath:{track}", "int64:15000000")
    desktop.call(f"{_PLAYER}.Pause")
    qtbot.waitUntil(lambda: player.status.state is State.PAUSED)
    assert player.position_s < 15.0
    desktop.call(f"{_PLAYER}.Play")
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING)
    # Beyond the end is the next one.
    desktop.call(f"{_PLAYER}.Seek", "int64:100000000")
    qtbot.waitUntil(lambda: Path(player.status.path or "").name == names[2])
    desktop.call(f"{_PLAYER}.Previous")
    qtbot.waitUntil(lambda: Path(player.status.path or "").name == names[1])
    desktop.call(f"{_PLAYER}.Stop")
    qtbot.waitUntil(lambda: desktop.was_told('string "PlaybackStatus" variant string "Stopped"'))


def test_a_desktop_is_told_where_the_picture_is(
    shell: Shell, desktop: Desktop, qtbot: QtBot
) -> None:
    """Of the folder as it lies there, of a file as one written for the purpose."""
    rows = [shell.page.tracks.row(i) for i in range(2)]
    first, second = (Path(row.path) for row in rows if row is not None)
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#c02020"))
    assert image.save(str(first.parent / "cover.png"))
    song = FLAC(second)
    block = Picture()
    block.type, block.mime = 3, "image/png"
    block.data = (first.parent / "cover.png").read_bytes()
    song.add_picture(block)
    song.save()
    desktop.call(f"{_PLAYER}.PlayPause")
    in_folder = r'"mpris:artUrl" variant string "file:///\S+/music/cover\.png"'
    qtbot.waitUntil(lambda: desktop.was_told(in_folder), timeout=_PATIENCE_MS)
    assert re.search(in_folder, desktop.get("Metadata"))
    desktop.call(f"{_PLAYER}.Next")
    written = r'"mpris:artUrl" variant string "file://(/\S+/1\.png)"'
    qtbot.waitUntil(lambda: desktop.was_told(written), timeout=_PATIENCE_MS)
    (address,) = re.findall(written, desktop.get("Metadata"))
    file = QUrl(f"file://{address}").toLocalFile()
    assert QImage(file).pixelColor(9, 9) == QColor("#c02020")
    shell.close()
    assert not Path(file).exists()


class Client(QObject):
    """Hears of changes, like GLib's proxies, only if their types are those of the specification."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.told: list[dict[str, object]] = []
        self.bus = QDBusConnection.connectToBus(address, "test client")
        self.bus.connect(
            SERVICE,
            PATH,
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            "sa{sv}as",
            self,
            SLOT("hear(QDBusMessage)"),
        )

    def close(self) -> None:
        QDBusConnection.disconnectFromBus("test client")

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        self.told.append(message.arguments()[1])


def test_a_desktop_changes_how_is_played(shell: Shell, desktop: Desktop, qtbot: QtBot) -> None:
    bar = shell[Playing].bar
    assert bar is not None
    desktop.put("LoopStatus", "string:Playlist")
    qtbot.waitUntil(lambda: bar.player.status.queue.repeat is Repeat.ALL)
    qtbot.waitUntil(lambda: desktop.was_told('string "LoopStatus" variant string "Playlist"'))
    desktop.put("Shuffle", "boolean:true")
    qtbot.waitUntil(bar.buttons.shuffle.isChecked)
    client = Client(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    desktop.put("Volume", "double:0.25")
    qtbot.waitUntil(lambda: bool(client.told))
    client.close()
    assert bar.loudness.slider.value() == 25
    qtbot.waitUntil(lambda: desktop.get("Volume") == "double 0.25")
    about = desktop.call("org.freedesktop.DBus.Properties.GetAll", "string:org.mpris.MediaPlayer2")
    assert '"Identity" variant string "MGC Desktop"' in about
    assert '"DesktopEntry" variant string "mgc-desktop"' in about
    shell.window.showMinimized()
    desktop.call("org.mpris.MediaPlayer2.Raise")
    qtbot.waitUntil(lambda: not shell.window.isMinimized())
    # Else it would ask first whether the analysis may stop.
    assert shell.activities.stop_all()
    qtbot.waitUntil(lambda: not shell.activities.active)
    desktop.call("org.mpris.MediaPlayer2.Quit")
    qtbot.waitUntil(lambda: not shell.window.isVisible(), timeout=_PATIENCE_MS)


def test_the_keys_for_media_work_in_the_window(shell: Shell, qtbot: QtBot) -> None:
    assert shell[Playing].bar is not None
    player = shell[Playing].bar.player
    shell.window.activateWindow()
    qtbot.keyClick(shell.window, Qt.Key.Key_MediaTogglePlayPause)
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=_PATIENCE_MS)
    first = player.status.path
    qtbot.keyClick(shell.window, Qt.Key.Key_MediaNext)
    qtbot.waitUntil(lambda: player.status.path != first)
    qtbot.keyClick(shell.window, Qt.Key.Key_MediaPrevious)
    qtbot.waitUntil(lambda: player.status.path == first)
    qtbot.keyClick(shell.window, Qt.Key.Key_MediaPause)
    qtbot.waitUntil(lambda: player.status.state is State.PAUSED)
    qtbot.keyClick(shell.window, Qt.Key.Key_MediaStop)
    qtbot.waitUntil(lambda: player.status.state is State.STOPPED)
