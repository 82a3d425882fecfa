"""Following the folders: a real window, and a system that watches no more of them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.library.database import open_library
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.ui.intake.following import Following
from mgc_desktop.ui.preferences import Preferences
from tests.helpers.namespaces import with_inotify_watches
from tests.ui.conftest import OpenShell

_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLabel
from mgc_desktop.app import build, prepare
from mgc_desktop.ui.activity.panel import JobCard
from mgc_desktop.ui.preferences import Preferences

application = QApplication(["test"])
preferences = Preferences()
prepare(application, preferences)
shell = build(sys.argv[1], preferences)
shell.start()
said = []
shell.window.statusBar().messageChanged.connect(said.append)

def look():
    cards = shell.window.activity.findChildren(JobCard)
    failed = [card for card in cards if card.job.state == "failed"]
    if failed:
        print("card:", failed[0].title.text(), "|", failed[0].state.text())
        print("status:", shell.window.status.text.text())
        print("said:", *filter(None, said))
        shell.close()
        application.quit()

shell.activities.changed.connect(look)
application.exec()
"""


def folder_of_many(tmp_path: Path, database: str) -> Path:
    music = tmp_path / "music"
    for i in range(20):
        (music / f"album {i}").mkdir(parents=True)
    with open_library(database) as library, library.begin() as session:
        put_folder(session, str(music), (), watched=True)
    return music


def test_a_system_that_watches_no_more_folders_is_said_with_what_to_do(
    tmp_path: Path, database: str
) -> None:
    folder_of_many(tmp_path, database)
    environment = os.environ | {
        f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("STATE", "CONFIG", "DATA")
    }
    done = subprocess.run(
        with_inotify_watches(5, [sys.executable, "-c", _SCRIPT, database]),
        env=environment | {"LANG": "C"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    card, status, said = done.stdout.splitlines()[:3]
    for shown in (card, status, said):
        assert "raise fs.inotify.max_user_watches, or watch fewer folders" in shown
    assert card.startswith("card: Watching folders for changes")
    assert "said: Folders are not watched: The system cannot watch more folders" in said


def test_nobody_waits_for_a_watch_to_end(
    open_shell: OpenShell,
    qtbot: QtBot,
    tmp_path: Path,
    database: str,
    preferences: Preferences,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A scan that the watch is in the middle of takes its time; the window does not."""
    folder_of_many(tmp_path, database)
    # Else the window looks for changes as it starts, and follows anew once it has looked.
    preferences.follow_folders = False
    shell = open_shell(3)
    watching: list[threading.Thread] = []
    together: list[int] = []
    may_end = threading.Event()

    def slow(cancel: CancelToken, *, scan_first: bool) -> Iterator[object]:
        assert scan_first
        watching.append(threading.current_thread())
        together.append(len(watching))
        while not cancel.cancelled:
            time.sleep(0.01)
        may_end.wait(60)
        watching.remove(threading.current_thread())
        yield from ()

    monkeypatch.setattr(shell.backend, "watch", slow)
    shell[Following].follow()
    qtbot.waitUntil(lambda: len(together) == 1)
    shell[Following].follow()
    shell[Following].follow()
    shell[Following].stop()
    shell[Following].follow()
    assert watching
    may_end.set()
    qtbot.waitUntil(lambda: len(together) == 2)
    shell[Following].stop()
    qtbot.waitUntil(lambda: not watching)
    qtbot.wait(50)
    assert together == [1, 1]
