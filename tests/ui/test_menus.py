"""What the menus and their keys do in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.shell import Shell
from tests.ui.library.test_page import cells, rows_are_here, search


def popups() -> list[QMenu]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]


def inspector_of(shell: Shell, qtbot: QtBot) -> Inspector:
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    inspector = shell[Inspecting].inspector
    assert inspector is not None
    qtbot.waitUntil(lambda: inspector.analysis is not None, timeout=20_000)
    return inspector


def choose(entry: str, qtbot: QtBot) -> None:
    """Choose an entry of the one menu that is open."""
    qtbot.waitUntil(lambda: len(popups()) == 1)
    (menu,) = popups()
    next(a for a in menu.actions() if a.text() == entry).trigger()
    menu.close()


def test_columns_are_hidden_and_orders_chosen_without_a_mouse(shell: Shell, qtbot: QtBot) -> None:
    header = shell.page.table.horizontalHeader()
    hidden = header.hiddenSectionCount()
    shell.window.actions_["columns"].trigger()
    choose("Year", qtbot)
    assert header.hiddenSectionCount() == hidden - 1
    for backwards in (False, True):
        with qtbot.waitSignal(shell.page.tracks.listed):
            shell.window.actions_["sort_by"].trigger()
            choose("Title", qtbot)
        qtbot.waitUntil(lambda: rows_are_here(shell))
        titles = cells(shell, "title")
        assert titles == sorted(titles, reverse=backwards)
    with qtbot.waitSignal(shell.page.tracks.listed):
        shell.window.actions_["sort_by"].trigger()
        choose("Library order", qtbot)
    assert shell.page.table.columns.order == ""


def test_a_view_brings_its_order_and_gives_the_old_one_back(shell: Shell, qtbot: QtBot) -> None:
    table = shell.page.table
    table.columns.set_order("title-")
    qtbot.waitUntil(lambda: shell.page.tracks.order == "title-" and bool(shell.page.views.all))
    disagree = next(view for view in shell.page.views.all if view.query == "disagree:true")
    shell.page.sidebar.view_chosen.emit(disagree)
    qtbot.waitUntil(lambda: shell.page.tracks.query == "disagree:true")
    qtbot.waitUntil(lambda: rows_are_here(shell))
    assert shell.page.tracks.order == "confidence+"
    rows = [shell.page.tracks.row(i) for i in range(len(shell.page.tracks.ids))]
    sure = [row.genre_confidence for row in rows if row is not None]
    assert len(sure) > 5
    assert sure == sorted(sure, key=lambda value: value or 0.0)
    shell.page.sidebar.view_chosen.emit(disagree)
    qtbot.waitUntil(lambda: shell.page.tracks.query == "")
    assert shell.page.tracks.order == "title-"


def test_a_view_of_ones_own_is_saved_and_removed_by_the_menu(shell: Shell, qtbot: QtBot) -> None:
    search(shell, qtbot, "filegenre:rock ^genre:rock")
    shell.window.actions_["save_view"].trigger()
    (asking,) = shell.window.findChildren(QInputDialog)
    save = next(b for b in asking.findChildren(QPushButton) if b.text() == "Save view")
    qtbot.keyClicks(asking.findChild(QLineEdit), "Mine")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(view.name == "Mine" for view in shell.page.views.all))
    shell.window.actions_["remove_view"].trigger()
    qtbot.waitUntil(lambda: all(view.name != "Mine" for view in shell.page.views.all))
    shell.window.actions_["remove_view"].trigger()
    assert "your own" in shell.window.statusBar().currentMessage()


def test_the_inspector_is_led_by_its_menu(shell: Shell, qtbot: QtBot) -> None:
    actions = shell.window.actions_
    assert not actions["zoom_in"].isEnabled() or shell[Inspecting].inspector is not None
    inspector = inspector_of(shell, qtbot)
    view = inspector.view
    everything = view.span
    actions["zoom_in"].trigger()
    assert view.span == pytest.approx(everything / 2)
    actions["zoom_all"].trigger()
    assert view.shows_all
    actions["clip_next"].trigger()
    first = inspector.area.chosen
    assert first is not None
    actions["clip_next"].trigger()
    assert inspector.area.chosen == first + 1
    actions["clip_previous"].trigger()
    assert inspector.area.chosen == first
    played: list[tuple[float, float]] = []
    inspector.play_clip_requested.connect(lambda *span: played.append(span))
    actions["clip_play"].trigger()
    assert played == [inspector.area.times.span(first)]  # type: ignore[union-attr]
    for number, name in enumerate(("tab_genre", "tab_mood", "tab_why", "tab_similar", "tab_file")):
        actions[name].trigger()
        assert inspector.findings.currentIndex() == number


def test_menu_and_button_of_the_inspector_say_the_same(shell: Shell, qtbot: QtBot) -> None:
    actions = shell.window.actions_
    inspector = inspector_of(shell, qtbot)
    actions["row_matrices"].trigger()
    assert inspector.area.stft_matrix.isVisible()
    inspector.bar.row_actions["matrices"].trigger()
    assert not actions["row_matrices"].isChecked()
    actions["follow_sound"].trigger()
    assert not inspector.bar.follow_button.isChecked()
    assert not inspector.view.following
    actions["spectrogram_looks"].trigger()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_no_key_decides_about_a_track_that_nobody_sees(shell: Shell, qtbot: QtBot) -> None:
    actions = shell.window.actions_
    qtbot.waitUntil(actions["show_live"].isEnabled, timeout=20_000)
    actions["review_keys"].setChecked(True)
    assert shell.page.table.go_to(shell.page.tracks.ids[0])
    actions["show_live"].trigger()
    qtbot.keyClick(shell.window, Qt.Key.Key_X)
    qtbot.wait(300)
    row = shell.page.table.current_row
    assert row is not None
    assert row.status in ("analysed", "undecided")
    assert not actions["reject"].isEnabled()
    actions["show_library"].trigger()
    qtbot.keyClick(shell.page.table, Qt.Key.Key_X)
    qtbot.waitUntil(
        lambda: (first := shell.page.tracks.row(0)) is not None and first.status == "rejected"
    )


def test_a_folder_that_nothing_opens_is_named(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "mgc_desktop.ui.library.folder_orders.QDesktopServices.openUrl",
        lambda url: bool(asked.append(url.toLocalFile())),
    )
    assert shell.page.table.go_to(shell.page.tracks.ids[0])
    shell.window.actions_["show_in_folder"].trigger()
    assert asked == ["/music/album 0"]
    assert "No program can open /music/album 0" in shell.window.statusBar().currentMessage()


def test_the_buttons_of_the_review_give_way_in_a_narrow_window(shell: Shell, qtbot: QtBot) -> None:
    bar = shell.page.review_bar
    bar.resize(1400, bar.height())
    assert bar._buttons[0].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    bar.resize(bar.minimumSizeHint().width(), bar.height())
    assert bar._buttons[0].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert all(button.toolTip() for button in bar._buttons)
    del qtbot
