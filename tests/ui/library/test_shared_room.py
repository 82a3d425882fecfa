"""The columns of words take the room that the columns of figures leave."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.shell import Shell
from tests.ui.conftest import OpenShell

WORDS = [i for i, column in enumerate(COLUMNS) if column.stretches]
TITLE, ARTIST, ALBUM = WORDS


def header_of(shell: Shell) -> QHeaderView:
    return shell.page.table.horizontalHeader()


def filled(shell: Shell) -> bool:
    """Whether the columns end where the table does."""
    header = header_of(shell)
    return header.length() == header.viewport().width()


def draw_border(shell: Shell, section: int, by: int) -> None:
    """Drag the right border of a column with the mouse."""
    header = header_of(shell)
    edge = header.sectionViewportPosition(section) + header.sectionSize(section)
    place, view = QPoint(edge - 2, header.height() // 2), header.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(view, place + QPoint(by // 2, 0))
    QTest.mouseMove(view, place + QPoint(by, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place + QPoint(by, 0))


@pytest.fixture
def wide(shell: Shell, qtbot: QtBot) -> Shell:
    shell.window.resize(1700, 700)
    qtbot.waitUntil(lambda: filled(shell))
    return shell


def test_title_artist_and_album_share_what_is_left(wide: Shell, qtbot: QtBot) -> None:
    header = header_of(wide)
    before = [header.sectionSize(i) for i in range(header.count())]
    wide.window.resize(1900, 700)
    qtbot.waitUntil(lambda: filled(wide) and header.length() > sum(before))
    grown = [i for i in range(header.count()) if header.sectionSize(i) > before[i]]
    assert grown == WORDS
    assert [header.sectionSize(i) for i in range(header.count()) if i not in WORDS] == [
        before[i] for i in range(header.count()) if i not in WORDS
    ]
    wide.window.resize(1700, 700)
    qtbot.waitUntil(lambda: [header.sectionSize(i) for i in range(header.count())] == before)


def test_a_column_that_comes_or_goes_takes_of_that_room(wide: Shell, qtbot: QtBot) -> None:
    header = header_of(wide)
    before = header.sectionSize(TITLE)
    networks = next(i for i, column in enumerate(COLUMNS) if column.name == "networks")
    header.setSectionHidden(networks, True)
    qtbot.waitUntil(lambda: filled(wide) and header.sectionSize(TITLE) > before)
    header.setSectionHidden(networks, False)
    qtbot.waitUntil(lambda: filled(wide) and header.sectionSize(TITLE) == before)


def test_a_border_that_was_drawn_stays_and_the_others_share(
    wide: Shell, qtbot: QtBot, open_shell: OpenShell
) -> None:
    header = header_of(wide)
    before = header.sectionSize(TITLE)
    draw_border(wide, TITLE, 60)
    qtbot.waitUntil(lambda: header.sectionSize(TITLE) == before + 60 and filled(wide))
    wide.window.resize(1900, 700)
    qtbot.waitUntil(lambda: filled(wide) and header.length() > 1400)
    assert header.sectionSize(TITLE) == before + 60
    wide.close()
    again = open_shell()
    header = header_of(again)
    again.window.resize(1800, 700)
    qtbot.waitUntil(lambda: filled(again))
    assert header.sectionSize(TITLE) == before + 60

    reset = again.page.table.menus.columns().actions()[-1]
    assert reset.text() == "Reset columns"
    reset.trigger()
    qtbot.waitUntil(lambda: filled(again) and header.sectionSize(TITLE) != before + 60)
    assert header.sectionSize(TITLE) > header.sectionSize(ARTIST) > header.sectionSize(ALBUM)


def test_words_that_find_no_room_are_reached_by_scrolling(wide: Shell, qtbot: QtBot) -> None:
    header = header_of(wide)
    wide.window.resize(wide.window.minimumSizeHint().width(), 700)
    qtbot.waitUntil(lambda: header.length() > header.viewport().width())
    least = [header.sectionSize(i) for i in WORDS]
    metrics = header.fontMetrics()
    assert all(
        width >= COLUMNS[i].width * metrics.averageCharWidth()
        for i, width in zip(WORDS, least, strict=True)
    )
    assert wide.page.table.horizontalScrollBar().maximum() > 0
