"""The live tab over a sound server of its own: from sample to pixel, pictures a second, load.

python -m tests.benchmarks.bench_live [--seconds 20]

Plays made music into a null sink and listens to its monitor, in a real window (offscreen unless
QT_QPA_PLATFORM says otherwise). Goals: under 100 ms, 30 a second or more, under 25 % of one core,
the window's thread never busy for longer than 16 ms.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import numpy as np
import soundfile
import typer

from tests.helpers.audio import music_like
from tests.helpers.sound import RATE, SoundServer
from tests.helpers.watchdog import Watchdog

_WARM_S = 6.0
_LOOK_S = 0.02
_FRAME_S = 0.016


def main(seconds: Annotated[float, typer.Option(help="How long to measure.")] = 20.0) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from mgc_desktop.jobs.analysis.folders import bundled_models
    from mgc_desktop.playback.host import SoundHost
    from mgc_desktop.ui.live.live_tab import LiveTab
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.theme.theme import Appearance, theme

    application = QApplication([])
    theme.start(Appearance.LIGHT, 100)
    with tempfile.TemporaryDirectory() as folder:
        server = SoundServer(Path(folder))
        server.start()
        os.environ["PULSE_SERVER"] = server.address
        song = Path(folder) / "song.wav"
        soundfile.write(song, music_like(_WARM_S + 1.5 * seconds + 5, RATE), RATE)
        tab = LiveTab(SoundHost(), Preferences(), bundled_models)
        tab.resize(1280, 800)
        tab.show()
        tab.start("server:two.monitor")
        player = subprocess.Popen(["paplay", "--server", server.address, "--device=two", str(song)])
        latencies: list[float] = []

        def run(length: float) -> None:
            end = time.perf_counter() + length
            while time.perf_counter() < end:
                application.processEvents()
                latencies.append(tab.scope.latency_s)
                time.sleep(_LOOK_S / 4)

        run(_WARM_S)
        latencies.clear()
        drawn, cpu, began = tab.scope.n_drawn, time.process_time(), time.perf_counter()
        run(seconds)
        took = time.perf_counter() - began
        load = (time.process_time() - cpu) / took
        rate = (tab.scope.n_drawn - drawn) / took
        # The watch takes time itself.
        watchdog = Watchdog(application, _FRAME_S)
        watchdog.start()
        run(seconds / 2)
        watchdog.stop()
        paints = [_took(tab.scope.repaint), _took(tab.meter.repaint), _took(tab.verdicts.repaint)]
        verdicts = tab.verdicts.before.count()
        player.kill()
        tab.close_input()
        server.kill()
    milliseconds = 1000 * np.array(latencies)
    print(f"sample to pixel   median {np.median(milliseconds):5.0f} ms (goal 100)")
    print(f"                  95 %   {np.quantile(milliseconds, 0.95):5.0f} ms")
    print(f"pictures          {rate:5.1f} a second (goal 30)")
    print(f"load              {100 * load:5.1f} % of one core, networks apart (goal 25)")
    words = ", ".join(f"{paint:.1f}" for paint in paints)
    print(f"painting          {words} ms: picture, level, verdicts")
    print(f"standing still    {len(watchdog.stalls)} times for more than 16 ms (goal 0)")
    print(watchdog.report(), end="")
    print(f"verdicts          {verdicts} in {1.5 * took + _WARM_S:.0f} s")


def _took(paint: Callable[[], None]) -> float:
    """Return how many milliseconds it takes to paint something, the median of twenty times."""
    times = []
    for _ in range(20):
        began = time.thread_time()
        paint()
        times.append(1000 * (time.thread_time() - began))
    return float(np.median(times))


if __name__ == "__main__":
    typer.run(main)
