"""A long day in fast motion: tracks are selected, inspected and played, and memory is watched.

python -m tests.benchmarks.bench_soak [--selections 10000]

Twenty real files in a real window (offscreen unless QT_QPA_PLATFORM says otherwise); every fifth
selection is played into a null sink. Memory should stand still after the first tenth.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.schema import Track
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.player.playing import Playing
from tests.helpers.audio import make_audio
from tests.helpers.library import GENRE_BUNDLE, MOOD_BUNDLE, random_analysis, save_analysis
from tests.helpers.sound import SoundServer

_FILES = 20
_PLAY_EVERY = 5
_PATIENCE_S = 20.0


def _memory_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _fill(library: Library, music: Path) -> None:
    for i in range(_FILES):
        make_audio(music, "flac", seconds=6 + i / 2, rate=22_050, channels=1, name=f"{i:02}")
    list(scan(library, [str(music)], CancelToken()))
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for track in session.query(Track):
            save_analysis(session, track.id, pair, random_analysis("", track.id, n_clips=4))


def main(selections: Annotated[int, typer.Option(help="How many.")] = 10_000) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from mgc_desktop.app import build, keep_frames_short, prepare
    from mgc_desktop.ui.preferences import Preferences

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        server = SoundServer(Path(folder))
        server.start()
        os.environ["PULSE_SERVER"] = server.address
        music = Path(folder) / "music"
        music.mkdir()
        place = str(Path(folder) / "library.db")
        with open_library(place) as library:
            _fill(library, music)
        application = QApplication([])
        preferences = Preferences()
        preferences.follow_folders = False
        prepare(application, preferences)
        shell = build(place, preferences)
        keep_frames_short(shell)
        shell.start()

        def wait(there: object, what: str) -> None:
            end = time.perf_counter() + _PATIENCE_S
            while not there():  # type: ignore[operator]
                application.processEvents()
                if time.perf_counter() > end:
                    raise SystemExit(f"waited in vain: {what}")

        wait(lambda: shell[Inspecting].inspector and shell[Playing].bar, "the window")
        wait(lambda: len(shell.page.tracks.ids) == _FILES and shell.page.tracks.row(0), "the table")
        inspector = shell[Inspecting].inspector
        assert inspector is not None
        began, marks = time.perf_counter(), []
        for i in range(selections):
            place_ = i % _FILES
            row = shell.page.tracks.row(place_)
            assert row is not None
            shell.page.table.go_to(shell.page.tracks.ids[place_])
            wait(lambda row=row: inspector.path == row.path, row.path)
            if i % _PLAY_EVERY == 0:
                shell.window.actions_["play_track"].trigger()
            if i % max(1, selections // 10) == 0:
                marks.append(_memory_mb())
                print(f"{i:6} selections  {marks[-1]:7.1f} MB", flush=True)
        marks.append(_memory_mb())
        took = time.perf_counter() - began
        shell.close()
        server.kill()
    print(f"{selections:6} selections  {marks[-1]:7.1f} MB  {1000 * took / selections:.0f} ms each")
    print(f"growth after the first tenth: {marks[-1] - marks[1]:+.1f} MB")


if __name__ == "__main__":
    typer.run(main)
