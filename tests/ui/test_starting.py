"""The start after the first frame: what comes when, and that no two things share a turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mgc_desktop.app import build
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.review.flow import Review
from mgc_desktop.ui.shell import Shell
from tests.ui.conftest import fill_library


@pytest.fixture
def unstarted(database: str, preferences: Preferences) -> Iterator[Shell]:
    """A window over 60 tracks that is not shown yet."""
    fill_library(database, 60)
    shell = build(database, preferences)
    yield shell
    shell.close()
    shell.window.deleteLater()


class Diary:
    """What happened, and in which turn of the event loop."""

    def __init__(self) -> None:
        self.turns: dict[str, int] = {}
        self._turn = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._next)
        self._timer.start(0)

    def _next(self) -> None:
        self._turn += 1

    def note(self, what: str) -> None:
        """Note the first time of something."""
        self.turns.setdefault(what, self._turn)


def test_one_thing_comes_after_the_other(unstarted: Shell, qtbot: QtBot) -> None:
    shell, diary = unstarted, Diary()
    shell.lane.opened.connect(lambda: diary.note("library"))
    shell.page.tracks.listed.connect(lambda: diary.note("list"))
    shell.page.tracks.dataChanged.connect(lambda *_: diary.note("rows"))
    shell.write_lane.opened.connect(lambda: diary.note("write_lane"))
    shell[Playing].made.connect(lambda _: diary.note("player"))
    shell[Inspecting].made.connect(lambda _: diary.note("inspector"))
    shell[Inspecting].lane.opened.connect(lambda: diary.note("look"))
    with qtbot.waitSignal(shell.loaded, timeout=60_000):
        shell.start()
    assert list(diary.turns) == [
        "library",
        "list",
        "rows",
        "write_lane",
        "player",
        "inspector",
        "look",
    ]
    turns = list(diary.turns.values())
    assert len(set(turns)) == len(turns)


def test_the_inspector_is_put_together_in_turns(unstarted: Shell, qtbot: QtBot) -> None:
    shell, diary = unstarted, Diary()
    shell[Playing].made.connect(lambda _: diary.note("player"))
    shell[Inspecting].made.connect(lambda _: diary.note("inspector"))
    held: list[bool] = []
    shell[Inspecting].made.connect(lambda made: held.append(not made.area.updatesEnabled()))
    with qtbot.waitSignal(shell.loaded, timeout=60_000):
        shell.start()
    inspector = shell[Inspecting].inspector
    assert isinstance(inspector, Inspector)
    assert len(inspector.pieces()) > 6
    # Its rows are painted after everything else of it.
    assert held == [True]
    qtbot.waitUntil(inspector.area.updatesEnabled, timeout=20_000)
    assert diary.turns["inspector"] - diary.turns["player"] >= len(inspector.pieces())


def test_an_empty_library_loads_the_rest_too(
    database: str, preferences: Preferences, qtbot: QtBot
) -> None:
    shell = build(database, preferences)
    with qtbot.waitSignal(shell.loaded, timeout=60_000):
        shell.start()
    assert shell.window.on_first_page
    assert shell[Playing].bar is not None
    assert shell[Playing].listening.tab is not None
    assert shell[Review].choices["genre"]
    shell.close()
    shell.window.deleteLater()


def test_what_cannot_be_made_keeps_nothing_else_waiting(
    unstarted: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_inspector() -> object:
        raise OSError("no inspector")

    monkeypatch.setattr("mgc_desktop.ui.inspector.inspecting._load", no_inspector)
    shell = unstarted
    with (
        qtbot.waitSignal(shell.write_lane.unhandled, timeout=60_000),
        qtbot.waitSignal(shell.loaded, timeout=60_000),
    ):
        shell.start()
    assert shell[Inspecting].inspector is None
    assert shell[Playing].bar is not None
    assert shell[Review].choices["genre"]
