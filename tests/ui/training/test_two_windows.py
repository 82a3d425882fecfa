"""A window is closed or killed while it teaches, and another one finds the run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.training.running import find_going, run_folders
from mgc_desktop.jobs.training.runs import RunFacts, RunState, list_runs
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.training.page import TrainingPage
from mgc_desktop.ui.training.story import BUSY, Phase
from mgc_desktop.ui.training.training import Training
from tests.helpers.teaching_window import ANSWERED, AT_WORK
from tests.trainer.music import write_piece
from tests.ui.conftest import OpenShell, fill_library

# A window and a trainer start and load networks, on a machine that does other things as well.
_LONG_MS = 300_000
_END_S = 120
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("teach")
    for kind in ("Chanson", "Techno"):
        for i in range(8):
            write_piece(root / kind / f"{i}.flac", kind, i, f"{kind} artist {i % 4}")
    return root


@pytest.fixture
def home(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    fill_library(database, 1)
    return tmp_path


@contextmanager
def first_window(database: str, music: Path, answer: str = "") -> Iterator[subprocess.Popen[str]]:
    """Give a window whose trainer has begun to hear, and stands still until it is told to go on.

    With an answer it closes by itself, and is asked what becomes of the run.
    """
    command = [sys.executable, "-m", "tests.helpers.teaching_window", database, str(music), answer]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        try:
            assert window.stdout.readline() == f"{AT_WORK}\n", window.wait(_END_S)
            # However long a busy machine takes for what comes now, the run is not over before.
            to_trainer(signal.SIGSTOP)
            if answer:
                assert window.stdout.readline() == f"{ANSWERED}\n"
            yield window
        finally:
            window.kill()


def unheard(home: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what was heard: then a run takes its time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / f"caches of {name}"))


def shown(shell: Shell) -> TrainingPage:
    shell.window.actions_["show_training"].trigger()
    page = shell[Training].page
    page.go_to("learning")
    return page


def wait_for(qtbot: QtBot, shell: Shell, phase: Phase) -> None:
    story = shell[Training].page
    qtbot.waitUntil(
        lambda: story.story.phase is phase and not shell[Training].going, timeout=_LONG_MS
    )


def only_run(n: int = 1) -> RunFacts:
    runs = list_runs()
    assert len(runs) == n
    return runs[0]


def trainer_pid() -> int:
    folder = find_going()
    assert folder is not None
    told = (folder / "log.jsonl").read_text(encoding="utf-8")
    return int(re.findall(r'"pid":(\d+)', told)[-1])


def to_trainer(number: signal.Signals) -> None:
    os.kill(trainer_pid(), number)


def test_left_at_work_it_is_found_and_paused_it_goes_on_to_the_same_model(
    open_shell: OpenShell,
    qtbot: QtBot,
    music: Path,
    database: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unheard(home, "left", monkeypatch)
    with first_window(database, music, "Continue in the background") as window:
        assert window.wait(_END_S) == 0
    second = open_shell()
    qtbot.waitUntil(lambda: second[Training].page.story.phase in BUSY, timeout=_LONG_MS)
    page = shown(second)
    qtbot.waitUntil(page.learning.pause.isVisible)
    to_trainer(signal.SIGCONT)
    wait_for(qtbot, second, Phase.DONE)
    left = only_run()
    assert left.state is RunState.DONE
    second.close()
    second.window.close()

    unheard(home, "paused", monkeypatch)
    with first_window(database, music, "Pause training") as window:
        to_trainer(signal.SIGCONT)
        assert window.wait(_END_S) == 0
    third = open_shell()
    wait_for(qtbot, third, Phase.PAUSED)
    assert only_run(2).state is RunState.PAUSED
    page = shown(third)
    assert "Paused" in page.learning.status.text()
    qtbot.mouseClick(page.learning.go_on, Qt.MouseButton.LeftButton)
    wait_for(qtbot, third, Phase.DONE)
    paused = only_run(2)
    assert paused.state is RunState.DONE
    assert paused.sha256 == left.sha256 != ""
    assert paused.accuracy == left.accuracy


def test_a_window_that_is_killed_leaves_its_run_to_the_next(
    open_shell: OpenShell,
    qtbot: QtBot,
    music: Path,
    database: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unheard(home, "killed", monkeypatch)
    with first_window(database, music) as window:
        window.send_signal(signal.SIGKILL)
        assert window.wait(_END_S) == -signal.SIGKILL
    # Still going: the trainer is nobody's child, and is not told.
    assert find_going() is not None
    second = open_shell()
    qtbot.waitUntil(lambda: second[Training].page.story.phase in BUSY, timeout=_LONG_MS)
    page = shown(second)
    qtbot.waitUntil(page.learning.pause.isVisible)
    # Killed as well, it is taken up by whoever looks.
    to_trainer(signal.SIGKILL)
    wait_for(qtbot, second, Phase.FAILED)
    assert "ended unexpectedly" in page.learning.status.text()
    assert only_run().state is RunState.BROKEN
    qtbot.mouseClick(page.learning.go_on, Qt.MouseButton.LeftButton)
    wait_for(qtbot, second, Phase.DONE)
    assert only_run().state is RunState.DONE
    assert run_folders() == [only_run().folder]
