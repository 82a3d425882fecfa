"""Undo and redo say what they are about to take back, and show what they took back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mgc_desktop.library.database import open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.schema import File
from mgc_desktop.ui.review.flow import Review
from mgc_desktop.ui.shell import Shell
from tests.ui.conftest import OpenShell, fill_library
from tests.ui.review.test_review import dialog_of
from tests.ui.test_removing import back_at_the_table

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def says(shell: Shell, name: str) -> tuple[str, str]:
    """What the menu shows of an action, and what it says when pointed at."""
    action = shell.window.actions_[name]
    return action.text(), action.toolTip()


def notice_of(shell: Shell) -> str:
    notice = shell.window.notice
    return notice.text.text() if notice.isVisible() else ""


def wait_for_notice(shell: Shell, qtbot: QtBot, text: str) -> None:
    def it_says() -> None:
        assert notice_of(shell) == text

    qtbot.waitUntil(it_says)


def set_genre(shell: Shell, qtbot: QtBot, places: list[int], genre: str) -> list[int]:
    """Set the genre of some tracks as one does, in the dialog; their files."""
    table = shell.page.table
    table.go_to_ranges([(place, place) for place in places])
    ids = table.selected_ids()
    assert len(ids) == len(places)
    shell.window.actions_["correct"].trigger()
    dialog = dialog_of(qtbot)
    QTest.keyClicks(dialog.line, genre)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    back_at_the_table(shell, qtbot)
    qtbot.waitUntil(lambda: "Undo: " in shell.window.actions_["undo"].toolTip())
    return ids


def test_they_name_what_they_take_back_and_show_it(shell: Shell, qtbot: QtBot) -> None:
    assert says(shell, "undo") == ("&Undo", "Undo (Ctrl+Z)")
    ids = set_genre(shell, qtbot, [3, 4, 40], "Drum & Bass")
    step = "genre of 3 tracks set to Drum & Bass"
    qtbot.waitUntil(lambda: says(shell, "undo")[1] == f"Undo: {step} (Ctrl+Z)")
    assert says(shell, "undo")[0] == "&Undo: genre of 3 tracks set to Drum && Bass"
    assert says(shell, "redo") == ("&Redo", "Redo (Ctrl+Shift+Z)")
    table = shell.page.table
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_id == shell.page.tracks.ids[59]
    QTest.keyClick(table, Qt.Key.Key_Z, CONTROL)
    wait_for_notice(shell, qtbot, f"Undone: {step}")
    assert table.selected_ids() == ids
    assert table.current_id == ids[0]
    place = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(place)
    qtbot.waitUntil(lambda: says(shell, "redo")[1] == f"Redo: {step} (Ctrl+Shift+Z)")
    assert says(shell, "undo") == ("&Undo", "Undo (Ctrl+Z)")
    # The notice takes it back in turn.
    button = shell.window.notice.button
    assert button.text() == "Redo"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for_notice(shell, qtbot, f"Redone: {step}")
    qtbot.waitUntil(lambda: says(shell, "undo")[1] == f"Undo: {step} (Ctrl+Z)")


def test_a_notice_goes_with_the_next_decision(shell: Shell, qtbot: QtBot) -> None:
    set_genre(shell, qtbot, [0], "Polka")
    QTest.keyClick(shell.page.table, Qt.Key.Key_Z, CONTROL)
    wait_for_notice(shell, qtbot, "Undone: genre of “Song 000” set to Polka")
    shell[Review].reject("mood")
    qtbot.waitUntil(lambda: not shell.window.notice.isVisible())
    qtbot.waitUntil(lambda: says(shell, "undo")[0] == "&Undo: mood of “Song 000” rejected")
    assert says(shell, "redo")[0] == "&Redo"


@pytest.mark.parametrize(
    ("places", "which"), [([2], "not in this list"), ([2, 3, 5, 7], "not in this list: {0}, …")]
)
def test_what_the_list_does_not_show_is_named(
    shell: Shell, qtbot: QtBot, places: list[int], which: str
) -> None:
    rows = [shell.page.tracks.row(place) for place in places]
    titles = sorted(row.title or "" for row in rows if row is not None)
    set_genre(shell, qtbot, places, "Polka")
    shell.page.search.set_query("genre:polka")
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == len(places))
    QTest.keyClick(shell.page.table, Qt.Key.Key_Z, CONTROL)
    of = f"“{titles[0]}”" if len(places) == 1 else f"{len(places)} tracks"
    says = f"Undone: genre of {of} set to Polka · {which.format(', '.join(titles[:3]))}"
    wait_for_notice(shell, qtbot, says)
    shell.page.search.set_query("")
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 60)


def test_what_was_done_days_ago_is_named_at_the_start(
    open_shell: OpenShell,
    german: None,  # noqa: ARG001 - before the window: its menus are made once.
    qtbot: QtBot,
    database: str,
) -> None:
    fill_library(database, 3)
    with open_library(database) as library:
        with library.begin() as session:
            file = session.get_one(File, 1)
            file.title = "Ein Titel, so lang, dass er in kein Menü der Welt passt"
        decide(library, [1], "mood", "accept")
    shell = open_shell()
    words = "&Rückgängig: Stimmung von „Ein Titel, so lang, dass er in kein Men…“ angenommen"
    qtbot.waitUntil(lambda: says(shell, "undo")[0] == words, timeout=20_000)
