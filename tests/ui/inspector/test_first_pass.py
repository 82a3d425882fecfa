"""The inspector over a track that was heard in part."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from mgc_desktop.core.clips import clip_start_s
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.settings import (
    AnalysisSettings,
    FirstPass,
    Rest,
    read_library_settings,
    save_library_settings,
)
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import open_library
from mgc_desktop.paths import resources_dir
from mgc_desktop.records import Analysis
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)
from tests.ui.conftest import OpenShell

HEARD = (0, 1, 2, 8, 9, 10, 16, 17, 18)
N_CLIPS = 25


def heard_in_part(path: str) -> Analysis:
    """Nine clips of 25, as a first pass leaves them."""
    whole = random_analysis(path, 3, n_clips=N_CLIPS)
    clips = tuple(replace(whole.clips[i], start_s=clip_start_s(i)) for i in HEARD)
    return replace(whole, clips=clips, heard=HEARD, duration_s=38.7)


@pytest.fixture
def music(database: str, tmp_path: Path) -> int:
    """A demo track that was heard in part; its file's id."""
    path = shutil.copy(resources_dir() / "demo" / "Twelve Bars.opus", tmp_path / "bars.opus")
    with open_library(database) as library, library.begin() as session:
        file = add_file(session, path)
        assert file.track_id is not None
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        save_analysis(session, file.track_id, pair, heard_in_part(path))
        return file.id


@pytest.fixture
def shell(
    music: int,  # noqa: ARG001 - what the window shows
    open_shell: OpenShell,
    preferences: Preferences,
    qtbot: QtBot,
) -> Shell:
    """A window over it, which does not go on with the rest by itself."""
    preferences.analyse_after_scan = False
    shell = open_shell()
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    return shell


def inspector_of(shell: Shell, qtbot: QtBot) -> Inspector:
    """Go to the track; its inspector."""
    row = shell.page.tracks.row(0)
    assert row is not None
    shell.page.table.go_to(row.file_id)
    inspector = shell[Inspecting].inspector
    assert inspector is not None
    qtbot.waitUntil(lambda: inspector.path == row.path, timeout=10_000)
    return inspector


def test_it_shows_where_it_listened_and_says_that_this_was_not_all(
    shell: Shell, qtbot: QtBot
) -> None:
    tracks = shell.page.tracks
    qtbot.waitUntil(lambda: tracks.row(0) is not None)
    row = tracks.row(0)
    assert row is not None
    assert row.heard == "part"
    status = next(i for i, column in enumerate(COLUMNS) if column.name == "status")
    assert tracks.index(0, status).data() == "First pass"
    inspector = inspector_of(shell, qtbot)
    assert "First pass: 9 of 25 clips heard." in inspector.findings.genre.note.text()
    area = inspector.area
    assert area.times is not None
    assert area.times.n == N_CLIPS
    middle = {i: clip_start_s(i) + 1.5 for i in range(N_CLIPS)}
    assert area.votes.tell(middle[5], 1) == "clip 6: not listened to yet"
    assert "%" in area.votes.tell(middle[9], 1)
    assert "not listened to yet" in area.stft_matrix.tell(middle[5], 1)
    place = QPoint(round(area.votes.x_of(middle[5])), 3)
    event = QHelpEvent(QEvent.Type.ToolTip, place, area.votes.mapToGlobal(place))
    QApplication.sendEvent(area.votes, event)
    assert "Clip 6 of 25" in QToolTip.text()
    assert "not listened to yet" in QToolTip.text()


def test_a_clip_that_nobody_listened_to_can_be_chosen(shell: Shell, qtbot: QtBot) -> None:
    """It is asked about what leads the track: its own vote is not known."""
    inspector = inspector_of(shell, qtbot)
    inspector.area.choose(5)
    assert inspector.area.chosen == 5
    scores = inspector.analysis.genre.scores if inspector.analysis else {}
    assert inspector.findings.why.genre.currentData() == max(scores, key=lambda name: scores[name])


def test_the_rest_is_heard_when_the_track_is_opened_if_that_is_wished(
    music: int, database: str, open_shell: OpenShell, qtbot: QtBot
) -> None:
    with open_library(database) as library:
        before = read_library_settings(library)
        wished = AnalysisSettings(first_pass=FirstPass.ALWAYS, rest=Rest.OPENED)
        save_library_settings(library, before, replace(before, analysis=wished))
    shell = open_shell()
    asked: list[list[int]] = []
    shell[Inspecting].whole_wanted.connect(asked.append)
    # The first row is gone to, and with it the inspector.
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert asked[0] == [music]

    def running() -> set[str]:
        return {job.title for job in shell.activities.active if job.lane == "analysis"}

    # It is asked for in a lane: the window hears of it a moment later, or some on a busy machine.
    qtbot.waitUntil(lambda: bool(running()), timeout=20_000)
    assert running() == {"Analysing the rest of 1 track"}


def test_the_next_start_goes_on_with_the_rest(shell: Shell, database: str) -> None:
    with open_library(database) as library:
        browser = LibraryBrowser(library)
        assert shell.backend.unfinished(browser).n_unanalysed == 1
        before = read_library_settings(library)
        wished = AnalysisSettings(first_pass=FirstPass.ALWAYS, rest=Rest.NEVER)
        save_library_settings(library, before, replace(before, analysis=wished))
        assert shell.backend.unfinished(browser).n_unanalysed == 0
