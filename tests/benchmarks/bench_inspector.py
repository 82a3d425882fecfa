"""How soon the inspector shows a song and a mix of three hours, and its frames while one moves.

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_inspector [--minutes 180] [--frames 120]

Each figure is the best of the repeats where the machine is shared, and the slowest frame beside it.
Opening is from `show_track` to the first picture of the whole track, worker processes running.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import numpy as np
import soundfile
import typer
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from mgc_desktop.core.clips import clip_start_s, n_clips
from mgc_desktop.core.features import SAMPLE_RATE
from mgc_desktop.core.features.frames import n_frames
from mgc_desktop.jobs.inspection.what_if import votes_of
from mgc_desktop.records import Analysis, Clip
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.theme.theme import Appearance, theme
from tests.helpers.audio import encode, music_like
from tests.helpers.library import random_analysis

_SIZE = (1180, 620)


def make_mp3(folder: Path, minutes: float) -> Path:
    """A track of a loop of music, as MP3."""
    source, one = folder / "loop.wav", folder / "loop.mp3"
    soundfile.write(source, music_like(60.0, 44_100), 44_100)
    encode(source, one)
    repeats = str(max(0, round(minutes) - 1))
    target = folder / f"{minutes:g} minutes.mp3"
    command = ["ffmpeg", "-v", "error", "-y", "-stream_loop", repeats, "-i", str(one), "-c", "copy"]
    subprocess.run([*command, str(target)], check=True)
    return target


def analysis_of(path: Path, minutes: float) -> Analysis:
    """Votes drawn at random, as many as the track has clips."""
    count = n_clips(n_frames(int(minutes * 60 * SAMPLE_RATE)))
    drawn = random_analysis(str(path), 1, n_clips=count)
    clips = tuple(
        Clip(clip_start_s(i), clip.net_stft, clip.net_music, clip.fused, clip.vote)
        for i, clip in enumerate(drawn.clips)
    )
    known = {name: getattr(drawn, name) for name in ("genre", "by_rule", "mood", "labels", "model")}
    return Analysis(path=str(path), duration_s=minutes * 60, clips=clips, **known)


def pump(application: QApplication, until: Callable[[], bool], seconds: float) -> float:
    """Run the event loop; returns how long it took."""
    start = time.perf_counter()
    while not until() and time.perf_counter() - start < seconds:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.002)
    return time.perf_counter() - start


def frame_times(inspector: Inspector, frames: int, move: Callable[[int], None]) -> list[float]:
    """Milliseconds of each frame, from the move to the picture."""
    times = []
    for i in range(frames):
        start = time.perf_counter()
        move(i)
        inspector.area.repaint()
        for row in inspector.area.rows:
            row.repaint()
        times.append(1000 * (time.perf_counter() - start))
    return times


def say(name: str, times: list[float]) -> None:
    """Print a line of the report."""
    low, middle, high = np.percentile(times, [0, 50, 95])
    print(f"  {name:<34} {low:6.1f}  {middle:6.1f}  {high:6.1f}  {max(times):6.1f} ms")


def measure(application: QApplication, path: Path, minutes: float, frames: int) -> None:
    """Open a track, then move through it."""
    inspector = Inspector.whole()
    inspector.resize(*_SIZE)
    inspector.show()
    analysis = analysis_of(path, minutes)
    view, source = inspector.view, inspector.source
    # The workers are there already when somebody walks through a list.
    warm = make_warm(path.parent)
    inspector.show_track(str(warm), None)
    pump(application, lambda: source.about is not None and source.idle, 60)
    # The window gathers the votes in its lane.
    votes = votes_of(analysis)
    start = time.perf_counter()
    inspector.show_track(str(path), analysis, votes)
    call = time.perf_counter() - start

    def whole() -> bool:
        pyramid = source.pyramid
        return pyramid is not None and (pyramid.glance is not None or pyramid.complete)

    opened = pump(application, whole, 120)
    complete = pump(application, lambda: source.pyramid.complete, 600)
    print(f"{path.name}: show_track returns after {1000 * call:.1f} ms,")
    print(
        f"  the whole track is seen after {opened:.2f} s, all of it computed after {complete:.1f} s"
    )
    print(f"  {'frames':<34} {'best':>6}  {'median':>6}  {'95 %':>6}  {'worst':>6}")
    duration = view.duration
    spans = (duration, duration / 4, 30.0, 2.0)
    for span in spans:
        view.show_range(duration / 3, duration / 3 + span)
        pump(application, lambda: source.idle, 30)
        step = span / 200
        say(f"pan at {span:,.0f} s", frame_times(inspector, frames, lambda _, s=step: view.pan(s)))
        pump(application, lambda: source.idle, 30)
    view.show_all()
    say(
        "zoom from all to 1 s and back",
        frame_times(inspector, frames, lambda i: view.zoom(0.9 if i < frames // 2 else 1 / 0.9)),
    )
    view.show_range(0, 30)
    pump(application, lambda: source.idle, 30)
    say(
        "playhead at 30 s",
        frame_times(inspector, frames, lambda i: inspector.set_position(i / 60)),
    )
    inspector.close_workers()
    inspector.close()


def make_warm(folder: Path) -> Path:
    """A short sound, for the worker's first question."""
    path = folder / "warm.wav"
    soundfile.write(path, music_like(3.0, SAMPLE_RATE), SAMPLE_RATE)
    return path


def main(
    minutes: Annotated[float, typer.Option(help="Length of the mix.")] = 180,
    frames: Annotated[int, typer.Option(help="Frames of each movement.")] = 120,
) -> None:
    """Measure a song of 3 minutes and a long mix."""
    application = QApplication([])
    theme.start(Appearance.LIGHT, 100)
    with tempfile.TemporaryDirectory() as name:
        for length in (3.0, minutes):
            measure(application, make_mp3(Path(name), length), length, frames)


if __name__ == "__main__":
    typer.run(main)
