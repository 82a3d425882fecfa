"""Help → How it decides: what it says is so, and everybody can read it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.core.card import read_card
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.vote import Rule
from mgc_desktop.paths import model_dir
from mgc_desktop.ui.glossary import Term, explained, named
from mgc_desktop.ui.help.guide.example import load_example
from mgc_desktop.ui.help.guide.guide_dialog import GuideDialog
from mgc_desktop.ui.help.guide.pictures import (
    Beside,
    ClipsPicture,
    GenreBars,
    MapsPicture,
    VotesPicture,
)
from mgc_desktop.ui.inspector.mood_panel import MoodPlane
from mgc_desktop.ui.rules import RuleTerm
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.theme.theme import Appearance, theme
from mgc_desktop.ui.widgets import Heading
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell
from tests.ui.test_menus import inspector_of
from tests.ui.test_room import whole

SECTIONS = 9
PICTURES = (ClipsPicture, MapsPicture, VotesPicture, GenreBars, MoodPlane)


def headings(guide: GuideDialog) -> list[str]:
    return [heading.text() for heading in guide.page.findChildren(Heading)]


def open_guide(shell: Shell, qtbot: QtBot) -> GuideDialog:
    """Open it by its key, and wait until its last section is there."""
    shell.window.activateWindow()
    QTest.keySequence(shell.window, "Shift+F1")

    def found() -> list[GuideDialog]:
        tops = QApplication.topLevelWidgets()
        return [top for top in tops if isinstance(top, GuideDialog) and top.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1, timeout=20_000)
    (guide,) = found()
    qtbot.waitUntil(
        lambda: len(headings(guide)) == SECTIONS + 1 and not guide.turns.busy, timeout=20_000
    )
    return guide


def test_it_opens_beside_the_work_and_says_what_it_shows(
    shell: Shell, qtbot: QtBot, watchdog: Watchdog
) -> None:
    # What the window itself does when it opens is watched elsewhere.
    whole(shell, qtbot)
    inspector_of(shell, qtbot)
    qtbot.waitUntil(lambda: not shell.turns.busy and shell.write_lane.idle, timeout=20_000)
    watchdog.forget()
    guide = open_guide(shell, qtbot)
    assert not guide.isModal()
    assert headings(guide)[0] == "Clips of three seconds"
    assert headings(guide)[-1] == "The words"
    pictures = [p for kind in PICTURES for p in guide.page.findChildren(kind)]
    assert len(pictures) == 3 + 6 + 1
    for picture in pictures:
        interface = QAccessible.queryAccessibleInterface(picture)
        assert interface.text(QAccessible.Text.Name), picture
        assert interface.text(QAccessible.Text.Description), picture
    texts = "\n".join(label.text() for label in guide.page.findChildren(QLabel))
    for sentence in (
        "Clip 2: the STFT network leans towards Classical, the music network is surer of Jazz.",
        "Jazz wins 15 of 24 clips, so the piece is Jazz. The STFT network alone is for Jazz in 9",
        "For “Between the Beats”, Pop is the best guess, but 31% is too little: it is undecided.",
        "it lies in the quarter “Calm”",
    ):
        assert sentence in texts
    # A second time the same window comes to the front.
    assert open_guide(shell, qtbot) is guide
    guide.reject()


def test_it_is_read_and_copied_by_keyboard(shell: Shell, qtbot: QtBot) -> None:
    guide = open_guide(shell, qtbot)
    guide.activateWindow()
    qtbot.waitUntil(guide.scroll_area.hasFocus)
    bar = guide.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(guide.windowHandle(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    while not guide.copy_button.hasFocus():
        QTest.keyClick(guide.windowHandle(), Qt.Key.Key_Tab)
    QTest.keyClick(guide.windowHandle(), Qt.Key.Key_Space)
    copied = QApplication.clipboard().text()
    assert all(heading in copied for heading in headings(guide))
    assert all(f"{named(term)}: {explained(term)}" in copied for term in (*Term, *RuleTerm))
    QTest.keyClick(guide.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shell.dialogs.is_open(type(guide)))


def test_in_large_text_pictures_stand_below_one_another(shell: Shell, qtbot: QtBot) -> None:
    guide = open_guide(shell, qtbot)
    beside = guide.page.findChildren(Beside)[0]
    bars = beside.findChildren(GenreBars)
    votes = guide.page.findChild(VotesPicture)

    def tops() -> int:
        return len({part.mapTo(beside, part.rect().topLeft()).y() for part in bars})

    qtbot.waitUntil(lambda: tops() == 1)
    clips, percent = votes.view.span, theme.text_percent
    theme.set_text_percent(200)
    try:
        guide.resize(760, 700)
        qtbot.waitUntil(lambda: tops() == 3)
        qtbot.waitUntil(lambda: votes.view.span < clips)
        page = guide.page
        for part in page.findChildren(QWidget):
            right = part.mapTo(page, part.rect().topRight()).x()
            assert not part.isVisible() or right <= page.width(), part
    finally:
        theme.set_text_percent(percent)
    guide.reject()


def test_its_pictures_follow_the_theme(shell: Shell, qtbot: QtBot) -> None:
    guide = open_guide(shell, qtbot)
    bars, clips = guide.page.findChild(GenreBars), guide.page.findChild(ClipsPicture)
    light, drawn = bars.bars[0].colour, clips.grab().toImage()
    theme.set_appearance(Appearance.DARK)
    assert bars.bars[0].colour != light
    assert clips.grab().toImage() != drawn
    guide.reject()


def test_in_german(open_shell: OpenShell, german: None, qtbot: QtBot) -> None:
    del german
    guide = open_guide(open_shell(), qtbot)
    assert headings(guide)[0] == "Ausschnitte von drei Sekunden"
    assert headings(guide)[-1] == "Die Begriffe"
    guide.reject()


def test_the_example_shows_what_is_told_about_it() -> None:
    """Of a clip about which the networks differ, and of pieces clear and undecided."""
    example = load_example()
    votes, clip = example.votes, example.clip
    stft, music, both = (
        votes.labels[int(matrix[clip].argmax())]
        for matrix in (votes.net_stft, votes.net_music, votes.fused)
    )
    assert stft != music == both
    assert votes.net_music[clip].max() > votes.net_stft[clip].max()
    clear = example.verdict()
    assert clear.label == both
    assert clear.counts[both] == max(clear.counts.values())
    assert example.verdict(Rule.NET_STFT).counts[both] < clear.counts[both]
    unclear = example.unclear_verdict()
    assert unclear.label == UNDECIDED
    assert read_card(model_dir("genre")).decision.rule is unclear.rule
    assert unclear.confidence < example.calibration.undecided_below
    assert clear.confidence > unclear.confidence + 0.3
    assert np.isclose(sum(example.mood.values()), 1)
