"""A real, short training through the tab: real audio, real processes, a real library."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.browse import LibraryBrowser
from mgc_desktop.jobs.models import chosen_models
from mgc_desktop.jobs.training import find_going
from mgc_desktop.library.database import open_library
from mgc_desktop.paths import model_dir
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.training.story import Phase
from tests.trainer.music import KINDS, four_folders, write_piece

OpenShell = Callable[..., Shell]
_LONG_MS = 240_000


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = four_folders(tmp_path_factory.mktemp("teach"))
    (root / "Techno" / "broken.MP3").write_bytes(b"not audio")
    return root


@pytest.fixture(scope="module")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("caches")


@pytest.fixture(autouse=True)
def _homes(tmp_path: Path, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches))


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(text: str) -> bool:
    """Press a button of the question that is open."""
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox) and box.isVisible():
            next(b for b in box.buttons() if b.text().replace("&", "") == text).click()
            return True
    return False


def wait_for(qtbot: QtBot, shell: Shell, *phases: Phase) -> None:
    page = shell.training.page
    qtbot.waitUntil(
        lambda: page.story.phase in phases and not shell.training.going, timeout=_LONG_MS
    )


def test_from_folders_to_tags_of_ones_own(
    open_shell: OpenShell,
    qtbot: QtBot,
    music: Path,
    tmp_path: Path,
    database: str,
    preferences: Preferences,
) -> None:
    preferences.analyse_after_scan = False
    mine = tmp_path / "my music"
    for i, kind in enumerate(KINDS):
        write_piece(mine / f"{kind} song.flac", kind, 900 + i, "Somebody")
    shell = open_shell(paths=(str(mine),))
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == len(KINDS), timeout=60_000)
    shell.window.actions_["show_training"].trigger()
    page = shell.training.page
    assert shell.window.tabs.currentWidget() is page
    assert not page.learn.isEnabled()
    page.add_source("folders", str(music))
    page.add_source("folders", str(music))
    assert page.sources.count() == 1
    page.name.setText("my genres")

    press(qtbot, page.check)
    wait_for(qtbot, shell, Phase.CHECKED)
    assert page.table.rowCount() == len(KINDS)
    assert page.table.item(0, 0).text() == "Ambient"
    assert page.table.item(0, 2).text() == "4"
    assert "Cannot be heard (1 track)" in page.findings.item(0).text()
    assert "4 of 4 classes can be learned" in page.status.text()

    press(qtbot, page.learn)
    wait_for(qtbot, shell, Phase.DONE)
    assert page.status.text().startswith("Right on ")
    assert "of 32 tracks" in page.status.text()
    assert page.table.item(0, 3).text().endswith("%")
    qtbot.waitUntil(lambda: page._heat is not None and page._heat.isVisible(), timeout=30_000)
    assert any("Techno found again" in spot.words for spot in page._heat.spots)
    assert not page.report.isHidden()

    press(qtbot, page.use)
    qtbot.waitUntil(lambda: answer("Analyse again"), timeout=60_000)
    with open_library(database) as library:
        assert "my-genres" in str(chosen_models(library).genre)
        qtbot.waitUntil(
            lambda: (
                {row.genre for row in LibraryBrowser(library).every_row("", "")}
                <= {*KINDS, "undecided"}
            ),
            timeout=_LONG_MS,
        )
        genres = [row.genre for row in LibraryBrowser(library).every_row("", "")]
    assert len(set(genres) & set(KINDS)) >= 3

    press(qtbot, page.back)
    qtbot.waitUntil(lambda: not page.used, timeout=30_000)
    with open_library(database) as library:
        assert chosen_models(library).genre == str(model_dir("genre"))


def test_a_killed_run_is_said_and_learned_again(
    open_shell: OpenShell, qtbot: QtBot, music: Path
) -> None:
    shell = open_shell(1)
    page = shell.training.page
    shell.window.actions_["show_training"].trigger()
    page.add_source("folders", str(music))
    press(qtbot, page.learn)
    qtbot.waitUntil(lambda: page.story.phase is Phase.LEARNING, timeout=_LONG_MS)
    folder = find_going()
    assert folder is not None
    pid = int((folder / "log.jsonl").read_text().split('"pid":')[1].split("}")[0])
    os.kill(pid, signal.SIGKILL)
    wait_for(qtbot, shell, Phase.FAILED)
    assert "ended unexpectedly" in page.status.text()
    assert page.learn.isEnabled()
    press(qtbot, page.learn)
    qtbot.waitUntil(lambda: page.story.phase is Phase.LEARNING, timeout=_LONG_MS)
    press(qtbot, page.stop)
    wait_for(qtbot, shell, Phase.STOPPED)
    assert "Stopped" in page.status.text()


def test_a_run_goes_on_while_the_window_is_closed(
    open_shell: OpenShell, qtbot: QtBot, music: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    shutil.copytree(music, more)
    for i in range(8):
        write_piece(more / "Polka" / f"{i}.flac", "Chanson", 300 + i, f"Band {i % 4}")
    shell = open_shell(1)
    page = shell.training.page
    shell.window.actions_["show_training"].trigger()
    page.add_source("folders", str(more))
    press(qtbot, page.learn)
    qtbot.waitUntil(lambda: page.story.phase is Phase.LEARNING, timeout=_LONG_MS)
    shell.training.leave_going()
    shell.close()
    assert find_going() is not None
    again = open_shell()
    wait_for(qtbot, again, Phase.DONE)
    again.window.actions_["show_training"].trigger()
    assert "of 40 tracks" in again.training.page.status.text()


def test_nothing_decided_is_nothing_to_learn_from(open_shell: OpenShell, qtbot: QtBot) -> None:
    shell = open_shell(1)
    page = shell.training.page
    shell.window.actions_["show_training"].trigger()
    page.from_library.setChecked(True)
    press(qtbot, page.learn)
    wait_for(qtbot, shell, Phase.FAILED)
    assert "nothing was decided about any track" in page.status.text()
