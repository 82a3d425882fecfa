"""The row that is shown and the rows that a key is about are one; letters find rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.library.database import open_library
from mgc_desktop.library.schema import File
from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.library.table import TrackTable
from mgc_desktop.ui.shell import Shell
from tests.helpers.library import add_file
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell

Keys = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(table: TrackTable, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as the keyboard does, so that Qt knows what is held."""
    QTest.keyClick(table.window().windowHandle(), key, held)


def click(table: TrackTable, place: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Click on a row that is on screen."""
    cell = QPoint(20, table.rowViewportPosition(place) + 5)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, cell)


def places(table: TrackTable) -> list[int]:
    """Return the rows selected; the current one is among them."""
    found = sorted(index.row() for index in table.selectionModel().selectedRows())
    assert table.currentIndex().row() in found
    return found


@pytest.fixture
def table(shell: Shell, qtbot: QtBot) -> TrackTable:
    shell.window.activateWindow()
    shell.page.table.setFocus()
    qtbot.waitUntil(shell.page.table.hasFocus)
    click(shell.page.table, 2)
    return shell.page.table


@pytest.mark.parametrize("held", [NONE, CTRL])
@pytest.mark.parametrize(
    ("key", "expected"),
    [(Keys.Key_Home, 0), (Keys.Key_End, 59), (Keys.Key_Down, 3), (Keys.Key_Up, 1)],
)
def test_a_key_that_moves_selects_where_it_comes_to(
    table: TrackTable, key: Qt.Key, held: Qt.KeyboardModifier, expected: int
) -> None:
    press(table, key, held)
    assert places(table) == [expected]
    assert table.currentIndex().row() == expected


@pytest.mark.parametrize("held", [SHIFT, CTRL | SHIFT])
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Keys.Key_Home, range(3)),
        (Keys.Key_End, range(2, 60)),
        (Keys.Key_Down, range(2, 4)),
        (Keys.Key_Up, range(1, 3)),
    ],
)
def test_shift_adds_all_rows_on_the_way(
    table: TrackTable, key: Qt.Key, held: Qt.KeyboardModifier, expected: range
) -> None:
    press(table, key, held)
    assert places(table) == list(expected)


def test_pages_move_by_what_is_seen(table: TrackTable) -> None:
    seen = table.viewport().height() // table.verticalHeader().defaultSectionSize()
    press(table, Keys.Key_PageDown)
    (down,) = places(table)
    assert 2 + seen - 2 <= down <= 2 + seen + 1
    press(table, Keys.Key_PageUp, SHIFT)
    assert len(places(table)) == down - table.currentIndex().row() + 1
    press(table, Keys.Key_PageUp)
    press(table, Keys.Key_PageUp)
    assert places(table) == [0]


def test_the_first_column_hidden_a_key_still_brings_its_row_into_view(
    table: TrackTable, qtbot: QtBot
) -> None:
    table.horizontalHeader().setSectionHidden(0, True)
    for _ in range(40):
        press(table, Keys.Key_Down)
    assert places(table) == [42]

    def is_seen() -> bool:
        row = table.visualRect(table.tracks.index(42, 1))
        return table.viewport().rect().contains(row.center())

    qtbot.waitUntil(is_seen)


def test_what_was_last_clicked_away_is_not_shown(table: TrackTable) -> None:
    click(table, 4, CTRL)
    assert places(table) == [2, 4]
    click(table, 4, CTRL)
    assert places(table) == [2]
    # Of one row alone nothing can be taken away.
    click(table, 2, CTRL)
    assert places(table) == [2]
    press(table, Keys.Key_Space, CTRL)
    assert places(table) == [2]


def test_a_click_beside_the_rows_leaves_the_one_that_is_shown(
    shell: Shell, table: TrackTable, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shell.page.tracks.listed):
        shell.page.search.set_query("title:000 , title:001 , title:002")
    shell.window.resize(1200, 760)
    below = QPoint(20, table.viewport().height() - 3)
    assert not table.indexAt(below).isValid()
    press(table, Keys.Key_A, CTRL)
    assert len(places(table)) == len(shell.page.tracks.ids) > 2
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, below)
    assert len(places(table)) == 1


def test_the_last_row_is_accepted_when_it_is_the_one_shown(
    shell: Shell, table: TrackTable, qtbot: QtBot
) -> None:
    press(table, Keys.Key_K, CTRL)
    press(table, Keys.Key_End, CTRL)
    while (last := table.current_row) is None or last.status == "undecided":
        press(table, Keys.Key_Up, CTRL)
    (place,) = places(table)
    assert place > 55
    press(table, Keys.Key_A)
    qtbot.waitUntil(lambda: (row := shell.page.tracks.row(place)) and row.status == "accepted")
    message = shell.window.statusBar().currentMessage()
    assert message.startswith("Accepted ")
    assert message.endswith(f" for {last.title}")
    other = shell.page.tracks.row(2)
    assert other is not None
    assert other.status != "accepted"


def test_the_shift_of_a_key_does_not_select_what_comes_next(
    shell: Shell, table: TrackTable, qtbot: QtBot
) -> None:
    press(table, Keys.Key_K, CTRL)
    first = shell.page.tracks.row(2)
    assert first is not None
    QTest.keyPress(table.window().windowHandle(), Keys.Key_Shift, SHIFT)
    press(table, Keys.Key_A, SHIFT)
    assert places(table) == [3]
    QTest.keyRelease(table.window().windowHandle(), Keys.Key_Shift)
    qtbot.waitUntil(lambda: str(first.title) in shell.window.statusBar().currentMessage())


def test_letters_decide_nothing_before_the_review_is_on(
    shell: Shell, table: TrackTable, qtbot: QtBot
) -> None:
    bar = shell.page.review_bar
    bar.resize(1400, bar.height())
    before = [shell.page.tracks.row(i) for i in range(60)]
    assert bar._buttons[0].text() == "Accept"
    for key in (Keys.Key_A, Keys.Key_X, Keys.Key_C, Keys.Key_M, Keys.Key_S):
        press(table, key)
        press(table, key, SHIFT)
    qtbot.wait(300)
    assert [shell.page.tracks.row(i) for i in range(60)] == before
    press(table, Keys.Key_K, CTRL)
    bar.resize(1401, bar.height())
    assert bar._buttons[0].text() == "Accept (A)"
    assert bar._keys.isChecked()
    bar.resize(bar.minimumSizeHint().width(), bar.height())
    assert [b.text() for b in bar._buttons] == ["A", "C", "M", "X", "S", "N"]
    press(table, Keys.Key_K, CTRL)
    bar.resize(1400, bar.height())
    assert bar._buttons[0].text() == "Accept"


def test_letters_in_the_sidebar_decide_nothing_while_the_review_is_on(
    shell: Shell, table: TrackTable, qtbot: QtBot
) -> None:
    press(table, Keys.Key_K, CTRL)
    shell.page.sidebar.setFocus()
    press(table, Keys.Key_A)
    qtbot.wait(200)
    assert all((row := shell.page.tracks.row(i)) and row.status != "accepted" for i in range(60))


@pytest.fixture
def titles(database: str) -> dict[str, int]:
    """Titles of a library in the order of its paths, with their places."""
    words = (
        "Zebra",
        "Anna",
        "The Bell",
        "The Ball",
        "Élan",
        "Étude",
        '"Heroes"',
        "",
        "Anton",
    )
    with open_library(database) as library, library.begin() as session:
        for i, word in enumerate(words):
            add_file(session, f"/m/{i:02} unnamed.flac", title=word or None)
    return {word: i for i, word in enumerate(words)}


@pytest.fixture
def _slow_typist() -> Iterator[None]:
    """No pause of a busy machine parts one letter from the next."""
    usual = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(10_000)
    yield
    QApplication.setKeyboardInputInterval(usual)


@pytest.mark.usefixtures("_slow_typist")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("z", "Zebra"),
        ("the b", "The Bell"),
        ("The ba", "The Ball"),
        ("él", "Élan"),
        ("e\u0301t", "Étude"),
        ('"he', '"Heroes"'),
        # A file without a title is shown by its name.
        ("07", ""),
        ("an", "Anna"),
    ],
)
def test_letters_find_the_row_whose_title_begins_so(
    open_shell: OpenShell, qtbot: QtBot, titles: dict[str, int], typed: str, expected: str
) -> None:
    table = open_shell().page.table
    table.setFocus()
    for letter in typed:
        if letter.isascii():
            QTest.keyClick(table.window().windowHandle(), letter)
        else:
            event = QKeyEvent(QEvent.Type.KeyPress, Keys.Key_unknown, NONE, letter)
            QApplication.sendEvent(table, event)
    qtbot.waitUntil(lambda: places(table) == [titles[expected]])


def test_one_letter_again_goes_on_and_round(
    open_shell: OpenShell, qtbot: QtBot, titles: dict[str, int]
) -> None:
    shell = open_shell()
    table = shell.page.table
    table.setFocus()
    for expected in ("Anna", "Anton", "Anna"):
        QTest.keyClick(table, "a")
        qtbot.waitUntil(lambda expected=expected: places(table) == [titles[expected]])
    qtbot.wait(600)
    QTest.keyClick(table, "q")
    says = shell.window.statusBar().currentMessage
    qtbot.waitUntil(lambda: says() == "No title begins with “q”")
    assert places(table) == [titles["Anna"]]


def test_of_100_000_rows_one_is_found_while_the_window_goes_on(
    open_shell: OpenShell, qtbot: QtBot, database: str, watchdog: Watchdog
) -> None:
    with open_library(database) as library, library.begin() as session:
        first = add_file(session, "/music/0.flac", title="Song 0")
        session.flush()
        template = {c.name: getattr(first, c.name) for c in File.__table__.columns}
        rows = [
            {**template, "id": i, "path": f"/music/{i:06}.flac".encode(), "title": f"Song {i}"}
            | {"path_text": f"/music/{i:06}.flac", "name": f"{i:06}.flac"}
            for i in range(2, 100_001)
        ]
        rows[-1]["title"] = "Quite another"
        session.execute(File.__table__.insert(), rows)
    shell = open_shell()
    table = shell.page.table
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 100_000, timeout=20_000)
    loaded: list[bool] = []
    shell.loaded.connect(lambda: loaded.append(True))
    qtbot.waitUntil(lambda: bool(loaded), timeout=30_000)
    qtbot.wait(1000)
    watchdog.forget()
    table.setFocus()
    QTest.keyClick(table, "q")
    qtbot.waitUntil(lambda: places(table) == [99_999], timeout=10_000)


def test_columns_that_came_later_begin_hidden(shell: Shell, open_shell: OpenShell) -> None:
    """The arrangement of an earlier version knows nothing of them."""
    header = shell.page.table.horizontalHeader()
    header.setSectionHidden(1, True)
    header.moveSection(2, 0)
    for name in ("track", "disc", "albumartist", "bitrate", "mood_words"):
        assert header.isSectionHidden(number_of(name))
        header.setSectionHidden(number_of(name), False)
    shell.close()
    shell.preferences.columns = 15
    header = open_shell().page.table.horizontalHeader()
    assert header.visualIndex(2) == 0
    assert header.isSectionHidden(1)
    for name in ("track", "disc", "albumartist", "bitrate", "mood_words"):
        assert header.isSectionHidden(number_of(name))


def number_of(name: str) -> int:
    return [column.name for column in COLUMNS].index(name)


def test_mood_words_are_a_column_that_nothing_is_ordered_by(
    qtbot: QtBot, open_shell: OpenShell, german: None
) -> None:
    del german
    shell = open_shell(60)
    qtbot.waitUntil(lambda: shell.page.tracks.row(59) is not None)
    table, section = shell.page.table, number_of("mood_words")
    header = table.horizontalHeader()
    (chosen,) = [one for one in table.menus.columns().actions() if one.text() == "Stimmungswörter"]
    chosen.trigger()
    header.moveSection(header.visualIndex(section), 0)
    assert shell.page.tracks.index(0, section).data() == "Freudig"
    assert shell.page.tracks.index(0, section).data(Qt.ItemDataRole.DisplayRole) == "Freudig"
    orders = [action.text() for action in table.menus.orders().actions()]
    assert "Stimmung" in orders
    assert "Stimmungswörter" not in orders

    def click(column: int) -> None:
        place = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(number_of("title"))
    qtbot.waitUntil(lambda: shell.page.tracks.order == "title+")
    click(section)
    assert table.columns.order == "title+"
    assert header.sortIndicatorSection() == number_of("title")
    click(number_of("title"))
    qtbot.waitUntil(lambda: shell.page.tracks.order == "title-")


def test_what_later_columns_say(open_shell: OpenShell, qtbot: QtBot, database: str) -> None:
    with open_library(database) as library, library.begin() as session:
        for i, artist in enumerate(("A; B", "A; B", None)):
            file = add_file(session, f"/music/{i}.mp3", artist=artist, title=str(i))
            file.track_no, file.disc_no, file.albumartist = 3 - i, 1, "All"
            file.bitrate = 192_400
    shell = open_shell()
    qtbot.waitUntil(lambda: shell.page.tracks.row(2) is not None)
    names = ("track", "disc", "albumartist", "bitrate")
    cells = [shell.page.tracks.index(0, number_of(name)).data() for name in names]
    assert cells == ["3", "1", "All", "192 kbit/s"]
    shell.page.table.columns.set_order("track+")
    qtbot.waitUntil(lambda: shell.page.tracks.order == "track+")
    qtbot.waitUntil(lambda: shell.page.tracks.row(0) is not None)
    assert shell.page.tracks.row(0).track_no == 1
    # More by the same artist: the whole text of the tag, and only that.
    shell.page.table.selectRow(1)
    shell.window.activateWindow()
    shell.page.table.setFocus()
    qtbot.waitUntil(shell.page.table.hasFocus)
    held = CTRL | SHIFT
    press(shell.page.table, Keys.Key_A, held)
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 2)
    assert shell.page.query == 'artist:="A; B"'
    press(shell.page.table, Keys.Key_B, held)
    assert shell.window.statusBar().currentMessage() == "The track’s tags name no album"
    assert shell.page.query == 'artist:="A; B"'
