"""Copies in the window: seen in the list, compared side by side, taken out of the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TALB, TPE1
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
from tests.helpers.scanning import put
from tests.ui.conftest import OpenShell

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
