"""A lane with a real database file behind it and a real event loop in front."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mgc_desktop.core.errors import LibraryError, QueryError
from mgc_desktop.ui.lanes.lane import Lane


@pytest.fixture
def lane(qtbot: QtBot, tmp_path: Path) -> Iterator[Lane[sqlite3.Connection]]:
    assert qtbot is not None

    def connect() -> AbstractContextManager[sqlite3.Connection]:
        return closing(sqlite3.connect(tmp_path / "numbers.db"))

    lane = Lane("numbers", connect)
    lane.start()
    yield lane
    assert lane.close()


def square(n: int, seen: list[int] | None = None) -> Callable[[sqlite3.Connection], int]:
    def work(db: sqlite3.Connection) -> int:
        if seen is not None:
            seen.append(n)
        return int(db.execute("SELECT ? * ?", (n, n)).fetchone()[0])

    return work


def test_results_come_back_on_the_gui_thread(qtbot: QtBot, lane: Lane[sqlite3.Connection]) -> None:
    got: list[tuple[int, threading.Thread]] = []
    lane.submit(square(7), lambda n: got.append((n, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(49, threading.main_thread())]


class Waiting:
    """Somebody who waits for a result, and remembers in which thread it went."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.gone = gone
        self.got = 0

    def take(self, n: int) -> None:
        self.got = n

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


def test_whoever_waited_goes_on_the_gui_thread(
    qtbot: QtBot, lane: Lane[sqlite3.Connection]
) -> None:
    gone: list[threading.Thread] = []
    lane.submit(square(7), Waiting(gone).take)
    lane.submit(square(8), key="the lane's thread holds the next one now")
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [threading.main_thread()]


def test_an_error_reaches_whoever_asked_else_everybody(
    qtbot: QtBot, lane: Lane[sqlite3.Connection]
) -> None:
    def refuse(_: sqlite3.Connection) -> None:
        raise QueryError("colour: is no field")

    heard: list[Exception] = []
    lane.submit(refuse, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], QueryError)
    with qtbot.waitSignal(lane.unhandled) as unhandled:
        lane.submit(refuse)
    assert isinstance(unhandled.args[0], QueryError)


@pytest.mark.skipif(sys.platform != "linux", reason="niceness of a thread is Linux's")
def test_the_windows_thread_goes_first(qtbot: QtBot, lane: Lane[sqlite3.Connection]) -> None:
    got: list[int] = []
    lane.submit(lambda _: os.getpriority(os.PRIO_PROCESS, 0), got.append)
    qtbot.waitUntil(lambda: bool(got))
    here = os.getpriority(os.PRIO_PROCESS, 0)
    assert got[0] > here or here == 19


def test_the_latest_of_a_key_wins(qtbot: QtBot, lane: Lane[sqlite3.Connection]) -> None:
    go = threading.Event()
    lane.submit(lambda _: go.wait(5))
    seen: list[int] = []
    got: list[int] = []
    for n in range(50):
        lane.submit(square(n, seen), got.append, key="search")
    last: list[int] = []
    lane.submit(square(2), last.append)
    go.set()
    qtbot.waitUntil(lambda: bool(last))
    assert got == [49 * 49]
    assert seen == [49]


def test_what_runs_is_not_heard_once_it_is_superseded(
    qtbot: QtBot, lane: Lane[sqlite3.Connection]
) -> None:
    running, go = threading.Event(), threading.Event()

    def slow(_: sqlite3.Connection) -> str:
        running.set()
        go.wait(5)
        return "old"

    got: list[str] = []
    lane.submit(slow, got.append, key="search")
    assert running.wait(5)
    lane.submit(lambda _: "new", got.append, key="search")
    go.set()
    qtbot.waitUntil(lambda: got == ["new"])


def test_the_urgent_comes_first(qtbot: QtBot, lane: Lane[sqlite3.Connection]) -> None:
    go = threading.Event()
    lane.submit(lambda _: go.wait(5))
    order: list[int] = []
    for priority in (9, 1, 5):
        lane.submit(square(priority), order.append, priority=priority)
    go.set()
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == [1, 25, 81]


def test_nobody_calls_a_widget_that_is_gone(qtbot: QtBot, lane: Lane[sqlite3.Connection]) -> None:
    go = threading.Event()
    lane.submit(lambda _: go.wait(5))
    got: list[int] = []
    owner = QObject()
    lane.submit(square(2), got.append, owner=owner)
    lane.submit(square(3), got.append)
    delete(owner)
    go.set()
    qtbot.waitUntil(lambda: bool(got))
    assert got == [9]


def test_a_library_that_does_not_open_answers_everything_with_why(
    qtbot: QtBot, tmp_path: Path
) -> None:
    def locked() -> AbstractContextManager[sqlite3.Connection]:
        raise LibraryError(tmp_path / "library.db", "is locked")

    lane: Lane[sqlite3.Connection] = Lane("locked", locked)
    heard: list[Exception] = []
    with qtbot.waitSignal(lane.broken):
        lane.start()
    lane.submit(square(1), failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert str(heard[0]).endswith("library.db: is locked")
    assert lane.close()
