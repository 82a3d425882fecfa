"""A tour through the Train tab: a real run of four classes, looked at in every look.

One run serves all: what it told, said and left behind is shown in windows of other looks. The
rooms of a run that is over look as they did when it ended; how one looks that is at work is told
to the page from the same file, up to there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.training.process import events_of
from mgc_desktop.jobs.training.running import TrainingRequest, follow, run_folders
from mgc_desktop.jobs.training.running import start as start_run
from mgc_desktop.library.database import open_library
from mgc_desktop.protocol.training import Epoch, Event, Hearing
from mgc_desktop.ui.theme.theme import Appearance
from mgc_desktop.ui.training.page import TrainingPage
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.training import Training
from tests.trainer.music import four_folders, write_piece
from tests.ui.tours.camera import Camera, screenshot_folder
from tests.ui.tours.conftest import Start

VARIANTS = {
    "light": (Appearance.LIGHT, "en", 100),
    "dark": (Appearance.DARK, "en", 100),
    "german": (Appearance.LIGHT, "de", 100),
    "large-text": (Appearance.DARK, "de", 200),
}
_LONG_MS = 120_000
_HOME = "MGC_TOUR_OF_TRAINING"
pytestmark = pytest.mark.timeout(1200)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders of data and caches that this tour alone looks into."""
    # The tour at another scale looks at the run of the tour that has begun it.
    home = Path(os.environ.get(_HOME) or tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        patch.setenv("XDG_CACHE_HOME", str(home / "caches"))
        yield home


@pytest.fixture(scope="module")
def music(homes: Path) -> Path:
    folder = homes / "My genres"
    if folder.is_dir():
        return folder
    four_folders(folder)
    # Filed wrongly by its owner.
    write_piece(folder / "Chanson" / "wrong.flac", "Techno", 70, "Chanson artist 1")
    return folder


@pytest.fixture(scope="module")
def run(homes: Path, music: Path) -> Path:
    """The folder of a finished run."""
    there = run_folders()
    if there:
        return there[0]
    with open_library(str(homes / "other.db")) as library:
        folder = start_run(library, TrainingRequest((f"folders:{music}",), "genre", "my genres"))
        list(follow(folder, CancelToken()))
    return folder


def until(told: list[Event], kind: type, number: int) -> Story:
    """Return the story up to an event of a kind."""
    story, seen = Story(), 0
    for event in told:
        story.take(event)
        seen += isinstance(event, kind)
        if seen == number:
            return story
    raise AssertionError(kind)


def charts(page: TrainingPage) -> bool:
    return page._charts is not None


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_train_tab(variant: str, start: Start, run: Path, music: Path, qtbot: QtBot) -> None:
    shell = start(*VARIANTS[variant])
    window, camera = shell.window, Camera(f"{variant}-train")
    # The smallest screen of today.
    window.resize(1366, 768)
    page = shell[Training].page
    # Found by the start of the program.
    qtbot.waitUntil(lambda: page.story.phase is Phase.DONE, timeout=_LONG_MS)
    window.actions_["show_training"].trigger()
    qtbot.waitUntil(lambda: charts(page), timeout=_LONG_MS)
    page.teach.add_source("folders", str(music))
    page.teach.believe_files.setChecked(True)
    if variant == "light":
        page.teach.check.click()
        qtbot.waitUntil(lambda: page.check.phase is Phase.CHECKED, timeout=10 * _LONG_MS)
    qtbot.wait(300)
    camera.shoot(window, "teach")
    page.go_to("judging")
    qtbot.waitUntil(lambda: bool(page.judging._answers), timeout=_LONG_MS)
    qtbot.waitUntil(lambda: page.judging.in_use.isVisible(), timeout=_LONG_MS)
    page.judging.show_cell("Chanson", "Techno")
    qtbot.wait(300)
    camera.shoot(window, "better")
    page.go_to("runs")
    qtbot.waitUntil(lambda: len(page.runs.runs) == 1, timeout=_LONG_MS)
    camera.shoot(window, "runs")
    told = events_of(run / "log.jsonl")
    page.go_to("learning")
    for name, kind, number in (("hearing", Hearing, 9), ("learning", Epoch, 60)):
        page.show_story(until(told, kind, number))
        qtbot.wait(300)
        camera.shoot(window, name)


@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is the tour at that scale")
@pytest.mark.usefixtures("run")
def test_at_twice_the_scale(homes: Path) -> None:
    """A screen of 200 %: Qt reads its scale when it starts, so the tour is a process of its own."""
    folder = screenshot_folder() / "scale-200"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(
        [*command, "-k", "test_the_train_tab and dark"],
        env=os.environ
        | {"QT_SCALE_FACTOR": "2", "MGC_SCREENSHOTS": str(folder), _HOME: str(homes)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert QImage(str(folder / "dark-train-better.png")).width() == 2 * 1366


@pytest.mark.usefixtures("run")
def test_the_picture_of_the_readme(start: Start, qtbot: QtBot) -> None:
    shell = start()
    shell.window.resize(1366, 760)
    page = shell[Training].page
    qtbot.waitUntil(lambda: page.story.phase is Phase.DONE, timeout=_LONG_MS)
    shell.window.actions_["show_training"].trigger()
    qtbot.waitUntil(lambda: charts(page), timeout=_LONG_MS)
    page.go_to("judging")
    qtbot.waitUntil(lambda: bool(page.judging._answers), timeout=_LONG_MS)
    # It names the version of a model, which would be an old one soon.
    qtbot.waitUntil(page.judging.in_use.isVisible, timeout=_LONG_MS)
    # Asked for twice, it is told twice.
    shell[Training].taking.known.disconnect(page.judging.show_models)
    page.judging.in_use.hide()
    page.judging.compared.hide()
    qtbot.wait(300)
    Camera("readme").shoot(shell.window, "train")
