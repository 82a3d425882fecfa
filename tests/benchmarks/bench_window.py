"""The window over a large library: first frame after the start, and frames while scrolling.

python -m tests.benchmarks.bench_window [--tracks 100000] [--file LIBRARY]

Starts the program as a user would (offscreen unless QT_QPA_PLATFORM says otherwise). Goals: the
first frame under 1 s, a frame of the scrolling table under 16.7 ms (60 a second).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.progress import track as progress

from mgc_desktop.library.database import open_library
from tests.benchmarks.big_library import BLOCK, fill

_REPEATS = 3
_STEPS = 400
# Says the time of its first painted frame, then waits to be ended.
_START = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from mgc_desktop import app

class Eye(QObject):
    def eventFilter(self, thing, event):
        if event.type() == QEvent.Type.Paint and not self.property("seen"):
            self.setProperty("seen", True)
            print(time.time(), flush=True)
        return False

run = app.Shell.start
def start(shell, *arguments):
    shell.eye = Eye()
    shell.window.centralWidget().installEventFilter(shell.eye)
    run(shell, *arguments)
app.Shell.start = start
if __name__ == "__main__":
    app.main()
"""


def first_frame(place: Path) -> float:
    """Seconds from the start of the program to its first frame."""
    with tempfile.TemporaryDirectory() as home:
        program = Path(home) / "start.py"
        program.write_text(_START, encoding="utf-8")
        places = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), home)
        began = time.time()
        with subprocess.Popen(
            [sys.executable, str(program), "--db", str(place)],
            env=os.environ | places | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as run:
            assert run.stdout is not None
            painted = float(run.stdout.readline())
            run.kill()
    return painted - began


def scrolling(place: Path) -> np.ndarray:
    """Milliseconds of each frame while the table scrolls from its first row towards its last."""
    from PySide6.QtWidgets import QApplication

    from mgc_desktop.app import SWITCH_S, build, prepare
    from mgc_desktop.ui.preferences import Preferences

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    preferences = Preferences()
    preferences.follow_folders = False
    prepare(application, preferences)
    # As the program does: a frame waits for the interpreter no longer than that.
    sys.setswitchinterval(SWITCH_S)
    shell = build(str(place), preferences)
    shell.start()
    end = time.perf_counter() + 10
    while time.perf_counter() < end and not (
        shell.inspecting.inspector and shell.page.tracks.row(0)
    ):
        application.processEvents()
    assert shell.page.table.isVisible()
    table, times = shell.page.table, []
    bar = table.verticalScrollBar()
    for step in range(_STEPS):
        began = time.perf_counter()
        bar.setValue(bar.value() + (120 if step % 4 else bar.maximum() // _STEPS))
        table.viewport().repaint()
        application.processEvents()
        times.append(1000 * (time.perf_counter() - began))
    shell.close()
    return np.array(times)


def main(
    tracks: Annotated[int, typer.Option(help="How many.")] = 100_000,
    file: Annotated[Path | None, typer.Option(help="Keep the library here.")] = None,
) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        place = file or Path(folder) / "library.db"
        if not place.exists():
            with open_library(str(place)) as library:
                for _ in progress(fill(library, tracks), "Filling", total=-(-tracks // BLOCK)):
                    pass
        starts = [first_frame(place) for _ in range(_REPEATS)]
        frames = scrolling(place)
    print(f"first frame       {min(starts):6.2f} s (goal 1)")
    print(f"table, a frame    median {np.median(frames):5.1f} ms (goal 16.7)")
    print(f"                  95 %   {np.quantile(frames, 0.95):5.1f} ms")
    print(f"                  worst  {frames.max():5.1f} ms")


if __name__ == "__main__":
    typer.run(main)
