"""The end that the system asks for, and what is answered without a display."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from mgc_desktop import __version__

ENDS = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from mgc_desktop.ui.ending import PoliteEnd

application = QApplication(sys.argv)
application.aboutToQuit.connect(lambda: print("put in order", flush=True))
PoliteEnd(application)
# Nothing else wakes the event loop.
QTimer.singleShot(0, lambda: print("waiting", flush=True))
sys.exit(application.exec())
"""

# Whoever has work in hand asks in a loop of its own, which nobody answers.
ASKS = ENDS.replace(
    "PoliteEnd(application)",
    """PoliteEnd(application)
from PySide6.QtWidgets import QMessageBox, QWidget

class Window(QWidget):
    def closeEvent(self, event):
        QMessageBox(self).exec()
        event.ignore()

window = Window()
window.show()""",
)

IGNORES = f"""
import signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
{ENDS.replace("sys.exit(application.exec())", "print(repr(signal.getsignal(signal.SIGHUP))[1:17])")}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("program", [ENDS, ASKS], ids=["idle", "would ask"])
def test_a_window_that_is_asked_to_end_puts_things_in_order(
    number: signal.Signals, program: str
) -> None:
    # Whoever runs the tests by nohup, or in the background, has it ignored, which is inherited.
    heed = f"import signal; signal.signal({number:d}, signal.SIG_DFL)\n"
    command = [sys.executable, "-c", heed + program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "waiting\n"
        window.send_signal(number)
        try:
            assert window.wait(10) == 0
        finally:
            window.kill()
        assert window.stdout.read() == "put in order\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_what_nohup_turned_off_stays_off() -> None:
    command = [sys.executable, "-c", IGNORES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "Handlers.SIG_IGN\n"


@pytest.mark.parametrize(("word", "answer"), [("--version", __version__), ("--help", "FOLDER")])
def test_help_and_version_need_no_display(word: str, answer: str) -> None:
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "mgc_desktop", word],
        env=bare | {"QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert answer in done.stdout
