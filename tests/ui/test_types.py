"""Qt's types can be asked for by several threads at once, as the window's lanes do."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

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
