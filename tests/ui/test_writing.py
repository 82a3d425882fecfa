"""From the table to the files' tags and back, in the window."""

from __future__ import annotations

from pathlib import Path

import mutagen
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.notice import Notice
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.write.dialog import WriteDialog
from mgc_desktop.ui.write.writing import Writing
from tests.ui.conftest import OpenShell, analysed_music


@pytest.fixture
def music(tmp_path: Path, database: str) -> Path:
    """Three real files with results."""
    return analysed_music(tmp_path, database)


def preview(shell: Shell, qtbot: QtBot) -> WriteDialog:
    shell.window.actions_["write_tags"].trigger()
    dialog = shell[Writing].dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.write.isEnabled(), timeout=20_000)
    return dialog


def test_written_from_the_window(open_shell: OpenShell, qtbot: QtBot, music: Path) -> None:
    shell = open_shell()
    before = {path: path.read_bytes() for path in music.iterdir()}
    dialog = preview(shell, qtbot)
    assert {path: path.read_bytes() for path in music.iterdir()} == before
    dialog.write.click()
    qtbot.waitUntil(lambda: shell[Writing].dialog is None)
    qtbot.waitUntil(lambda: not shell.activities.active, timeout=20_000)
    # Nobody has asked for it: how it ended is said at the bottom, and that is enough.
    assert not shell.window.activity_dock.isVisible()
    for path in before:
        tags = mutagen.File(path)
        assert tags is not None
        assert tags["genre"]
        assert tags["mood"]
    tracks = shell.page.tracks
    qtbot.waitUntil(lambda: bool((row := tracks.row(0)) and row.file_genre))
    # Said also where the activity is closed, with the way back.
    notice = shell.window.notice
    assert (notice.text.text(), notice.button.text()) == ("3 files written", "Undo")
    assert notice.isVisible()
    qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
    assert shell.activities.jobs[-1].title == "Undoing: 3 files written"
    qtbot.waitUntil(lambda: notice.text.text() == "3 files restored", timeout=20_000)
    assert notice.isVisible()
    assert not notice.button.isVisible()
    assert {path: path.read_bytes() for path in music.iterdir()} == before
    notice.close_button.click()
    assert not notice.isVisible()


def test_a_notice_outlives_what_is_said_meanwhile(shell: Shell, qtbot: QtBot) -> None:
    window = shell.window
    taken: list[bool] = []
    window.say("before")
    window.tell(Notice("4 files written", "Undo", lambda: taken.append(True)))
    assert window.statusBar().currentMessage() == ""
    assert window.notice.isVisible()
    window.say("something else")
    qtbot.waitUntil(lambda: not window.notice.isVisible())
    window.statusBar().clearMessage()
    qtbot.waitUntil(window.notice.isVisible)
    # Reached and taken by keyboard.
    window.activateWindow()
    window.notice.close_button.setFocus()
    qtbot.waitUntil(window.notice.close_button.hasFocus)
    qtbot.keyClick(window.notice.close_button, Qt.Key.Key_Backtab)
    qtbot.waitUntil(window.notice.button.hasFocus)
    qtbot.keyClick(window.notice.button, Qt.Key.Key_Space)
    assert taken == [True]
    window.tell(Notice("Nothing to do"))
    assert not window.notice.button.isVisible()
    window.say("again")
    window.notice.hide()
    window.statusBar().clearMessage()
    assert not window.notice.isVisible()


def test_several_selected_tracks_are_what_is_written(
    open_shell: OpenShell, qtbot: QtBot, music: Path
) -> None:
    del music
    shell = open_shell()
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 3)
    shell.page.table.selectRow(0)
    shell.page.table.setSelectionMode(shell.page.table.SelectionMode.MultiSelection)
    shell.page.table.selectRow(2)
    qtbot.waitUntil(lambda: shell.page.table.n_selected() == 2)
    dialog = preview(shell, qtbot)
    assert dialog.model.rowCount() == 2
    dialog.reject()
    qtbot.waitUntil(lambda: shell[Writing].dialog is None)


def test_nothing_listed_nothing_to_write(shell: Shell, qtbot: QtBot) -> None:
    shell.page.search.set_query("artist:nobody")
    qtbot.waitUntil(lambda: not shell.page.tracks.ids)
    shell.window.actions_["write_tags"].trigger()
    assert shell[Writing].dialog is None
    assert "The list is empty" in shell.window.statusBar().currentMessage()
