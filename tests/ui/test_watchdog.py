"""The watch that other tests trust: it sees what stands still, and nothing from before its tour."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.watchdog import LIMIT_S, Watchdog

_LONG_S = 0.2


def work() -> None:
    """Occupy the thread, as a program does that computes."""
    end = time.thread_time() + _LONG_S
    while time.thread_time() < end:
        pass


def test_what_stands_still_is_seen_with_its_place(qapp: QApplication, qtbot: QtBot) -> None:
    watchdog = Watchdog(qapp)
    watchdog.start()
    QTimer.singleShot(0, work)
    qtbot.waitUntil(lambda: bool(watchdog.stalls))
    watchdog.stop()
    assert LIMIT_S < watchdog.stalls[0][0] < _LONG_S * 1.5
    assert "in work" in watchdog.report()


def test_what_stood_still_before_the_tour_is_not_its_fault(
    qapp: QApplication, qtbot: QtBot
) -> None:
    watchdog = Watchdog(qapp)
    watchdog.start()
    # Without a turn of the event loop in between: it still stands when the tour begins.
    work()
    watchdog.forget()
    qtbot.wait(100)
    assert not watchdog.stalls
    work()
    qtbot.waitUntil(lambda: bool(watchdog.stalls))
    watchdog.stop()
    assert len(watchdog.stalls) == 1
