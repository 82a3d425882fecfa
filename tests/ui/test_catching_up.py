"""The next start goes on where the last one stopped, and sees what happened in between."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.scan import ScanProgress, ScanSummary, scan
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.backend import Backend, Unfinished
from mgc_desktop.ui.intake.steps import ScanReader
from mgc_desktop.ui.lanes.job import State
from mgc_desktop.ui.preferences import Preferences
from tests.helpers.audio import make_audio
from tests.ui.conftest import OpenShell
from tests.ui.test_intake import ANALYSIS_MS, statuses

DONE = ("analysed", "undecided")


def scanned(database: str, music: Path, *names: str) -> None:
    music.mkdir(exist_ok=True)
    for i, name in enumerate(names):
        make_audio(music, "flac", seconds=5 + i, name=name)
    with open_library(database) as library:
        assert list(scan(library, [str(music)], CancelToken()))


def test_what_was_not_heard_is_heard(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str
) -> None:
    scanned(database, tmp_path / "music", "one", "two")
    shell = open_shell()
    qtbot.waitUntil(
        lambda: (
            set(statuses(shell)) == {"one.flac", "two.flac"}
            and all(status in DONE for status in statuses(shell).values())
        ),
        timeout=ANALYSIS_MS,
    )
    # The look at the folders found nothing: nobody needs to read of it.
    assert [job.title for job in shell.activities.jobs] == ["Analysing new tracks"]


def test_a_file_that_cannot_be_read_is_not_work_left_to_do(database: str, tmp_path: Path) -> None:
    music = tmp_path / "music"
    scanned(database, music, "one")
    (music / "broken.mp3").write_bytes(b"ID3 this is no music" * 100)
    backend = Backend(lambda: open_library(database))
    with open_library(database) as library:
        assert list(scan(library, [str(music)], CancelToken()))
        # Each start would say that it analysed, and have done nothing.
        left = backend.unfinished(LibraryBrowser(library))
        assert left == Unfinished(n_folders=1, n_unanalysed=1)


def test_what_came_while_the_window_was_closed_is_found(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str, preferences: Preferences
) -> None:
    preferences.analyse_after_scan = False
    scanned(database, tmp_path / "music", "one")
    make_audio(tmp_path / "music", "flac", seconds=4, name="later")
    shell = open_shell()
    qtbot.waitUntil(lambda: "later.flac" in statuses(shell), timeout=20_000)
    qtbot.waitUntil(lambda: shell.activities.jobs[0].state == State.DONE)
    assert shell.activities.jobs[0].note == "1 new"


def test_a_window_that_shall_not_follow_leaves_the_folders_alone(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str, preferences: Preferences
) -> None:
    preferences.follow_folders = preferences.analyse_after_scan = False
    scanned(database, tmp_path / "music", "one")
    make_audio(tmp_path / "music", "flac", seconds=4, name="later")
    shell = open_shell()
    qtbot.waitUntil(lambda: statuses(shell) == {"one.flac": "new"}, timeout=20_000)
    qtbot.wait(1000)
    assert statuses(shell) == {"one.flac": "new"}
    assert shell.activities.jobs == []


def test_a_first_scan_that_was_stopped_before_it_found_anything_goes_on(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    make_audio(music, "flac", seconds=5, name="one")
    with open_library(database) as library:
        cancel = CancelToken()
        for event in scan(library, [str(music)], cancel):
            if isinstance(event, ScanProgress):
                cancel.cancel()
    shell = open_shell()
    qtbot.waitUntil(lambda: "one.flac" in statuses(shell), timeout=20_000)
    assert not shell.window.on_first_page


def test_a_scan_of_several_folders_adds_up_what_it_found() -> None:
    reader = ScanReader()
    for new, gone in ((2, 0), (3, 1)):
        step = reader(ScanSummary("/a", new, 0, 0, 0, gone, 5, 0))
    assert step.note == "5 new, 1 missing"
    assert (reader.unanalysed, reader.news) == (5, 6)
