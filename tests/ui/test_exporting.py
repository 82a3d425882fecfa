"""Exporting from the window."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.library.exporting import Exporting
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
    shell[Exporting].export("", "", tmp_path / "list.txt")
    qtbot.waitUntil(lambda: "list.txt" in shell.window.statusBar().currentMessage())
    assert not (tmp_path / "list.txt").exists()


def test_an_export_begins_where_the_last_one_went_else_among_documents(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, music, chosen = (tmp_path / name for name in ("documents", "sounds", "chosen"))
    for folder in (documents, music, chosen):
        folder.mkdir()
    places = {
        QStandardPaths.StandardLocation.DocumentsLocation: documents,
        QStandardPaths.StandardLocation.MusicLocation: music,
    }
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(places[kind]))
    asked: list[Path] = []

    def choose(_: object, __: str, beginning: str, *___: str) -> tuple[str, str]:
        asked.append(Path(beginning))
        return str(chosen / "list.csv"), ""

    # The dialog is the system's own and cannot be driven from here.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    export = shell.window.actions_["export"]
    export.trigger()
    qtbot.waitUntil((chosen / "list.csv").exists)
    export.trigger()
    assert asked == [documents / "music.m3u8", chosen / "music.m3u8"]
    # Nobody's current folder, which may be the music: the user's home.
    documents.rmdir()
    shell.preferences.set_folder("export", str(tmp_path / "gone"))
    export.trigger()
    assert asked[-1] == Path.home() / "music.m3u8"
