"""The panel of what is in a file: files of several formats, real workers, keys and clipboard."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import mutagen
import mutagen.id3 as frames
import pytest
from mutagen.mp4 import MP4
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.inspection.file_contents import audio_damage, file_contents
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.messages import Message
from mgc_desktop.ui.inspector.file_lines import FileLines, Known
from mgc_desktop.ui.inspector.file_panel import FilePanel
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.theme.theme import Appearance, theme
from tests.helpers.audio import make_audio
from tests.helpers.library import random_analysis
from tests.ui.inspector.test_inspector import row_of

FORMATS = ("mp3", "flac", "vorbis", "aac", "wma", "wav 24 bit", "matroska")


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#803020"))
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.ReadWrite)
    assert image.save(data, "PNG")
    return bytes(data.data().data())


@pytest.fixture(scope="module")
def music(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file of each format, two of them tagged by another program."""
    assert qapp is not None
    folder = tmp_path_factory.mktemp("music")
    made = {fmt: make_audio(folder, fmt, seconds=2.0, name=fmt) for fmt in FORMATS}
    tags = frames.ID3()
    for frame in (
        frames.TIT2(1, ["Blue Hour"]),
        frames.TPE1(1, ["Björk", "Can"]),
        frames.TXXX(1, "CATALOGNUMBER", ["MGC 1"]),
        frames.COMM(1, "eng", "", ["<b>no markup</b>\nof two lines"]),
        frames.APIC(0, "image/png", 3, "", png(300, 200)),
    ):
        tags.add(frame)
    tags.save(made["mp3"], v2_version=4, v1=2)
    song = MP4(made["aac"])
    song["\xa9nam"], song["trkn"] = ["Copper Sun"], [(3, 12)]
    song.save()
    return made


@pytest.fixture(scope="module")
def opened(qapp: QApplication) -> Iterator[Inspector]:
    assert qapp is not None
    theme.start(Appearance.LIGHT, 100)
    inspector = Inspector.whole()
    inspector.resize(1180, 640)
    inspector.show()
    inspector.findings.setCurrentWidget(inspector.findings.file)
    yield inspector
    inspector.close_workers()
    inspector.close()
    inspector.deleteLater()


def shown(panel: FilePanel) -> dict[str, str]:
    """What stands in the panel, by name; of several of a name the last."""
    model = panel.model
    lines = range(model.rowCount())
    return {model.index(i, 0).data(): model.index(i, 1).data() for i in lines}


def look(inspector: Inspector, path: Path, qtbot: QtBot) -> dict[str, str]:
    """Have a file looked into, and return what is seen of it."""
    inspector.show_track(str(path), None)
    panel = inspector.findings.file
    # A worker process has to start for the first one.
    qtbot.waitUntil(
        lambda: "Size" in shown(panel) and path.name == shown(panel)["Name"], timeout=60_000
    )
    return shown(panel)


def row_named(panel: FilePanel, name: str) -> int:
    names = [panel.model.index(i, 0).data() for i in range(panel.model.rowCount())]
    return names.index(name)


def test_it_shows_what_is_in_the_file(
    opened: Inspector, music: dict[str, Path], qtbot: QtBot
) -> None:
    found = look(opened, music["mp3"], qtbot)
    # ID3v1 stands behind the music, and says less.
    assert {"ID3v2.4", "ID3v1", "Audio", "Pictures", "File"} <= found.keys()
    assert found["Title"] == "Blue Hour"
    assert found["Catalogue no."] == "MGC 1"
    assert found["Comment"] == "<b>no markup</b> of two lines"
    assert found["Front cover"].startswith("PNG · 300 × 200 · ")
    assert found["Codec"] == "MP3 (MPEG audio layer 3)"
    assert found["Sample rate"] == "44.1 kHz"
    assert found["Channels"] == "Stereo"
    assert found["Bit rate"].endswith("kbit/s")
    assert found["Folder"] == str(music["mp3"].parent)
    assert "Remarks" not in found
    panel = opened.findings.file
    artist = panel.model.index(row_named(panel, "Artist"), 0)
    assert artist.siblingAtColumn(1).data() == "Björk; Can"
    assert artist.data(Qt.ItemDataRole.ToolTipRole) == "Artist\nTPE1"
    assert artist.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "TPE1"


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_says_what_its_audio_is(
    fmt: str, opened: Inspector, music: dict[str, Path], qtbot: QtBot
) -> None:
    found = look(opened, music[fmt], qtbot)
    assert found["Sample rate"] == "44.1 kHz"
    assert found["Length"] == "0:02"
    assert found["Codec"]
    assert found["Size"].endswith("kB")
    assert found.get("Bit depth", "") == {"wav 24 bit": "24 bit", "flac": "24 bit"}.get(fmt, "")
    if fmt == "aac":
        assert (found["Title"], found["Track no."]) == ("Copper Sun", "3/12")
    if fmt == "matroska":
        assert found["Remarks"] == ""
        assert any(name.startswith("Tags are not written: a kind of file") for name in found)


def test_lines_are_copied_by_keys_and_everything_by_the_button(
    opened: Inspector, music: dict[str, Path], qtbot: QtBot
) -> None:
    look(opened, music["mp3"], qtbot)
    panel, clipboard = opened.findings.file, QGuiApplication.clipboard()
    panel.table.setFocus()
    first = row_named(panel, "Title")
    panel.table.setCurrentIndex(panel.model.index(first, 0))
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "Title\tBlue Hour\nArtist\tBjörk; Can"
    qtbot.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
    copied = clipboard.text().splitlines()
    assert "ID3v2.4" in copied
    assert "Artist\tBjörk; Can\tTPE1" in copied
    clipboard.clear()
    next(a for a in panel.menu().actions() if a.text().startswith("Copy\t")).trigger()
    assert clipboard.text() == "Title\tBlue Hour\nArtist\tBjörk; Can"


def test_headings_are_not_chosen(opened: Inspector, music: dict[str, Path], qtbot: QtBot) -> None:
    look(opened, music["mp3"], qtbot)
    panel = opened.findings.file
    panel.table.selectAll()
    chosen = {index.row() for index in panel.table.selectionModel().selectedRows()}
    assert row_named(panel, "Audio") not in chosen
    assert row_named(panel, "Codec") in chosen


def test_the_folder_is_asked_for(opened: Inspector, music: dict[str, Path], qtbot: QtBot) -> None:
    look(opened, music["flac"], qtbot)
    with qtbot.waitSignal(opened.folder_wanted) as asked:
        qtbot.mouseClick(opened.findings.file.folder_button, Qt.MouseButton.LeftButton)
    assert asked.args == [str(music["flac"])]


def test_a_file_that_is_gone_or_broken_says_why(
    opened: Inspector, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = opened.findings.file
    gone = tmp_path / "gone.mp3"
    opened.show_track(str(gone), None, row=row_of(str(gone)))
    expected = "Cannot read the file: The file is no longer there"
    qtbot.waitUntil(lambda: panel.state.text() == expected, timeout=60_000)
    assert panel.state.isVisible()
    # What the library knows of it is there all the same.
    assert shown(panel)["Name"] == "gone.mp3"
    broken = tmp_path / "broken.mp3"
    tag = io.BytesIO()
    tags = frames.ID3()
    tags.add(frames.TIT2(1, ["Still here"]))
    tags.save(tag)
    broken.write_bytes(tag.getvalue() + b"no music")
    found = look(opened, broken, qtbot)
    assert found["Title"] == "Still here"
    assert any(name.startswith("Cannot read audio: not an audio file") for name in found)
    assert panel.state.isHidden()
    # The sound's own place says it too, and does not hide the panel.
    qtbot.waitUntil(opened.unread.isVisible, timeout=60_000)
    assert panel.isVisible()


def test_what_the_analysis_found_odd_is_said(
    opened: Inspector, music: dict[str, Path], qtbot: QtBot
) -> None:
    path = str(music["vorbis"])
    analysis = random_analysis(path, 1, n_clips=3)
    odd = replace(analysis, warnings=(Message("damaged packets skipped: {n}", n=2),))
    opened.show_track(path, odd, row=row_of(path))
    panel = opened.findings.file
    qtbot.waitUntil(lambda: "Size" in shown(panel), timeout=60_000)
    row = row_named(panel, "Damaged packets skipped: 2")
    assert row == row_named(panel, "Remarks") + 1
    assert panel.table.columnSpan(row, 0) == 2


def test_tags_that_were_written_are_seen(
    opened: Inspector, music: dict[str, Path], qtbot: QtBot
) -> None:
    path = music["flac"]
    assert "Title" not in look(opened, path, qtbot)
    song = mutagen.File(path)
    song["title"] = ["New"]
    song.save()
    # As the window does when the row has changed.
    opened.show_track(str(path), None, row=row_of(str(path), title="New"))
    qtbot.waitUntil(lambda: shown(opened.findings.file).get("Title") == "New", timeout=20_000)


def test_nobody_looks_while_the_panel_is_hidden(
    opened: Inspector, music: dict[str, Path], qtbot: QtBot
) -> None:
    opened.findings.setCurrentIndex(0)
    opened.show_track(str(music["aac"]), None)
    qtbot.waitUntil(lambda: opened.source.about is not None, timeout=60_000)
    assert "Size" not in shown(opened.findings.file)
    opened.findings.setCurrentWidget(opened.findings.file)
    qtbot.waitUntil(lambda: "Size" in shown(opened.findings.file), timeout=20_000)


def test_it_has_a_name_and_speaks_its_cells(
    opened: Inspector, music: dict[str, Path], qtbot: QtBot
) -> None:
    look(opened, music["mp3"], qtbot)
    interface = QAccessible.queryAccessibleInterface(opened.findings.file.table)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "File details"
    words = [interface.child(i).text(QAccessible.Text.Name) for i in range(interface.childCount())]
    assert {"Audio", "Codec", "Title", "Blue Hour"} <= set(words)


def test_the_list_keeps_its_own_copying(shell: Shell, qtbot: QtBot) -> None:
    """Ctrl+C in the panel copies lines of it, in the table the paths of tracks, as before."""
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    inspector = shell[Inspecting].inspector
    assert inspector is not None
    assert shell.page.table.go_to(shell.page.tracks.ids[0])
    qtbot.waitUntil(lambda: inspector.path is not None, timeout=10_000)
    shell.window.actions_["tab_file"].trigger()
    panel = inspector.findings.file
    qtbot.waitUntil(
        lambda: bool(panel.state.text()) and panel.state.property("bad"), timeout=60_000
    )
    panel.table.setFocus()
    panel.table.selectRow(row_named(panel, "Name"))
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Name\t")
    shell.page.table.setFocus()
    qtbot.keyClick(shell.page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == inspector.path


def test_what_scan_and_analysis_met_as_well_is_said_once(
    music: dict[str, Path], tmp_path: Path
) -> None:
    cut = tmp_path / "cut.m4a"
    whole = music["aac"].read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    with open_library(str(tmp_path / "library.db")) as library:
        list(scan(library, [str(tmp_path)], CancelToken()))
        browser = LibraryBrowser(library)
        (row,) = browser.rows(browser.ids())
    (failure,) = audio_damage(str(cut))
    contents = file_contents(str(cut))
    assert (row.error, failure) == (contents.tags_cause, contents.audio_cause)
    known = Known.of(None, None, row, failure)
    assert [line.name.partition(":")[0] for line in FileLines().remarks(contents, known)] == [
        "Cannot read audio",
        "Tags are not written",
    ]
    # Before the file was looked into, what is known is all there is.
    assert len(list(FileLines().remarks(None, known))) == 2
