"""The way after the first analysis: when its steps are shown, where they lead, when they go."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.jobs.analysis.folders import Found
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.first_steps import first_steps, keep_shown
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.current import sync_file_results
from mgc_desktop.library.database import open_library
from mgc_desktop.library.schema import Track
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.notice import Notice
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.start.first_steps import Newcomer
from mgc_desktop.ui.start.steps_strip import Step
from mgc_desktop.ui.write.writing import Writing
from tests.helpers.audio import make_audio
from tests.ui.conftest import OpenShell, analysed_music


@pytest.fixture
def music(tmp_path: Path, database: str) -> Path:
    """Three real files with results, one of which is undecided; the way has begun with them."""
    folder = analysed_music(tmp_path, database)
    with open_library(database) as library:
        keep_shown(library, True)
        with library.begin() as session:
            track = session.get_one(Track, 1)
            track.status = track.genre = track.model_genre = UNDECIDED
            session.flush()
            sync_file_results(session, [track.id])
    return folder


@pytest.fixture
def led(music: Path, open_shell: OpenShell, qtbot: QtBot) -> Shell:
    """A window that leads on, once its list is there."""
    del music
    shell = open_shell()
    qtbot.waitUntil(shell[Newcomer].strip.hint.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: shell.page.tracks.row(2) is not None)
    shell.window.activateWindow()
    shell.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(shell.page.table.hasFocus)
    return shell


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def steps(shell: Shell) -> list[str]:
    return [spoken(button) for button in shell[Newcomer].strip.buttons.values()]


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def is_over(shell: Shell, qtbot: QtBot, database: str) -> None:
    """Wait until the strip has gone and will not come back with the next window."""
    qtbot.waitUntil(shell[Newcomer].strip.isHidden)
    assert not shell.window.actions_["first_steps"].isChecked()
    with open_library(database) as library:
        qtbot.waitUntil(lambda: first_steps(library).shown is False)


def test_the_steps_come_with_the_first_analysis(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str
) -> None:
    (tmp_path / "music").mkdir()
    make_audio(tmp_path / "music", "flac", seconds=1, name="one")
    with open_library(database) as library:
        list(scan(library, [str(tmp_path / "music")], CancelToken()))
    shell = open_shell()
    shell.preferences.analyse_after_scan = False
    go_on = threading.Event()

    def analysis(_: CancelToken) -> Iterator[object]:
        yield Found(1)
        go_on.wait(60)

    assert shell[Newcomer].strip.isHidden()
    shell.activities.start(shell[Intake]._analysis_job("Analysing", analysis))
    qtbot.waitUntil(shell[Newcomer].strip.isVisible, timeout=20_000)
    assert steps(shell) == [
        "Step 1 of 3, Analyse: now",
        "Step 2 of 3, Review: next",
        "Step 3 of 3, Write: next",
    ]
    assert not shell[Newcomer].strip.hint.isVisible()
    press(qtbot, shell[Newcomer].strip.buttons[Step.ANALYSE])
    assert shell.window.activity_dock.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not shell.activities.active)
    # Nothing was heard: it is still to be done, and the button begins it.
    assert steps(shell)[0] == "Step 1 of 3, Analyse: now"
    with qtbot.waitSignal(shell.activities.added):
        press(qtbot, shell[Newcomer].strip.buttons[Step.ANALYSE])


def test_a_library_that_is_known_already_shows_no_steps(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell[Newcomer]._found is not None, timeout=20_000)
    shell.activities.start(shell[Intake]._analysis_job("Analysing", lambda _: iter([Found(0)])))
    qtbot.waitUntil(lambda: not shell.activities.active)
    assert shell[Newcomer].strip.isHidden()


def test_the_whole_way(led: Shell, qtbot: QtBot, database: str) -> None:
    strip, page = led[Newcomer].strip, led.page
    assert steps(led) == [
        "Step 1 of 3, Analyse: done",
        "Step 2 of 3, Review: now",
        "Step 3 of 3, Write: next",
    ]
    assert spoken(strip.hint) == "Press N to review 1 undecided genre"
    # Letters that find a title are letters, also where one of them is the key.
    for letter in "an":
        qtbot.keyClick(page.table, letter)
    assert page.query == ""
    qtbot.waitUntil(lambda: not page.table.letters.typing)
    QTest.keyClick(led.window.windowHandle(), Qt.Key.Key_N)
    qtbot.waitUntil(lambda: len(page.tracks.ids) == 1 and page.tracks.row(0) is not None)
    assert page.query == "status:undecided"
    assert led.window.actions_["review_keys"].isChecked()
    assert page.table.hasFocus()
    assert not strip.key.isEnabled()
    # The key is the review's now.
    QTest.keyClick(led.window.windowHandle(), Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.table.n_selected() == 1)
    QTest.keyClick(led.window.windowHandle(), Qt.Key.Key_X)
    qtbot.waitUntil(lambda: steps(led)[1] == "Step 2 of 3, Review: done", timeout=20_000)
    assert not strip.hint.isVisible()
    press(qtbot, strip.buttons[Step.WRITE])
    # All of it, though the list showed what was left to review.
    qtbot.waitUntil(lambda: led[Writing].dialog is not None)
    dialog = led[Writing].dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.write.isEnabled, timeout=20_000)
    assert page.query == ""
    assert dialog.model.files == page.tracks.n_tracks == 3
    dialog.write.click()
    is_over(led, qtbot, database)
    assert led.window.notice.button.text() == "Undo"


def test_closed_for_good_and_brought_back_by_the_menu(
    led: Shell, qtbot: QtBot, database: str, open_shell: OpenShell
) -> None:
    strip, action = led[Newcomer].strip, led.window.actions_["first_steps"]
    assert action.isChecked()
    press(qtbot, strip.close_button)
    is_over(led, qtbot, database)
    # Letters find titles again.
    QTest.keyClick(led.window.windowHandle(), Qt.Key.Key_N)
    assert led.page.query == ""
    again = open_shell()
    qtbot.waitUntil(lambda: again[Newcomer]._found is not None, timeout=20_000)
    assert again[Newcomer].strip.isHidden()
    QTest.keySequence(again.window, "Ctrl+Shift+F1")
    qtbot.waitUntil(again[Newcomer].strip.hint.isVisible)
    QTest.keySequence(again.window, "Ctrl+Shift+F1")
    is_over(again, qtbot, database)


def test_the_keyboard_reaches_every_step(led: Shell, qtbot: QtBot) -> None:
    strip = led[Newcomer].strip
    wanted = [w for w in strip.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [w.isVisible() for w in wanted] == [True] * 5
    strip.buttons[Step.ANALYSE].setFocus()
    for button in wanted:
        assert button.hasFocus()
        QTest.keyClick(led.window.windowHandle(), Qt.Key.Key_Tab)
    strip.hint.setFocus()
    QTest.keyClick(led.window.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: led.page.query == "status:undecided")


def test_in_a_narrow_window_the_present_step_is_left(led: Shell, qtbot: QtBot) -> None:
    strip = led[Newcomer].strip
    roomy = strip.sizeHint().width()

    def shown() -> list[str]:
        return [b.text() for b in strip.findChildren(QPushButton) if b.isVisible()]

    assert shown() == ["Analyse", "2 Review", "Press N to review 1 undecided genre", "3 Write"]
    strip.resize(roomy - 1, strip.height())
    qtbot.waitUntil(lambda: shown() == ["Analyse", "2 Review", "3 Write"])
    strip.resize(strip.minimumSizeHint())
    qtbot.waitUntil(lambda: shown() == ["2 Review"])
    # The key goes on doing what it did.
    QTest.keyClick(led.window.windowHandle(), Qt.Key.Key_N)
    qtbot.waitUntil(lambda: led.page.query == "status:undecided")


def test_what_is_said_goes_before_the_steps(led: Shell, qtbot: QtBot) -> None:
    window, strip, notice = led.window, led[Newcomer].strip, led.window.notice
    bar = window.statusBar()

    def shown() -> list[str]:
        return [b.text() for b in strip.findChildren(QPushButton) if b.isVisible()]

    everything = shown()
    assert len(everything) == 4
    window.tell(Notice("64 tracks analysed · 9 genres undecided · 2 failed", "Review"))
    whole = notice.text.sizeHint().width()
    # As narrow as both are next to each other: the words of the review go, and nothing is cut.
    steps = sum(button.width() for button in strip.buttons.values())
    window.resize(notice.sizeHint().width() + steps + 200, 700)
    qtbot.waitUntil(lambda: shown() == ["Analyse", "2 Review", "3 Write"])
    qtbot.waitUntil(lambda: notice.text.width() >= whole)
    window.resize(window.minimumSizeHint().width(), 700)
    # A message that comes and goes has the notice's place, and is whole as long as it can be.
    for said, cut in ((bar.width() // 2, False), (2 * bar.width(), True)):
        text = ""
        while bar.fontMetrics().horizontalAdvance(text) < said:
            text += "word "
        window.say(text)
        qtbot.waitUntil(lambda: shown() == ["2 Review"])
        bar.repaint()
        assert bool(bar.toolTip()) == cut
    bar.clearMessage()
    window.notice.hide()
    window.resize(1300, 700)
    qtbot.waitUntil(lambda: shown() == everything)


@pytest.mark.usefixtures("music")
def test_in_german(open_shell: OpenShell, german: None, qtbot: QtBot) -> None:
    del german
    strip = open_shell()[Newcomer].strip
    qtbot.waitUntil(strip.hint.isVisible, timeout=20_000)
    assert spoken(strip.hint) == "N drücken, um 1 offenes Genre zu prüfen"
