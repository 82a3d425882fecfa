"""A library of real files with results, a lane and activities as the window has them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.writing.settings import WriteSettings, save_settings
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.wanted import WriteRules
from mgc_desktop.ui.lanes.activities import Activities
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.theme.theme import Appearance, theme
from mgc_desktop.ui.write.writer import Writer
from tests.helpers.audio import make_audio
from tests.helpers.library import put_analysed

SURE = WriteSettings(rules=WriteRules(min_confidence=0.0, min_mood_confidence=0.0))
NAMES = ("a", "b", "c", "d", "e")


@dataclass
class Desk:
    """What the window hands to its dialogs, over five real files."""

    open_library: Callable[[], Library]
    music: Path
    ids: list[int]
    lane: Lane[Library]
    activities: Activities = field(default_factory=Activities)

    def __post_init__(self) -> None:
        self.writer = Writer(self.open_library, self.activities)

    def path(self, name: str) -> Path:
        return self.music / f"{name}.flac"


@pytest.fixture(scope="session")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_audio(tmp_path_factory.mktemp("audio"), "flac", seconds=1)


@pytest.fixture
def desk(tmp_path: Path, one_file: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    del qapp
    theme.start(Appearance.LIGHT, 100)
    music = tmp_path / "music"
    music.mkdir()

    def open_it() -> Library:
        return open_library(str(tmp_path / "library.db"))

    with open_it() as library:
        save_settings(library, SURE)
        ids = [
            put_analysed(library, Path(shutil.copy(one_file, music / f"{name}.flac")), seed)
            for seed, name in enumerate(NAMES, start=3)
        ]
    lane: Lane[Library] = Lane("desk", open_it)
    lane.start()
    desk = Desk(open_it, music, ids, lane)
    yield desk
    assert desk.activities.stop_all()
    assert lane.close()
    qtbot.wait(1)
