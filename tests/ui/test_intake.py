"""From a dropped folder to analysed tracks: real files, real networks, real threads."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.jobs.analysis.folders import Elsewhere, Found
from mgc_desktop.jobs.library.demo import prepare_demo
from mgc_desktop.records import Failure
from mgc_desktop.ui.activity.words import state_words
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.intake.steps import AnalysisReader
from mgc_desktop.ui.lanes.job import State
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.start.first_steps import Newcomer
from tests.helpers.audio import make_audio
from tests.helpers.library import random_analysis
from tests.ui.conftest import OpenShell

ANALYSIS_MS = 120_000


def statuses(shell: Shell) -> dict[str, str]:
    tracks = shell.page.tracks
    rows = [tracks.row(i) for i in range(tracks.rowCount())]
    return {row.name: row.status for row in rows if row is not None}


def drop(shell: Shell, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    shell.window.dropEvent(event)


def test_a_dropped_folder_is_scanned_analysed_and_shown(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    make_audio(music, "flac", seconds=6, name="song")
    (music / "broken.mp3").write_text("no music")
    shell = open_shell()
    said: list[str] = []
    shell.activities.added.connect(
        lambda job: job.changed.connect(lambda: said.extend(state_words(job)))
    )
    assert shell.window.on_first_page
    drop(shell, music)
    assert not shell.window.on_first_page
    qtbot.waitUntil(
        lambda: statuses(shell).get("song.flac") in ("analysed", "undecided"), timeout=ANALYSIS_MS
    )
    scan = shell.activities.jobs[0]
    assert "2 new" in scan.note
    qtbot.waitUntil(lambda: len(shell.activities.jobs) == 2, timeout=ANALYSIS_MS)
    analysis = shell.activities.jobs[1]
    qtbot.waitUntil(lambda: analysis.state == State.DONE, timeout=ANALYSIS_MS)
    # Compiling the signal processing, the very first time, is no silent wait.
    assert any("getting ready" in words for words in said)
    assert list(state_words(analysis)) == ["done"]
    assert [Path(failure.path).name for failure in analysis.failures] == ["broken.mp3"]
    qtbot.waitUntil(lambda: statuses(shell).get("broken.mp3") == "failed")
    undecided = statuses(shell)["song.flac"] == "undecided"
    # What is left to review is said once: by the steps, which came with this first analysis.
    assert shell.window.notice.isVisible()
    assert shell.window.notice.text.text() == "1 track analysed · 1 failed"
    assert not shell.window.notice.button.isVisible()
    # A narrow window has no room for it beside the steps.
    shell.window.resize(1280, 800)
    qtbot.waitUntil(lambda: shell[Newcomer].strip.hint.isVisible() == undecided)
    assert shell[Newcomer].strip.isVisible()


def test_the_half_minute_of_the_first_time_is_told_then_alone(qapp: QApplication) -> None:
    del qapp
    notes = [AnalysisReader()(Found(3, compiles=compiles)).note for compiles in (True, False)]
    assert notes == [
        "getting ready; this first time, it takes about half a minute",
        "getting ready",
    ]


def test_what_is_left_after_an_analysis_is_led_to(shell: Shell, qtbot: QtBot) -> None:
    sure = random_analysis("/a.flac", 1, n_clips=4)
    unsure = replace(sure, path="/c.flac", genre=replace(sure.genre, label=UNDECIDED))
    heard = [Found(3), sure, unsure, Failure("/b.flac", "it is no longer in the library")]
    job = shell[Intake]._analysis_job("Analysing", lambda _: iter(heard))
    shell.window.tabs.setCurrentIndex(1)
    shell.activities.start(job)
    notice = shell.window.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.text.text() == "2 tracks analysed · 1 genre undecided · 1 failed"
    assert notice.button.text() == "Review"
    notice.button.click()
    assert shell.window.tabs.currentWidget() is shell.page
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 9)
    assert shell.page.query == "status:undecided"
    # One goes on by keyboard.
    assert shell.window.actions_["review_keys"].isChecked()
    assert shell.page.table.hasFocus()


def test_what_others_analyse_is_not_waited_for(shell: Shell, qtbot: QtBot) -> None:
    events = [Found(9), random_analysis("/a.flac", 1), Elsewhere(5), Elsewhere(3, unfinished=True)]
    job = shell[Intake]._analysis_job("Analysing", lambda _: iter(events))
    shell.activities.start(job)
    qtbot.waitUntil(lambda: job.state == State.DONE)
    assert (job.done, job.total) == (1, 1)
    assert list(state_words(job)) == ["3 tracks being analysed elsewhere"]


def test_an_empty_folder_says_so(open_shell: OpenShell, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    shell = open_shell()
    shell[Intake].add([str(tmp_path / "empty")])
    qtbot.waitUntil(lambda: shell.activities.jobs[0].state == State.DONE, timeout=20000)
    qtbot.waitUntil(shell.page.empty.isVisible)
    assert shell.page.empty.title.text() == "No tracks yet"


def test_the_demo_ships_with_tags_and_can_be_written_to(tmp_path: Path) -> None:
    folder = Path(prepare_demo(tmp_path / "demo"))
    files = sorted(folder.iterdir())
    assert len(files) == 10
    assert len({file.suffix for file in files}) == 5
    assert sum(file.stat().st_size for file in files) < 5_000_000
    files[0].write_bytes(b"changed by the user")
    prepare_demo(folder)
    assert files[0].read_bytes() == b"changed by the user"


def test_closing_in_the_middle_keeps_what_is_done(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    # Long enough that they are not all heard before the window is closed.
    first = make_audio(music, "flac", seconds=90, rate=22_050, channels=1, name="first")
    for i in range(40):
        # Another checksum of the samples makes another track.
        copy = music / f"{i}.flac"
        shutil.copy(first, copy)
        with copy.open("r+b") as file:
            file.seek(26)
            file.write(i.to_bytes(16, "big"))
    shell = open_shell()
    shell[Intake].add([str(music)])
    done = ("analysed", "undecided")
    qtbot.waitUntil(lambda: any(s in done for s in statuses(shell).values()), timeout=ANALYSIS_MS)
    asked: list[int] = []
    monkeypatch.setattr(
        "mgc_desktop.ui.training.feature.may_quit", lambda _, n, __: bool(asked.append(n)) or True
    )
    shell.window.close()
    assert asked == [1]
    assert not shell.window.isVisible()
    again = open_shell()
    qtbot.waitUntil(lambda: len(statuses(again)) == 41)
    kept = [s for s in statuses(again).values() if s in done]
    assert 0 < len(kept) < 41


def test_a_new_file_in_a_folder_of_the_library_appears(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    make_audio(music, "wav", seconds=4, name="one")
    shell = open_shell()
    shell.preferences.analyse_after_scan = False
    shell[Intake].add([str(music)])
    qtbot.waitUntil(lambda: "one.wav" in statuses(shell), timeout=20000)
    make_audio(music, "flac", seconds=4, name="two")
    qtbot.waitUntil(lambda: "two.flac" in statuses(shell), timeout=20000)
