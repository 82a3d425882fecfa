"""The demo library, really scanned and really analysed, once for all tours."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.app import build, prepare
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.demo import prepare_demo
from mgc_desktop.library.database import open_library
from mgc_desktop.ui.backend import Backend
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.theme.theme import Appearance

Start = Callable[..., Shell]


@pytest.fixture(scope="session")
def analysed_demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of the demo tracks, which lie beside it."""
    folder = tmp_path_factory.mktemp("tour")
    music = prepare_demo(folder / "demo")
    database = str(folder / "library.db")
    backend = Backend(lambda: open_library(database))
    assert list(backend.scan([music], CancelToken()))
    assert list(backend.analyse(None, False, CancelToken()))
    return database


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, analysed_demo: str, tmp_path: Path) -> Iterator[Start]:
    """Start the program over a copy of the demo library, in some looks and language."""
    opened: list[Shell] = []

    def begin(
        appearance: Appearance = Appearance.LIGHT, language: str = "en", text_percent: int = 100
    ) -> Shell:
        database = tmp_path / "library.db"
        shutil.copy(analysed_demo, database)
        preferences = Preferences()
        preferences.appearance = appearance
        preferences.language = language
        preferences.text_percent = text_percent
        preferences.follow_folders = False
        prepare(qapp, preferences)
        shell = build(str(database), preferences)
        opened.append(shell)
        shell.start()
        tracks = shell.page.tracks
        qtbot.waitUntil(
            lambda: tracks.row(0) is not None and bool(shell.page.views.all), timeout=20000
        )
        qtbot.waitUntil(lambda: len(shell.page.sidebar.lines()) > 3)
        return shell

    yield begin
    for shell in opened:
        shell.close()
        shell.window.close()
        shell.window.deleteLater()
    preferences = Preferences()
    preferences.appearance, preferences.language = Appearance.LIGHT, "en"
    preferences.text_percent = 100
    prepare(qapp, preferences)
