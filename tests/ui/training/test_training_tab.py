"""A real, short training through the tab: real audio, real processes, a real library."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.models.models import chosen_models
from mgc_desktop.jobs.training.process import events_of
from mgc_desktop.jobs.training.running import find_going, read_plan, run_folders
from mgc_desktop.jobs.writing.settings import WriteSettings, save_settings
from mgc_desktop.library.database import open_library
from mgc_desktop.library.wanted import WriteRules
from mgc_desktop.paths import model_dir
from mgc_desktop.protocol.training import LOG_NAME, Epoch
from mgc_desktop.ui.library.paths import file_url
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.training.page import TrainingPage
from mgc_desktop.ui.training.story import Phase
from mgc_desktop.ui.training.training import Training
from mgc_desktop.ui.write.writing import Writing
from tests.trainer.music import KINDS, four_folders, write_piece

OpenShell = Callable[..., Shell]
_LONG_MS = 600_000
# A dozen processes that load networks, one after the other: minutes on a machine that is busy.
pytestmark = pytest.mark.timeout(1200)


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = four_folders(tmp_path_factory.mktemp("teach"))
    (root / "Techno" / "broken.MP3").write_bytes(b"not audio")
    # One that its owner has put into the wrong folder.
    write_piece(root / "Chanson" / "wrong.flac", "Techno", 70, "Chanson artist 1")
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
    page = shell[Training].page
    qtbot.waitUntil(
        lambda: page.story.phase in phases and not shell[Training].going, timeout=_LONG_MS
    )


def opened(shell: Shell) -> TrainingPage:
    """Go to the tab."""
    shell.window.actions_["show_training"].trigger()
    page = shell[Training].page
    assert shell.window.tabs.currentWidget() is page
    return page


def drop(page: TrainingPage, path: Path) -> None:
    """Let another program drop a folder on the list of sources."""
    data = QMimeData()
    data.setUrls([file_url(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    page.teach.sources.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


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
    with open_library(database) as library:
        save_settings(library, WriteSettings(rules=WriteRules(min_confidence=0.0)))
    shell = open_shell(paths=(str(mine),))
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == len(KINDS), timeout=60_000)
    page = opened(shell)
    assert not page.teach.learn.isEnabled()
    drop(page, music)
    qtbot.waitUntil(lambda: page.teach.sources.count() == 1, timeout=60_000)
    page.teach.add_source("folders", str(music))
    assert page.teach.sources.count() == 1
    page.teach.name.setText("my genres")

    press(qtbot, page.teach.check)
    qtbot.waitUntil(lambda: page.check.phase is Phase.CHECKED, timeout=_LONG_MS)
    table = page.teach.table
    assert [table.item(i, 0).text() for i in range(4)] == list(KINDS)
    assert table.item(0, 2).text() == "4"
    # Beside the row that it is about, with a button that lists it.
    assert table.item(3, 5).text() == "unreadable: 1 track"
    table.cellWidget(3, 6).click()
    qtbot.waitUntil(page.teach.tracks.isVisible, timeout=60_000)
    assert page.teach.tracks.paths == [str(music / "Techno" / "broken.MP3")]
    assert "4 of 4 classes are ready for training" in page.teach.status.text()

    qtbot.waitUntil(lambda: not shell.activities.active, timeout=60_000)
    press(qtbot, page.teach.learn)
    assert page.room == "learning"
    wait_for(qtbot, shell, Phase.DONE)
    assert page.room == "judging"
    judging = page.judging
    assert judging.verdict.text().startswith("Correct on ")
    assert "of 33 tracks" in judging.verdict.text()
    assert "knows none of these classes" in judging.compared.text()
    assert judging.table.item(0, 3).text().endswith("%")
    qtbot.waitUntil(lambda: judging.heat is not None and judging.heat.isVisible(), timeout=60_000)
    assert any("Techno recognised" in spot.words for spot in judging.heat.places.all)
    assert not judging.report.isHidden()
    # A cell lists its tracks, and a click plays one, though the library does not have it.
    qtbot.waitUntil(lambda: bool(judging._answers), timeout=60_000)
    judging.heat.places.chosen.emit(("Techno", "Techno"))
    assert len(judging.tracks.paths) >= 6
    qtbot.waitUntil(lambda: shell[Playing].bar is not None, timeout=60_000)
    played: list[str] = []
    shell[Playing].bar.track_changed.connect(played.append)
    judging.tracks.table.cellClicked.emit(0, 0)
    qtbot.waitUntil(lambda: judging.tracks.paths[0] in played, timeout=60_000)
    judging.show_cell("Chanson", "Techno")
    assert str(music / "Chanson" / "wrong.flac") in judging.tracks.paths

    press(qtbot, judging.use)
    qtbot.waitUntil(lambda: answer("Analyse again"), timeout=_LONG_MS)
    with open_library(database) as library:
        assert "my-genres" in str(chosen_models(library).genre)
        qtbot.waitUntil(
            lambda: (
                {row.genre for row in LibraryBrowser(library).every_row("", "")}
                <= {*KINDS, "undecided"}
            ),
            timeout=_LONG_MS,
        )
        genres = {row.path: row.genre for row in LibraryBrowser(library).every_row("", "")}
    assert len(set(genres.values()) & set(KINDS)) >= 3

    # A class of one's own goes into a file as its genre.
    qtbot.waitUntil(lambda: not shell.activities.active, timeout=_LONG_MS)
    shell.window.actions_["show_library"].trigger()
    shell.window.actions_["write_tags"].trigger()
    dialog = shell[Writing].dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.write.isEnabled, timeout=60_000)
    dialog.write.click()
    qtbot.waitUntil(
        lambda: shell[Writing].dialog is None and not shell.activities.active, timeout=60_000
    )
    written = {path: mutagen.File(path).get("genre") for path in genres}
    assert {p: g for p, g in written.items() if g} == {
        p: [g] for p, g in genres.items() if g != "undecided"
    }

    opened(shell)
    qtbot.waitUntil(judging.back.isVisible, timeout=60_000)
    press(qtbot, judging.back)
    qtbot.waitUntil(lambda: "my genres" in judging.back.toolTip(), timeout=60_000)
    # What the library shows is the other model's still, which is asked about.
    qtbot.waitUntil(lambda: answer("Only new tracks"))
    with open_library(database) as library:
        assert chosen_models(library).genre == str(model_dir("genre"))


def kill_trainer() -> None:
    """Kill the trainer, as a system does that is out of memory."""
    folder = find_going()
    assert folder is not None
    told = (folder / "log.jsonl").read_text(encoding="utf-8")
    os.kill(int(re.findall(r'"pid":(\d+)', told)[-1]), signal.SIGKILL)


def test_killed_it_is_said_gone_on_with_paused_and_given_up(
    open_shell: OpenShell, qtbot: QtBot, music: Path
) -> None:
    shell = open_shell(1)
    page = opened(shell)
    page.teach.add_source("folders", str(music))
    press(qtbot, page.teach.learn)
    learning = page.learning
    qtbot.waitUntil(lambda: page.story.phase is Phase.LEARNING, timeout=_LONG_MS)
    assert not learning.go_on.isVisible()
    kill_trainer()
    wait_for(qtbot, shell, Phase.FAILED)
    assert "ended unexpectedly" in learning.status.text()
    # Its own button goes on in the same run.
    press(qtbot, learning.go_on)
    qtbot.waitUntil(lambda: page.story.phase is Phase.LEARNING, timeout=_LONG_MS)
    press(qtbot, learning.pause)
    wait_for(qtbot, shell, Phase.PAUSED)
    assert "Paused" in learning.status.text()
    assert len(run_folders()) == 1
    press(qtbot, learning.cancel)
    qtbot.waitUntil(lambda: page.story.phase is Phase.NONE, timeout=60_000)
    assert run_folders() == []


def test_the_present_model_is_trained_on(
    open_shell: OpenShell, qtbot: QtBot, music: Path, tmp_path: Path
) -> None:
    two = tmp_path / "two"
    for kind in ("Ambient", "Techno"):
        # Heard by the runs before: it is known by what the files contain.
        shutil.copytree(music / kind, two / kind, ignore=shutil.ignore_patterns("*.MP3"))
    shell = open_shell(1)
    page = opened(shell)
    room = page.teach
    room.add_source("folders", str(two))
    # As remembered from another day; a click shows them.
    room.start.recall('{"start": "fine-tune", "settings": {"fine-tune": {"epochs": 2}}}')
    press(qtbot, room.start.fold)
    qtbot.waitUntil(lambda: "variants" in room.start.form.fields, timeout=_LONG_MS)
    for name, text in (("variants", "1"), ("batch", "16"), ("clips_per_track", "2")):
        qtbot.keyClicks(room.start.form.fields[name], text)
    settings = {"epochs": 2, "variants": 1, "batch": 16, "clips_per_track": 2}
    qtbot.waitUntil(lambda: room.estimate.text().startswith("Estimated time: "), timeout=_LONG_MS)
    assert "of disk space" in room.estimate.text()

    press(qtbot, room.learn)
    learning = page.learning
    # Beside a run nothing is estimated.
    assert room.estimate.isHidden()
    qtbot.waitUntil(lambda: len(page.story.losses) == 1, timeout=_LONG_MS)
    assert learning.status.text().startswith("Network 1 of 2: epoch 1 of 2")
    assert set(page.story.recalls[0]) == {"Ambient", "Techno"}
    press(qtbot, learning.pause)
    wait_for(qtbot, shell, Phase.PAUSED)
    (folder,) = run_folders()
    plan = read_plan(folder)
    assert (plan.preset, plan.settings) == ("fine-tune", settings)
    press(qtbot, learning.go_on)
    wait_for(qtbot, shell, Phase.DONE)
    # Its curves went on where they had ended.
    told = [one for one in events_of(folder / LOG_NAME) if isinstance(one, Epoch)]
    assert [one.epoch for one in told if one.network == "net_stft"] == [1, 2]
    assert page.room == "judging"
    assert "by artists it did not learn from" in page.judging.verdict.text()
    assert page.judging.use.isVisible()
    assert not page.judging.report.isHidden()
    qtbot.waitUntil(lambda: bool(page.judging._answers), timeout=60_000)
    page.go_to("runs")
    qtbot.waitUntil(lambda: page.runs.table.rowCount() == 1, timeout=60_000)
    assert page.runs.table.item(0, 4).text() == "fine-tuned"
    assert "Epochs: 2" in page.runs.table.item(0, 4).toolTip()


def test_after_the_end_nothing_is_estimated(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    """A run that is ended with the window says so once the estimates are closed."""
    shell = open_shell(1)
    page = opened(shell)
    page.teach.add_source("folders", str(tmp_path))
    requesting = shell[Training]._requesting
    assert requesting is not None
    timer = requesting._estimating._timer
    qtbot.waitUntil(timer.isActive)
    shell.close()
    requesting.set_busy(False)
    assert page.teach.can_learn
    assert not timer.isActive()


def test_nothing_decided_is_nothing_to_learn_from(open_shell: OpenShell, qtbot: QtBot) -> None:
    shell = open_shell(1)
    page = opened(shell)
    page.teach.from_library.setChecked(True)
    press(qtbot, page.teach.learn)
    wait_for(qtbot, shell, Phase.FAILED)
    assert "you have not decided about any track yet" in page.learning.status.text()
    assert not page.learning.go_on.isVisible()
