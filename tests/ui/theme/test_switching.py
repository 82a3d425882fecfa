"""Switching between light and dark repaints everything: it looks as if it had begun that way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.core.labels import GENRES, QUADRANTS
from mgc_desktop.library.database import open_library
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.playback.devices import Device, Kind
from mgc_desktop.ui.help.about import AboutDialog
from mgc_desktop.ui.help.help_dialog import HelpDialog
from mgc_desktop.ui.library.words import genre_words, mood_words
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.review.correct_dialog import CorrectDialog
from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.settings.feature import make_dialog
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.statistics.counting import Counting
from mgc_desktop.ui.theme.theme import Appearance, theme
from mgc_desktop.ui.theme.tokens import DARK, LIGHT
from mgc_desktop.ui.write.history import HistoryDialog
from mgc_desktop.ui.write.writing import Writing
from tests.ui.conftest import OpenShell

# Of all pixels: a blinking cursor is less, an icon of the other theme is more.
_FEW = 0.0004


def picture(widget: QWidget) -> NDArray[np.uint8]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shape = image.height(), image.bytesPerLine() // 4, 4
    return np.frombuffer(bytes(image.constBits()), np.uint8).reshape(shape)[..., :3]


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    assert one.shape == other.shape
    return float((np.abs(one.astype(int) - other.astype(int)).max(axis=2) > 24).mean())


@pytest.fixture(autouse=True)
def _light_again() -> Iterator[None]:
    yield
    theme.set_appearance(Appearance.LIGHT)


Make = Callable[[Shell], QDialog]


@pytest.mark.parametrize(
    "make",
    [
        lambda shell: make_dialog(shell),
        lambda shell: HistoryDialog(shell.write_lane, shell[Writing].writer, shell.window),
        lambda shell: HelpDialog(shell.window.actions_.specs, shell.window),
        lambda shell: AboutDialog(shell.write_lane, shell.preferences, shell.window),
        lambda shell: CorrectDialog("Genre", "about", ["Jazz", "Rock"], str, shell.window),
    ],
    ids=["settings", "history", "help", "about", "correct"],
)
def test_an_open_dialog_follows(shell: Shell, qtbot: QtBot, make: Make) -> None:
    theme.set_appearance(Appearance.LIGHT)
    switched = make(shell)
    fresh = None
    try:
        pages = _pages(shell, switched, qtbot)
        theme.set_appearance(Appearance.DARK)
        qtbot.wait(100)
        fresh = make(shell)
        assert _pages(shell, fresh, qtbot) == pages
        for page in range(pages):
            for dialog in (switched, fresh):
                if isinstance(dialog, SettingsDialog):
                    dialog.list.setCurrentRow(page)
            fresh.resize(switched.size())
            seen = [_front(dialog, qtbot) for dialog in (switched, fresh)]
            assert difference(*seen) < _FEW, page
    finally:
        for dialog in filter(None, (switched, fresh)):
            dialog.close()
            dialog.deleteLater()


def _front(dialog: QDialog, qtbot: QtBot) -> NDArray[np.uint8]:
    """Return a dialog as it looks in front, with the keys on nothing."""
    dialog.raise_()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    focused = dialog.focusWidget()
    if focused is not None:
        focused.clearFocus()
    qtbot.wait(50)
    return picture(dialog)


def _pages(shell: Shell, dialog: QDialog, qtbot: QtBot) -> int:
    """Show a dialog and wait until all of it is there; its number of pages."""
    dialog.show()
    if not isinstance(dialog, SettingsDialog):
        qtbot.wait(300)
        return 1
    qtbot.waitUntil(lambda: len(dialog.pages) == 5, timeout=20000)
    qtbot.waitUntil(lambda: dialog.kept.library is not None, timeout=20000)
    # In the background, one after the other: tracks of other models are counted, devices found.
    qtbot.waitUntil(lambda: dialog.models.n_others is not None, timeout=20000)
    behind: list[object] = []
    shell.write_lane.submit(lambda _: None, behind.append, priority=99)
    qtbot.waitUntil(lambda: bool(behind), timeout=20000)
    qtbot.wait(300)
    return len(dialog.pages)


def test_the_window_follows(shell: Shell, qtbot: QtBot) -> None:
    window = shell.window
    window.activity_dock.setVisible(True)
    tabs = window.tabs
    qtbot.waitUntil(lambda: tabs.count() == 4, timeout=20000)
    theme.set_appearance(Appearance.DARK)
    _shown(shell, qtbot)
    dark = [_tab(shell, qtbot, i) for i in range(tabs.count())]
    theme.set_appearance(Appearance.LIGHT)
    _shown(shell, qtbot)
    for i in range(tabs.count()):
        _tab(shell, qtbot, i)
    theme.set_appearance(Appearance.DARK)
    qtbot.wait(100)
    for i, before in enumerate(dark):
        assert difference(_tab(shell, qtbot, i), before) < _FEW, tabs.tabText(i)


def _inks(icon: QIcon) -> set[str]:
    """The colours in the middle of a drawing's strokes, as far as they are not see-through."""
    image = icon.pixmap(24).toImage()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in spots)
    return {colour.name() for colour in colours if colour.alpha() == 255}


def test_the_dots_of_the_filters_follow(shell: Shell, qtbot: QtBot) -> None:
    sidebar = shell.page.sidebar
    qtbot.waitUntil(lambda: {"Genre", "Mood"} <= set(sidebar.lines()), timeout=20000)
    theme.set_appearance(Appearance.DARK)
    seen: dict[str, set[str]] = {}
    for i in range(sidebar.topLevelItemCount()):
        heading = sidebar.topLevelItem(i)
        assert heading is not None
        for j in range(heading.childCount()):
            line = heading.child(j)
            seen[line.text(0)] = _inks(line.icon(0))
    for colours, words, names in (
        (DARK.genres, genre_words, GENRES),
        (DARK.moods, mood_words, QUADRANTS),
    ):
        shown = [name for name in names if words(name) in seen]
        assert len(shown) > 2
        for name in shown:
            assert seen[words(name)] == {colours[name].lower()}, name


def test_the_drawings_of_inputs_and_folders_follow(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str
) -> None:
    with open_library(database) as library, library.begin() as session:
        put_folder(session, str(tmp_path), (), watched=False)
    theme.set_appearance(Appearance.LIGHT)
    shell = open_shell(3)
    qtbot.waitUntil(lambda: shell[Playing].listening.tab is not None, timeout=20000)
    inputs = shell[Playing].listening.tab.devices
    shell[Playing].listening.tab.offer(
        [Device("input", "Input", Kind.MICROPHONE, False, 1, 44_100)]
    )
    settings = make_dialog(shell)
    try:
        _pages(shell, settings, qtbot)
        settings.folders.list.setCurrentRow(-1)
        places = (lambda: inputs.itemIcon(1), lambda: settings.folders.list.item(0).icon())
        assert [_inks(place()) for place in places] == [{LIGHT.text}] * 2
        theme.set_appearance(Appearance.DARK)
        assert [_inks(place()) for place in places] == [{DARK.text}] * 2
    finally:
        settings.close()
        settings.deleteLater()


def _shown(shell: Shell, qtbot: QtBot) -> None:
    shell.window.tabs.setCurrentIndex(0)
    shell.page.table.go_to(shell.page.tracks.ids[2])
    # Until the inspector has found out that there is no such file.
    qtbot.waitUntil(
        lambda: any(
            "Cannot show the audio" in label.text() and label.isVisible()
            for label in shell.window.findChildren(QLabel)
        ),
        timeout=20000,
    )
    qtbot.wait(300)


def _tab(shell: Shell, qtbot: QtBot, i: int) -> NDArray[np.uint8]:
    shell.window.tabs.setCurrentIndex(i)
    qtbot.wait(1500)
    statistics = shell[Counting].page
    if shell.window.tabs.currentWidget() is statistics:
        qtbot.waitUntil(lambda: statistics.settled, timeout=20000)
        qtbot.wait(100)
    # Where the keys are is no matter of colours: of two tabs in a row the first time has them.
    focused = shell.window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    qtbot.wait(50)
    return picture(shell.window)
