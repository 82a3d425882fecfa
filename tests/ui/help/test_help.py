"""The help page, the about box, the log, and reports of what went wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop import __version__
from mgc_desktop.ui.actions import plain
from mgc_desktop.ui.features import FEATURES
from mgc_desktop.ui.help.crash import CrashReports, say_sorry
from mgc_desktop.ui.help.help_dialog import HelpDialog
from mgc_desktop.ui.help.log_viewer import LogTail, LogViewer
from mgc_desktop.ui.i18n import install_language


def test_the_help_page_lists_every_action_with_its_keys(qtbot: QtBot) -> None:
    specs = [spec for feature in FEATURES for spec in feature.actions]
    dialog = HelpDialog(specs)
    qtbot.addWidget(dialog)
    text = dialog.page.toPlainText()
    for spec in specs:
        keys = QKeySequence(spec.keys).toString(QKeySequence.SequenceFormat.NativeText)
        assert keys in text, spec.name
        assert plain(spec.text).rstrip("…") in text, spec.name


def test_the_log_follows_its_file_through_a_rotation(qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "mgc.log"
    viewer = LogViewer(log)
    qtbot.addWidget(viewer)
    log.write_text("one\ntwo\n")
    viewer.refresh()
    with log.open("a") as file:
        file.write("three\n")
    viewer.refresh()
    log.rename(tmp_path / "mgc.log.1")
    log.write_text("four\n")
    viewer.refresh()
    assert viewer.text.toPlainText().split() == ["one", "two", "three", "four"]


def test_long_lines_are_shown_from_their_beginning(qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "mgc.log"
    log.write_text("".join(f"2026-11-29 09:02:{i:02} {'long ' * 60}\n" for i in range(60)))
    viewer = LogViewer(log)
    qtbot.addWidget(viewer)
    viewer.show()
    qtbot.waitExposed(viewer)
    across, down = viewer.text.horizontalScrollBar(), viewer.text.verticalScrollBar()
    qtbot.waitUntil(lambda: across.maximum() > 0)
    for _ in range(2):
        qtbot.wait(50)
        assert across.value() == 0
        assert down.value() >= down.maximum() - 1
        with log.open("a") as file:
            file.write("2026-11-29 09:03:00 " + "long " * 90 + "\n")
        viewer.refresh()


def test_of_a_long_log_the_end_is_read(tmp_path: Path) -> None:
    log = tmp_path / "mgc.log"
    log.write_text("".join(f"line {i}\n" for i in range(1000)))
    lines = LogTail(log, largest=100).read().splitlines()
    assert lines[-1] == "line 999"
    assert all(line.startswith("line ") for line in lines)


def test_an_uncaught_error_of_a_thread_is_reported(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reports = CrashReports(tmp_path)
    assert reports.install() == ""
    try:
        with qtbot.waitSignal(reports.reported) as heard:
            thread = threading.Thread(target=lambda: {}["not there"])
            thread.start()
            thread.join()
    finally:
        reports.remove()
    error, path = heard.args
    written = path.read_text()
    assert f"MGC Desktop {__version__}" in written
    assert "KeyError: 'not there'" in written
    caplog.clear()
    box = say_sorry(None, error, path)
    qtbot.addWidget(box)
    assert str(path) in box.informativeText()
    install_language(qapp, "de")
    said = say_sorry(None, error, path)
    qtbot.addWidget(said)
    install_language(qapp, "en")
    assert said.text() != box.text()
    assert "Fehlerbericht" in said.informativeText()
    assert not (tmp_path / "crash-of-process.txt").exists()


def test_the_stacks_of_a_crashed_process_are_in_the_log_of_the_next(tmp_path: Path) -> None:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    command = [sys.executable, "-m", "mgc_desktop", "--db", str(tmp_path / "library.db")]

    def log() -> str:
        return "".join(p.read_text() for p in (tmp_path / "state").rglob("mgc.log"))

    def run_until(wanted: str, end: signal.Signals) -> None:
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            folders = list((tmp_path / "state").rglob("crash-of-process.txt"))
            if folders and wanted in log():
                break
            time.sleep(0.05)
        process.send_signal(end)
        process.wait(timeout=30)

    run_until("", signal.SIGSEGV)
    run_until("the last run ended in a crash", signal.SIGKILL)
    assert "Fatal Python error: Segmentation fault" in log()
