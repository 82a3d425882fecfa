"""The inspector in the window: it follows the table, and asks the library for what is near."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import open_library
from mgc_desktop.paths import resources_dir
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.shell import Shell
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell


@pytest.fixture
def inspected(database: str, tmp_path: Path, open_shell: OpenShell, qtbot: QtBot) -> Shell:
    """A window over three demo tracks that are there, two of which sound alike."""
    with open_library(database) as library, library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for i, demo in enumerate(sorted((resources_dir() / "demo").glob("*.opus"))[:3]):
            path = shutil.copy(demo, tmp_path / demo.name)
            file = add_file(session, str(path), title=demo.stem)
            embedding = (1.0, float(i == 2), *[0.5] * 298)
            analysis = replace(random_analysis(str(path), i, n_clips=12), embedding=embedding)
            save_analysis(session, file.track_id, pair, analysis)
    shell = open_shell()
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    return shell


def inspector_of(shell: Shell) -> Inspector:
    assert shell[Inspecting].inspector is not None
    return shell[Inspecting].inspector


def go_to(shell: Shell, qtbot: QtBot, place: int) -> str:
    """Select a row, and wait until the inspector is there."""
    tracks = shell.page.tracks
    qtbot.waitUntil(lambda: tracks.row(place) is not None)
    row = tracks.row(place)
    assert row is not None
    shell.page.table.go_to(row.file_id)
    inspector = inspector_of(shell)
    qtbot.waitUntil(lambda: inspector.path == row.path, timeout=10_000)
    return row.path


def test_it_follows_the_table(inspected: Shell, qtbot: QtBot, qapp: QApplication) -> None:
    inspector = inspector_of(inspected)
    first = go_to(inspected, qtbot, 0)
    assert inspector.analysis is not None
    assert inspector.analysis.path == first
    # The first picture loads fonts and the like; from then on nothing may be felt.
    watchdog = Watchdog(qapp)
    watchdog.start()
    source = inspector.source
    for place in (1, 2, 0, 1, 2):
        path = go_to(inspected, qtbot, place)
        qtbot.waitUntil(
            lambda p=path: source.path == p and source.about is not None, timeout=60_000
        )
    watchdog.stop()
    # A busy machine may take the processor away once; our own stall would come every time.
    assert len(watchdog.stalls) <= 1, watchdog.report()


def test_it_says_which_model_it_was_and_when(inspected: Shell, qtbot: QtBot) -> None:
    inspector = inspector_of(inspected)
    go_to(inspected, qtbot, 0)
    this_year = str(QDate.currentDate().year())
    assert inspector.findings.genre.origin.text().startswith("Model genre 1 (no longer installed)")
    assert inspector.findings.mood.origin.text().startswith("Model mood 1")
    assert this_year[2:] in inspector.findings.genre.origin.text()
    inspector.clear()
    assert inspector.findings.genre.origin.text() == ""


def test_it_has_room_beside_the_table(inspected: Shell) -> None:
    inspector = inspector_of(inspected)
    assert inspector.height() > 250
    assert inspected.page.table.height() > 150


def test_similar_tracks_come_from_the_library(inspected: Shell, qtbot: QtBot) -> None:
    inspector = inspector_of(inspected)
    go_to(inspected, qtbot, 0)
    inspector.findings.setCurrentWidget(inspector.findings.similar)
    similar = inspector.findings.similar.list
    qtbot.waitUntil(lambda: similar.count() == 2, timeout=10_000)
    assert "100%" in similar.item(0).text()
    nearest = inspected.page.tracks.row(1)
    assert nearest is not None
    similar.itemClicked.emit(similar.item(0))
    qtbot.waitUntil(lambda: inspector.path == nearest.path, timeout=10_000)
    assert inspected.page.table.current_id == nearest.file_id


def test_a_hidden_inspector_asks_nothing(inspected: Shell, qtbot: QtBot) -> None:
    inspector = inspector_of(inspected)
    before = go_to(inspected, qtbot, 0)
    inspected.window.actions_["show_inspector"].setChecked(False)
    inspected.page.table.go_on()
    qtbot.wait(300)
    assert inspector.path == before
    inspected.window.actions_["show_inspector"].setChecked(True)
    qtbot.waitUntil(lambda: inspector.path != before, timeout=10_000)
