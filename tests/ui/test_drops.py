"""Real drags between two programs: what is dropped here stays where it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.settings.folders_page import FoldersPage
from mgc_desktop.ui.settings.writing_page import WritingPage
from mgc_desktop.ui.shell import Shell
from tests.helpers.display import NEEDS_XVFB, ON_A_DISPLAY, passes_on_a_display
from tests.ui.conftest import OpenShell

Drag = Callable[..., str]
ANY = "CopyAction|MoveAction|LinkAction"


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "my music"
    folder.mkdir()
    (folder / "song.flac").write_bytes(b"the only copy")
    return folder


@pytest.fixture
def drag(qtbot: QtBot, music: Path) -> Drag:
    """Drag the music onto a widget from another process; returns how it was answered."""

    def run(onto: QWidget, offered: str = ANY, proposed: str = "MoveAction") -> str:
        onto.window().raise_()
        qtbot.waitUntil(onto.isVisible)
        place = onto.mapToGlobal(QPoint(onto.width() // 2, onto.height() // 2))
        command = [sys.executable, "-m", "tests.helpers.drag_source", str(music)]
        command += [str(place.x()), str(place.y()), offered, proposed]
        source = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy())
        try:
            qtbot.waitUntil(lambda: source.poll() is not None, timeout=20_000)
        finally:
            source.kill()
        assert source.stdout is not None
        with source.stdout:
            return source.stdout.read().strip()

    return run


def taken(shell: Shell) -> list[list[str]]:
    """Keep what is dropped from the scan."""
    paths: list[list[str]] = []
    shell.window.dropped.disconnect()
    shell.window.dropped.connect(paths.append)
    shell.window.move(100, 60)
    shell.window.resize(1100, 700)
    return paths


@ON_A_DISPLAY
def test_a_folder_dropped_on_the_first_page_is_copied(
    open_shell: OpenShell, drag: Drag, music: Path
) -> None:
    shell = open_shell()
    dropped = taken(shell)
    assert shell.window.on_first_page
    for proposed in ("MoveAction", "CopyAction", "LinkAction"):
        assert drag(shell.window.first, proposed=proposed) == "CopyAction"
    assert dropped == 3 * [[str(music)]]
    assert (music / "song.flac").read_bytes() == b"the only copy"


class Seen(QObject):
    """Keeps when a widget is shown and hidden."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.events: list[str] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.events.append(event.type().name)
        return super().eventFilter(watched, event)


@ON_A_DISPLAY
def test_the_window_says_what_a_drop_does_while_it_is_dragged(shell: Shell, drag: Drag) -> None:
    taken(shell)
    highlight = shell.window.drop_highlight
    seen = Seen(highlight)
    assert drag(shell.page.table) == "CopyAction"
    # On its way it may cross a field that does not take it: that is left, and comes back at once.
    assert seen.events[:2] == ["Show", "Hide"]
    assert seen.events[-1] == "Hide"


def test_it_says_so_no_more_when_the_drag_leaves(shell: Shell, music: Path) -> None:
    window, highlight = shell.window, shell.window.drop_highlight
    assert highlight.accessibleName() == "Drop to add to the library"
    files, web, text = QMimeData(), QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(music))])
    web.setUrls([QUrl("https://example.org/song.mp3")])
    text.setText("song")
    for data, shown in ((files, True), (web, False), (text, False)):
        enter = QDragEnterEvent(
            QPoint(300, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(window, enter)
        assert highlight.isVisible() == enter.isAccepted() == shown
        if shown:
            assert highlight.size() == window.centralWidget().size()
        QApplication.sendEvent(window, QDragLeaveEvent())
        assert not highlight.isVisible()


@ON_A_DISPLAY
def test_wherever_the_folder_falls_it_is_copied(
    shell: Shell, drag: Drag, music: Path, qtbot: QtBot
) -> None:
    # The search moves as long as titles of tabs come before it.
    qtbot.waitUntil(lambda: shell.window.tabs.count() == 4, timeout=20_000)
    dropped = taken(shell)
    page = shell.page
    places = (page.table, page.sidebar, page.search.line, page.review_bar, page.inspector_place)
    for onto in places:
        assert drag(onto) == "CopyAction"
    assert dropped == len(places) * [[str(music)]]
    assert (music / "song.flac").read_bytes() == b"the only copy"
    assert page.search.line.text() == ""


@ON_A_DISPLAY
def test_what_can_only_be_moved_is_not_taken(shell: Shell, drag: Drag, music: Path) -> None:
    dropped = taken(shell)
    seen = Seen(shell.window.drop_highlight)
    for onto in (shell.page.table, shell.page.search.line):
        assert drag(onto, "MoveAction", "MoveAction") == "IgnoreAction"
    assert dropped == []
    assert seen.events == []
    assert (music / "song.flac").exists()


@ON_A_DISPLAY
@pytest.mark.parametrize("page", [FoldersPage, WritingPage])
def test_no_field_of_the_settings_moves_what_falls_on_it(
    shell: Shell, qtbot: QtBot, drag: Drag, music: Path, page: type[FoldersPage] | type[WritingPage]
) -> None:
    taken(shell)
    shell.window.actions_["settings"].trigger()
    tops = QApplication.topLevelWidgets()
    (dialog,) = [w for w in tops if isinstance(w, SettingsDialog)]
    qtbot.waitUntil(lambda: len(dialog.pages) == 5 and dialog.vocabulary.isEnabled())
    dialog.show_page(page)
    shown = dialog.stack.currentWidget()
    assert isinstance(shown, page)
    field = shown.excludes if isinstance(shown, FoldersPage) else shown.separator
    shown.ensureWidgetVisible(field)
    assert drag(field) in ("CopyAction", "IgnoreAction")
    assert (music / "song.flac").exists()
    dialog.reject()


@ON_A_DISPLAY
def test_a_dialog_that_is_qts_own_moves_nothing_either(
    shell: Shell, qtbot: QtBot, drag: Drag, music: Path
) -> None:
    taken(shell)
    dialog = QInputDialog(shell.window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    line = dialog.findChild(QLineEdit)
    assert drag(line) in ("CopyAction", "IgnoreAction")
    assert (music / "song.flac").exists()
    dialog.reject()


@ON_A_DISPLAY
def test_tracks_dragged_out_are_offered_as_copies(shell: Shell, qtbot: QtBot) -> None:
    taken(shell)
    table = shell.page.table
    view = table.viewport()
    command = [sys.executable, "-m", "tests.helpers.drop_target"]
    target = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy())
    assert target.stdout is not None
    try:
        assert target.stdout.readline() == "here\n"
        corner = QPoint(30, 30)

        def carry(steps: int) -> None:
            QTest.mouseMove(view, view.mapFromGlobal(corner))
            if steps:
                QTimer.singleShot(60, lambda: carry(steps - 1))
            else:
                QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=view.mapFromGlobal(corner))

        height = table.verticalHeader().defaultSectionSize()
        QTimer.singleShot(300, lambda: carry(6))
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(40, height + height // 2))
        # The drag begins here, and this comes back when it is over.
        qtbot.mouseMove(view, QPoint(140, height + height // 2))
        qtbot.waitUntil(lambda: target.poll() is not None, timeout=10_000)
        said = target.stdout.read().strip()
    finally:
        target.kill()
        target.wait()
        target.stdout.close()
    row = shell.page.tracks.row(1)
    assert row is not None
    assert said == f"CopyAction {row.path}"


@NEEDS_XVFB
def test_dropped_folders_stay_where_they_are() -> None:
    passes_on_a_display(__file__, "not stay_where_they_are", 9)
