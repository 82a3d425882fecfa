"""What a search can go on with, under real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.library.completion import Completion
from mgc_desktop.ui.shell import Shell
from tests.ui.conftest import OpenShell

Keys = Qt.Key


@pytest.fixture
def line(shell: Shell, qtbot: QtBot) -> QLineEdit:
    shell.window.activateWindow()
    shell.page.search.line.setFocus()
    qtbot.waitUntil(shell.page.search.line.hasFocus)
    return shell.page.search.line


def listed(completion: Completion) -> list[tuple[str, str]]:
    model = completion.popup.model()
    return [(model.index(i, 0).data(), model.index(i, 1).data()) for i in range(model.rowCount())]


def press(shell: Shell, key: Qt.Key) -> None:
    """Press a key as the keyboard does: shortcuts come first, then a list that is open."""
    QTest.keyClick(shell.window.windowHandle(), key)


def test_from_letters_to_tracks(shell: Shell, line: QLineEdit, qtbot: QtBot) -> None:
    completion = shell.page.search.completion
    popup = completion.popup
    qtbot.keyClicks(line, "art")
    qtbot.waitUntil(popup.isVisible)
    assert listed(completion) == [("artist:", "artist in the file")]
    press(shell, Keys.Key_Down)
    press(shell, Keys.Key_Return)
    assert line.text() == "artist:"
    # Its values come by themselves, with how many files have each.
    qtbot.waitUntil(lambda: len(listed(completion)) == 5 and popup.isVisible())
    assert sorted(listed(completion))[:2] == [("Björk", "12"), ("Can", "12")]
    qtbot.keyClicks(popup, "mone")
    qtbot.waitUntil(lambda: listed(completion) == [("Nina Simone", "12")])
    # It is under the line, and all of it is seen.
    top = popup.mapToGlobal(QPoint(0, 0))
    assert top.y() >= line.mapToGlobal(QPoint(0, line.height() - 2)).y()
    assert popup.sizeHintForColumn(0) < popup.columnWidth(0)
    place = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert line.text() == 'artist:"Nina Simone"'
    assert not popup.isVisible()
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 12)


def test_return_and_escape_stay_what_they_are(shell: Shell, line: QLineEdit, qtbot: QtBot) -> None:
    completion = shell.page.search.completion
    qtbot.keyClicks(line, "alb")
    qtbot.waitUntil(completion.popup.isVisible)
    press(shell, Keys.Key_Escape)
    assert not completion.popup.isVisible()
    assert line.text() == "alb"
    press(shell, Keys.Key_Escape)
    assert line.text() == ""
    qtbot.keyClicks(line, "alb")
    qtbot.waitUntil(completion.popup.isVisible)
    press(shell, Keys.Key_Return)
    assert line.text() == "alb"
    qtbot.waitUntil(shell.page.table.hasFocus)
    assert QApplication.activePopupWidget() is None


def test_plain_words_are_left_alone(shell: Shell, line: QLineEdit, qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []
    shell.page.search.completion.asked.connect(lambda *of: asked.append(of))
    qtbot.keyClicks(line, "song 0")
    qtbot.waitUntil(lambda: shell.page.tracks.query == "song 0")
    assert asked == [("", "so"), ("", "son"), ("", "song")]
    qtbot.wait(100)
    assert not shell.page.search.completion.popup.isVisible()


def test_labels_are_found_as_they_are_called_on_the_screen(
    qtbot: QtBot, open_shell: OpenShell, german: None
) -> None:
    del german
    shell = open_shell(60)
    qtbot.waitUntil(lambda: shell.page.tracks.row(0) is not None)
    line, completion = shell.page.search.line, shell.page.search.completion
    shell.window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "genre:jazz|klass")
    qtbot.waitUntil(completion.popup.isVisible)
    qtbot.waitUntil(lambda: [text for text, _ in listed(completion)] == ["Klassik"])
    press(shell, Keys.Key_Down)
    press(shell, Keys.Key_Return)
    assert line.text() == "genre:jazz|classical"
    line.clear()
    qtbot.keyClicks(line, "word:freu")
    qtbot.waitUntil(lambda: listed(completion) == [("Freudig", "60")])
    press(shell, Keys.Key_Down)
    press(shell, Keys.Key_Return)
    assert line.text() == "word:Joyous"
    qtbot.waitUntil(lambda: shell.page.tracks.query == "word:Joyous")
    assert len(shell.page.tracks.ids) == 60
    line.clear()
    qtbot.keyClicks(line, "status")
    qtbot.waitUntil(lambda: completion.popup.isVisible() and len(listed(completion)) == 1)
    ((_, meaning),) = listed(completion)
    assert meaning == "Status des Genres: new, undecided, accepted, …"


def test_examples_are_shown_to_who_hovers(shell: Shell) -> None:
    assert "genre:jazz|blues" in shell.page.search.line.toolTip()


def test_a_field_that_there_is_not_names_those_there_are(
    shell: Shell, line: QLineEdit, qtbot: QtBot
) -> None:
    qtbot.keyClicks(line, "xyzzy:1 ")
    error = shell.page.search.error
    qtbot.waitUntil(error.isVisible)
    assert error.text().startswith("No field “xyzzy”; the fields are title, artist, album,")


def test_a_field_is_not_asked_before_its_value_is_there(
    shell: Shell, line: QLineEdit, qtbot: QtBot
) -> None:
    """What it would find, tracks without any, is not what somebody who is typing looks for."""
    tracks, popup = shell.page.tracks, shell.page.search.completion.popup
    qtbot.keyClicks(line, "song genre:")
    qtbot.waitUntil(popup.isVisible)
    qtbot.waitUntil(lambda: tracks.query == "song")
    assert len(tracks.ids) == 60
    qtbot.keyClicks(line, "ja")
    qtbot.waitUntil(lambda: tracks.query == "song genre:ja" and 0 < len(tracks.ids) < 60)
    # Nor is it wrong before it is there; what is wrong beside it is marked where it stands.
    line.clear()
    qtbot.keyClicks(line, "confidence: ")
    qtbot.waitUntil(lambda: tracks.query == "" and len(tracks.ids) == 60)
    assert not shell.page.search.error.isVisible()
    qtbot.keyClicks(line, "xyzzy:1 ")
    qtbot.waitUntil(shell.page.search.error.isVisible)
    # Who wants those without a value says so, or goes on to the list.
    line.clear()
    qtbot.keyClicks(line, 'filegenre:"" ')
    qtbot.waitUntil(lambda: tracks.query == 'filegenre:""' and len(tracks.ids) == 20)
    line.clear()
    qtbot.keyClicks(line, "filegenre:")
    qtbot.waitUntil(lambda: tracks.query == "" and len(tracks.ids) == 60)
    press(shell, Keys.Key_Escape)
    press(shell, Keys.Key_Return)
    qtbot.waitUntil(lambda: tracks.query == "filegenre:" and len(tracks.ids) == 20)
    assert shell.page.table.hasFocus()
