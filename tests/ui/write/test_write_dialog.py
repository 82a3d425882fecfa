"""From the preview to the tags in the files: real files, a real library, real threads."""

from __future__ import annotations

from pathlib import Path

import mutagen
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.writing.settings import read_settings
from mgc_desktop.ui.activity.panel import ActivityPanel
from mgc_desktop.ui.lanes.job import State
from mgc_desktop.ui.write.changes import CHANGE_ROLE
from mgc_desktop.ui.write.dialog import WriteDialog
from mgc_desktop.ui.write.model import Column
from tests.helpers.library import random_analysis
from tests.ui.write.conftest import NAMES, Desk

FILL, APPEND, REPLACE = range(3)


def tag(path: Path, name: str) -> list[str]:
    found = mutagen.File(path)
    assert found is not None
    return list((found.tags or {}).get(name, []))


def give(path: Path, name: str, *values: str) -> None:
    found = mutagen.File(path)
    assert found is not None
    found[name] = list(values)
    found.save()


def ready(qtbot: QtBot, dialog: WriteDialog) -> None:
    """Wait until the preview says what it has to say."""
    qtbot.waitUntil(
        lambda: dialog.settings() is not None and not dialog.run.busy and dialog.bar.isHidden()
    )


def texts(dialog: WriteDialog, column: Column) -> list[str]:
    model = dialog.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> WriteDialog:
    dialog = WriteDialog(desk.ids, desk.open_library, desk.writer, desk.lane)
    qtbot.addWidget(dialog)
    dialog.show()
    ready(qtbot, dialog)
    return dialog


def genre(seed: int) -> str:
    label = random_analysis("", seed).genre.label
    return "Hip-Hop" if label == "hiphop" else label.capitalize()


def test_old_and_new_are_shown_and_what_is_ticked_is_written(
    desk: Desk, dialog: WriteDialog, qtbot: QtBot
) -> None:
    before = desk.path("b").read_bytes()
    assert texts(dialog, Column.FILE) == [f"music/{name}.flac" for name in NAMES]
    assert texts(dialog, Column.GENRE)[0] == f"– → {genre(3)}"
    assert dialog.write.text().startswith("Write 5 file")
    dialog.table.setFocus()
    dialog.table.selectRow(1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [Path(item.path).stem for item in dialog.model.chosen()] == ["a", "c", "d", "e"]
    with qtbot.waitSignal(desk.writer.began):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    (job,) = desk.activities.jobs
    qtbot.waitUntil(lambda: job.state == State.DONE)
    assert (job.done, job.total, job.failures) == (4, 4, [])
    assert tag(desk.path("a"), "genre") == [genre(3)]
    assert desk.path("b").read_bytes() == before


def test_another_policy_is_previewed_at_once(desk: Desk, dialog: WriteDialog, qtbot: QtBot) -> None:
    give(desk.path("a"), "genre", "Krautrock")
    dialog.preview()
    ready(qtbot, dialog)
    assert texts(dialog, Column.GENRE)[0] == "Krautrock"
    dialog.options.policies["genre"].setCurrentIndex(APPEND)
    ready(qtbot, dialog)
    assert texts(dialog, Column.GENRE)[0] == f"Krautrock → Krautrock; {genre(3)}"
    dialog.options.policies["genre"].setCurrentIndex(REPLACE)
    ready(qtbot, dialog)
    assert texts(dialog, Column.GENRE)[0] == f"Krautrock → {genre(3)}"
    dialog.options.fields["genre"].setChecked(False)
    ready(qtbot, dialog)
    assert dialog.table.isColumnHidden(Column.GENRE)
    dialog.options.confidence.setValue(100)
    ready(qtbot, dialog)
    assert not dialog.write.isEnabled()
    assert "is below 100%" in texts(dialog, Column.NOTE)[0]
    dialog.changes_only.setChecked(True)
    assert dialog.model.rowCount() == 0
    with desk.open_library() as library:
        assert read_settings(library).genre_policy == "fill"


def test_a_value_can_be_typed_and_taken_back(desk: Desk, dialog: WriteDialog, qtbot: QtBot) -> None:
    give(desk.path("a"), "genre", "Krautrock")
    dialog.preview()
    ready(qtbot, dialog)
    index = dialog.model.index(0, Column.GENRE)
    dialog.table.setCurrentIndex(index)
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    line = dialog.table.viewport().findChild(QLineEdit)
    assert line is not None
    assert line.text() == "Krautrock"
    line.setText("Polka;  Ska ; Polka")
    # Qt commits what was typed once the key is dealt with.
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: index.data() == "Krautrock → Polka; Ska")
    ready(qtbot, dialog)
    assert index.data(CHANGE_ROLE).typed
    # What was typed outlives another choice of how to write the rest.
    dialog.options.policies["genre"].setCurrentIndex(APPEND)
    ready(qtbot, dialog)
    assert dialog.model.index(0, Column.GENRE).data() == "Krautrock → Polka; Ska"
    dialog.table.selectRow(0)
    dialog.back.trigger()
    ready(qtbot, dialog)
    assert texts(dialog, Column.GENRE)[0] == f"Krautrock → Krautrock; {genre(3)}"
    dialog.table.selectAll()
    dialog.set_values("genre", ["Polka"])
    ready(qtbot, dialog)
    assert [item.wanted["genre"] for item in dialog.model.chosen()] == [("Polka",)] * 5
    dialog.set_values("genre", [])
    ready(qtbot, dialog)
    assert texts(dialog, Column.GENRE) == ["Krautrock", "", "", "", ""]


def test_the_keyboard_edits_from_any_column_and_return_does_not_write(
    desk: Desk, dialog: WriteDialog, qtbot: QtBot
) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.table.hasFocus)
    dialog.table.setCurrentIndex(dialog.model.index(1, Column.FILE))
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return):
        with qtbot.assertNotEmitted(desk.writer.began):
            qtbot.keyClick(dialog.table, key)
        line = dialog.table.viewport().findChild(QLineEdit)
        assert line is not None
        assert dialog.table.currentIndex().column() == Column.GENRE
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: dialog.table.viewport().findChild(QLineEdit) is None)
        dialog.table.setCurrentIndex(dialog.model.index(2, Column.NOTE))
    assert dialog.isVisible()
    with qtbot.waitSignal(desk.writer.began):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(
    desk: Desk, dialog: WriteDialog, qtbot: QtBot
) -> None:
    desk.path("c").write_bytes(b"no music")
    dialog.preview()
    ready(qtbot, dialog)
    assert dialog.model.failures == 1
    assert "1 cannot be written" in dialog.summary.text()
    dialog.changes_only.setChecked(True)
    assert dialog.model.rowCount() == 5
    assert texts(dialog, Column.NOTE)[2]
    # The rows are in their places when one is looked at again.
    dialog.table.selectRow(3)
    dialog.set_values("genre", ["Polka"])
    ready(qtbot, dialog)
    assert texts(dialog, Column.GENRE)[3] == "– → Polka"


def test_what_failed_is_listed_with_its_reason_and_done_again(
    desk: Desk, dialog: WriteDialog, qtbot: QtBot
) -> None:
    panel = ActivityPanel(desk.activities)
    qtbot.addWidget(panel)
    give(desk.path("a"), "artist", "Somebody")
    dialog.accept()
    (job,) = desk.activities.jobs
    qtbot.waitUntil(lambda: job.state == State.DONE)
    card = panel.card(job)
    card.show_failures.setChecked(True)
    assert "a.flac: the file was changed since the preview" in card.failures.toPlainText()
    card.retry.click()
    (again,) = desk.activities.jobs
    assert again is not job
    qtbot.waitUntil(lambda: again.state == State.DONE)
    assert (again.failures, again.done) == ([], 1)
    assert tag(desk.path("a"), "genre") == [genre(3)]
    assert tag(desk.path("a"), "artist") == ["Somebody"]


def test_a_search_chooses_the_files(desk: Desk, qtbot: QtBot) -> None:
    dialog = WriteDialog("path:b.flac", desk.open_library, desk.writer, desk.lane)
    qtbot.addWidget(dialog)
    dialog.show()
    ready(qtbot, dialog)
    assert texts(dialog, Column.FILE) == ["music/b.flac"]


def test_a_search_that_cannot_be_read_is_said(desk: Desk, qtbot: QtBot) -> None:
    dialog = WriteDialog("confidence:>much", desk.open_library, desk.writer, desk.lane)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "much" in dialog.summary.text())
    assert dialog.bar.isHidden()
    assert not dialog.write.isEnabled()


def test_leaving_in_the_middle_of_the_preview_writes_nothing(desk: Desk, qtbot: QtBot) -> None:
    before = [desk.path(name).read_bytes() for name in NAMES]
    dialog = WriteDialog(desk.ids * 200, desk.open_library, desk.writer, desk.lane)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.run.busy)
    assert not dialog.write.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.run.busy
    assert desk.activities.jobs == []
    assert [desk.path(name).read_bytes() for name in NAMES] == before
