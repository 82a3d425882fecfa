"""Rescanning in the window, and doing failed files again, whatever they are called."""

from __future__ import annotations

import os
import time
from pathlib import Path

from mutagen.id3 import ID3, TIT2
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.library.schema import File
from mgc_desktop.records import Failure
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.lanes.job import State
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
from tests.helpers.library import add_file
from tests.ui.conftest import OpenShell


def title(shell: Shell) -> str | None:
    row = shell.page.tracks.row(0)
    return row.title if row else None


def test_a_thorough_look_reads_every_file(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    song = make_audio(music, "mp3", seconds=1, name="song")
    tags = ID3()
    tags.add(TIT2(text="Old"))
    tags.save(song)
    shell = open_shell()
    shell[Intake].add([str(music)])
    qtbot.waitUntil(lambda: title(shell) == "Old", timeout=20_000)
    before = song.stat()
    tags.add(TIT2(text="New"))
    tags.save(song)
    os.utime(song, ns=(before.st_atime_ns, before.st_mtime_ns))
    with shell.backend.open_library() as library, library.begin() as session:
        session.execute(update(File).values(ctime_ns=song.stat().st_ctime_ns))
    assert shell.window.actions_["rescan_thoroughly"].shortcut().toString() == "Shift+F5"
    for action, wanted in (("rescan", "Old"), ("rescan_thoroughly", "New")):
        shell.window.actions_[action].trigger()
        job = shell.activities.jobs[-1]
        qtbot.waitUntil(lambda job=job: job.state == State.DONE, timeout=20_000)
        time.sleep(0.1)
        qtbot.waitUntil(lambda wanted=wanted: title(shell) == wanted, timeout=20_000)


def test_failed_files_are_done_again_whatever_they_are_called(
    open_shell: OpenShell, tmp_path: Path
) -> None:
    names = ('12" mixes/a.mp3', "a, b.mp3", "^c.mp3", os.fsdecode(b"\xff.mp3"), "*.mp3")
    paths = [str(tmp_path / name) for name in names]
    shell = open_shell()
    with shell.backend.open_library() as library, library.begin() as session:
        for path in paths:
            Path(path).parent.mkdir(exist_ok=True)
            Path(path).write_text("no music")
            status = Path(path).stat()
            add_file(session, path, size=status.st_size, mtime_ns=status.st_mtime_ns)
        # Below the first and longer: not asked for.
        add_file(session, str(tmp_path / "a, b.mp3" / "other.mp3"))
    gone = str(tmp_path / "gone.mp3")
    events = list(shell.backend.analyse_paths([*paths, gone], CancelToken()))
    failures = {event.path: event.error for event in events if isinstance(event, Failure)}
    assert failures.keys() == {*paths, gone}
    assert failures[gone] == "it is no longer in the library"
