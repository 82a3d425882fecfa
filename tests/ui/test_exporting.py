"""Exporting from the window."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.shell import Shell


def test_what_is_listed_is_exported(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.csv"
    # The dialog is the system's own and cannot be driven from here.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    shell.page.search.set_query("artist:fela")
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 12)
    shell.window.actions_["export"].trigger()
    qtbot.waitUntil(target.exists)
    with target.open(encoding="utf-8", newline="") as file:
        assert {row["artist"] for row in csv.DictReader(file)} == {"Fela Kuti"}


def test_a_name_that_says_nothing_is_refused(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    shell.exporting.export("", "", tmp_path / "list.txt")
    qtbot.waitUntil(lambda: "list.txt" in shell.window.statusBar().currentMessage())
    assert not (tmp_path / "list.txt").exists()
