"""Smart playlists in the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mgc_desktop.library.database import open_library
from mgc_desktop.ui.library.playlists import Playlists
from mgc_desktop.ui.shell import Shell
from tests.helpers.library import add_file
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell

HEADING = "Smart playlists"


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def search(shell: Shell, qtbot: QtBot, query: str, found: int) -> None:
    shell.page.search.set_query(query)
    qtbot.waitUntil(lambda: shell.page.tracks.query == query)
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == found)


def listed(shell: Shell) -> list[str]:
    return shell.page.sidebar.lines().get(HEADING, [])


@pytest.fixture
def saved(shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playlist of what Fela Kuti made, saved by the keyboard."""
    target = tmp_path / "lists" / "Lagos.m3u8"
    target.parent.mkdir()
    # The dialog is the system's own and cannot be driven from here.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    search(shell, qtbot, "artist:fela", 12)
    shell.window.activateWindow()
    shell.page.table.setFocus()
    qtbot.waitUntil(shell.page.table.hasFocus)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(shell[Playlists].said, timeout=20_000) as said:
        qtbot.keyClick(shell.page.table, Qt.Key.Key_P, held)
    assert said.args == ["Lagos.m3u8 is updated with the library"]
    qtbot.waitUntil(lambda: listed(shell) == ["Lagos 12"], timeout=20_000)
    return target


def test_a_search_is_saved_and_follows_the_library(
    saved: Path, shell: Shell, qtbot: QtBot, database: str, watchdog: Watchdog
) -> None:
    assert len(lines(saved)) == 12
    watchdog.forget()
    with open_library(database) as library, library.begin() as session:
        add_file(session, "/music/new.flac", title="Zombie", artist="Fela Kuti")
    # What every change of the library ends with.
    shell.page.refresh_soon()
    qtbot.waitUntil(lambda: len(lines(saved)) == 13, timeout=20_000)
    qtbot.waitUntil(lambda: listed(shell) == ["Lagos 13"])
    # A click lists what it holds, as that of a view does.
    search(shell, qtbot, "artist:can", 12)
    sidebar = shell.page.sidebar
    (heading,) = sidebar.findItems(HEADING, Qt.MatchFlag.MatchExactly)
    item = heading.child(0)
    assert item.toolTip(0).splitlines() == ["Lagos", "artist:fela", str(saved)]
    place = sidebar.visualItemRect(item).center()
    qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: shell.page.query == "artist:fela")
    # From now on it stays as it is.
    menu = sidebar.menu.of(heading.child(0))
    assert menu is not None
    (action,) = menu.actions()
    assert action.text() == "Stop updating this playlist"
    action.trigger()
    qtbot.waitUntil(lambda: listed(shell) == [], timeout=20_000)
    assert len(lines(saved)) == 13


def test_the_next_start_catches_up_and_keys_end_it(
    saved: Path, shell: Shell, open_shell: OpenShell, qtbot: QtBot, database: str
) -> None:
    shell.close()
    with open_library(database) as library, library.begin() as session:
        add_file(session, "/music/new.flac", title="Zombie", artist="Fela Kuti")
    again = open_shell()
    qtbot.waitUntil(lambda: len(lines(saved)) == 13, timeout=20_000)
    qtbot.waitUntil(lambda: listed(again) == ["Lagos 13"], timeout=20_000)
    search(again, qtbot, "artist:fela", 13)
    again.window.actions_["remove_view"].trigger()
    qtbot.waitUntil(lambda: listed(again) == [], timeout=20_000)


def test_a_folder_that_is_gone_is_told_once(saved: Path, shell: Shell, qtbot: QtBot) -> None:
    said: list[str] = []
    shell[Playlists].said.connect(said.append)
    shutil.rmtree(saved.parent)
    words = "Playlist Lagos.m3u8: its folder is gone"
    shell.page.refresh_soon()
    qtbot.waitUntil(lambda: said == [words], timeout=20_000)
    assert shell.window.statusBar().currentMessage() == words
    # It comes back with its folder; what happens between is not told again.
    shell.page.refresh()
    saved.parent.mkdir()
    qtbot.waitUntil(saved.exists, timeout=20_000)
    assert said == [words]


def test_lines_that_start_from_the_playlists_folder(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "moves.m3u8"

    def choose(_: object, __: str, ___: str, kinds: str) -> tuple[str, str]:
        return str(target), kinds.split(";;")[1]

    # The dialog is the system's own and cannot be driven from here.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    search(shell, qtbot, "artist:can", 12)
    shell.window.actions_["smart_playlist"].trigger()
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert all(line.startswith("../") for line in lines(target))
    # An ending that is no playlist's is refused, and nothing is kept.
    shell[Playlists].follow("", "", tmp_path / "list.csv")
    message = shell.window.statusBar().currentMessage
    qtbot.waitUntil(lambda: "only a playlist" in message(), timeout=20_000)
    assert not (tmp_path / "list.csv").exists()
