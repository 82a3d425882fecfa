"""What the window changes in Python, and that it can be asked not to."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.whole_process import GarbageCollector


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


@pytest.mark.parametrize(
    ("plain", "said"), [("", "True 0.0001 False"), ("1", "False 0.005 True")], ids=["ours", "plain"]
)
def test_python_can_be_left_as_it_is(plain: str, said: str) -> None:
    code = (
        "import builtins, gc, sys\n"
        "import mgc_desktop.ui.whole_process as whole\n"
        "whole.hand_over_often()\n"
        "collector = whole.GarbageCollector(None)\n"
        "imports = builtins.__import__ is builtins.__orig_import__\n"
        "print(imports, round(sys.getswitchinterval(), 4), gc.isenabled())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"MGC_PLAIN_PYTHON": plain},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == said, done.stderr
