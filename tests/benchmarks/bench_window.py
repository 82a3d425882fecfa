"""The window over a large library: first frame after the start, and frames while scrolling.

python -m tests.benchmarks.bench_window [--tracks 100000] [--file LIBRARY]

Starts the program as a user would (offscreen unless QT_QPA_PLATFORM says otherwise). Goals: the
first frame under 0.5 s, a frame of the scrolling table and a turn of the event loop under 16 ms (60
a second), also while the program starts and when the statistics are opened. Beside the time by the
clock stands what the thread computed, and how long it waited for a processor: other programs.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich.progress import track as progress

from mgc_desktop.library.database import open_library
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.statistics.counting import Counting
from tests.benchmarks.big_library import BLOCK, fill

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_REPEATS = 3
_STEPS = 400
_SCROLL_S = 3.0
_PAUSE_S = 0.004
_SIZE = (1600, 1000)
_GOAL_MS = 16
_SETTLE_S = 6.0
_REST_S = 0.001
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


@dataclass(frozen=True)
class Frame:
    """Milliseconds of one frame: all of it, computing, ready but without a processor.

    What is left of `wall` was spent waiting: for the interpreter, which another thread held.
    """

    wall: float
    cpu: float
    queue: float


Measure = Callable[[Path], "dict[str, list[Frame]]"]


def _clocks() -> tuple[float, float, float]:
    try:
        ready_ns = int(Path("/proc/thread-self/schedstat").read_text().split()[1])
    except OSError:
        ready_ns = 0
    return time.perf_counter(), time.thread_time(), ready_ns / 1e9


def _frames(shell: Shell, application: QApplication, seconds: float) -> list[Frame]:
    """Scroll; every fourth step jumps to rows that have not been read."""
    table, frames = shell.page.table, []
    bar = table.verticalScrollBar()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        # As a wheel leaves it.
        time.sleep(_PAUSE_S)
        before = _clocks()
        bar.setValue(bar.value() + (120 if len(frames) % 4 else bar.maximum() // _STEPS // 2))
        table.viewport().repaint()
        application.processEvents()
        frames.append(Frame(*(1000 * (b - a) for a, b in zip(before, _clocks(), strict=True))))
    return frames


def _turns(application: QApplication, done: Callable[[], bool], seconds: float) -> list[Frame]:
    """Let the event loop turn until something is done, at most so long."""
    turns = []
    end = time.perf_counter() + seconds
    while not done() and time.perf_counter() < end:
        before = _clocks()
        application.processEvents()
        turns.append(Frame(*(1000 * (b - a) for a, b in zip(before, _clocks(), strict=True))))
        time.sleep(_REST_S)
    return turns


def _shell(place: Path) -> tuple[QApplication, Shell]:
    """Make the program over a library, as `app.main` does."""
    from PySide6.QtWidgets import QApplication

    from mgc_desktop.app import build, keep_frames_short, prepare
    from mgc_desktop.ui.preferences import Preferences

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    preferences = Preferences()
    preferences.follow_folders = False
    prepare(application, preferences)
    shell = build(str(place), preferences)
    keep_frames_short(shell)
    shell.start()
    # The screen that Qt makes up without a display is a small one.
    shell.window.resize(*_SIZE)
    return application, shell


def scrolling(place: Path) -> dict[str, list[Frame]]:
    """Frames of a table that is scrolled while the program still starts, and later."""
    application, shell = _shell(place)
    _turns(application, lambda: shell.page.tracks.row(0) is not None, 10)
    assert shell.page.table.isVisible()
    early = _frames(shell, application, _SCROLL_S)
    _turns(application, lambda: False, _SETTLE_S)
    late = _frames(shell, application, _SCROLL_S)
    shell.close()
    return {"table, while the program starts": early, "table, later": late}


def looking(place: Path) -> dict[str, list[Frame]]:
    """Turns of the event loop of a program that starts, and opens its statistics."""
    application, shell = _shell(place)
    starting = _turns(application, lambda: False, _SETTLE_S)
    shell.window.actions_["show_statistics"].trigger()
    page = shell[Counting].page
    opening = _turns(application, lambda: page.settled and bool(page.summary.text()), 60)
    opening += _turns(application, lambda: False, 1)
    shell.close()
    return {"turns of the start": starting, "turns of the statistics, first opened": opening}


def _in_a_process(measure: Measure, place: Path) -> dict[str, list[Frame]]:
    """Measure in a process of its own: a program starts once, and starts others."""
    code = (
        "import pickle, sys, pathlib, tests.benchmarks.bench_window as bench\n"
        "found = getattr(bench, sys.argv[1])(pathlib.Path(sys.argv[2]))\n"
        "pathlib.Path(sys.argv[3]).write_bytes(pickle.dumps(found))\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "frames"
        command = [sys.executable, "-c", code, measure.__name__, str(place), str(kept)]
        subprocess.run(command, check=True)
        found: dict[str, list[Frame]] = pickle.loads(kept.read_bytes())
    return found


def report(when: str, frames: list[Frame]) -> None:
    """Print how long frames took, and where the time of the longest went."""
    wall = np.array([frame.wall for frame in frames])
    cpu = np.array([frame.cpu for frame in frames])
    worst = max(frames, key=lambda frame: frame.wall)
    rest = worst.wall - worst.cpu - worst.queue
    print(when)
    for name, times in (("by the clock", wall), ("of it computing", cpu)):
        print(
            f"  {name:<16}median {np.median(times):5.1f} ms, 95 % {np.quantile(times, 0.95):5.1f}, "
            f"worst {times.max():5.1f}; {np.sum(times > _GOAL_MS)} of {len(times)} over {_GOAL_MS}"
        )
    print(
        f"  the longest     computed {worst.cpu:.1f} ms, had no processor {worst.queue:.1f}, "
        f"waited for another thread {rest:.1f}"
    )


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
        found = _in_a_process(scrolling, place) | _in_a_process(looking, place)
    print(f"first frame in {min(starts):.2f} s (goal 0.5)")
    for when, frames in found.items():
        report(when, frames)


if __name__ == "__main__":
    typer.run(main)
