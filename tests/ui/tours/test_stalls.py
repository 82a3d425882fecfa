"""The window never stands still for 50 ms, whatever goes on behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.playback.status import State
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio, music_like
from tests.helpers.sound import SoundServer
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell


def many_files(folder: Path, n: int, seconds: float) -> None:
    """Write files that differ in the checksum of their samples only: different tracks."""
    folder.mkdir()
    first = make_audio(folder, "flac", seconds=seconds, rate=22_050, channels=1, name="first")
    content = bytearray(first.read_bytes())
    first.unlink()
    for i in range(n):
        content[26:42] = i.to_bytes(16, "big")
        (folder / f"{i:04}.flac").write_bytes(content)


def scroll_until(shell: Shell, qtbot: QtBot, done: Callable[[], bool], timeout_ms: int) -> None:
    """Page down, and up again from the end, until something is done."""
    bar = shell.page.table.verticalScrollBar()

    def turn() -> bool:
        if done():
            return True
        at_end = bar.value() == bar.maximum()
        bar.setValue(0 if at_end else bar.value() + bar.pageStep() // 3)
        return False

    qtbot.waitUntil(turn, timeout=timeout_ms)


def test_scrolling_while_2000_files_are_scanned(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, watchdog: Watchdog
) -> None:
    music = tmp_path / "music"
    many_files(music, 2000, seconds=0.5)
    shell = open_shell(500)
    shell.preferences.analyse_after_scan = False
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    qtbot.wait(500)
    watchdog.forget()
    shell[Intake].add([str(music)])
    scroll_until(shell, qtbot, lambda: len(shell.page.tracks.ids) == 2500, 60_000)


def test_playing_and_walking_the_table_while_tracks_are_analysed(
    sound_server: SoundServer,
    open_shell: OpenShell,
    qtbot: QtBot,
    tmp_path: Path,
    watchdog: Watchdog,
) -> None:
    del sound_server
    music = tmp_path / "music"
    many_files(music, 50, seconds=8)
    shell = open_shell(200)
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    qtbot.waitUntil(lambda: shell[Playing].bar is not None, timeout=20_000)
    bar = shell[Playing].bar
    assert bar is not None
    qtbot.wait(500)
    watchdog.forget()
    shell[Intake].add([str(music)])
    tracks = shell.page.tracks
    bar.player.play_list([str(path) for path in sorted(music.iterdir())])
    states: set[State] = set()
    bar.state_changed.connect(states.add)

    def step() -> bool:
        qtbot.keyClick(shell.page.table, Qt.Key.Key_Down)
        return len(tracks.ids) == 250 and not shell.activities.active

    qtbot.waitUntil(step, timeout=120_000)
    assert State.PLAYING in states


def test_opening_three_hours(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str, watchdog: Watchdog
) -> None:
    mix = tmp_path / "mix.wav"
    minute = (32_767 * music_like(60, 8_000)).astype(np.int16)
    with soundfile.SoundFile(mix, "w", 8_000, 1, "PCM_16") as file:
        for _ in range(180):
            file.write(minute)
    with open_library(database) as library:
        list(scan(library, [str(mix)], CancelToken()))
    shell = open_shell()
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    inspector = shell[Inspecting].inspector
    assert inspector is not None
    qtbot.waitUntil(lambda: inspector.path == str(mix), timeout=20_000)
    qtbot.waitUntil(lambda: inspector.view.duration > 10_000, timeout=20_000)
    watchdog.forget()
    for _ in range(8):
        inspector.view.zoom_in()
        qtbot.wait(100)
    for _ in range(8):
        inspector.view.zoom_out()
        qtbot.wait(50)
