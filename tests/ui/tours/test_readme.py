"""The pictures of the README, made anew by every run. Those that are kept come from it through

    convert readme-NAME.png +dither -colors 256 -strip PNG8:docs/images/NAME.png

which needs a third of the bytes.

None of them names the version of a model, which would be an old one soon: where a page names it,
that line is hidden.
"""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.statistics.counting import Counting
from mgc_desktop.ui.theme.theme import Appearance
from mgc_desktop.ui.write.writing import Writing
from tests.helpers.sound import SoundServer
from tests.ui.tours.camera import Camera
from tests.ui.tours.conftest import Start
from tests.ui.tours.test_tours import settled_inspector


@pytest.fixture
def camera() -> Camera:
    return Camera("readme")


def select(shell: Shell, qtbot: QtBot, search: str) -> None:
    """Go to the one track that a search finds, with all of them listed."""
    tracks = shell.page.tracks
    shell.page.search.set_query(search)
    qtbot.waitUntil(lambda: len(tracks.ids) == 1)
    (chosen,) = tracks.ids
    shell.page.search.set_query("")
    qtbot.waitUntil(lambda: len(tracks.ids) == 10)
    assert shell.page.table.go_to(chosen)


def test_the_window(start: Start, camera: Camera, qtbot: QtBot) -> None:
    """A clip is explained, its neighbours beside it."""
    shell = start()
    shell.window.resize(1280, 900)
    select(shell, qtbot, "arpeggio")
    inspector = settled_inspector(shell, qtbot)
    inspector.area.choose(6)
    inspector.explain()
    qtbot.waitUntil(lambda: inspector.area.spectrogram.explanation is not None, timeout=60_000)
    qtbot.wait(300)
    camera.shoot(shell.window, "window")


def test_the_preview_of_writing(start: Start, camera: Camera, qtbot: QtBot) -> None:
    shell = start(Appearance.DARK)
    shell.window.actions_["write_tags"].trigger()
    dialog = shell[Writing].dialog
    assert dialog is not None
    dialog.resize(1000, 420)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 10, timeout=20_000)
    dialog.changes_only.setChecked(False)
    qtbot.wait(300)
    camera.shoot(dialog, "write")
    dialog.reject()


def test_the_statistics(start: Start, camera: Camera, qtbot: QtBot) -> None:
    shell = start()
    shell.window.resize(1280, 900)
    shell.window.actions_["show_statistics"].trigger()
    page = shell[Counting].page
    plane = page.cards["plane"]
    qtbot.waitUntil(
        lambda: page.settled and plane.chart is not None and bool(plane.chart.places.all),
        timeout=20_000,
    )
    camera.shoot(shell.window, "statistics")


def test_live_input(sound_server: SoundServer, start: Start, camera: Camera, qtbot: QtBot) -> None:
    """The program hears what it plays itself, through a real sound server."""
    assert sound_server.sinks_in_use() == []
    shell = start(Appearance.DARK)
    shell.window.resize(1280, 800)
    select(shell, qtbot, "tide")
    qtbot.waitUntil(lambda: shell[Playing].listening.tab is not None, timeout=20_000)
    live = shell[Playing].listening.tab
    assert live is not None
    shell.window.actions_["show_live"].trigger()
    monitor = "server:one.monitor"
    qtbot.waitUntil(lambda: live.devices.findData(monitor) >= 0, timeout=20_000)
    live.devices.setCurrentIndex(live.devices.findData(monitor))
    shell.window.actions_["play_track"].trigger()
    live.listen.click()
    qtbot.waitUntil(lambda: live.verdicts.before.count() > 8, timeout=60_000)
    live.verdicts.model.hide()
    camera.shoot(shell.window, "live")
    live.listen.click()
