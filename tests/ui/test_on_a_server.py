"""The window over a library on a real PostgreSQL that another program changes meanwhile."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mutagen
import pytest
from pytestqt.qtbot import QtBot

from mgc_desktop.app import command_line
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.write.writing import Writing
from tests.helpers.postgres import postgres
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell, analysed_music
from tests.ui.test_writing import preview

_ANALYSE = """
import sys
from pathlib import Path
from mgc_desktop.library.database import open_library
from tests.helpers.library import put_analysed

with open_library(sys.argv[1]) as library:
    put_analysed(library, Path(sys.argv[2]), 7)
"""


@pytest.fixture
def database() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture
def music(tmp_path: Path, database: str) -> Path:
    """Three real files with results, in a folder of the library."""
    music = analysed_music(tmp_path, database)
    with open_library(database) as library:
        list(scan(library, [str(music)], CancelToken()))
    return music


def test_what_another_program_changes_is_there_after_a_rescan(
    open_shell: OpenShell, qtbot: QtBot, database: str, music: Path, watchdog: Watchdog
) -> None:
    shell = open_shell()
    watchdog.forget()
    tracks = shell.page.tracks
    qtbot.waitUntil(lambda: len(tracks.ids) == 3 and tracks.row(2) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not shell.activities.active, timeout=20_000)
    fourth = Path(shutil.copy(music / "a.flac", music / "d.flac"))
    command = [sys.executable, "-c", _ANALYSE, database, str(fourth)]
    with subprocess.Popen(command) as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=60_000)
    assert other.returncode == 0
    shell.window.actions_["rescan"].trigger()
    qtbot.waitUntil(lambda: len(tracks.ids) == 4 and tracks.row(3) is not None, timeout=20_000)
    names = {row.path: row.genre for i in range(4) if (row := tracks.row(i))}
    assert names[str(fourth)]


def test_written_to_files_of_a_library_on_a_server(
    open_shell: OpenShell, qtbot: QtBot, music: Path
) -> None:
    shell = open_shell()
    preview(shell, qtbot).write.click()
    qtbot.waitUntil(lambda: shell[Writing].dialog is None, timeout=20_000)
    qtbot.waitUntil(lambda: not shell.activities.active, timeout=20_000)
    qtbot.waitUntil(lambda: shell.window.notice.text.text() == "3 files written")
    for path in music.iterdir():
        tags = mutagen.File(path)
        assert tags is not None
        assert tags["genre"]


def test_the_window_takes_the_library_that_the_terminal_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MGC_DB", "postgresql+psycopg://host/music")
    assert command_line().parse_args([]).db == "postgresql+psycopg://host/music"
    assert command_line().parse_args(["--db", "own.db"]).db == "own.db"
