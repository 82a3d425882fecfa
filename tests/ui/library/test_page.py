"""The list of tracks over a real database."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QHeaderView
from pytestqt.qtbot import QtBot

from mgc_desktop.app import prepare
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.library.columns import COLUMNS, column_title
from mgc_desktop.ui.library.paths import file_url, local_paths
from mgc_desktop.ui.library.words import all_status_words
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.theme.theme import theme
from tests.helpers.display import NEEDS_XVFB, ON_A_DISPLAY, passes_on_a_display
from tests.helpers.library import add_file
from tests.ui.conftest import OpenShell


def column(name: str) -> int:
    return [c.name for c in COLUMNS].index(name)


def cells(shell: Shell, name: str) -> list[str]:
    tracks = shell.page.tracks
    return [str(tracks.index(i, column(name)).data()) for i in range(tracks.rowCount())]


def search(shell: Shell, qtbot: QtBot, query: str) -> None:
    with qtbot.waitSignal(shell.page.tracks.listed):
        shell.page.search.set_query(query)


def rows_are_here(shell: Shell) -> bool:
    tracks = shell.page.tracks
    return all(tracks.row(i) is not None for i in range(tracks.rowCount()))


def click_filter(shell: Shell, qtbot: QtBot, text: str) -> int:
    """Click a line of the sidebar; how many files it promises."""
    sidebar = shell.page.sidebar
    line = next(
        heading.child(j)
        for i in range(sidebar.topLevelItemCount())
        for heading in [sidebar.topLevelItem(i)]
        for j in range(heading.childCount())
        if heading.child(j).text(0) == text
    )
    promised = int(line.text(1))
    sidebar.scrollToItem(line)
    place = sidebar.visualItemRect(line).center()
    with qtbot.waitSignal(shell.page.tracks.listed):
        qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    return promised


def test_tracks_are_listed_with_what_is_known(shell: Shell) -> None:
    assert cells(shell, "title")[:2] == ["Song 000", "Song 004"]  # by path: album 0 first
    assert set(cells(shell, "artist")) >= {"Björk", "Can"}
    assert shell.page.count.text() == "60 tracks"
    assert "Undecided" in cells(shell, "genre")
    assert cells(shell, "duration")[0] == "4:00"


def test_typing_searches_and_escape_shows_everything(shell: Shell, qtbot: QtBot) -> None:
    shell.window.actions_["find"].trigger()
    assert shell.page.search.line.hasFocus()
    with qtbot.waitSignal(shell.page.tracks.listed):
        qtbot.keyClicks(shell.page.search.line, "bjork")
    qtbot.waitUntil(lambda: rows_are_here(shell))
    assert set(cells(shell, "artist")) == {"Björk"}
    assert shell.page.count.text() == "12 tracks"
    with qtbot.waitSignal(shell.page.tracks.listed):
        qtbot.keyClick(shell.page.search.line, Qt.Key.Key_Escape)
    assert len(shell.page.tracks.ids) == 60


def test_a_search_that_makes_no_sense_says_so_and_keeps_the_list(
    shell: Shell, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shell.page.tracks.refused):
        shell.page.search.set_query("colour:blue")
    assert "No field “colour”" in shell.page.search.error.text()
    assert shell.page.search.error.isVisible()
    assert len(shell.page.tracks.ids) == 60
    search(shell, qtbot, "can")
    assert not shell.page.search.error.isVisible()


def test_a_search_is_not_lost_when_the_library_changes_at_that_moment(
    shell: Shell, qtbot: QtBot
) -> None:
    shell.page.tracks.ask("artist:can", "title-")
    shell.page.refresh()
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 12)
    assert (shell.page.tracks.query, shell.page.tracks.order) == ("artist:can", "title-")
    with qtbot.waitSignal(shell.page.tracks.refused):
        shell.page.tracks.ask("colour:blue", "")
    with qtbot.waitSignal(shell.page.tracks.listed):
        shell.page.refresh()
    assert shell.page.tracks.query == "artist:can"


def test_the_first_track_is_selected_although_the_table_has_the_focus(
    shell: Shell, qtbot: QtBot
) -> None:
    search(shell, qtbot, "artist:nobody")
    assert not any(button.isEnabled() for button in shell.page.review_bar._buttons[:-1])
    shell.page.table.setFocus()
    search(shell, qtbot, "")
    assert shell.page.table.hasFocus()
    assert shell.page.table.selected_ids() == shell.page.tracks.ids[:1]
    qtbot.waitUntil(lambda: all(b.isEnabled() for b in shell.page.review_bar._buttons))


def test_nothing_found_says_what_to_do(shell: Shell, qtbot: QtBot) -> None:
    search(shell, qtbot, "zzz")
    assert shell.page.empty.isVisible()
    assert shell.page.empty.title.text() == "Nothing found"


def test_a_header_click_sorts_in_the_database(shell: Shell, qtbot: QtBot) -> None:
    header = shell.page.table.horizontalHeader()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        with qtbot.waitSignal(shell.page.tracks.listed):
            header.setSortIndicator(column("title"), order)
        qtbot.waitUntil(lambda: rows_are_here(shell))
        titles = cells(shell, "title")
        assert titles == sorted(titles, reverse=order == Qt.SortOrder.DescendingOrder)


def test_the_arrow_of_the_header_points_up_where_the_order_does(shell: Shell, qtbot: QtBot) -> None:
    header = shell.page.table.horizontalHeader()
    place = column("title")
    at = QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)
    edge = header.sectionViewportPosition(place) + header.sectionSize(place)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert header.sortIndicatorOrder() == order
        drawn = header.grab(QRect(edge - 20, 4, 19, header.height() - 8)).toImage()
        ground = drawn.pixelColor(0, 0).lightness()
        inked = [
            [x for x in range(drawn.width()) if drawn.pixelColor(x, y).lightness() != ground]
            for y in range(drawn.height())
        ]
        wide = [max(xs) - min(xs) for xs in inked if xs]
        # A chevron is narrow where it points to, and wide at its feet.
        assert (wide[0] < wide[-1]) == (order == Qt.SortOrder.AscendingOrder), wide


def test_the_sidebar_counts_and_filters(shell: Shell, qtbot: QtBot) -> None:
    sidebar = shell.page.sidebar
    qtbot.waitUntil(lambda: "Genre" in sidebar.lines() and "Views" in sidebar.lines())
    lines = sidebar.lines()
    assert "Undecided 9" in lines["Views"]
    assert any(line.startswith("Undecided 9") for line in lines["Status"])
    with qtbot.waitSignal(shell.page.tracks.listed):
        sidebar.toggled.emit("status:undecided")
    assert shell.page.query == "status:undecided"
    assert len(shell.page.tracks.ids) == 9
    with qtbot.waitSignal(shell.page.tracks.listed):
        sidebar.toggled.emit("status:undecided")
    assert shell.page.query == ""


def test_what_is_no_music_is_called_so_everywhere(
    open_shell: OpenShell, qtbot: QtBot, database: str
) -> None:
    with open_library(database) as library, library.begin() as session:
        for status in ("present", "missing", "unreadable"):
            add_file(session, f"/music/{status}.mp3").status = status
    shell = open_shell()
    sidebar = shell.page.sidebar
    qtbot.waitUntil(lambda: "File" in sidebar.lines())
    assert sorted(sidebar.lines()["File"]) == ["Missing 1", "Unreadable 1"]
    click_filter(shell, qtbot, "Unreadable")
    qtbot.waitUntil(lambda: rows_are_here(shell))
    assert cells(shell, "title") == ["unreadable.mp3"]
    assert cells(shell, "status") == ["Unreadable"]
    qtbot.waitUntil(lambda: "Unreadable" in shell.page.review_bar.says.text())


def test_a_click_on_a_filter_toggles_it(shell: Shell, qtbot: QtBot) -> None:
    sidebar = shell.page.sidebar
    qtbot.waitUntil(lambda: "Mood" in sidebar.lines())
    expected = click_filter(shell, qtbot, "Calm")
    assert len(shell.page.tracks.ids) == expected


def test_selection_and_place_survive_another_order(shell: Shell, qtbot: QtBot) -> None:
    table = shell.page.table
    wanted = shell.page.tracks.ids[17]
    table.go_to(wanted)
    with qtbot.waitSignal(shell.page.tracks.listed):
        table.horizontalHeader().setSortIndicator(column("title"), Qt.SortOrder.DescendingOrder)
    assert table.current_id == wanted
    assert table.selected_ids() == [wanted]


def test_select_all_counts(shell: Shell, qtbot: QtBot) -> None:
    shell.window.actions_["select_all"].trigger()
    qtbot.waitUntil(lambda: shell.window.selection.text() == "60 selected")
    assert shell.page.table.selected_ids() == shell.page.tracks.ids
    shell.window.actions_["copy"].trigger()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 60


def test_rows_leave_as_files(shell: Shell) -> None:
    table = shell.page.table
    table.go_to(shell.page.tracks.ids[3])
    data = shell.page.tracks.mimeData(table.selectedIndexes())
    assert [url.toLocalFile() for url in data.urls()] == ["/music/album 0/012 song.flac"]


def test_names_that_are_no_utf8_survive_drag_and_drop() -> None:
    paths = ["/music/Björk #1?.flac", "/music/\udcff\udcfe 100%.flac"]
    assert local_paths([file_url(path) for path in paths]) == paths


def test_columns_and_searches_are_remembered(shell: Shell, open_shell: OpenShell) -> None:
    header = shell.page.table.horizontalHeader()
    header.setSectionHidden(column("album"), True)
    header.moveSection(header.visualIndex(column("mood")), 0)
    header.resizeSection(column("title"), 321)
    shell.close()
    again = open_shell()
    header = again.page.table.horizontalHeader()
    assert isinstance(header, QHeaderView)
    assert header.isSectionHidden(column("album"))
    assert header.visualIndex(column("mood")) == 0
    assert header.sectionSize(column("title")) == 321


def test_the_last_column_cannot_go(shell: Shell) -> None:
    header = shell.page.table.horizontalHeader()
    for i in range(1, len(COLUMNS)):
        header.setSectionHidden(i, True)
    actions = shell.page.table.menus.columns().actions()
    assert not actions[0].isEnabled()
    assert actions[1].isEnabled()


def test_the_context_menu_holds_what_can_be_done(shell: Shell) -> None:
    menu = shell.page.table_menu(shell.window.actions_)
    names = {action.objectName() for action in menu.actions() if action.text()}
    assert {"play_track", "accept", "correct", "analyse_again", "write_tags", "undo"} <= names
    assert shell.page.table.indexAt(QPoint(5, 5)).row() == 0


def test_views_can_be_saved_chosen_and_removed(shell: Shell, qtbot: QtBot) -> None:
    done: list[object] = []
    shell.lane.submit(
        lambda browser: browser.save_view("Mine", "artist:can", "title-"), done.append
    )
    qtbot.waitUntil(lambda: bool(done))
    shell.page.views.refresh()
    qtbot.waitUntil(lambda: any(v.name == "Mine" for v in shell.page.views.all))
    mine = next(v for v in shell.page.views.all if v.name == "Mine")
    assert (mine.own, mine.count) == (True, 12)
    with qtbot.waitSignal(shell.page.tracks.listed):
        shell.page.sidebar.view_chosen.emit(mine)
    assert len(shell.page.tracks.ids) == 12
    shell.page.sidebar.menu.view_removed.emit(mine)
    qtbot.waitUntil(lambda: not any(v.own for v in shell.page.views.all))


def test_a_drag_carries_the_selected_files(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    table = shell.page.table
    table.selectRow(1)
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.model().index(2, 0), flags.Select | flags.Rows)
    carried: list[list[str]] = []
    real = QDrag.setMimeData

    def note(drag: QDrag, data: QMimeData) -> None:
        carried.append(local_paths(data.urls()))
        real(drag, data)

    monkeypatch.setattr(QDrag, "setMimeData", note)
    # Without a display a drag ends as soon as it begins.
    table.startDrag(Qt.DropAction.CopyAction)
    assert carried == [[row.path for i in (1, 2) if (row := shell.page.tracks.row(i))]]


@ON_A_DISPLAY
def test_during_a_drag_other_threads_go_on(shell: Shell) -> None:
    turns = [0]
    over = threading.Event()

    def count() -> None:
        while not over.wait(0.01):
            turns[0] += 1

    thread = threading.Thread(target=count)
    thread.start()
    shell.page.table.selectRow(1)
    try:
        QTimer.singleShot(800, QDrag.cancel)
        before = turns[0]
        shell.page.table.startDrag(Qt.DropAction.CopyAction)
        during = turns[0] - before
    finally:
        over.set()
        thread.join()
    assert during > 5, "sound and analysis stood still while files were dragged"


@NEEDS_XVFB
def test_during_a_drag_other_threads_go_on_under_a_display() -> None:
    chosen = "test_during_a_drag_other_threads_go_on and not under_a_display"
    passes_on_a_display(__file__, chosen, 1)


def test_columns_grow_with_the_text(shell: Shell, qtbot: QtBot) -> None:
    header, beside = shell.page.table.horizontalHeader(), shell.page.columns
    # Wide enough that neither what is still to come nor large text widens it.
    shell.window.resize(2400, 900)
    qtbot.waitUntil(lambda: header.length() == header.viewport().width() > 1600)
    widths, sides = [header.sectionSize(i) for i in range(header.count())], beside.sizes()
    letter = shell.page.table.fontMetrics().averageCharWidth()
    theme.set_text_percent(200)
    qtbot.wait(50)
    large = shell.page.table.fontMetrics().averageCharWidth()
    grown = large / letter
    assert grown > 1.5
    for i, column in enumerate(COLUMNS):
        if column.shown:
            if column.stretches:
                assert header.sectionSize(i) >= column.width * large
            else:
                assert header.sectionSize(i) == pytest.approx(widths[i] * grown, abs=2)
            title = header.fontMetrics().horizontalAdvance(column_title(column))
            assert header.sectionSize(i) > title
    theme.set_text_percent(100)
    qtbot.wait(50)
    # The filters needed more room, and keep it.
    beside.setSizes(sides)
    qtbot.waitUntil(lambda: header.length() == header.viewport().width())
    assert [header.sectionSize(i) for i in range(7)] == pytest.approx(widths[:7], abs=2)


def test_a_state_is_never_cut_off_at_first(
    qapp: QApplication, preferences: Preferences, open_shell: OpenShell
) -> None:
    """The longest German one, "Fehlgeschlagen", was."""
    preferences.language = "de"
    prepare(qapp, preferences)
    table = open_shell(1).page.table
    words = all_status_words()
    assert "Fehlgeschlagen" in words
    widest = max(map(table.fontMetrics().horizontalAdvance, words))
    assert table.horizontalHeader().sectionSize(column("status")) > widest + 16
