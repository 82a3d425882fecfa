"""The window with real files and networks on a real event loop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from mgc_desktop.app import listen
from mgc_desktop.ui.main_window import MainWindow
from tests.helpers.audio import make_audio


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(listen)
    qtbot.addWidget(window)
    window.show()
    return window


def rows(window: MainWindow) -> list[list[str]]:
    model = window.model
    return [
        [str(model.data(model.index(r, c))) for c in range(model.columnCount())]
        for r in range(model.rowCount())
    ]


def test_first_page_then_results_with_what_failed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    make_audio(tmp_path, "flac", seconds=6, name="song")
    (tmp_path / "broken.mp3").write_text("no music")
    assert window.choose_button.isVisible()
    window.analyse([str(tmp_path)])
    assert not window.choose_button.isVisible()
    qtbot.waitUntil(
        lambda: "could not be read" in window.statusBar().currentMessage(), timeout=60000
    )
    found = {row[0]: row for row in rows(window)}
    assert found.keys() == {"song.flac", "broken.mp3"}
    assert found["song.flac"][2].endswith("%")
    assert "not an audio file" in found["broken.mp3"][4]


def test_a_dropped_folder_is_analysed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    make_audio(tmp_path, "wav", seconds=4, name="dropped")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "1 track", timeout=60000)
    assert rows(window)[0][0] == "dropped.wav"


def test_an_empty_folder_says_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.analyse([str(tmp_path)])
    qtbot.waitUntil(lambda: "No music" in window.statusBar().currentMessage(), timeout=30000)


def test_closing_in_the_middle_stops_the_work(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    track = make_audio(tmp_path, "flac", seconds=8, name="song")
    for i in range(100):
        (tmp_path / f"{i}.flac").symlink_to(track)
    window.analyse([str(tmp_path)])
    qtbot.waitUntil(lambda: window.model.rowCount() > 0, timeout=60000)
    window.close()
    assert window._lane is not None
    assert window._lane.isFinished()
    assert window.model.rowCount() < 100


def test_the_window_is_there_before_torch_and_librosa() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from mgc_desktop.app import listen\n"
        "from mgc_desktop.ui.main_window import MainWindow\n"
        "app = QApplication([])\n"
        "window = MainWindow(listen)\n"
        "window.show()\n"
        "app.processEvents()\n"
        "print([m for m in ('torch', 'librosa', 'numba', 'sklearn') if m in sys.modules])\n"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr
