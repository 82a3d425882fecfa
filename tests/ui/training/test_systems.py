"""Systems and a paper, started from the room of runs on real audio, and run to their end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.training.page import TrainingPage
from mgc_desktop.ui.training.runs_room import RunsRoom
from mgc_desktop.ui.training.training import Training
from tests.trainer.music import write_piece
from tests.ui.conftest import OpenShell

# Three runs, a process and its workers each.
_LONG_MS = 300_000
pytestmark = pytest.mark.timeout(1200)

CLASSIC, NETWORK, PAPER = "chin2020-lr-clips", "mersy2019-hiphop-classical", "mersy2019"


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two classes that a paper is about, made of music that is plainly different."""
    root = tmp_path_factory.mktemp("systems")
    for genre, kind in (("hiphop", "Techno"), ("classical", "Chanson")):
        for i in range(8):
            write_piece(root / genre / f"{i}.flac", kind, i, f"{genre} artist {i % 4}")
    return root


@pytest.fixture(autouse=True)
def _homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


class Browser(QObject):
    """Is asked to open reports."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    del qapp  # It has to be there.
    browser = Browser()
    QDesktopServices.setUrlHandler("file", browser, "open")
    yield browser
    QDesktopServices.unsetUrlHandler("file")


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def go_to_runs(qtbot: QtBot, page: TrainingPage) -> RunsRoom:
    assert page.rooms is not None
    bar = page.rooms.tabBar()
    place = bar.tabRect(bar.count() - 1).center()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    assert page.room == "runs"
    return page.runs


def column(room: RunsRoom, title: str) -> list[str]:
    table = room.table
    titles = [table.horizontalHeaderItem(i).text() for i in range(table.columnCount())]
    return [table.item(row, titles.index(title)).text() for row in range(table.rowCount())]


def test_systems_and_a_paper_run_one_after_the_other_to_their_reports(
    open_shell: OpenShell, qtbot: QtBot, music: Path, browser: Browser
) -> None:
    shell = open_shell(1)
    shell.window.actions_["show_training"].trigger()
    page = shell[Training].page
    said: list[str] = []
    shell[Training].said.connect(said.append)
    room = go_to_runs(qtbot, page)
    qtbot.waitUntil(room.start_system.isVisible, timeout=_LONG_MS)
    # Nothing was chosen to learn from.
    press(qtbot, room.start_system)
    assert "First choose the music to learn from" in said[-1]
    page.teach.add_source("folders", str(music))

    room.system.show_value(CLASSIC)
    press(qtbot, room.start_system)
    qtbot.waitUntil(lambda: column(room, "Status") == ["running"], timeout=_LONG_MS)
    room.system.show_value(NETWORK)
    press(qtbot, room.start_system)
    room.paper.show_value(PAPER)
    press(qtbot, room.start_paper)
    assert room.waiting.text() == f"Up next: {NETWORK}, {PAPER}"
    # Each of the others starts by itself.
    qtbot.waitUntil(lambda: column(room, "Status") == ["running", "finished"], timeout=_LONG_MS)
    assert room.waiting.text() == f"Up next: {PAPER}"
    qtbot.waitUntil(lambda: column(room, "Status") == ["finished"] * 3, timeout=_LONG_MS)
    assert not room.waiting.isVisible()
    assert not shell[Training].going
    assert column(room, "System") == [PAPER, NETWORK, CLASSIC]
    assert column(room, "Tracks") == ["16"] * 3
    assert column(room, "Classes") == ["2"] * 3
    # Of a paper the report has the figures, of which there are many.
    rights = column(room, "Correct")
    assert rights[0] == ""
    assert all("%" in right for right in rights[1:])

    # The paper's report was opened by itself; the others' are opened by a button.
    folders = [facts.folder for facts in room.runs]
    assert browser.opened == [str(folders[0] / "report.html")]
    room.select({folders[2]})
    press(qtbot, room.report)
    assert browser.opened[1:] == [str(folders[2] / "report.html")]
    assert "chin2020" in Path(browser.opened[1]).read_text(encoding="utf-8")

    # What is looked at says how right it was, and offers no model where there is none.
    press(qtbot, room.look)
    qtbot.waitUntil(lambda: page.room == "judging")
    judging = page.judging
    assert judging.verdict.text().startswith("Correct on ")
    assert "of 4 tracks" in judging.verdict.text()
    assert not judging.use.isVisible()
    assert not judging.save.isVisible()
    # Two systems are compared on the tracks that both were asked.
    room = go_to_runs(qtbot, page)
    room.table.clearSelection()
    room.select(set(folders[1:]))
    press(qtbot, room.compare)
    qtbot.waitUntil(lambda: "Tested on the same 4 tracks" in room.compared.text())
