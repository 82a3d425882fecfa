"""A window over a real library in a real event loop, and a watch on how long the loop stands."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.app import build, prepare
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.jobs.writing.settings import WriteRules, WriteSettings, save_settings
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.current import sync_file_results
from mgc_desktop.library.database import open_library
from mgc_desktop.library.schema import Track
from mgc_desktop.ui.i18n import install_language
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.whole_process import collect_if_due
from tests.helpers.audio import make_audio
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    put_analysed,
    random_analysis,
    save_analysis,
)
from tests.helpers.watchdog import Watchdog

OpenShell = Callable[..., Shell]

ARTISTS = ("Nina Simone", "Björk", "The Meters", "Can", "Fela Kuti")


def fill_library(place: str, n: int) -> None:
    """Rows of analysed tracks, every seventh of them undecided."""
    file = Path(place)
    if file.exists():
        _enter_tracks(place, n)
    else:
        file.write_bytes(_filled(n))


@cache
def _filled(n: int) -> bytes:
    """A new library's file with them: to enter 60 tracks takes longer than all else of a test."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "library.db"
        _enter_tracks(str(file), n)
        return file.read_bytes()


def _enter_tracks(url: str, n: int) -> None:
    with open_library(url) as library, library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for i in range(n):
            file = add_file(
                session,
                f"/music/album {i % 4}/{i:03} song.flac",
                title=f"Song {i:03}",
                artist=ARTISTS[i % len(ARTISTS)],
                album=f"Album {i % 4}",
                genre_text=("Jazz", None, "Rock; Pop")[i % 3],
                added_at=1_700_000_000 + i,
            )
            analysis = random_analysis(f"/music/{i}.flac", i, n_clips=4)
            save_analysis(session, file.track_id, pair, analysis)
            if i % 7 == 3:
                track = session.get_one(Track, file.track_id)
                track.status = track.genre = track.model_genre = UNDECIDED
                session.flush()
                sync_file_results(session, [track.id])


def analysed_music(folder: Path, database: str) -> Path:
    """Make three real files with results in a folder; all of them may be written."""
    music = folder / "music"
    music.mkdir()
    made = make_audio(music, "flac", seconds=1, name="made")
    rules = WriteRules(min_confidence=0.0, min_mood_confidence=0.0)
    with open_library(database) as library:
        save_settings(library, WriteSettings(rules=rules))
        for seed, name in enumerate("abc", start=3):
            put_analysed(library, Path(shutil.copy(made, music / f"{name}.flac")), seed)
    made.unlink()
    return music


@pytest.fixture(scope="package", autouse=True)
def _garbage_is_collected_here() -> Iterator[None]:
    """As in the application: never in a thread that happens to allocate."""
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _garbage_of_its_own(_garbage_is_collected_here: None) -> Iterator[None]:
    yield
    collect_if_due()


@pytest.fixture(autouse=True)
def _keys_let_go(qapp: QApplication) -> Iterator[None]:
    """A made key press leaves Qt with Control or Shift held, until the next event says otherwise.

    A row that the next test selects would then be selected beside the others.
    """
    yield
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    assert qapp.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _settings_of_its_own(tmp_path: Path) -> None:
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )


@pytest.fixture(autouse=True)
def _no_session_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desktop of whoever tests is not told what the tests play."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    install_language(qapp, "de")
    yield
    install_language(qapp, "en")


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "library.db")


@pytest.fixture
def preferences(qapp: QApplication) -> Preferences:
    preferences = Preferences()
    preferences.language = "en"
    prepare(qapp, preferences)
    return preferences


@pytest.fixture
def open_shell(qtbot: QtBot, database: str, preferences: Preferences) -> Iterator[OpenShell]:
    """Open windows over the library; they are closed at the end."""
    opened: list[Shell] = []

    def open_one(n_tracks: int = 0, paths: tuple[str, ...] = ()) -> Shell:
        if n_tracks:
            fill_library(database, n_tracks)
        shell = build(database, preferences)
        opened.append(shell)
        shell.start(paths)
        qtbot.waitUntil(
            lambda: shell.window.on_first_page or bool(shell.page.tracks.ids or paths),
            timeout=20000,
        )
        return shell

    yield open_one
    # Not qtbot's to close: a window with work in it asks before it closes.
    for shell in opened:
        shell.close()
        shell.window.close()
        shell.window.deleteLater()


@pytest.fixture
def shell(qtbot: QtBot, open_shell: OpenShell) -> Shell:
    """A window over 60 analysed tracks, all of whose visible rows are there."""
    shell = open_shell(60)
    tracks = shell.page.tracks
    qtbot.waitUntil(lambda: tracks.row(0) is not None and tracks.row(59) is not None)
    shell.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    return shell


@pytest.fixture
def watchdog(qapp: QApplication) -> Iterator[Watchdog]:
    """Fails the test if the event loop stood still."""
    watchdog = Watchdog(qapp)
    watchdog.start()
    yield watchdog
    watchdog.stop()
    assert watchdog.report() == "", watchdog.report()
