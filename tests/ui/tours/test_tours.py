"""Tours through the real window over the demo library; each leaves pictures to look at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.statistics.counting import Counting
from mgc_desktop.ui.theme.theme import Appearance
from mgc_desktop.ui.write.history import HistoryDialog
from mgc_desktop.ui.write.writing import Writing
from tests.ui.tours.camera import Camera, screenshot_folder
from tests.ui.tours.conftest import Start

VARIANTS = {
    "light": (Appearance.LIGHT, "en", 100),
    "dark": (Appearance.DARK, "en", 100),
    "german": (Appearance.LIGHT, "de", 100),
    # German in twice the size needs the most room of all.
    "large-text": (Appearance.DARK, "de", 200),
}


def dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def shoot_dialog(shell: Shell, camera: Camera, qtbot: QtBot, action: str) -> None:
    """Open a dialog, take its picture, close it."""
    shell.window.actions_[action].trigger()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    if isinstance(dialog, HistoryDialog):
        # Its picture without anything written says so, once that is known.
        qtbot.waitUntil(lambda: bool(dialog.says.text()))
    camera.shoot(dialog, action)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialogs())


def settled_inspector(shell: Shell, qtbot: QtBot) -> Inspector:
    """Wait until everything of the current track is drawn."""
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20000)
    inspector = shell[Inspecting].inspector
    assert inspector is not None
    qtbot.waitUntil(lambda: inspector.analysis is not None)

    def drawn() -> bool:
        pyramid = inspector.source.pyramid
        return pyramid is not None and pyramid.complete

    qtbot.waitUntil(drawn, timeout=60000)
    qtbot.wait(500)
    return inspector


def shoot_explanation(shell: Shell, inspector: Inspector, camera: Camera, qtbot: QtBot) -> None:
    """Ask what drove a clip, with the matrices and the heat map beside it."""
    actions = shell.window.actions_
    actions["clip_next"].trigger()
    actions["clip_explain"].trigger()
    qtbot.waitUntil(lambda: inspector.area.spectrogram.explanation is not None, timeout=60_000)
    for name in ("row_matrices", "heat_map"):
        actions[name].trigger()
    qtbot.wait(300)
    camera.shoot(shell.window, "inspector-why")
    for name in ("row_matrices", "heat_map"):
        actions[name].trigger()


def shoot_activity(shell: Shell, camera: Camera, qtbot: QtBot, folder: Path) -> None:
    """Look into the activity panel, empty and with a file that failed."""
    shell.window.actions_["show_activity"].trigger()
    camera.shoot(shell.window, "activity-empty")
    shell.preferences.analyse_after_scan = False
    shell[Intake].add([str(folder / "a folder that is not there")])
    (job,) = shell.activities.jobs
    qtbot.waitUntil(lambda: not shell.activities.active)
    shell.window.activity.card(job).show_failures.click()
    qtbot.wait(100)
    camera.shoot(shell.window, "activity-failed")
    shell.window.activity.clear.click()
    shell.window.actions_["show_activity"].trigger()


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_window(variant: str, start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    shell = start(*VARIANTS[variant])
    camera = Camera(variant)
    window = shell.window
    window.resize(1280, 800)
    shell.page.search.set_query("classical")
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 1)
    (chosen,) = shell.page.tracks.ids
    shell.page.search.set_query("")
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 10)
    assert shell.page.table.go_to(chosen)
    inspector = settled_inspector(shell, qtbot)
    camera.shoot(window, "library")
    inspector.findings.setCurrentIndex(1)
    camera.shoot(inspector, "inspector-mood")
    if variant in ("light", "large-text"):
        # One process of the networks each: not in every variant.
        shoot_explanation(shell, inspector, camera, qtbot)
    shell.window.actions_["tab_similar"].trigger()
    qtbot.wait(300)
    camera.shoot(inspector, "inspector-similar")
    qtbot.waitUntil(lambda: shell[Playing].listening.tab is not None, timeout=20_000)
    shell.window.actions_["show_live"].trigger()
    qtbot.wait(300)
    camera.shoot(window, "live")
    shell.window.actions_["show_library"].trigger()
    shoot_activity(shell, camera, qtbot, tmp_path)
    window.actions_["show_statistics"].trigger()
    statistics = shell[Counting].page
    plane = statistics.cards["plane"]
    qtbot.waitUntil(
        lambda: statistics.settled and plane.chart is not None and bool(plane.chart.places.all),
        timeout=20_000,
    )
    camera.shoot(window, "statistics")
    camera.shoot(statistics.scroll_area.widget(), "statistics-all")
    window.actions_["show_library"].trigger()
    window.show_first_page()
    camera.shoot(window, "first-page")
    window.show_work()
    shell.page.search.line.setText("gerne:jazz")
    qtbot.waitUntil(shell.page.search.error.isVisible)
    camera.shoot(window, "search-error")
    shell.page.search.set_query("artist:nobody")
    qtbot.waitUntil(shell.page.empty.isVisible)
    camera.shoot(window, "nothing-found")
    shell.page.search.set_query("")
    qtbot.waitUntil(shell.page.table.isVisible)
    qtbot.waitUntil(lambda: shell.page.table.go_to(shell.page.tracks.ids[0]))
    qtbot.waitUntil(lambda: shell.page.table.n_selected() == 1)
    for action in ("correct", "help", "show_log", "about", "history"):
        shoot_dialog(shell, camera, qtbot, action)
    shell.window.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (settings,) = dialogs()
    assert isinstance(settings, SettingsDialog)
    qtbot.waitUntil(lambda: len(settings.pages) == 5 and settings.vocabulary.isEnabled())
    # The screen without a display is 800 wide; no screen of today is narrower than this.
    settings.resize(max(settings.width(), 1000), settings.height())
    for number in range(len(settings.pages)):
        settings.list.setCurrentRow(number)
        qtbot.wait(50)
        camera.shoot(settings, f"settings-{number}")
        assert settings.pages[number].horizontalScrollBar().maximum() == 0
    settings.reject()
    shell.window.actions_["write_tags"].trigger()
    dialog = shell[Writing].dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 10, timeout=20_000)
    dialog.changes_only.setChecked(False)
    qtbot.wait(300)
    camera.shoot(dialog, "write")
    dialog.reject()


@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is the tour at that scale")
def test_at_twice_the_scale() -> None:
    """A screen of 200 %: Qt reads its scale when it starts, so the tour is a process of its own."""
    folder = screenshot_folder() / "scale-200"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(
        [*command, "-k", "test_the_window and light"],
        env=os.environ | {"QT_SCALE_FACTOR": "2", "MGC_SCREENSHOTS": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert QImage(str(folder / "light-library.png")).width() == 2 * 1280
