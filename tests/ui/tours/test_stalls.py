"""The window never stands still for 50 ms, whatever goes on behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
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
    qtbot.waitUntil(lambda: shell.inspecting.inspector is not None, timeout=20_000)
    qtbot.wait(500)
    watchdog.forget()
    shell.intake.add([str(music)])
    scroll_until(shell, qtbot, lambda: len(shell.page.tracks.ids) == 2500, 60_000)


def test_walking_the_table_while_tracks_are_analysed(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, watchdog: Watchdog
) -> None:
    music = tmp_path / "music"
    many_files(music, 50, seconds=8)
    shell = open_shell(200)
    qtbot.waitUntil(lambda: shell.inspecting.inspector is not None, timeout=20_000)
    qtbot.wait(500)
    watchdog.forget()
    shell.intake.add([str(music)])
    tracks = shell.page.tracks

    def step() -> bool:
        qtbot.keyClick(shell.page.table, Qt.Key.Key_Down)
        return len(tracks.ids) == 250 and not shell.activities.active

    qtbot.waitUntil(step, timeout=120_000)
