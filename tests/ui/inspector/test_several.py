"""Several tracks selected: the inspector's place says what they are, and acts on all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from mgc_desktop.library.database import open_library
from mgc_desktop.library.schema import File, Track
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.several import Several
from mgc_desktop.ui.inspector.several_panel import SeveralPanel
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from tests.helpers.library import add_file
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell
from tests.ui.review.test_review import dialog_of


def panel_of(shell: Shell, qtbot: QtBot) -> SeveralPanel:
    qtbot.waitUntil(lambda: shell[Several].panel is not None, timeout=20_000)
    assert shell[Several].panel is not None
    return shell[Several].panel


def select_all(shell: Shell, qtbot: QtBot) -> SeveralPanel:
    """Select every track by key, and wait until they are counted."""
    panel = panel_of(shell, qtbot)
    table = shell.page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    counted = panel.facts["length"].isVisible
    qtbot.waitUntil(lambda: counted() and not panel.state.text(), timeout=20_000)
    return panel


def facts(panel: SeveralPanel) -> dict[str, str]:
    """What stands there, by what it is called for whoever cannot see it."""
    return {
        label.accessibleName(): label.text() for label in panel.facts.values() if label.isVisible()
    }


def test_it_sums_up_what_is_selected(shell: Shell, qtbot: QtBot) -> None:
    panel = select_all(shell, qtbot)
    assert panel.accessibleName() == "Selected tracks"
    assert panel.title.text() == "60 tracks selected"
    assert facts(panel) == {
        "Length": "4:00:00",
        "Confidence": "18% (median)",
        "Undecided": "9 of 60",
        "Genre in the file": "same as the model’s for 6 of 34",
        "Decided by you": "genre of 0, mood of 0",
    }
    assert panel.genres.accessibleDescription().startswith("Undecided 9, ")
    assert sum(int(bar.text) for bar in panel.genres.bars) == 60
    assert sum(int(bar.text) for bar in panel.moods.bars) == 60
    # One of them alone is looked into again.
    inspector = shell[Inspecting].inspector
    assert inspector is not None
    assert not inspector.isVisible()
    QTest.keyClick(shell.page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(inspector.isVisible)
    assert not panel.isVisible()
    row = shell.page.table.current_row
    assert row is not None
    qtbot.waitUntil(lambda: inspector.path == row.path)


def test_nothing_stands_over_what_no_track_has(
    open_shell: OpenShell, qtbot: QtBot, database: str
) -> None:
    with open_library(database) as library, library.begin() as session:
        for name in ("one", "two"):
            add_file(session, f"/music/{name}.flac")
    shell = open_shell()
    panel = panel_of(shell, qtbot)
    shell.page.table.selectAll()
    qtbot.waitUntil(lambda: facts(panel).get("Not analysed") == "2 of 2", timeout=20_000)
    titles = [label for label in panel.findChildren(QLabel) if label.text() in ("Genres", "Moods")]
    assert len(titles) == 2
    assert not any(title.isVisible() for title in titles)


def test_its_buttons_act_on_all_of_them(shell: Shell, qtbot: QtBot) -> None:
    panel = select_all(shell, qtbot)
    words = [button.text() for button in panel.findChildren(QPushButton)]
    assert words == ["Accept genre", "Set genre…", "Set mood…", "Write tags…", "Analyse again"]
    QTest.mouseClick(panel.buttons["accept"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: facts(panel)["Decided by you"] == "genre of 51, mood of 0")
    assert shell.page.table.n_selected() == 60
    QTest.mouseClick(panel.buttons["correct_mood"], Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot)
    QTest.keyClicks(dialog.line, "Dreamy")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: facts(panel)["Decided by you"] == "genre of 51, mood of 60")
    assert panel.moods.accessibleDescription() == "Dreamy 60"


def test_what_no_model_has_heard_has_no_confidence(
    open_shell: OpenShell, qtbot: QtBot, database: str
) -> None:
    with open_library(database) as library, library.begin() as session:
        for i in range(3):
            add_file(session, f"/music/{i}.flac")
        assert session.query(Track).count() == 3
    panel = select_all(open_shell(), qtbot)
    assert facts(panel) == {
        "Length": "12:00",
        "Not analysed": "3 of 3",
        "Decided by you": "genre of 0, mood of 0",
    }


def test_100_000_are_counted_while_the_window_goes_on(
    open_shell: OpenShell,
    preferences: Preferences,
    qtbot: QtBot,
    database: str,
    watchdog: Watchdog,
) -> None:
    # There are no such files to follow or to analyse.
    preferences.follow_folders = preferences.analyse_after_scan = False
    with open_library(database) as library, library.begin() as session:
        first = add_file(session, "/music/0.flac")
        own = {"id": "i", "path": "CAST('/music/' || i AS BLOB)", "path_key": "i"}
        own |= {"result_status": "CASE WHEN i % 4 THEN 'accepted' ELSE 'analysed' END"}
        own |= {"result_genre": "CASE WHEN i % 2 THEN 'jazz' ELSE 'pop' END"}
        names = [column.name for column in File.__table__.columns]
        values = ", ".join(own.get(name, f'"{name}"') for name in names)
        session.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
                f" INSERT INTO files ({', '.join(names)}) SELECT {values} FROM n, files"
                f" WHERE files.id = {first.id}"
            )
        )
    shell = open_shell()
    panel = panel_of(shell, qtbot)
    qtbot.waitUntil(lambda: shell.page.tracks.row(0) is not None, timeout=20_000)
    select_all(shell, qtbot)
    table = shell.page.table
    QTest.keyClick(table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: not panel.isVisible())
    # The first selection paints much for the first time.
    watchdog.forget()
    select_all(shell, qtbot)
    assert panel.title.text() == "100,000 tracks selected"
    assert facts(panel)["Decided by you"] == "genre of 74,999, mood of 0"


def test_it_speaks_german(
    open_shell: OpenShell,
    german: None,  # noqa: ARG001 - after the window, whose preferences say English.
    qtbot: QtBot,
) -> None:
    panel = select_all(open_shell(60), qtbot)
    assert panel.title.text() == "60 Titel ausgewählt"
    assert facts(panel)["Genre in der Datei"] == "bei 6 von 34 wie beim Modell"
