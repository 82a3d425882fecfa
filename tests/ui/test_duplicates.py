"""Copies in the window: seen in the list, compared side by side, taken out of the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TALB, TPE1
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.duplicates.comparing import Comparing
from mgc_desktop.ui.duplicates.dialog import CopiesDialog
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
from tests.helpers.scanning import put
from tests.ui.conftest import OpenShell
from tests.ui.test_accessibility import nameless
from tests.ui.test_removing import question

TITLE = [column.name for column in COLUMNS].index("title")


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sounds")
    return [
        make_audio(folder, "mp3", seconds=1 + i / 4, name=f"sound {i}", channels=1)
        for i in range(3)
    ]


def scanned(database: str, folder: Path) -> None:
    with open_library(database) as library:
        list(scan(library, [str(folder)], CancelToken()))


@pytest.fixture
def music(tmp_path: Path, database: str, sounds: list[Path], preferences: Preferences) -> Path:
    """Twice two copies, whose titles alternate in the alphabet, and a track that is alone."""
    preferences.analyse_after_scan = False
    preferences.follow_folders = False
    folder = tmp_path / "music"
    put(sounds[2], folder / "1 alone.mp3", title="Alone")
    put(sounds[0], folder / "2 good.mp3", title="Zulu")
    tags = ID3(folder / "2 good.mp3")
    tags.add(TPE1(text="Nina Simone"))
    tags.add(TALB(text="Album"))
    tags.save()
    put(sounds[0], folder / "copies" / "3 poor.mp3", title="Alpha")
    put(sounds[1], folder / "copies" / "4.mp3", title="Middle")
    put(sounds[1], folder / "copies" / "5.mp3", title="Yellow")
    scanned(database, folder)
    return folder


@pytest.fixture
def window(music: Path, open_shell: OpenShell, qtbot: QtBot) -> Shell:
    assert music.is_dir()
    shell = open_shell()
    tracks = shell.page.tracks
    qtbot.waitUntil(lambda: len(tracks.ids) == 5 and tracks.row(4) is not None, timeout=10_000)
    return shell


def names(shell: Shell) -> list[str]:
    """Names of the files that are listed; empty until all rows are there."""
    rows = [shell.page.tracks.row(place) for place in range(len(shell.page.tracks.ids))]
    return [row.name for row in rows if row is not None] if all(rows) else []


@pytest.fixture
def _somebody_listens() -> Iterator[None]:
    """Qt tells its accessible tables of new rows only while a screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def spoken(shell: Shell, place: int) -> tuple[str, str]:
    """What a screen reader says of a row's title, and what it adds on request."""
    interface = QAccessible.queryAccessibleInterface(shell.page.table)
    assert interface is not None
    width = shell.page.tracks.columnCount() + 1
    cell = interface.child(width * (place + 1) + 1 + TITLE)
    assert cell is not None
    return cell.text(QAccessible.Text.Name), cell.text(QAccessible.Text.Description)


def end_of_title(shell: Shell, place: int) -> QImage:
    """A picture of the right end of a row's title."""
    table = shell.page.table
    table.clearSelection()
    cell = table.visualRect(shell.page.tracks.index(place, TITLE))
    return table.viewport().grab(cell.adjusted(cell.width() - 30, 1, 0, -1)).toImage()


@pytest.mark.usefixtures("_somebody_listens")
def test_a_copy_is_marked_and_says_where_the_other_is(
    window: Shell, music: Path, database: str, qtbot: QtBot
) -> None:
    assert spoken(window, 0) == ("Alone", "")
    where = f"Same audio as {music / 'copies' / '3 poor.mp3'}"
    assert spoken(window, 1) == ("Zulu, duplicate", where)
    tip = window.page.tracks.index(1, TITLE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines() == [str(music / "2 good.mp3"), where]
    # The third row has the ground of the first.
    assert end_of_title(window, 0) != end_of_title(window, 2)
    (music / "2 good.mp3").unlink()
    scanned(database, music)
    window.page.refresh()
    qtbot.waitUntil(lambda: spoken(window, 2) == ("Alpha", ""), timeout=10_000)
    assert end_of_title(window, 0) == end_of_title(window, 2)


def test_copies_stand_together_in_their_view(window: Shell, qtbot: QtBot) -> None:
    sidebar, page = window.page.sidebar, window.page
    qtbot.waitUntil(lambda: {"Views", "Status"} <= set(sidebar.lines()))
    views = sidebar.topLevelItem(0)
    items = [views.child(i) for i in range(views.childCount())]
    item = next(item for item in items if item.text(0) == "Duplicates")
    sidebar.scrollToItem(item)
    place = sidebar.visualItemRect(item).center()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    together = ["2 good.mp3", "3 poor.mp3", "4.mp3", "5.mp3"]
    qtbot.waitUntil(lambda: names(window) == together)
    # Its column is hidden, and with it the arrow: the order is said.
    qtbot.waitUntil(lambda: page.count.text() == "4 tracks · Copies ↑")
    number = [column.name for column in COLUMNS].index("copies")
    assert page.tracks.index(0, number).data() == "1"


# --- compared


def dialog_of(shell: Shell, qtbot: QtBot) -> CopiesDialog:
    """The dialog, once every copy was looked into and decoded."""

    def is_done() -> bool:
        dialog = shell[Comparing].dialog
        return (
            dialog is not None
            and dialog.isVisible()
            and "Checking…" not in values(dialog, "Damage")
        )

    # A worker process starts.
    qtbot.waitUntil(is_done, timeout=30_000)
    dialog = shell[Comparing].dialog
    assert dialog is not None
    return dialog


def values(dialog: CopiesDialog, name: str) -> list[str]:
    """What a line says of each copy, behind the word that says whether they differ."""
    model = dialog.model
    for row in range(model.rowCount()):
        cells = [str(model.index(row, column).data()) for column in range(model.columnCount())]
        if cells[0] == name:
            return cells[1:]
    return ["Checking…"]


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a key as the keyboard does: shortcuts come first."""
    handle = widget.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, held)


def at_track(shell: Shell, place: int, qtbot: QtBot) -> None:
    shell.window.activateWindow()
    assert shell.page.table.go_to(shell.page.tracks.ids[place])
    shell.page.table.setFocus()
    qtbot.waitUntil(lambda: shell.page.table.n_selected() == 1 and shell.page.table.hasFocus())


CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_copies_are_compared_side_by_side(window: Shell, music: Path, qtbot: QtBot) -> None:
    at_track(window, 1, qtbot)
    press(window.window, Qt.Key.Key_C, CTRL_SHIFT)
    dialog = dialog_of(window, qtbot)
    assert dialog.windowTitle() == "Compare copies"
    assert dialog.heading.text() == "2 copies of “Zulu”"
    assert dialog.results.text() == "Not analysed yet"
    assert values(dialog, "Name") == ["differs", "2 good.mp3", "3 poor.mp3"]
    assert values(dialog, "Title") == ["differs", "Zulu", "Alpha"]
    assert values(dialog, "Artist") == ["differs", "Nina Simone", "–"]
    assert values(dialog, "Sample rate") == ["", "44.1 kHz", "44.1 kHz"]
    assert values(dialog, "Damage") == ["", "None found", "None found"]
    assert dialog.suggestion.text() == (
        "Suggestion: keep Copy 1. More tags are filled in (3, in others at most 1)."
    )
    header = dialog.table.horizontalHeader().model()
    titles = [header.headerData(i, Qt.Orientation.Horizontal) for i in (2, 3)]
    assert titles == ["Copy 1 – suggested", "Copy 2"]
    # A difference is said, whoever hears the cell instead of seeing it.
    artist = next(i for i, row in enumerate(dialog.model.rows) if row.name == "Artist")
    spoken_cell = dialog.model.index(artist, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken_cell == "Artist: Nina Simone, differs"
    assert nameless(dialog) == []
    qtbot.mouseClick(dialog.only_differences, Qt.MouseButton.LeftButton)
    assert all(row.heading or row.differs for row in dialog.model.rows)
    assert values(dialog, "Title") == ["differs", "Zulu", "Alpha"]
    # By keyboard from copy to copy, and what is done is done with that one.
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Right)
    poor = music / "copies" / "3 poor.mp3"
    assert dialog.chosen.text() == f"Copy 2: {poor}"
    qtbot.mouseClick(dialog.copy_path, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == str(poor)
    with qtbot.waitSignal(dialog.folder_wanted) as asked:
        qtbot.mouseClick(dialog.folder, Qt.MouseButton.LeftButton)
    assert asked.args == [str(poor)]
    qtbot.mouseClick(dialog.select, Qt.MouseButton.LeftButton)
    current = window.page.table.current_row
    assert current is not None
    assert current.path == str(poor)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window[Comparing].dialog is None)


def test_a_click_on_the_sign_compares(window: Shell, qtbot: QtBot) -> None:
    table = window.page.table
    at_track(window, 0, qtbot)
    sign = table.painting.copy_sign(2)
    assert table.painting.copy_sign(0).isNull()
    beside = QPoint(sign.left() - 20, sign.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert table.currentIndex().row() == 2
    asked = QSignalSpy(table.copies_asked)
    # Neither a drag away from it, nor one that ends on it.
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=sign.center())
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=sign.center())
    assert asked.count() == 0
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.painting.copy_sign(1).center()
    )
    assert asked.count() == 1
    assert dialog_of(window, qtbot).heading.text() == "2 copies of “Zulu”"


def test_a_track_without_copies_says_so(window: Shell, qtbot: QtBot) -> None:
    at_track(window, 0, qtbot)
    with qtbot.waitSignal(window[Comparing].said) as said:
        window.window.actions_["compare_copies"].trigger()
    assert said.args == ["No other file in the library has the same audio"]
    assert window[Comparing].dialog is None


def test_the_file_panel_leads_there(window: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window[Inspecting].inspector is not None, timeout=20_000)
    inspector = window[Inspecting].inspector
    assert inspector is not None
    window.window.actions_["tab_file"].trigger()
    button = inspector.findings.file.compare_button
    at_track(window, 1, qtbot)
    qtbot.waitUntil(button.isVisible, timeout=10_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog_of(window, qtbot).heading.text() == "2 copies of “Zulu”"
    window[Comparing].close()
    at_track(window, 0, qtbot)
    qtbot.waitUntil(lambda: not button.isVisible(), timeout=10_000)


def test_a_removed_copy_leaves_the_comparison_and_its_file_stays(
    window: Shell, music: Path, database: str, sounds: list[Path], qtbot: QtBot
) -> None:
    third = put(sounds[0], music / "copies" / "6.mp3", title="Third")
    scanned(database, music)
    window.page.refresh()
    qtbot.waitUntil(lambda: len(names(window)) == 6)
    at_track(window, 1, qtbot)
    window.window.actions_["compare_copies"].trigger()
    dialog = dialog_of(window, qtbot)
    assert values(dialog, "Name")[1:] == ["2 good.mp3", "3 poor.mp3", "6.mp3"]
    # The one that was asked about leaves; the others are compared on.
    for left in (2, 1):
        qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
        asked = question(qtbot)
        assert asked.question.text() == "Remove 1 track from the library?"
        qtbot.mouseClick(asked.remove, Qt.MouseButton.LeftButton)
        if left == 2:
            qtbot.waitUntil(lambda: len(values(dialog, "Name")) == 3, timeout=10_000)
            assert values(dialog, "Name")[1:] == ["3 poor.mp3", "6.mp3"]
            assert dialog.suggestion.text().startswith("None is better, but their tags differ")
    # What is alone has nothing to be compared with.
    qtbot.waitUntil(lambda: window[Comparing].dialog is None, timeout=10_000)
    assert third.exists()
    assert (music / "2 good.mp3").exists()
    assert (music / "copies" / "3 poor.mp3").exists()


def test_a_damaged_copy_and_one_that_is_gone(
    window: Shell, music: Path, database: str, qtbot: QtBot
) -> None:
    good = music / "2 good.mp3"
    data = bytearray(good.read_bytes())
    # Between the places that a scan looks at.
    place = len(data) * 3 // 10
    data[place : place + 2000] = bytes(2000)
    good.write_bytes(data)
    scanned(database, music)
    window.page.refresh()
    (music / "copies" / "4.mp3").unlink()
    at_track(window, 1, qtbot)
    window.window.actions_["compare_copies"].trigger()
    dialog = dialog_of(window, qtbot)
    damage = values(dialog, "Damage")
    assert (damage[0], damage[2]) == ("differs", "None found")
    assert damage[1].startswith("Damaged packets skipped")
    assert dialog.suggestion.text() == (
        "Suggestion: keep Copy 2. Its audio is not damaged. Another one has more tags, though."
    )
    # The library does not know yet that it is gone.
    at_track(window, 4, qtbot)
    window.window.actions_["compare_copies"].trigger()
    qtbot.waitUntil(lambda: dialog.heading.text() == "2 copies of “Yellow”", timeout=10_000)
    dialog = dialog_of(window, qtbot)
    assert values(dialog, "Remarks") == ["differs", "–", "The file is no longer there"]
    assert dialog.suggestion.text().startswith("Suggestion: keep Copy 1. Its audio can be read.")
