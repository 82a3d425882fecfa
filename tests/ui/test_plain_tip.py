"""What stands in files is shown as it is, also where Qt would take it for markup."""

from __future__ import annotations

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from mgc_desktop.library.database import open_library
from mgc_desktop.ui.plain_tip import plain_tip
from tests.helpers.library import add_file
from tests.ui.conftest import OpenShell


def read(tip: str) -> str:
    """A tool tip as it is seen."""
    if not QtGui.Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize(
    "text",
    ["", "Björk", "I <3 U", "<b>Bold</b>", "<b>\na & b", "two  spaces <i>", "<img src='x.png'/>"],
)
def test_a_text_is_seen_as_it_is(text: str) -> None:
    assert read(plain_tip(text)) == text


def test_a_plain_text_stays_as_it_is() -> None:
    assert plain_tip("a & b\nc") == "a & b\nc"


def test_the_list_shows_paths_as_they_are(
    open_shell: OpenShell, qtbot: QtBot, database: str
) -> None:
    path = "/music/<b>Bold/<u>one</u>.flac"
    with open_library(database) as library, library.begin() as session:
        add_file(session, path, title="one")
    tracks = open_shell().page.tracks
    qtbot.waitUntil(lambda: tracks.row(0) is not None)
    tip = tracks.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert read(tip) == path
