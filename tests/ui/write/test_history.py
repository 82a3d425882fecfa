"""The history dialog over real files: what was written, undone whole and in part."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.preview import FilePreview, preview
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library import journal
from mgc_desktop.ui.write.history import EntryColumn, HistoryDialog
from mgc_desktop.ui.write.words import file_state_words
from tests.ui.write.conftest import NAMES, SURE, Desk


@pytest.fixture
def before(desk: Desk) -> dict[Path, bytes]:
    return {desk.path(name): desk.path(name).read_bytes() for name in NAMES}


@pytest.fixture
def dialog(desk: Desk, before: dict[Path, bytes], qtbot: QtBot) -> HistoryDialog:
    """The history after one batch of five files."""
    del before
    with desk.open_library() as library:
        found = preview(library, "", SURE, CancelToken())
        items = [item for item in found if isinstance(item, FilePreview) and item.changes]
        list(write(library, items, SURE, CancelToken()))
    dialog = HistoryDialog(desk.lane, desk.writer)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.entries.rowCount() == len(NAMES))
    return dialog


def cell(dialog: HistoryDialog, row: int, column: int) -> str:
    return str(dialog.entries.data(dialog.entries.index(row, column)))


def settle(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.activities.active, timeout=20_000)


def test_a_batch_is_shown_and_undone(
    dialog: HistoryDialog, desk: Desk, before: dict[Path, bytes], qtbot: QtBot
) -> None:
    assert dialog.batches.rowCount() == 1
    assert "→" in cell(dialog, 0, EntryColumn.CHANGE)
    assert {path.read_bytes() == old for path, old in before.items()} == {False}
    dialog.undo_batch.click()
    settle(desk, qtbot)
    assert {path.read_bytes() == old for path, old in before.items()} == {True}
    qtbot.waitUntil(lambda: not dialog.undo_batch.isEnabled())
    qtbot.waitUntil(lambda: {e.state for e in dialog.entries.rows} == {"undone"})


def test_some_files_are_undone_and_a_changed_one_is_named(
    dialog: HistoryDialog, desk: Desk, before: dict[Path, bytes], qtbot: QtBot
) -> None:
    paths = [Path(entry.path) for entry in dialog.entries.rows]
    paths[1].write_bytes(b"changed since")
    assert not dialog.undo_files.isEnabled()
    dialog.entry_table.setSelectionMode(dialog.entry_table.SelectionMode.MultiSelection)
    for row in (0, 1):
        dialog.entry_table.selectRow(row)
    dialog.undo_files.click()
    assert desk.activities.jobs[-1].title.startswith("Undoing: 2 file")
    settle(desk, qtbot)
    assert paths[0].read_bytes() == before[paths[0]]
    assert paths[1].read_bytes() == b"changed since"
    assert paths[2].read_bytes() != before[paths[2]]
    qtbot.waitUntil(lambda: [e.state for e in dialog.entries.rows].count("undone") == 1)


def test_an_empty_history_says_so(desk: Desk, qtbot: QtBot) -> None:
    dialog = HistoryDialog(desk.lane, desk.writer)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "Nothing" in dialog.says.text())
    assert not dialog.undo_batch.isEnabled()


def test_every_state_of_a_file_has_a_word() -> None:
    states = (journal.WRITING, journal.DONE, journal.FAILED, journal.UNDOING, journal.UNDONE)
    assert len({file_state_words(state) for state in states}) == len(states)
