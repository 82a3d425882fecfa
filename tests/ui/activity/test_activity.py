"""Jobs in the panel: seen, paused, stopped, failed ones done again, over real files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.dock_title import DockTitle
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.lanes.job import State
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.statistics.counting import Counting
from mgc_desktop.ui.theme.theme import theme
from tests.helpers.audio import make_audio
from tests.ui.conftest import OpenShell
from tests.ui.tours.test_stalls import many_files

ANALYSIS_MS = 120_000


def began(open_shell: OpenShell, folder: Path) -> Shell:
    """A window that does not analyse by itself, with a scan on its way."""
    shell = open_shell()
    shell.preferences.analyse_after_scan = False
    shell[Intake].add([str(folder)])
    return shell


def test_the_menu_shows_and_hides_the_panel(open_shell: OpenShell, qtbot: QtBot) -> None:
    shell = open_shell()
    show, dock = shell.window.actions_["show_activity"], shell.window.activity_dock
    show.trigger()
    qtbot.waitUntil(dock.isVisible)
    assert show.isChecked()
    show.trigger()
    qtbot.waitUntil(lambda: not dock.isVisible())
    assert not show.isChecked()


def test_the_title_of_the_panel_has_the_size_of_the_text(
    open_shell: OpenShell, qtbot: QtBot
) -> None:
    theme.set_text_percent(150)
    try:
        shell = open_shell()
        dock = shell.window.activity_dock
        shell.window.actions_["show_activity"].trigger()
        qtbot.waitUntil(dock.isVisible)
        bar = dock.titleBarWidget()
        assert isinstance(bar, DockTitle)
        for percent in (100, 200):
            theme.set_text_percent(percent)
            qtbot.wait(50)
            text = bar.name.fontMetrics().boundingRect(bar.name.text())
            assert bar.name.fontMetrics().height() == dock.fontMetrics().height()
            assert bar.name.height() >= text.height()
            assert bar.name.width() >= text.width()
        qtbot.mouseClick(bar.shut, Qt.MouseButton.LeftButton)
        assert not dock.isVisible()
    finally:
        theme.set_text_percent(100)


def test_clearing_the_last_job_leaves_the_keys_with_the_table(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    many_files(tmp_path / "music", 1, seconds=1)
    shell = began(open_shell, tmp_path / "music")
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not shell.activities.active, timeout=20_000)
    shell.window.actions_["show_activity"].trigger()
    shell.page.table.setFocus()
    qtbot.waitUntil(shell.page.table.hasFocus)
    card = shell.window.activity.card(shell.activities.jobs[-1])
    qtbot.waitUntil(card.stop.isVisible)
    # As the system delivers it: who does not want the focus lets those around it have it.
    place = card.stop.mapTo(shell.window, card.stop.rect().center())
    qtbot.mouseClick(shell.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: not shell.activities.jobs)
    qtbot.wait(50)
    assert shell.page.table.hasFocus()


def test_an_analysis_is_paused_goes_on_and_is_stopped(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    many_files(tmp_path / "music", 40, seconds=20)
    shell = began(open_shell, tmp_path / "music")
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 40, timeout=20_000)
    qtbot.waitUntil(lambda: not shell.activities.active, timeout=20_000)
    shell[Intake].analyse_new()
    job = shell.activities.jobs[-1]
    card = shell.window.activity.card(job)
    qtbot.waitUntil(lambda: job.done >= 3, timeout=ANALYSIS_MS)
    assert "of 40" in card.state.text()
    assert card.bar.maximum() == 40
    card.pause.click()
    assert job.state == State.PAUSED
    assert "paused" in card.state.text()
    # What the workers had begun is taken in, and nothing after it.
    qtbot.wait(3000)
    held = job.done
    qtbot.wait(1000)
    assert job.done == held
    card.pause.click()
    qtbot.waitUntil(lambda: job.done > held, timeout=ANALYSIS_MS)
    assert "per minute" in card.state.text() or "per second" in card.state.text()
    assert "left" in card.state.text()
    card.stop.click()
    qtbot.waitUntil(lambda: job.state == State.CANCELLED, timeout=ANALYSIS_MS)
    assert 0 < job.done < 40


def test_what_failed_is_listed_with_its_reason_and_done_again(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    make_audio(music, "flac", seconds=6, name="good")
    (music / "bad.mp3").write_text("no music")
    shell = began(open_shell, music)
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not shell.activities.active, timeout=20_000)
    shell[Intake].analyse_again(shell.page.tracks.ids)
    job = shell.activities.jobs[-1]
    card = shell.window.activity.card(job)
    qtbot.waitUntil(lambda: job.state == State.DONE, timeout=ANALYSIS_MS)
    shell.window.actions_["show_activity"].trigger()
    assert card.show_failures.text() == "1 failed"
    card.show_failures.click()
    assert "bad.mp3: not an audio file" in card.failures.toPlainText()
    card.retry.click()
    again = shell.activities.jobs[-1]
    assert again is not job
    qtbot.waitUntil(lambda: again.state == State.DONE, timeout=ANALYSIS_MS)
    assert [Path(f.path).name for f in again.failures] == ["bad.mp3"]
    assert again.done == 1


def test_what_failed_is_counted_in_files_everywhere(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str
) -> None:
    music = tmp_path / "music"
    (music / "copies").mkdir(parents=True)
    make_audio(music, "wav", seconds=4, name="good")
    (music / "empty.flac").touch()
    for name in ("bad.mp3", "copies/bad.mp3", "copies/again.mp3"):
        (music / name).write_text("no music")
    shell = began(open_shell, music)
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 5, timeout=20_000)
    qtbot.waitUntil(lambda: not shell.activities.active, timeout=20_000)
    scan = shell.window.activity.card(shell.activities.jobs[-1])
    assert scan.show_failures.text() == "1 unreadable"
    shell[Intake].analyse_new()
    job = shell.activities.jobs[-1]
    qtbot.waitUntil(lambda: job.state == State.DONE, timeout=ANALYSIS_MS)
    card = shell.window.activity.card(job)
    assert card.show_failures.text() == "3 failed"
    assert "4 of 4" in card.state.text()
    assert shell.window.status.text.text() == "3 failed · 1 unreadable"
    counts = {"status:failed": 3, "file:unreadable": 1}
    with shell.backend.browse() as browser:
        assert {query: browser.count(query) for query in counts} == counts
    shell.window.actions_["show_statistics"].trigger()
    summary = shell[Counting].page.summary
    # One of five; the others nobody could hear.
    qtbot.waitUntil(lambda: "20% analysed" in summary.text(), timeout=20_000)
    done = subprocess.run(
        [sys.executable, "-m", "mgc_desktop.cli", "stats", "--json", "--db", database],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["facets"]["status"]["failed"] == 3


def test_the_status_bar_is_as_high_with_a_job_as_without(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    many_files(tmp_path / "music", 3, seconds=2)
    shell = open_shell()
    height = shell.window.statusBar().sizeHint().height()
    shell[Intake].add([str(tmp_path / "music")])
    qtbot.waitUntil(lambda: shell.window.status.bar.isVisible(), timeout=10_000)
    assert shell.window.statusBar().sizeHint().height() == height
