"""How long the frozen window takes to its first frame, beside that of the source tree.

    python -m tests.benchmarks.bench_frozen build/packaging/frozen/mgc-desktop [STARTS]

Starts both in turn, so that whatever else the machine does slows both, each in an empty home and on
a screen of its own; the first start of each is not counted, which reads from the disk. Goal
(docs/adr/0019-installers.md): the frozen one takes at most 1.5 times as long. Needs Xvfb.
"""

from __future__ import annotations

import os
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT

SMOKE = runpy.run_path(str(ROOT / "packaging" / "smoke_test.py"))
PAUSE_S = 0.005


def first_frame_s(command: list[str]) -> float:
    """Seconds from the start of a window to its first frame."""
    with tempfile.TemporaryDirectory() as home, SMOKE["screen"](Path(home)) as (display, shown):
        environment = {"HOME": home, "LANG": "C.UTF-8", "PATH": os.environ["PATH"], **display}
        started = time.perf_counter()
        window = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
        try:
            while not SMOKE["painted"](shown):
                if window.poll() is not None:
                    raise SystemExit(f"{command[0]} ended with {window.returncode}")
                time.sleep(PAUSE_S)
            return time.perf_counter() - started
        finally:
            window.terminate()
            window.wait(SMOKE["LAST_MOMENT_S"])


def main(frozen: Path, starts: int) -> None:
    """Start both in turn and print what they take."""
    commands = {
        "source": [sys.executable, "-m", "mgc_desktop"],
        "frozen": [str(frozen.absolute() / "mgc-desktop")],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for start in range(starts + 1):
        for name, command in commands.items():
            seconds = first_frame_s(command)
            if start:
                taken[name].append(seconds)
                print(f"{name}: {seconds:.2f} s", flush=True)
    median = {name: statistics.median(times) for name, times in taken.items()}
    print(f"medians: {median['source']:.2f} s from source, {median['frozen']:.2f} s frozen: "
          f"{median['frozen'] / median['source']:.2f} times (goal 1.5)")  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 7)
