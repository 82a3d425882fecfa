"""The about box: licences, and looking for a newer version where the user says and nowhere else."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mgc_desktop import __version__
from mgc_desktop.ui.help.about import AboutDialog
from mgc_desktop.ui.help.licences import LicencesDialog
from mgc_desktop.ui.help.newer import newest, place_of
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.preferences import Preferences

SUMS = (
    f"{'0' * 64}  mgc-desktop_0.9.0_amd64.deb\n"
    f"{'1' * 64}  mgc-desktop-0.10.2-linux-x86_64.tar.xz\n"
    f"{'2' * 64}  mgc_desktop-0.10.1-py3-none-any.whl\n"
)


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Lane[None]]:
    lane: Lane[None] = Lane("write_lane", lambda: nullcontext(None))
    lane.moveToThread(qapp.thread())
    lane.start()
    yield lane
    assert lane.close()


@pytest.fixture
def about(qtbot: QtBot, lane: Lane[None]) -> AboutDialog:
    dialog = AboutDialog(lane, Preferences())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_an_answer_takes_no_room_from_the_versions(
    about: AboutDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    seen = about.versions.height()
    place = tmp_path / "a long way down" / "to where nothing is" / "at all, really not"
    answer(about, qtbot, str(place))
    qtbot.waitUntil(lambda: about.newer.told.height() > 0)
    assert about.versions.height() >= seen


def answer(about: AboutDialog, qtbot: QtBot, place: str) -> str:
    about.newer.place.setText(place)
    about.newer.button.click()
    qtbot.waitUntil(about.newer.button.isEnabled, timeout=20_000)
    return about.newer.told.text()


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (SUMS, "0.10.2"),
        ('<a href="dist/mgc-desktop_2.0_amd64.deb">MGC Desktop 2.0</a>', "2.0"),
        ("mgc-desktop is a program; other-1.0.deb", None),
        ("", None),
    ],
)
def test_versions_are_compared_by_number(text: str, version: str | None) -> None:
    found = newest(text)
    assert (found.toString() if found else None) == version


@pytest.mark.parametrize("words", ["", "   ", "ftp://example.org/", "mailto:somebody@example.org"])
def test_what_is_no_place_is_said(about: AboutDialog, qtbot: QtBot, words: str) -> None:
    assert not place_of(words).isValid()
    assert answer(about, qtbot, words) == "Enter a folder, a file or an address."


def test_a_file_or_its_folder_names_a_newer_version(
    about: AboutDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "Päckchen & 100%#"
    folder.mkdir()
    (folder / "SHA256SUMS").write_text(SUMS, encoding="utf-8")
    said = "A newer version is available: 0.10.2"
    assert answer(about, qtbot, str(folder / "SHA256SUMS")) == said
    assert answer(about, qtbot, str(folder)) == said
    assert answer(about, qtbot, f"{folder}/") == said
    assert Preferences().version_place == f"{folder}/"


def test_this_version_is_not_newer_and_nothing_is_nothing(
    about: AboutDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"mgc-desktop_{__version__}_amd64.deb")
    assert answer(about, qtbot, str(page)) == f"{__version__} is the latest version there."
    page.write_text("nothing here")
    assert answer(about, qtbot, str(page)) == "No MGC Desktop package was found there."
    gone = answer(about, qtbot, str(tmp_path / "gone"))
    assert gone.startswith("Could not be read: ")
    assert "gone" in gone
    with page.open("wb") as file:
        file.truncate(5_000_000)
    assert answer(about, qtbot, str(page)) == "This is too large to be a list of packages."


def test_an_address_is_asked_only_when_the_button_is_pressed(
    lane: Lane[None], qtbot: QtBot
) -> None:
    asked: list[str] = []

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(SUMS.encode())))
            self.end_headers()
            self.wfile.write(SUMS.encode())

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            address = f"http://127.0.0.1:{server.server_port}/SHA256SUMS"
            Preferences().version_place = address
            about = AboutDialog(lane, Preferences())
            qtbot.addWidget(about)
            about.show()
            assert about.newer.place.text() == address
            qtbot.wait(100)
            assert asked == []
            assert answer(about, qtbot, address) == "A newer version is available: 0.10.2"
            assert asked == ["/SHA256SUMS"]
        finally:
            server.shutdown()
            serving.join()


def test_return_in_the_line_looks_and_leaves_the_box_open(about: AboutDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(about.newer.place, Qt.Key.Key_Return)
    assert about.isVisible()
    assert not about.newer.told.isHidden()


def test_the_about_box_copies_versions_and_closes_with_return(about: AboutDialog) -> None:
    copy = next(b for b in about.findChildren(QPushButton) if b.text() == "Copy version info")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"MGC Desktop {__version__}" in copied
    assert "torch 2" in copied
    assert not copy.isDefault()


def test_every_library_shows_its_licence(about: AboutDialog, qtbot: QtBot) -> None:
    next(b for b in about.findChildren(QPushButton) if b.text() == "Licences…").click()
    dialog = about.findChild(LicencesDialog)
    assert isinstance(dialog, LicencesDialog)
    qtbot.waitUntil(lambda: dialog.list.count() > 30, timeout=20_000)
    names = [dialog.list.item(row).text().split()[0] for row in range(dialog.list.count())]
    assert {"torch", "mutagen", "av", "pyside6-essentials"} <= set(names)
    assert not {"pytest", "sympy"} & set(names)
    dialog.list.setCurrentRow(names.index("mutagen"))
    qtbot.waitUntil(lambda: "GNU GENERAL PUBLIC LICENSE" in dialog.text.toPlainText())
    dialog.list.setCurrentRow(names.index("av"))
    qtbot.waitUntil(lambda: "x264" in dialog.text.toPlainText())
    # The licence comes before the long list of who wrote it.
    told = dialog.text.toPlainText()
    assert told.index("Redistribution and use") < told.index("Contributors")
