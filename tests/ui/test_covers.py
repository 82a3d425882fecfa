"""Album art: decoded small and aside, kept, and shown by player, inspector and desktop."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import mutagen.id3 as frames
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.art.covers import SIDE, Art, Covers, decode
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)
from tests.ui.conftest import OpenShell

RED, BLUE = QColor("#c02020"), QColor("#2020c0")


def picture(colour: QColor, width: int, height: int, fmt: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.ReadWrite)
    assert image.save(data, fmt)
    return bytes(data.data().data())


def is_near(colour: QColor, other: QColor) -> bool:
    """Whether they are the same but for what JPEG makes of it."""
    pairs = zip(colour.getRgb(), other.getRgb(), strict=True)
    return all(abs(one - two) < 12 for one, two in pairs)


# --- decoding


@pytest.mark.parametrize("fmt", ["JPG", "PNG", "BMP"])
def test_a_picture_is_as_small_as_it_is_shown(qapp: QApplication, fmt: str) -> None:
    del qapp
    image = decode(picture(RED, 1200, 600, fmt))
    assert image is not None
    assert (image.width(), image.height()) == (SIDE, SIDE // 2)
    assert is_near(image.pixelColor(50, 50), RED)


def test_a_small_picture_stays_as_it_is(qapp: QApplication) -> None:
    del qapp
    image = decode(picture(RED, 40, 30, "PNG"))
    assert image is not None
    assert (image.width(), image.height()) == (40, 30)


def giant(side: int) -> bytes:
    """A PNG of some bytes that claims to hold `side` × `side` pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        giant(60_000),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        b"\xff\xd8\xff\xe0" + bytes(3000),
    ],
    ids=["nothing", "text", "giant", "drawing", "damaged"],
)
def test_what_is_no_picture_is_none(qapp: QApplication, data: bytes) -> None:
    del qapp
    assert decode(data) is None


def test_a_giant_picture_takes_no_memory(qapp: QApplication) -> None:
    """It would be 14 GB."""
    import resource

    del qapp
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert decode(giant(60_000)) is None
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 << 10


# --- finding and keeping


@pytest.fixture
def covers(qapp: QApplication) -> Iterator[Covers]:
    del qapp
    covers = Covers()
    covers.start()
    yield covers
    covers.close()


@pytest.fixture(scope="module")
def mp3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_audio(tmp_path_factory.mktemp("cover"), "mp3", seconds=3.0)


def answered(covers: Covers, path: Path, qtbot: QtBot) -> Art | None:
    answers: list[Art | None] = []
    covers.ask(str(path), answers.append, covers, "test")
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def test_it_is_kept_until_file_or_folder_change(
    covers: Covers, mp3: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(mp3, tmp_path))
    os.utime(path, (3, 3))
    assert answered(covers, path, qtbot) is None
    cover = tmp_path / "Folder.jpg"
    cover.write_bytes(picture(RED, 300, 300, "JPG"))
    os.utime(tmp_path, (5, 5))
    first = answered(covers, path, qtbot)
    assert first is not None
    assert first.file == str(cover)
    assert answered(covers, path, qtbot) is first
    tags = frames.ID3()
    tags.add(frames.APIC(0, "image/png", 3, "", picture(BLUE, 300, 300, "PNG")))
    tags.save(path)
    os.utime(path, (7, 7))
    second = answered(covers, path, qtbot)
    assert second is not None
    assert second.file == ""
    assert is_near(second.image.pixelColor(9, 9), BLUE)


def test_a_picture_that_was_read_while_it_was_written_is_read_again(
    covers: Covers, mp3: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(mp3, tmp_path))
    whole = picture(RED, 300, 300, "JPG")
    cover = tmp_path / "folder.jpg"
    cover.write_bytes(whole[:100])
    assert answered(covers, path, qtbot) is None
    # Neither the file nor the folder is another one when the rest has come.
    with cover.open("ab") as stream:
        stream.write(whole[100:])
    found = answered(covers, path, qtbot)
    assert found is not None
    assert found.file == str(cover)


def test_a_bad_picture_gives_way_to_the_next(
    covers: Covers, mp3: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(mp3, tmp_path))
    tags = frames.ID3()
    tags.add(frames.APIC(0, "image/png", 3, "", giant(60_000)))
    tags.save(path)
    (tmp_path / "cover.png").write_bytes(picture(BLUE, 300, 300, "PNG"))
    art = answered(covers, path, qtbot)
    assert art is not None
    assert art.file == str(tmp_path / "cover.png")


def test_nobody_is_told_of_a_track_that_is_passed_by(
    covers: Covers, mp3: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    owner = QObject()
    covers.ask(str(mp3), lambda _: told.append("first"), owner, "player")
    covers.ask(str(mp3), lambda _: told.append("second"), owner, "player")
    covers.ask(str(mp3), lambda _: told.append("other"), owner, "inspector")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["second", "other"]


# --- in the window


@pytest.fixture
def playing(database: str, tmp_path: Path, mp3: Path, open_shell: OpenShell, qtbot: QtBot) -> Shell:
    """A window over three tracks: a picture in the file, one in the folder, none."""
    with open_library(database) as library, library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for i, name in enumerate(("1 in file", "2 in folder", "3 without")):
            folder = tmp_path / name
            folder.mkdir()
            path = Path(shutil.copy(mp3, folder / f"{name}.mp3"))
            if i == 0:
                tags = frames.ID3()
                tags.add(frames.APIC(0, "image/png", 3, "", picture(BLUE, 300, 300, "PNG")))
                tags.save(path)
            elif i == 1:
                (folder / "cover.jpg").write_bytes(picture(RED, 300, 300, "JPG"))
            file = add_file(session, str(path), title=name, artist="Somebody")
            save_analysis(session, file.track_id, pair, random_analysis(str(path), i, n_clips=2))
    shell = open_shell()
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    qtbot.waitUntil(lambda: shell[Playing].bar is not None, timeout=20_000)
    qtbot.waitUntil(lambda: all(shell.page.tracks.row(i) is not None for i in range(3)))
    return shell


def go_to(shell: Shell, title: str) -> None:
    rows = (shell.page.tracks.row(i) for i in range(3))
    row = next(row for row in rows if row is not None and row.title == title)
    assert shell.page.table.go_to(row.file_id)


def test_player_and_inspector_show_it(playing: Shell, qtbot: QtBot) -> None:
    bar, inspector = playing[Playing].bar, playing[Inspecting].inspector
    assert bar is not None
    assert inspector is not None
    height = bar.height()
    playing.window.actions_["tab_file"].trigger()
    for title, colour in (("1 in file", BLUE), ("2 in folder", RED)):
        go_to(playing, title)
        qtbot.keyClick(playing.page.table, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda t=title: bar.names.title.text() == t, timeout=20_000)
        for shown in (bar.cover, inspector.findings.file.cover):
            qtbot.waitUntil(
                lambda s=shown, c=colour: (
                    s.isVisible() and s.image is not None and is_near(s.image.pixelColor(9, 9), c)
                ),
                timeout=20_000,
            )
            grabbed = shown.grab().toImage()
            middle = grabbed.pixelColor(grabbed.width() // 2, grabbed.height() // 2)
            assert is_near(middle, colour)
            assert shown.accessibleName() == "Album art"
        assert bar.height() == height
    go_to(playing, "3 without")
    qtbot.keyClick(playing.page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.names.title.text() == "3 without", timeout=20_000)
    qtbot.waitUntil(lambda: not inspector.findings.file.cover.isVisible(), timeout=20_000)
    assert not bar.cover.isVisible()


def colours_of(shell: Shell, title: str) -> list[QColor]:
    """What is painted in the middle of a row, from its left border to its title."""
    table = shell.page.table
    places = range(3)
    place = next(i for i in places if (r := shell.page.tracks.row(i)) and r.title == title)
    image, ratio = table.viewport().grab().toImage(), table.devicePixelRatioF()
    height = table.rowHeight(place)
    y = round((table.rowViewportPosition(place) + height / 2) * ratio)
    return [image.pixelColor(x, y) for x in range(round(2 * height * ratio))]


def has(shell: Shell, title: str, colour: QColor) -> bool:
    return any(is_near(colour, seen) for seen in colours_of(shell, title))


def test_rows_show_it_if_wished(playing: Shell, qtbot: QtBot) -> None:
    table, action = playing.page.table, playing.window.actions_["show_art"]
    height = table.rowHeight(0)
    assert not action.isChecked()
    assert not has(playing, "1 in file", BLUE)
    before = table.sizeHintForColumn(table.first_column())
    qtbot.keyClick(playing.window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert action.isChecked()
    qtbot.waitUntil(lambda: has(playing, "1 in file", BLUE), timeout=20_000)
    qtbot.waitUntil(lambda: has(playing, "2 in folder", RED), timeout=20_000)
    assert not has(playing, "3 without", BLUE)
    assert not has(playing, "3 without", RED)
    assert table.rowHeight(0) == height
    assert table.sizeHintForColumn(table.first_column()) > before
    # What another program changes is seen when the list is read again, and not before.
    (third,) = [r for r in map(playing.page.tracks.row, range(3)) if r and r.title == "3 without"]
    (Path(third.path).parent / "folder.jpg").write_bytes(picture(RED, 300, 300, "JPG"))
    playing.page.refresh()
    qtbot.waitUntil(lambda: has(playing, "3 without", RED), timeout=20_000)
    action.trigger()
    assert not has(playing, "1 in file", BLUE)
    action.trigger()
    qtbot.waitUntil(lambda: has(playing, "1 in file", BLUE))


def test_the_wish_is_remembered(playing: Shell, open_shell: OpenShell) -> None:
    playing.window.actions_["show_art"].trigger()
    playing.close()
    assert open_shell().window.actions_["show_art"].isChecked()
