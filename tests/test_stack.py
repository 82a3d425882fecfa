"""What was once found broken in the libraries that we stand on."""

from __future__ import annotations

import os
import subprocess
import sys


def test_qt_does_not_lose_references_to_none() -> None:
    """PySide6 6.12 aborts on Python 3.10 and 3.11 after some thousand void calls."""
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "for _ in range(8000):\n"
        "    app.processEvents()\n"
        "print('alive')\n"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
