"""Questions to workers that die: answered, on the window's thread, and the next one too."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.inspection.answers import TileKey
from mgc_desktop.jobs.inspection.inspect import about, tile
from mgc_desktop.processes import WorkerDied, WorkerPool
from mgc_desktop.ui.inspector.asking import Asker
from tests.helpers.audio import make_audio


@pytest.fixture
def song(tmp_path: Path) -> str:
    return str(make_audio(tmp_path, "flac", seconds=60))


class Answers:
    """What came back."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self.heard: list[Any] = []
        self.failed: list[Exception] = []

    def ask(self, *question: Any) -> None:
        self._asker.ask(self.heard.append, self.failed.append, *question)

    def __len__(self) -> int:
        return len(self.heard) + len(self.failed)


@pytest.fixture
def asker(qtbot: QtBot) -> Iterator[Asker]:
    assert qtbot is not None
    asker = Asker()
    yield asker
    asker.close()


def kill_workers() -> int:
    workers = active_children()
    for child in workers:
        child.kill()
    return len(workers)


def test_a_question_whose_worker_dies_is_answered_and_the_next_one_too(
    asker: Asker, qtbot: QtBot, song: str
) -> None:
    answers = Answers(asker)
    answers.ask(about, song)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=60_000)
    for turn in range(2):
        for i in range(20):
            answers.ask(tile, song, TileKey(512, i % 9, 1024))
        assert kill_workers() == 1
        # Asked of a pool whose worker is dead: the old one raised here.
        answers.ask(about, song)
        qtbot.waitUntil(lambda turn=turn: len(answers) == 1 + 21 * (turn + 1), timeout=60_000)
    assert len(answers.failed) <= 2
    assert all(isinstance(error, WorkerDied) for error in answers.failed)
    assert answers.heard[-1].duration_s == pytest.approx(60, abs=0.1)


def test_a_question_outlives_an_analysis_that_is_left(
    asker: Asker, qtbot: QtBot, song: str
) -> None:
    answers = Answers(asker)
    with WorkerPool(2) as analysis:
        analysis.submit(len, "abc").result(60)
        answers.ask(about, song)
        qtbot.waitUntil(lambda: len(answers) == 1, timeout=60_000)
        answers.ask(tile, song, TileKey(512, 1, 1024))
    answers.ask(about, song)
    qtbot.waitUntil(lambda: len(answers) == 3, timeout=60_000)
    assert answers.failed == []


def test_closing_does_not_keep_the_window_waiting(qtbot: QtBot, song: str) -> None:
    asker = Asker()
    answers = Answers(asker)
    answers.ask(about, song)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=60_000)
    for i in range(40):
        answers.ask(tile, song, TileKey(16, i, 1024))
    for child in active_children():
        # One that does not even answer a request to end.
        os.kill(child.pid or 0, signal.SIGSTOP)
    began = time.monotonic()
    asker.close()
    assert time.monotonic() - began < 0.016
    qtbot.waitUntil(lambda: active_children() == [], timeout=10_000)
    asker.ask(answers.heard.append, answers.failed.append, about, song)
    assert len(answers) == 1
    asker.close()


class Widget:
    """Somebody who asks, and remembers in which thread it went."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.gone = gone

    def take(self, _: object) -> None:
        pass

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


def test_whoever_asked_goes_on_the_windows_thread(asker: Asker, qtbot: QtBot) -> None:
    gone: list[threading.Thread] = []
    go_on = threading.Event()
    asked = Widget(gone)
    asker.call(asked.take, asked.take, go_on.wait)
    del asked
    asker.close()
    go_on.set()
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [threading.main_thread()]
