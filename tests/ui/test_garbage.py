from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.garbage import GarbageCollector


class Closed:
    """Something that refers to itself, as a closed dialog does through its connections."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_collected_in_the_windows_thread_whoever_allocates(qtbot: QtBot) -> None:
    parent = QObject()
    collector = GarbageCollector(parent)
    collector.start()
    where: list[threading.Thread] = []
    weakref.finalize(Closed(), lambda: where.append(threading.current_thread()))

    kept: list[list[int]] = []

    def allocate() -> None:
        for number in range(100_000):
            kept.append([number])

    reader = threading.Thread(target=allocate)
    reader.start()
    reader.join()
    assert not where

    def found() -> bool:
        allocate()
        return bool(where)

    qtbot.waitUntil(found, timeout=20_000)
    assert where == [threading.main_thread()]
    assert not gc.isenabled()
