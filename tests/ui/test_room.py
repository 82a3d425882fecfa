"""What fits into a small laptop's window, before anybody has arranged anything."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.start.first_steps import Newcomer
from tests.helpers.audio import make_audio
from tests.ui.conftest import OpenShell


def whole(shell: Shell, qtbot: QtBot) -> None:
    """Wait until everything that comes after the list is there."""

    def is_whole() -> bool:
        everything = (shell[Inspecting].inspector, shell[Playing].bar)
        return all(part is not None for part in everything) and shell.window.tabs.count() == 4

    qtbot.waitUntil(is_whole, timeout=20_000)


def test_twelve_rows_and_all_eight_features_fit(
    qtbot: QtBot, tmp_path: Path, database: str, open_shell: OpenShell
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    make_audio(music, "flac", seconds=4, name="one")
    with open_library(database) as library:
        list(scan(library, [str(music)], CancelToken()))
    shell = open_shell()
    whole(shell, qtbot)
    shell.window.resize(1366, 768)
    inspector = shell[Inspecting].inspector
    assert inspector is not None
    qtbot.waitUntil(lambda: inspector.area.isVisible())
    table = shell.page.table
    assert table.viewport().height() >= 12 * table.rowHeight(0)
    # The first steps stand where nothing is taken from the list.
    shell.window.actions_["first_steps"].trigger()
    qtbot.waitUntil(shell[Newcomer].strip.isVisible)
    assert shell.window.width() == 1366
    assert table.viewport().height() >= 12 * table.rowHeight(0)
    area = inspector.area
    assert area._scroll_bar.maximum() == 0
    assert area.features.isVisible()
    assert area.features.mapTo(area, QPoint(0, area.features.height())).y() <= area.height()


def test_the_search_stands_beside_the_titles_of_the_tabs_and_only_over_the_list(
    shell: Shell, qtbot: QtBot
) -> None:
    whole(shell, qtbot)
    window, search = shell.window, shell.page.search
    bar = window.tabs.tabBar()
    titles = bar.mapToGlobal(bar.tabRect(bar.count() - 1).topRight()).x()
    assert search.line.mapToGlobal(QPoint(0, 0)).x() > titles
    assert shell.page.count.mapTo(window, QPoint(shell.page.count.width(), 0)).x() <= window.width()
    window.actions_["show_statistics"].trigger()
    qtbot.waitUntil(lambda: not search.isVisible())
    QTest.keySequence(window, "Ctrl+F")
    qtbot.waitUntil(lambda: search.isVisible() and search.line.hasFocus())


def test_what_is_wrong_with_a_search_is_said_under_its_line(shell: Shell, qtbot: QtBot) -> None:
    search = shell.page.search
    search.set_query("nosuchfield:1")
    qtbot.waitUntil(search.error.isVisible)
    line = search.line.mapToGlobal(QPoint(0, search.line.height()))
    place = search.error.mapToGlobal(QPoint(0, 0))
    assert place.x() == line.x()
    assert line.y() <= place.y() <= line.y() + 10
