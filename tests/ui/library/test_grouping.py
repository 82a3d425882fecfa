"""The list in groups: headings are seen and heard, and are no tracks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.inspector.several import Several
from mgc_desktop.ui.library.table import TrackTable
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from tests.ui.conftest import ARTISTS, OpenShell

_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def choose(qtbot: QtBot, shell: Shell, title: str) -> None:
    """Take what to group by from the menu that its key opens."""
    table = shell.page.table
    shell.window.actions_["group_by"].trigger()
    menu = next(menu for menu in table.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == title)
    assert action.isCheckable()
    with qtbot.waitSignal(shell.page.tracks.listed):
        action.trigger()
    menu.close()


def rows(table: TrackTable) -> list[str]:
    """What each row is: a heading in words, or a track."""
    tracks = table.tracks
    return [
        str(tracks.index(place, 0).data()) if tracks.heading(place) else "track"
        for place in range(tracks.rowCount())
    ]


def test_headings_stand_over_albums_and_are_passed_over(shell: Shell, qtbot: QtBot) -> None:
    table, tracks = shell.page.table, shell.page.tracks
    choose(qtbot, shell, "Albums")
    found = rows(table)
    assert found[0].startswith("Album 0 · ")
    assert found[0].endswith(" tracks")
    assert found.count("track") == 60 == tracks.n_tracks
    assert len(found) > 60
    assert shell.page.count.text().startswith("60 tracks")
    assert tracks.index(0, 3).data(_ACCESSIBLE) == found[0]
    second = next(i for i in range(1, len(found)) if found[i] != "track")
    qtbot.waitUntil(lambda: tracks.row(second + 1) is not None)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.currentIndex().row() == 1
    for _ in range(second - 1):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == second + 1
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.currentIndex().row() == second - 1
    table.go_on()
    assert table.currentIndex().row() == second + 1
    assert table.n_selected() == 1


def test_a_selection_over_headings_holds_tracks_alone(shell: Shell, qtbot: QtBot) -> None:
    table = shell.page.table
    qtbot.waitUntil(lambda: shell[Several].panel is not None, timeout=20_000)
    choose(qtbot, shell, "Artists")
    assert len(rows(table)) == 60 + len(ARTISTS)
    table.selectAll()
    assert table.n_selected() == 60
    assert len(table.selected_ids()) == 60
    assert min(table.selected_ids()) > 0
    panel = shell[Several].panel
    assert panel is not None
    qtbot.waitUntil(lambda: "60" in panel.title.text())


def test_a_click_on_a_heading_selects_what_stands_under_it(shell: Shell, qtbot: QtBot) -> None:
    table, tracks = shell.page.table, shell.page.tracks
    choose(qtbot, shell, "Albums")
    group = tracks.heading(0)
    assert group is not None
    place = QPoint(40, table.rowViewportPosition(0) + 5)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.selected_ids() == list(group.ids)
    assert table.current_id == group.ids[0]


def test_the_next_start_groups_as_this_one_did(
    shell: Shell, open_shell: OpenShell, qtbot: QtBot, preferences: Preferences
) -> None:
    choose(qtbot, shell, "Artists")
    current = shell.page.table.current_id
    shell.window.remember(preferences)
    again = open_shell()
    qtbot.waitUntil(lambda: again.page.tracks.heading(0) is not None)
    assert again.page.tracks.group_by == "artist"
    choose(qtbot, again, "No groups")
    assert again.page.tracks.rowCount() == 60
    assert current in again.page.tracks.ids


def test_what_plays_is_what_is_listed_without_the_headings(shell: Shell, qtbot: QtBot) -> None:
    table, tracks = shell.page.table, shell.page.tracks
    choose(qtbot, shell, "Albums")
    files = [i for i in tracks.ids if i > 0]
    place = tracks.rowCount() - 1
    table.go(place)
    played: list[tuple[list[int], int]] = []
    qtbot.waitUntil(lambda: shell[Playing].tracks is not None, timeout=20_000)
    tracks_player = shell[Playing].tracks
    assert tracks_player is not None
    tracks_player._play_ids = lambda ids, index, *_: played.append((ids, index))  # type: ignore[method-assign]
    tracks_player.play_current()
    assert played[0][0][played[0][1]] == files[-1] == table.current_id
    assert min(played[0][0]) > 0
