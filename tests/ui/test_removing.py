"""Tracks, lost files and folders leave the library through the window, and come back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.demo import prepare_demo
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.removal.dialog import RemoveDialog
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.theme.theme import theme
from tests.helpers.audio import make_audio
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell


@pytest.fixture
def music(tmp_path: Path, database: str, preferences: Preferences) -> Path:
    """A scanned folder of three tracks that nobody has heard."""
    preferences.analyse_after_scan = False
    preferences.follow_folders = False
    folder = tmp_path / "music"
    folder.mkdir()
    for i in range(3):
        make_audio(folder, "mp3", seconds=1 + i / 4, name=f"song {i}", channels=1)
    _scan(database, folder)
    return folder


def _scan(database: str, *folders: Path) -> None:
    with open_library(database) as library:
        list(scan(library, [str(folder) for folder in folders], CancelToken()))


def question(qtbot: QtBot) -> RemoveDialog:
    """The question that is asked."""

    def found() -> RemoveDialog | None:
        open_ = [w for w in QApplication.topLevelWidgets() if isinstance(w, RemoveDialog)]
        return next((dialog for dialog in open_ if dialog.isVisible()), None)

    qtbot.waitUntil(lambda: found() is not None, timeout=10000)
    dialog = found()
    assert dialog is not None
    return dialog


def back_at_the_table(shell: Shell, qtbot: QtBot) -> None:
    """As after a click: the system may be slow to give the window its keys back."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    shell.page.table.setFocus()
    qtbot.waitUntil(shell.page.table.hasFocus)
    # What Qt posted to itself about it is done with, too.
    qtbot.wait(100)


def n_listed(shell: Shell, qtbot: QtBot, n: int) -> None:
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == n, timeout=10000)


def test_delete_asks_and_removes_the_selected_tracks(
    qtbot: QtBot, shell: Shell, watchdog: Watchdog
) -> None:
    table = shell.page.table
    table.go_to(shell.page.tracks.ids[4])
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    gone = table.selected_ids()
    after = shell.page.tracks.ids[6]
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    dialog = question(qtbot)
    assert dialog.question.text() == "Remove 2 tracks from the library?"
    assert dialog.disk.text() == "Your files on disk are not touched."
    assert dialog.keep.isChecked()
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    n_listed(shell, qtbot, 58)
    assert set(gone).isdisjoint(shell.page.tracks.ids)
    # Whoever goes on deleting stays where they are.
    qtbot.waitUntil(lambda: table.current_id == after)
    assert "Undo brings it back" in shell.window.statusBar().currentMessage()
    back_at_the_table(shell, qtbot)
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    n_listed(shell, qtbot, 60)
    assert set(gone).issubset(shell.page.tracks.ids)
    says = shell.window.notice.text
    qtbot.waitUntil(lambda: says.text() == "Undone: 2 tracks removed from the library")
    assert table.selected_ids() == gone
    qtbot.keyClick(
        table,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    n_listed(shell, qtbot, 58)
    del watchdog


@pytest.mark.parametrize("percent", [100, 200])
def test_every_sentence_of_the_question_can_be_read(
    qtbot: QtBot, shell: Shell, percent: int
) -> None:
    theme.set_text_percent(percent)
    try:
        shell.page.table.go_to(shell.page.tracks.ids[4])
        qtbot.keyClick(shell.page.table, Qt.Key.Key_Delete)
        dialog = question(qtbot)
        for _ in range(2):
            qtbot.wait(50)
            for label in dialog.findChildren(QLabel):
                assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert dialog.buttons.geometry().bottom() < dialog.height()
            # What is lost takes more room than what is kept.
            qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)
        dialog.reject()
    finally:
        theme.set_text_percent(100)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, None])
def test_escape_and_cancel_remove_nothing(qtbot: QtBot, shell: Shell, key: Qt.Key | None) -> None:
    shell.page.table.go_to(shell.page.tracks.ids[0])
    shell.window.actions_["remove_tracks"].trigger()
    dialog = question(qtbot)
    with qtbot.waitSignal(dialog.rejected):
        if key is None:
            dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
        else:
            qtbot.keyClick(dialog, key)
    qtbot.wait(200)
    assert len(shell.page.tracks.ids) == 60


def test_forgetting_says_what_is_lost_and_cannot_be_undone(qtbot: QtBot, shell: Shell) -> None:
    shell.page.table.go_to(shell.page.tracks.ids[0])
    shell.window.actions_["reject"].trigger()
    qtbot.waitUntil(lambda: shell.page.tracks.row(0).status == "rejected")  # type: ignore[union-attr]
    shell.page.table.go_to(shell.page.tracks.ids[0])
    shell.window.actions_["remove_tracks"].trigger()
    dialog = question(qtbot)
    assert dialog.lost.text() == "They apply again once the tracks are back. This can be undone."
    dialog.keep.click()
    assert dialog.lost.text() == (
        "Permanently lost: the results of 1 track, your decisions on 1 track. "
        "This cannot be undone."
    )
    dialog.remove.click()
    n_listed(shell, qtbot, 59)
    assert shell.window.statusBar().currentMessage() == "1 track removed from the library"


def test_the_delete_key_in_the_search_box_deletes_letters(qtbot: QtBot, shell: Shell) -> None:
    shell.page.table.go_to(shell.page.tracks.ids[0])
    line = shell.page.search.line
    line.setFocus()
    qtbot.keyClicks(line, "song")
    qtbot.keyClick(line, Qt.Key.Key_Home)
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert line.text() == "ong"
    qtbot.wait(200)
    assert RemoveDialog not in map(type, QApplication.topLevelWidgets())


def test_the_context_menu_removes_too(shell: Shell) -> None:
    texts = [
        a.text().replace("&", "") for a in shell.page.table_menu(shell.window.actions_).actions()
    ]
    assert "Remove from library…" in texts


@pytest.mark.usefixtures("music")
def test_removed_tracks_stay_out_until_they_are_looked_for(
    qtbot: QtBot, open_shell: OpenShell, music: Path
) -> None:
    shell = open_shell()
    n_listed(shell, qtbot, 3)
    shell.page.table.go_to(shell.page.tracks.ids[1])
    shell.window.actions_["remove_tracks"].trigger()
    question(qtbot).remove.click()
    n_listed(shell, qtbot, 2)
    shell.window.actions_["rescan"].trigger()
    qtbot.waitUntil(
        lambda: any("1 skipped (removed by you)" in j.note for j in shell.activities.jobs),
        timeout=20000,
    )
    assert len(shell.page.tracks.ids) == 2
    shell.window.actions_["rescan_removed"].trigger()
    n_listed(shell, qtbot, 3)
    assert len(list(music.iterdir())) == 3


def test_missing_and_unreadable_files_are_forgotten(
    qtbot: QtBot, open_shell: OpenShell, music: Path, database: str
) -> None:
    (music / "song 0.mp3").unlink()
    (music / "broken.mp3").touch()
    _scan(database, music)
    shell = open_shell()
    n_listed(shell, qtbot, 4)
    shell.window.actions_["forget_missing"].trigger()
    dialog = question(qtbot)
    assert [tick.text().replace("&", "") for tick in dialog.ticks] == [
        "1 missing file",
        "1 unreadable file",
    ]
    dialog.ticks[1].click()
    dialog.remove.click()
    n_listed(shell, qtbot, 3)
    assert (music / "broken.mp3").exists()
    shell.window.actions_["forget_missing"].trigger()
    dialog = question(qtbot)
    assert dialog.question.text() == "Remove 1 unreadable file from the library?"
    assert not dialog.keep.isEnabled()
    assert dialog.lost.text().startswith("There are no results to keep: ")
    dialog.remove.click()
    n_listed(shell, qtbot, 2)
    shell.window.actions_["forget_missing"].trigger()
    qtbot.waitUntil(
        lambda: shell.window.statusBar().currentMessage() == "No files are missing or unreadable"
    )


def test_a_folder_leaves_from_the_sidebar(qtbot: QtBot, open_shell: OpenShell, music: Path) -> None:
    shell = open_shell()
    n_listed(shell, qtbot, 3)
    sidebar = shell.page.sidebar
    qtbot.waitUntil(lambda: "Folder" in sidebar.lines(), timeout=10000)
    (item,) = sidebar.findItems("music", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0)
    menu = sidebar.menu.of(item)
    assert menu is not None
    (remove,) = (a for a in menu.actions() if a.text() == "Remove this folder from the library…")
    remove.trigger()
    dialog = question(qtbot)
    assert dialog.question.text() == "Remove “music” and its 3 tracks from the library?"
    assert "no longer be scanned or watched" in dialog.after.text()
    dialog.remove.click()
    n_listed(shell, qtbot, 0)
    assert len(list(music.iterdir())) == 3


def test_the_demo_library_can_be_removed_again(
    qtbot: QtBot, open_shell: OpenShell, music: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = music.parent / "data" / "demo"
    monkeypatch.setattr("mgc_desktop.jobs.library.demo.data_dir", lambda: demo.parent)
    shell = open_shell()
    n_listed(shell, qtbot, 3)
    shell.window.actions_["remove_demo"].trigger()
    qtbot.waitUntil(
        lambda: shell.window.statusBar().currentMessage() == "The demo library is not open"
    )
    prepare_demo()
    _scan(database, demo)
    shell.page.refresh()
    n_tracks = 3 + len(list(demo.iterdir()))
    n_listed(shell, qtbot, n_tracks)
    shell.window.actions_["remove_demo"].trigger()
    question(qtbot).remove.click()
    n_listed(shell, qtbot, 3)
    assert len(list(demo.iterdir())) == n_tracks - 3
    shutil.rmtree(demo.parent)
