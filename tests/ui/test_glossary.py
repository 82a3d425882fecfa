"""What the words of the window mean, where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QRadioButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.vote import Rule, decide, vote_counts
from mgc_desktop.ui.glossary import QUADRANT_TERMS, Term, explained, named
from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.rules import CHOICES, RuleTerm
from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.settings.models_page import ModelsPage
from mgc_desktop.ui.shell import Shell
from tests.ui.test_menus import inspector_of


def plain(tip: str) -> str:
    return QTextDocumentFragment.fromHtml(tip).toPlainText()


def hovered(widget: QWidget, place: QPoint) -> str:
    """What a tool tip says of a place of a widget."""
    QToolTip.hideText()
    QApplication.sendEvent(
        widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    )
    return plain(QToolTip.text())


def test_every_rule_is_explained_to_eye_and_ear(shell: Shell, qtbot: QtBot) -> None:
    inspector = inspector_of(shell, qtbot)
    buttons = {b.text(): b for b in inspector.findings.genre.findChildren(QRadioButton)}
    assert list(buttons) == [named(choice.terms[0]) for choice in CHOICES]
    for choice in CHOICES:
        button = buttons[named(choice.terms[0])]
        assert plain(button.toolTip()) == explained(*choice.terms).replace("\n\n", "\n")
        assert button.accessibleDescription() == explained(*choice.terms)


def test_the_strips_of_the_votes_say_what_they_are(shell: Shell, qtbot: QtBot) -> None:
    row = inspector_of(shell, qtbot).area.votes
    for number, term in enumerate((Term.STFT_NETWORK, Term.MUSIC_NETWORK, Term.COMBINED)):
        middle = QPoint(20, round((number + 0.5) * row.height() / 3))
        assert explained(term) in hovered(row, middle)
    # Over the clips it is their numbers, as before.
    assert hovered(row, QPoint(row.gutter + 5, 5)).startswith("Clip ")


def test_the_plane_of_moods_explains_what_is_pointed_at(shell: Shell, qtbot: QtBot) -> None:
    inspector = inspector_of(shell, qtbot)
    shell.window.actions_["tab_mood"].trigger()
    plane = inspector.findings.mood.plane
    qtbot.waitUntil(plane.isVisible)
    room = plane._room().toRect()
    corners = (room.topRight(), room.topLeft(), room.bottomLeft(), room.bottomRight())
    inwards = (QPoint(-9, 9), QPoint(9, 9), QPoint(9, -9), QPoint(-9, -9))
    for term, corner, inside in zip(QUADRANT_TERMS.values(), corners, inwards, strict=True):
        assert hovered(plane, corner + inside) == f"{named(term)}\n{explained(term)}"
    assert explained(Term.AROUSAL) in hovered(plane, QPoint(2, plane.height() // 2))


def test_why_and_the_review_explain_their_words(shell: Shell, qtbot: QtBot) -> None:
    inspector = inspector_of(shell, qtbot)
    shell.window.actions_["clip_next"].trigger()
    shell.window.actions_["tab_why"].trigger()
    why = inspector.findings.why
    qtbot.waitUntil(why.method.isVisible)
    for place, term in enumerate((Term.GRADIENTS, Term.OCCLUSION)):
        why.method.setCurrentIndex(place)
        qtbot.waitUntil(lambda term=term: plain(why.method.toolTip()) == explained(term))
    assert plain(why.heading.toolTip()) == explained(Term.CLIP)
    tracks, bar = shell.page.tracks, shell.page.review_bar
    rows = [row for place in range(60) if (row := tracks.row(place)) is not None]
    undecided = next(row for row in rows if row.genre == UNDECIDED)
    assert shell.page.table.go_to(undecided.file_id)
    qtbot.waitUntil(lambda: explained(Term.UNDECIDED) in bar.says.accessibleDescription())
    sure = next(
        row for row in rows if UNDECIDED not in (row.genre, row.mood) and row.networks_agree
    )
    assert shell.page.table.go_to(sure.file_id)
    qtbot.waitUntil(lambda: bar.says.toolTip() == "")


def test_titles_of_columns_and_what_asks_for_a_second_look(shell: Shell) -> None:
    tracks = shell.page.tracks
    across, tip = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    titles = {
        column.name: plain(str(tracks.headerData(place, across, tip)))
        for place, column in enumerate(COLUMNS)
    }
    assert titles["networks"] == explained(Term.AGREEMENT)
    assert titles["confidence"] == explained(Term.CONFIDENCE)
    assert titles["status"] == explained(Term.UNDECIDED)
    assert titles["title"] == ""
    status = next(i for i, column in enumerate(COLUMNS) if column.name == "status")
    said = {
        row.status: plain(str(tracks.data(tracks.index(place, status), tip)))
        for place in range(60)
        if (row := tracks.row(place)) is not None
    }
    assert explained(Term.UNDECIDED) in said["undecided"]
    assert explained(Term.UNDECIDED) not in said["analysed"]


def test_views_and_filters_explain_their_words(shell: Shell, qtbot: QtBot) -> None:
    sidebar = shell.page.sidebar

    def tips() -> dict[str, str]:
        found = sidebar.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
        return {item.text(0): plain(item.toolTip(0)) for item in found}

    qtbot.waitUntil(lambda: {"Confidence", "Networks", "Happy", "Networks disagree"} <= set(tips()))
    assert explained(Term.CONFIDENCE) == tips()["Confidence"]
    assert explained(Term.AGREEMENT) == tips()["Networks"]
    assert explained(Term.AGREEMENT) in tips()["Networks disagree"]
    assert explained(Term.UNDECIDED) in tips()["Undecided"]
    assert explained(Term.HAPPY) in tips()["Happy"]


def test_the_settings_explain_their_rules(shell: Shell, qtbot: QtBot) -> None:
    shell.window.actions_["settings"].trigger()
    (dialog,) = shell.window.findChildren(SettingsDialog)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ModelsPage)), timeout=20_000)
    dialog.show_page(ModelsPage)
    (page,) = dialog.findChildren(ModelsPage)
    # What is set comes from the library, and would take the place of what is chosen here.
    qtbot.waitUntil(lambda: page.rule.isVisible() and page.n_others is not None, timeout=20_000)
    page.rule.show_value("fusion1")
    qtbot.waitUntil(lambda: plain(page.rule.toolTip()) == explained(RuleTerm.FUSION_1))
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_word_is_explained_twice_or_at_length(
    language: str, request: pytest.FixtureRequest
) -> None:
    if language == "de":
        request.getfixturevalue("german")
    texts = [explained(term) for term in (*Term, *RuleTerm)]
    assert len(set(texts)) == len(texts)
    for text in texts:
        assert text.endswith(".")
        assert len(re.findall(r"\w+", text)) <= 45, text


def test_the_rules_do_what_is_said_of_them() -> None:
    """Two networks, three clips, two genres: each rule comes to what its text says."""
    stft = np.array([[0.6, 0.4], [0.6, 0.4], [0.0, 1.0]])
    music = np.array([[0.6, 0.4], [0.6, 0.4], [0.0, 1.0]])
    said: dict[Rule, Callable[[], int]] = {
        Rule.FUSION2: lambda: int(vote_counts((stft + music) / 2).argmax()),
        Rule.FUSION1: lambda: int(np.concatenate([stft, music]).mean(axis=0).argmax()),
        Rule.NET_STFT: lambda: int(vote_counts(stft).argmax()),
    }
    assert {rule: decide(rule, stft, music) for rule in said} == {
        rule: result() for rule, result in said.items()
    }
    assert decide(Rule.FUSION2, stft, music) != decide(Rule.FUSION1, stft, music)
