"""Rows as they are painted: grounds, colours, the keyboard's place, what is cut off."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.library.database import open_library
from mgc_desktop.library.schema import File
from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.library.row_painter import FittedTexts
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.theme.theme import tokens


def picture(shell: Shell) -> QImage:
    return shell.page.table.viewport().grab().toImage()


def colours_of(shell: Shell, place: int) -> set[str]:
    """Every colour that is painted in a row."""
    image, ratio = picture(shell), shell.page.table.devicePixelRatioF()
    height = shell.page.table.rowHeight(place)
    top = shell.page.table.rowViewportPosition(place)
    rows = range(round(top * ratio), round((top + height) * ratio))
    return {image.pixelColor(x, y).name() for y in rows for x in range(image.width())}


def test_a_row_shows_its_genre_in_colour_and_how_sure_it_is(shell: Shell) -> None:
    row = shell.page.tracks.row(1)
    assert row is not None
    assert row.genre is not None
    shown = colours_of(shell, 1)
    assert {tokens().alternate, tokens().text, tokens().genres[row.genre]} <= shown
    assert tokens().track in shown


def test_selected_rows_have_their_own_ground(shell: Shell) -> None:
    shell.page.table.selectRow(0)
    shown = colours_of(shell, 0)
    assert tokens().selection in shown
    assert tokens().base not in shown
    assert tokens().on_selection in shown


def test_the_keyboards_place_is_seen_among_several_that_are_selected(
    shell: Shell, qtbot: QtBot
) -> None:
    table = shell.page.table
    table.selectRow(0)
    assert tokens().accent not in colours_of(shell, 0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.currentIndex().row() == 1
    assert tokens().accent in colours_of(shell, 1)
    assert tokens().accent not in colours_of(shell, 0)
    table.clearFocus()
    assert tokens().accent not in colours_of(shell, 1)
    # Qt holds Shift for pressed until another key says otherwise, also in the next tests.
    qtbot.keyRelease(table, Qt.Key.Key_Shift)


def test_missing_files_are_faint(shell: Shell, database: str, qtbot: QtBot) -> None:
    gone = shell.page.tracks.ids[1]
    with open_library(database) as library, library.begin() as session:
        session.get_one(File, gone).status = "missing"
    shell.page.refresh()
    qtbot.waitUntil(lambda: (row := shell.page.tracks.row(1)) and row.file_status == "missing")
    shown = colours_of(shell, 1)
    assert tokens().muted in shown
    assert tokens().text not in shown


def test_hidden_and_moved_columns_are_painted_where_the_header_has_them(shell: Shell) -> None:
    table = shell.page.table
    header = table.horizontalHeader()
    mood = [column.name for column in COLUMNS].index("mood")
    for i in range(header.count()):
        header.setSectionHidden(i, i not in (0, mood))
    header.moveSection(header.visualIndex(mood), 0)
    row = shell.page.tracks.row(1)
    assert row is not None
    assert row.mood is not None
    y = table.rowViewportPosition(1) + table.rowHeight(1) // 2
    ratio = table.devicePixelRatioF()
    at = QPoint(round(11 * ratio), round(y * ratio))
    assert picture(shell).pixelColor(at) == QColor(tokens().moods[row.mood])


def test_a_column_is_made_as_wide_as_its_texts(shell: Shell) -> None:
    table = shell.page.table
    for i in (0, [column.name for column in COLUMNS].index("genre")):
        table.resizeColumnToContents(i)
        first = shell.page.tracks.row(0)
        assert first is not None
        texts = FittedTexts(QFontMetricsF(table.font()))
        assert table.columnWidth(i) >= texts.needed(i, first)
    assert table.columnWidth(0) < 200


def test_long_and_broken_texts_stay_on_one_line(shell: Shell) -> None:
    texts = FittedTexts(QFontMetricsF(shell.page.table.font()))
    assert texts.cut("one\ntwo  three", 400) == "one two three"
    assert texts.cut("a title that nobody has room for", 60).endswith("…")
    assert texts.cut("short", 60) == "short"


def test_many_selected_rows(shell: Shell) -> None:
    table = shell.page.table
    table.selectAll()
    model = table.selectionModel()
    index = shell.page.tracks.index(0, 0)
    model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    # With all of them selected the outline says which one the keyboard is on.
    assert tokens().accent in colours_of(shell, 0)
    assert tokens().accent not in colours_of(shell, 2)


def test_the_outline_ends_where_the_row_does_whatever_part_is_painted(shell: Shell) -> None:
    table = shell.page.table
    table.selectAll()
    model = table.selectionModel()
    index = shell.page.tracks.index(0, 0)
    model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    # As after a hover: the first column alone, at the height of the letters.
    header, view = table.horizontalHeader(), table.viewport()
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    part = QRect(0, 0, header.sectionSize(0), table.rowHeight(0))
    view.render(image, QPoint(0, 0), QRegion(part), QWidget.RenderFlag(0))
    edge, middle = part.right(), table.rowHeight(0) // 2
    near = {image.pixelColor(x, middle).name() for x in range(edge - 3, edge + 1)}
    assert tokens().accent not in near
    assert tokens().accent in {image.pixelColor(x, 0).name() for x in range(edge - 3, edge + 1)}


def test_qt_does_not_read_the_source_of_what_is_imported() -> None:
    # PySide's search for `__feature__` made an import of pydantic fail while the program started.
    program = (
        "import linecache, mgc_desktop.app\n"
        "before = set(linecache.cache)\n"
        "import mgc_desktop.jobs.writing.write, sqlalchemy.orm, PySide6.QtSvg\n"
        "import fractions, csv\n"
        "print(len([f for f in set(linecache.cache) - before if f.endswith('csv.py')]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0"
