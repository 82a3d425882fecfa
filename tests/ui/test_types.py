"""Qt's types can be asked for and made beside the window, as its lanes do when they import."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from mgc_desktop.ui.whole_process import TYPES

ASKING = textwrap.dedent("""
    import random, sys, threading
    import mgc_desktop
    from PySide6 import QtCore, QtGui, QtWidgets

    sys.setswitchinterval(1e-6)

    def ask(modules, seed):
        chance = random.Random(seed)
        for module in modules:
            names = dir(module)
            chance.shuffle(names)
            for name in names:
                getattr(module, name)

    other = threading.Thread(target=ask, args=((QtWidgets, QtGui, QtCore), 1))
    other.start()
    ask((QtCore, QtGui, QtWidgets), 2)
    other.join()
""")


@pytest.mark.parametrize("_", range(3))
def test_two_threads_may_ask_for_types_at_once(_: int) -> None:
    """Made when first asked for, they crashed or stood still three times in four."""
    done = subprocess.run(
        [sys.executable, "-c", ASKING], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


MAKING = textwrap.dedent("""
    import sys, threading
    from mgc_desktop.ui.whole_process import make_room_for_types
    from PySide6.QtCore import QObject, QTimer, SIGNAL, SLOT
    from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

    N = 30_000
    application = QApplication([])
    kinds = [type(f"Button{i}", (QPushButton,), {}) for i in range(40)]
    make_room_for_types(N)
    window = QWidget()
    window.setStyleSheet("QPushButton { color: #123456; border: 1px solid red }")
    column = QVBoxLayout(window)
    for kind in kinds:
        button = kind("painted all the time")
        column.addWidget(button)
        timer = QTimer(window)
        # In Qt alone: what Python repaints has the interpreter's lock.
        QObject.connect(timer, SIGNAL("timeout()"), button, SLOT("update()"))
        timer.start(0)
    sys.setswitchinterval(1e-4)
    window.show()
    made = []

    def make():
        made.extend(type("Made", (QObject,), {}) for _ in range(N))
        QTimer.singleShot(0, application, application.quit)

    threading.Thread(target=make).start()
    application.exec()
    print(len(made))
""")


def test_types_are_made_while_the_window_is_painted() -> None:
    """Without room for them: six crashes of six on Python 3.11."""
    done = subprocess.run(
        [sys.executable, "-c", MAKING], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.strip() == "30000", f"{done.returncode} {done.stderr}"


COUNTING = textwrap.dedent("""
    import importlib, pkgutil
    import mgc_desktop.ui
    from shiboken6 import Shiboken

    def types():
        seen, todo = set(), [Shiboken.Object]
        while todo:
            new = [kind for kind in type.__subclasses__(todo.pop()) if kind not in seen]
            seen.update(new)
            todo.extend(new)
        return len(seen)

    before = types()
    for module in pkgutil.walk_packages(mgc_desktop.ui.__path__, "mgc_desktop.ui."):
        # Those lead the media keys of other systems, with libraries that only those have.
        if not module.name.endswith(("smtc", "now_playing_center")):
            importlib.import_module(module.name)
    print(types() - before)
""")


def test_there_is_room_for_all_types_of_the_window() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNTING], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert 300 < int(done.stdout) < TYPES
