"""The search box and the sidebar under real keys and clicks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from mgc_desktop.library.database import open_library
from mgc_desktop.library.schema import Track
from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.library.sidebar import Sidebar
from mgc_desktop.ui.library.sidebar_lines import VIEW
from mgc_desktop.ui.shell import Shell
from tests.ui.conftest import OpenShell

Keys = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def press(shell: Shell, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as the keyboard does: shortcuts come first."""
    QTest.keyClick(shell.window.windowHandle(), key, held)


@pytest.fixture
def line(shell: Shell, qtbot: QtBot) -> QLineEdit:
    shell.window.activateWindow()
    press(shell, Keys.Key_F, CTRL)
    qtbot.waitUntil(shell.page.search.line.hasFocus)
    return shell.page.search.line


def settled(shell: Shell, query: str) -> bool:
    return shell.page.tracks.query == query


# --- the search box


def test_no_shortcut_is_dead_while_something_is_searched(
    shell: Shell, line: QLineEdit, qtbot: QtBot
) -> None:
    qtbot.keyClicks(line, "song")
    asked: list[str] = []
    kept = {"undo", "redo", "select_all", "copy", "quit"}
    for action in shell.window.actions_:
        keys = action.shortcut()
        if keys.isEmpty() or action.objectName() in kept or not action.isEnabled():
            continue
        stroke = keys[0]
        if not stroke.keyboardModifiers() & CTRL or stroke.key() > Keys.Key_Escape:
            continue
        action.triggered.disconnect()
        name = action.objectName()
        action.triggered.connect(lambda *_, name=name: asked.append(name))
        press(shell, stroke.key(), stroke.keyboardModifiers())
        assert asked[-1:] == [action.objectName()], QKeySequence(stroke).toString()
        line.setFocus()
    assert {"export", "save_view", "review_keys", "history", "write_tags"} <= set(asked)
    assert line.text() == "song"


def test_keys_that_edit_stay_the_lines_own(shell: Shell, line: QLineEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "song 1")
    press(shell, Keys.Key_A, CTRL)
    assert line.selectedText() == "song 1"
    assert shell.page.table.n_selected() == 1
    press(shell, Keys.Key_Delete)
    assert line.text() == ""
    press(shell, Keys.Key_Z, CTRL)
    assert line.text() == "song 1"
    press(shell, Keys.Key_Left, CTRL)
    assert line.cursorPosition() == len("song ")


def test_the_sign_that_empties_the_line_goes_with_the_text(
    shell: Shell, line: QLineEdit, qtbot: QtBot
) -> None:
    action = line.findChild(QAction, "_q_qlineeditclearaction")
    (clear,) = [b for b in line.findChildren(QToolButton) if b.defaultAction() is action]
    shell.page.search.set_query("song")
    qtbot.waitUntil(lambda: clear.property("opacity") == 1.0)
    press(shell, Keys.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert line.text() == ""
    qtbot.waitUntil(lambda: clear.property("opacity") == 0.0)


def test_what_is_wrong_with_a_search_pushes_nothing_about(
    shell: Shell, line: QLineEdit, qtbot: QtBot
) -> None:
    page = shell.page
    table = page.table
    # Its lines come in their turn, and it is as wide as they are.
    qtbot.waitUntil(lambda: bool(page.sidebar.lines().get("Genre")))
    qtbot.wait(100)
    before = table.mapToGlobal(QPoint(0, 0))
    qtbot.keyClicks(line, "song colour:blue")
    qtbot.waitUntil(page.search.error.isVisible)
    qtbot.wait(50)
    assert table.mapToGlobal(QPoint(0, 0)) == before
    assert "“colour”" in page.search.error.text()
    # All of it is seen, under the line.
    error, box = page.search.error, page.search.line
    qtbot.waitUntil(lambda: error.height() >= error.heightForWidth(error.width()))
    top = error.mapToGlobal(QPoint(0, 0))
    assert top.y() >= box.mapToGlobal(QPoint(0, box.height())).y()
    assert error.parentWidget().rect().contains(error.geometry())


def test_the_part_that_is_wrong_is_marked(shell: Shell, line: QLineEdit, qtbot: QtBot) -> None:
    told: list[object] = []
    shell.page.tracks.refused.connect(lambda _, where: told.append(where))
    qtbot.keyClicks(line, "song colour:blue jazz")
    plain = line.grab().toImage()
    qtbot.waitUntil(shell.page.search.error.isVisible)
    assert told[-1] == (5, 16)
    assert line.grab().toImage() != plain
    assert line.text() == "song colour:blue jazz"
    # What was typed goes on being typed, and a search that is right has no mark.
    press(shell, Keys.Key_Home)
    press(shell, Keys.Key_Escape)
    qtbot.keyClicks(line, "song")
    qtbot.waitUntil(lambda: settled(shell, "song"))
    assert not shell.page.search.error.isVisible()


# --- views and their order


def arrow(shell: Shell) -> str:
    return shell.page.table.columns.order


def view_item(sidebar: Sidebar, name: str) -> QTreeWidgetItem:
    heading = sidebar.topLevelItem(0)
    return next(c for i in range(heading.childCount()) if (c := heading.child(i)).text(0) == name)


def click(
    sidebar: Sidebar,
    item: QTreeWidgetItem,
    button: Qt.MouseButton = LEFT,
    held: Qt.KeyboardModifier = NONE,
) -> None:
    sidebar.scrollToItem(item)
    place = sidebar.visualItemRect(item).center()
    QTest.mouseClick(sidebar.viewport(), button, held, place)


@pytest.fixture
def sidebar(shell: Shell, qtbot: QtBot) -> Sidebar:
    sidebar = shell.page.sidebar
    qtbot.waitUntil(lambda: "Views" in sidebar.lines() and "Genre" in sidebar.lines())
    return sidebar


def test_the_order_of_a_view_goes_with_it(shell: Shell, sidebar: Sidebar, qtbot: QtBot) -> None:
    page = shell.page
    page.table.columns.set_order("artist+")
    click(sidebar, view_item(sidebar, "Undecided"))
    qtbot.waitUntil(lambda: settled(shell, "status:undecided"))
    assert arrow(shell) == "confidence-"
    # Its column is hidden, and with it the arrow: the order is said.
    qtbot.waitUntil(lambda: page.count.text() == "9 tracks · Confidence ↓")
    page.search.set_query("status:undecided artist:can")
    qtbot.waitUntil(lambda: settled(shell, "status:undecided artist:can"))
    assert arrow(shell) == "confidence-"
    page.search.set_query("artist:can")
    qtbot.waitUntil(lambda: settled(shell, "artist:can"))
    assert (arrow(shell), page.tracks.order) == ("artist+", "artist+")
    assert page.count.text() == "12 tracks"


def test_an_order_that_was_chosen_in_a_view_stays(
    shell: Shell, sidebar: Sidebar, qtbot: QtBot
) -> None:
    click(sidebar, view_item(sidebar, "Undecided"))
    qtbot.waitUntil(lambda: settled(shell, "status:undecided"))
    shell.page.table.columns.set_order("title-")
    click(sidebar, view_item(sidebar, "Undecided"))
    qtbot.waitUntil(lambda: settled(shell, ""))
    assert arrow(shell) == "title-"


def test_the_order_of_a_view_is_not_the_next_starts(
    shell: Shell, sidebar: Sidebar, qtbot: QtBot, open_shell: OpenShell
) -> None:
    click(sidebar, view_item(sidebar, "Undecided"))
    qtbot.waitUntil(lambda: settled(shell, "status:undecided"))
    shell.close()
    assert open_shell().page.table.columns.order == ""


def test_an_order_whose_column_goes_is_said(shell: Shell, qtbot: QtBot) -> None:
    table, count = shell.page.table, shell.page.count
    table.columns.set_order("artist-")
    qtbot.waitUntil(lambda: shell.page.tracks.order == "artist-")
    assert count.text() == "60 tracks"
    section = [c.name for c in COLUMNS].index("artist")
    table.horizontalHeader().setSectionHidden(section, True)
    qtbot.waitUntil(lambda: count.text() == "60 tracks · Artist ↓")


# --- the sidebar


def test_a_heading_shows_that_it_folds(shell: Shell, sidebar: Sidebar, qtbot: QtBot) -> None:
    del shell
    heading = sidebar.topLevelItem(1)

    def sign() -> bytes:
        row = sidebar.visualItemRect(heading)
        place = QRect(sidebar.viewport().width() - 30, row.top(), 30, row.height())
        image = sidebar.viewport().grab(place).toImage()
        return bytes(image.constBits())

    empty = sidebar.viewport().grab(QRect(0, 0, 30, 4)).toImage()
    ground = empty.pixel(1, 1)
    row = sidebar.visualItemRect(heading)
    place = QRect(sidebar.viewport().width() - 30, row.top(), 30, row.height())
    image = sidebar.viewport().grab(place).toImage()
    drawn = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert drawn - {ground}, "nothing shows that this folds"
    unfolded = sign()
    click(sidebar, heading)
    assert not heading.isExpanded()
    assert sign() != unfolded
    click(sidebar, heading)
    assert heading.isExpanded()
    qtbot.mouseDClick(sidebar.viewport(), LEFT, pos=sidebar.visualItemRect(heading).center())


def test_headings_fold_by_keyboard(shell: Shell, sidebar: Sidebar, qtbot: QtBot) -> None:
    shell.window.activateWindow()
    sidebar.setFocus()
    qtbot.waitUntil(sidebar.hasFocus)
    sidebar.setCurrentItem(sidebar.topLevelItem(0))
    bare = sidebar.viewport().grab(sidebar.visualItemRect(sidebar.topLevelItem(0))).toImage()
    for key, expanded in (
        (Keys.Key_Left, False),
        (Keys.Key_Right, True),
        (Keys.Key_Space, False),
        (Keys.Key_Return, True),
    ):
        press(shell, key)
        assert sidebar.topLevelItem(0).isExpanded() == expanded
    # Down goes through the lines to the next heading, and one sees where the keyboard is.
    for _ in range(sidebar.topLevelItem(0).childCount() + 1):
        press(shell, Keys.Key_Down)
    assert sidebar.currentItem() is sidebar.topLevelItem(1)
    now = sidebar.viewport().grab(sidebar.visualItemRect(sidebar.topLevelItem(0))).toImage()
    assert now != bare
    press(shell, Keys.Key_Space)
    # Counts that come meanwhile make every line anew.
    sidebar._fill()
    assert sidebar.currentItem() is sidebar.topLevelItem(1)
    assert not sidebar.topLevelItem(1).isExpanded()


def test_a_right_click_lights_nothing_up(
    shell: Shell, sidebar: Sidebar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMenu, "exec", lambda *_: None)
    # Its lines come in their turn, and it is as wide as they are.
    qtbot.waitUntil(lambda: bool(sidebar.lines().get("Genre")))
    qtbot.wait(100)
    item = view_item(sidebar, "Networks disagree")
    row = sidebar.visualItemRect(item)
    before = sidebar.viewport().grab(row).toImage()
    click(sidebar, item, RIGHT)
    qtbot.wait(50)
    assert sidebar.viewport().grab(row).toImage() == before
    assert shell.page.query == ""
    # Nor does a press that ends elsewhere.
    QTest.mousePress(sidebar.viewport(), LEFT, NONE, row.center())
    elsewhere = sidebar.visualItemRect(view_item(sidebar, "Undecided")).center()
    QTest.mouseRelease(sidebar.viewport(), LEFT, NONE, elsewhere)
    shell.page.table.setFocus()
    assert sidebar.viewport().grab(row).toImage() == before
    assert shell.page.query == ""


def filter_item(sidebar: Sidebar, heading: str, number: int) -> QTreeWidgetItem:
    (found,) = sidebar.findItems(heading, Qt.MatchFlag.MatchExactly, 0)
    return found.child(number)


def test_filters_combine_and_their_counts_stay(
    shell: Shell, sidebar: Sidebar, qtbot: QtBot, line: QLineEdit
) -> None:
    page = shell.page
    genres = sidebar.lines()["Genre"]
    first, second = (term(filter_item(sidebar, "Genre", i)) for i in range(2))
    counts = [int(line.rpartition(" ")[2]) for line in genres]

    def found(query: str, n: int) -> None:
        qtbot.waitUntil(lambda: settled(shell, query) and len(page.tracks.ids) == n)
        qtbot.waitUntil(lambda: sidebar.query == query)
        assert line.text() == query

    click(sidebar, filter_item(sidebar, "Genre", 0))
    found(first, counts[0])
    assert sidebar.lines()["Genre"] == genres
    click(sidebar, filter_item(sidebar, "Genre", 1), held=CTRL)
    both = f"{first}|{second.partition(':')[2]}"
    found(both, counts[0] + counts[1])
    assert sidebar.lines()["Genre"] == genres
    lit = [filter_item(sidebar, "Genre", i).background(0).color() for i in range(3)]
    assert lit[0] == lit[1] != lit[2]
    # Several kinds narrow each other down; what is left of the genres is counted so.
    mood = filter_item(sidebar, "Mood", 0)
    n_mood = int(mood.text(1))
    click(sidebar, mood)
    found(f"{both} {mood_term(sidebar)}", n_mood)
    assert int(filter_item(sidebar, "Mood", 0).text(1)) == n_mood
    # The keyboard does the same: from the first genre away, and all of it taken back in the box.
    sidebar.setFocus()
    genre = filter_item(sidebar, "Genre", 0).parent()
    (item,) = (c for i in range(genre.childCount()) if term(c := genre.child(i)) == first)
    sidebar.setCurrentItem(item)
    press(shell, Keys.Key_Space, CTRL)
    qtbot.waitUntil(lambda: settled(shell, f"{mood_term(sidebar)} {second}"))
    press(shell, Keys.Key_F, CTRL)
    for _ in range(3):
        press(shell, Keys.Key_Z, CTRL)
    found(first, counts[0])


def test_what_a_first_pass_heard_is_a_filter_among_the_states(
    shell: Shell, sidebar: Sidebar, database: str, qtbot: QtBot
) -> None:
    def states() -> dict[str, int]:
        parts = (text.rpartition(" ") for text in sidebar.lines()["Status"])
        return {name: int(n) for name, _, n in parts}

    assert "First pass" not in states()
    with open_library(database) as library, library.begin() as session:
        session.execute(update(Track).where(Track.id <= 20).values(heard="part"))
    shell.page.refresh()
    qtbot.waitUntil(lambda: states().get("First pass") == 20)
    every = states()
    (item,) = sidebar.findItems(
        "First pass", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0
    )
    assert "a minute of the track at most" in item.toolTip(0)
    click(sidebar, item)
    qtbot.waitUntil(lambda: sidebar.query == "heard:part" and len(shell.page.tracks.ids) == 20)
    # The others narrow it down, with what they then find; its own number stays.
    within = states()
    assert within["First pass"] == 20
    assert within["Undecided"] < every["Undecided"]
    (undecided,) = (
        i
        for i in sidebar.findItems("Undecided", Qt.MatchFlag.MatchRecursive, 0)
        if i.parent().text(0) == "Status"
    )
    click(sidebar, undecided)
    both = "heard:part status:undecided"
    qtbot.waitUntil(lambda: sidebar.query == both)
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == within["Undecided"])


def term(item: QTreeWidgetItem) -> str:
    return str(item.data(0, Qt.ItemDataRole.UserRole))


def mood_term(sidebar: Sidebar) -> str:
    return term(filter_item(sidebar, "Mood", 0))


def test_a_filters_menu_combines_too(shell: Shell, sidebar: Sidebar, qtbot: QtBot) -> None:
    shell.page.search.set_query("status:undecided")
    qtbot.waitUntil(lambda: sidebar.query == "status:undecided")
    for text, query in (
        ("Add to the search", "status:undecided|analysed"),
        ("Remove from the search", "status:undecided"),
    ):
        (item,) = sidebar.findItems(
            "Analysed", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0
        )
        menu = sidebar.menu.of(item)
        assert menu is not None
        (action,) = menu.actions()
        assert action.text() == text
        action.trigger()
        qtbot.waitUntil(lambda query=query: settled(shell, query) and sidebar.query == query)


def test_a_chosen_value_that_finds_nothing_stays_to_be_taken_out(
    shell: Shell, sidebar: Sidebar, qtbot: QtBot
) -> None:
    item = filter_item(sidebar, "Genre", 0)
    text, chosen = item.text(0), term(item)
    click(sidebar, item)
    qtbot.waitUntil(lambda: sidebar.query == chosen)
    shell.page.search.set_query(f"{chosen} nobody")
    qtbot.waitUntil(lambda: sidebar.query == f"{chosen} nobody")
    assert sidebar.lines()["Genre"] == [f"{text} 0"]
    click(sidebar, filter_item(sidebar, "Genre", 0))
    qtbot.waitUntil(lambda: settled(shell, "nobody"))


def test_every_heading_says_of_what_its_numbers_are(
    shell: Shell, sidebar: Sidebar, qtbot: QtBot
) -> None:
    def heads() -> list[QTreeWidgetItem]:
        return [sidebar.topLevelItem(i) for i in range(sidebar.topLevelItemCount())]

    # Without a search there is only one answer.
    assert not any("search" in head.toolTip(0) for head in heads())
    shell.page.search.set_query("status:analysed")
    qtbot.waitUntil(lambda: sidebar.query == "status:analysed")
    tips = {head.text(0): head.toolTip(0) for head in heads()}
    assert "Tracks in the whole library" in tips.pop("Views")
    assert len(tips) > 4
    assert all("Tracks in this search" in tip for tip in tips.values())
    # Seen at each of them, too: shortly, where there is no room for all.
    for head in heads():
        assert sidebar._headings._fitting(sidebar.indexFromItem(head))


def test_numbers_change_in_the_lines_that_are_there(shell: Shell, sidebar: Sidebar) -> None:
    """Made anew, with a thread that computes beside it, the list takes a tenth of a second."""
    views = shell.page.views.all
    lines = [sidebar.topLevelItem(0).child(i) for i in range(len(views))]
    others = [line for line in sidebar.lines().items() if line[0] != "Views"]
    more = [replace(view, count=(view.count or 0) + 7) for view in views]
    sidebar.show_views(more)
    assert [sidebar.topLevelItem(0).child(i) for i in range(len(views))] == lines
    assert [line.text(1) for line in lines] == [str(view.count) for view in more]
    assert [line for line in sidebar.lines().items() if line[0] != "Views"] == others
    # What a click opens is the view as it is now.
    assert [line.data(0, VIEW) for line in lines] == more
    sidebar.show_views(more[1:])
    assert sidebar.lines()["Views"] == [f"{view.name} {view.count}" for view in more[1:]]
