"""The folders of the library in the sidebar, under real clicks and keys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.library.files import path_columns
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.library.schema import File, Folder
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.library.sidebar import Sidebar
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.removal.dialog import RemoveDialog
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
from tests.helpers.watchdog import Watchdog
from tests.ui.conftest import OpenShell, fill_library

Keys = Qt.Key
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
ROOT = "/music"
# Six tracks in each of the first four, and so on round.
PLACES = ("Björk/Debut", "Björk/Post", "Can/Tago Mago", os.fsdecode(b"odd \xff"), "Nina <b>", "")


@pytest.fixture
def shell(open_shell: OpenShell, database: str, preferences: Preferences, qtbot: QtBot) -> Shell:
    """A window over 60 tracks in some folders of one."""
    preferences.follow_folders = False
    fill_library(database, 60)
    with open_library(database) as library, library.begin() as session:
        folder = put_folder(session, ROOT, ())
        for i, file in enumerate(session.scalars(select(File).order_by(File.id))):
            place = "/".join(filter(None, (ROOT, PLACES[i % len(PLACES)], f"{i:03} song.flac")))
            for name, value in path_columns(place).items():
                setattr(file, name, value)
            file.folder_id = folder.id
    shell = open_shell()
    shell.window.resize(1300, 1200)
    qtbot.waitUntil(lambda: "Folder" in shell.page.sidebar.lines())
    return shell


def root_of(sidebar: Sidebar) -> QTreeWidgetItem:
    """The line of the first folder of the library."""
    (heading,) = sidebar.findItems("Folder", Qt.MatchFlag.MatchExactly, 0)
    return heading.child(0)


def below(item: QTreeWidgetItem) -> list[str]:
    """What a line opens to, with its counts."""
    children = [item.child(i) for i in range(item.childCount())]
    return [f"{child.text(0)} {child.text(1)}" for child in children]


def line_of(item: QTreeWidgetItem, name: str) -> QTreeWidgetItem:
    """The line of this name below another."""
    children = [item.child(i) for i in range(item.childCount())]
    return next(child for child in children if child.text(0) == name)


def press_sign(sidebar: Sidebar, item: QTreeWidgetItem) -> None:
    """Click on what opens and closes a line."""
    sidebar.scrollToItem(item)
    row = sidebar.visualItemRect(item)
    QTest.mouseClick(sidebar.viewport(), LEFT, NONE, QPoint(row.left() + 8, row.center().y()))


def click(sidebar: Sidebar, item: QTreeWidgetItem, held: Qt.KeyboardModifier = NONE) -> None:
    """Click on a line's words."""
    sidebar.scrollToItem(item)
    QTest.mouseClick(sidebar.viewport(), LEFT, held, sidebar.visualItemRect(item).center())


def opened(shell: Shell, qtbot: QtBot) -> QTreeWidgetItem:
    """The line of the folder of the library, open."""
    root = root_of(shell.page.sidebar)
    press_sign(shell.page.sidebar, root)
    qtbot.waitUntil(lambda: root.childCount() == 4 and not shell.page.sidebar.folders.busy)
    return root


def shows(shell: Shell, qtbot: QtBot, query: str, n: int) -> None:
    """Wait until a search is listed, and its folders are counted."""
    page = shell.page
    qtbot.waitUntil(lambda: page.tracks.query == query and len(page.tracks.ids) == n)
    qtbot.waitUntil(lambda: page.sidebar.query == query and not page.sidebar.folders.busy)
    assert page.search.line.text() == query


ALL = ["Björk 20", "Can/Tago Mago 10", "Nina <b> 10", r"odd \xff 10"]


def test_a_folder_opens_and_narrows_the_search(shell: Shell, qtbot: QtBot) -> None:
    sidebar = shell.page.sidebar
    root = opened(shell, qtbot)
    assert (root.text(0), root.text(1)) == ("music", "60")
    assert below(root) == ALL
    assert shell.page.query == "", "the sign opens and chooses nothing"
    bjork = line_of(root, "Björk")
    press_sign(sidebar, bjork)
    qtbot.waitUntil(lambda: below(bjork) == ["Debut 10", "Post 10"])
    click(sidebar, bjork)
    shows(shell, qtbot, "path:/music/Björk", 20)
    # Choosing one makes none of the others go, and closes nothing.
    assert below(root) == ALL
    assert below(bjork) == ["Debut 10", "Post 10"]
    lit, plain = (line_of(root, name).background(0).color() for name in ("Björk", "Nina <b>"))
    assert lit != plain
    click(sidebar, line_of(root, r"odd \xff"), CTRL)
    shows(shell, qtbot, r'path:/music/Björk|"/music/odd \xff"', 30)
    assert line_of(root, r"odd \xff").background(0).color() == lit
    # Names are shown as they are.
    assert "&lt;b&gt;" in line_of(root, "Nina <b>").toolTip(0)
    click(sidebar, bjork)
    shows(shell, qtbot, r"path:/music/Björk", 20)
    click(sidebar, bjork)
    shows(shell, qtbot, "", 60)
    press_sign(sidebar, root)
    assert not root.isExpanded()


def test_folders_by_keyboard_and_by_ear(shell: Shell, qtbot: QtBot) -> None:
    sidebar = shell.page.sidebar
    shell.window.activateWindow()
    sidebar.setFocus()
    qtbot.waitUntil(sidebar.hasFocus)
    root = root_of(sidebar)
    sidebar.setCurrentItem(root)

    def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(shell.window.windowHandle(), key, held)

    press(Keys.Key_Right)
    qtbot.waitUntil(lambda: below(root) == ALL)
    press(Keys.Key_Down)
    assert sidebar.currentItem() is line_of(root, "Björk")
    press(Keys.Key_Right)
    qtbot.waitUntil(lambda: sidebar.currentItem().childCount() == 2)
    press(Keys.Key_Down)
    press(Keys.Key_Space)
    shows(shell, qtbot, "path:/music/Björk/Debut", 10)
    # Where the keyboard was it still is.
    assert sidebar.currentItem().text(0) == "Debut"
    press(Keys.Key_Down)
    press(Keys.Key_Space, CTRL)
    shows(shell, qtbot, "path:/music/Björk/Debut|/music/Björk/Post", 20)
    press(Keys.Key_Left)
    press(Keys.Key_Left)
    assert sidebar.currentItem() is line_of(root, "Björk")
    assert not sidebar.currentItem().isExpanded()
    interface = QAccessible.queryAccessibleInterface(sidebar)
    assert interface is not None
    spoken = {interface.child(i).text(QAccessible.Text.Name) for i in range(interface.childCount())}
    assert {"music", "Björk", "Can/Tago Mago", "20"} <= spoken


def test_other_filters_count_in_the_folders_and_what_is_open_stays_open(
    shell: Shell, qtbot: QtBot
) -> None:
    sidebar = shell.page.sidebar
    root = opened(shell, qtbot)
    press_sign(sidebar, line_of(root, "Björk"))
    qtbot.waitUntil(lambda: line_of(root, "Björk").childCount() == 2)
    # Every fifth is by Can, and every sixth in a place: twelve, two in each.
    shell.page.search.set_query("artist:can")
    shows(shell, qtbot, "artist:can", 12)
    qtbot.waitUntil(lambda: below(root)[0] == "Björk 4")
    qtbot.waitUntil(lambda: below(line_of(root, "Björk")) == ["Debut 2", "Post 2"])
    click(sidebar, line_of(root, "Can/Tago Mago"))
    shows(shell, qtbot, 'artist:can path:"/music/Can/Tago Mago"', 2)
    shell.page.search.set_query('title:"Song 000" path:"/music/Can/Tago Mago"')
    # What is chosen and finds nothing stays to be taken out.
    qtbot.waitUntil(lambda: below(root) == ["Björk 1", "Can/Tago Mago 0"])
    click(sidebar, line_of(root, "Can/Tago Mago"))
    shows(shell, qtbot, 'title:"Song 000"', 1)
    qtbot.waitUntil(lambda: below(root) == ["Björk 1"])
    assert below(line_of(root, "Björk")) == ["Debut 1"]
    shell.page.search.set_query("")
    qtbot.waitUntil(lambda: below(root) == ALL)
    # The heading folds it all away, as those of the other filters do.
    click(sidebar, root.parent())
    assert not root.parent().isExpanded()
    click(sidebar, root.parent())
    assert root.isExpanded()


# --- what is done with a folder


class Program(QObject):
    """Stands for the system's file manager: remembers what it is to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    del qapp  # It has to be there.
    program = Program()
    QDesktopServices.setUrlHandler("file", program, "show")
    yield program
    QDesktopServices.unsetUrlHandler("file")


def choose(shell: Shell, item: QTreeWidgetItem, text: str) -> None:
    """Choose an entry of a line's menu."""
    menu = shell.page.sidebar.menu.of(item)
    assert menu is not None
    (action,) = [one for one in menu.actions() if one.text() == text]
    action.trigger()


def question(qtbot: QtBot) -> RemoveDialog:
    """Wait for the question that is asked."""

    def found() -> RemoveDialog | None:
        tops = QApplication.topLevelWidgets()
        return next((w for w in tops if isinstance(w, RemoveDialog) and w.isVisible()), None)

    qtbot.waitUntil(lambda: found() is not None)
    dialog = found()
    assert dialog is not None
    return dialog


def test_what_a_folders_menu_does(
    open_shell: OpenShell,
    database: str,
    preferences: Preferences,
    qtbot: QtBot,
    tmp_path: Path,
    program: Program,
) -> None:
    preferences.follow_folders = preferences.analyse_after_scan = False
    music = tmp_path / "music"
    for i, place in enumerate(("one", "one", "two")):
        (music / place).mkdir(parents=True, exist_ok=True)
        make_audio(music / place, "mp3", seconds=1 + i / 4, name=f"song {i}", channels=1)
    with open_library(database) as library:
        list(scan(library, [str(music)], CancelToken()))
    shell = open_shell()
    page = shell.page
    qtbot.waitUntil(lambda: "Folder" in page.sidebar.lines())
    qtbot.waitUntil(lambda: not shell.activities.active)
    root = root_of(page.sidebar)
    press_sign(page.sidebar, root)
    qtbot.waitUntil(lambda: below(root) == ["one 2", "two 1"])
    choose(shell, line_of(root, "two"), "Open in the file manager")
    qtbot.waitUntil(lambda: program.shown == [str(music / "two")])
    # Only what is new in the folder itself is found.
    for place in ("one", "two"):
        make_audio(music / place, "mp3", seconds=2, name="later", channels=1)
    choose(shell, line_of(root, "two"), "Rescan this folder")
    qtbot.waitUntil(lambda: below(root) == ["one 2", "two 2"], timeout=20_000)
    began: list[str] = []
    shell.activities.added.connect(lambda job: began.append(job.title))
    choose(shell, line_of(root, "one"), "Analyse its tracks again")
    qtbot.waitUntil(lambda: began == ["Analysing 2 tracks again"])
    shell.activities.active[-1].cancel()
    choose(shell, line_of(root, "two"), "Remove its tracks from the library…")
    dialog = question(qtbot)
    assert "2 tracks" in dialog.windowTitle() + "".join(
        label.text() for label in dialog.findChildren(QLabel)
    )
    dialog.accept()
    qtbot.waitUntil(lambda: below(root) == ["one 2"], timeout=20_000)


def test_a_folder_of_the_library_whose_name_is_no_text(
    open_shell: OpenShell, database: str, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.follow_folders = False
    place = os.fsdecode(b"/odd \xff")
    about = {"size": 1, "mtime_ns": 1, "added_at": 1, "seen_at": 1}
    with open_library(database) as library, library.begin() as session:
        folder = put_folder(session, place, ())
        for name in ("one", "two"):
            columns = path_columns(f"{place}/{name}/a.mp3")
            session.execute(insert(File), {**about, "folder_id": folder.id, **columns})
    shell = open_shell()
    sidebar = shell.page.sidebar
    qtbot.waitUntil(lambda: sidebar.lines().get("Folder") == [r"odd \xff 2"])
    root = root_of(sidebar)
    press_sign(sidebar, root)
    qtbot.waitUntil(lambda: below(root) == ["one 1", "two 1"])
    click(sidebar, root)
    shows(shell, qtbot, r'path:"/odd \xff"', 2)
    choose(shell, root, "Remove this folder from the library…")
    dialog = question(qtbot)
    dialog.accept()
    qtbot.waitUntil(lambda: not shell.page.tracks.ids)
    with open_library(database) as library, library.session() as session:
        assert list(session.scalars(select(Folder.path))) == []


# --- many


def test_ten_thousand_folders_in_one_block_nothing(
    open_shell: OpenShell,
    database: str,
    preferences: Preferences,
    qtbot: QtBot,
    watchdog: Watchdog,
) -> None:
    preferences.follow_folders = False
    n = 10_000
    with open_library(database) as library, library.begin() as session:
        folder = put_folder(session, ROOT, ())
        about = {"folder_id": folder.id, "size": 1, "mtime_ns": 1, "added_at": 1, "seen_at": 1}
        rows = [
            {**about, "artist": "Can" if i % 2 else "Neu", **path_columns(f"{ROOT}/{i}/a.mp3")}
            for i in range(n)
        ]
        session.execute(insert(File), rows)
    shell = open_shell()
    sidebar = shell.page.sidebar
    qtbot.waitUntil(lambda: "Folder" in sidebar.lines(), timeout=20_000)
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    qtbot.wait(500)
    watchdog.forget()
    root = root_of(sidebar)
    press_sign(sidebar, root)
    qtbot.waitUntil(lambda: root.childCount() == n, timeout=60_000)
    shell.page.search.set_query("artist:can")
    qtbot.waitUntil(lambda: root.childCount() == n // 2, timeout=60_000)
    shell.page.search.set_query("")
    qtbot.waitUntil(lambda: root.childCount() == n, timeout=60_000)
    click(sidebar, root.child(n - 1))
    qtbot.waitUntil(lambda: shell.page.tracks.query == f"path:{ROOT}/{n - 1}", timeout=20_000)
    qtbot.waitUntil(lambda: root.child(n - 1).background(0).color() != root.background(0).color())
