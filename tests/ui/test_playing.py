"""Playing from the window: a real player, a real sound server, real files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.app import sound_host
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.playback.queue import Queue, Repeat
from mgc_desktop.playback.status import State
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.library.row_painter import MARGIN
from mgc_desktop.ui.player.player_bar import PlayerBar
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.player.queue_panel import QueueList
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from tests.helpers.audio import make_audio
from tests.helpers.display import NEEDS_XVFB, ON_A_DISPLAY, passes_on_a_display
from tests.helpers.portaudio import FakePortAudio, put_fake_portaudio
from tests.helpers.sound import SoundServer
from tests.ui.conftest import OpenShell


@pytest.fixture
def playing(
    sound_server: SoundServer, open_shell: OpenShell, qtbot: QtBot, tmp_path: Path, database: str
) -> Shell:
    """A window over three files that can be heard, with everything made."""
    del sound_server
    music = tmp_path / "music"
    music.mkdir()
    for i, name in enumerate(("one", "two", "three")):
        make_audio(music, "flac", seconds=8 + i, name=name)
    with open_library(database) as library:
        list(scan(library, [str(music)], CancelToken()))
    shell = open_shell()
    qtbot.waitUntil(lambda: shell[Playing].bar is not None, timeout=20_000)
    qtbot.waitUntil(lambda: shell[Inspecting].inspector is not None, timeout=20_000)
    qtbot.waitUntil(lambda: shell.page.tracks.row(2) is not None)
    assert shell.page.table.go_to(shell.page.tracks.ids[0])
    shell.page.table.setFocus()
    return shell


def test_player_and_live_input_share_the_one_portaudio(
    open_shell: OpenShell,
    qtbot: QtBot,
    tmp_path: Path,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PortAudio is never ended under the player's stream because somebody opens Live."""
    portaudio = put_fake_portaudio(monkeypatch)
    sound_host.cache_clear()
    make_audio(tmp_path, "flac", seconds=20, name="one")
    with open_library(database) as library:
        list(scan(library, [str(tmp_path)], CancelToken()))
    shell = open_shell()
    qtbot.waitUntil(lambda: shell[Playing].listening.tab is not None, timeout=20_000)
    live = shell[Playing].listening.tab
    assert live is not None
    shell.page.table.go_to(shell.page.tracks.ids[0])
    qtbot.waitUntil(lambda: shell.page.table.current_row is not None)
    shell.window.actions_["play_track"].trigger()
    player = bar_of(shell).player
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=10_000)
    portaudio.plug_in("headphones")

    def is_shown() -> bool:
        # Who listens loads what it needs at the first block, and cannot give the device back then.
        return live.history.picture().captured_at > 0.0

    shell.window.actions_["listen"].trigger()
    qtbot.waitUntil(lambda: len(portaudio.opened) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: live.devices.count() > 1, timeout=10_000)
    qtbot.waitUntil(is_shown, timeout=60_000)
    shell.window.actions_["listen"].trigger()
    qtbot.waitUntil(lambda: len(portaudio.opened) == 1, timeout=10_000)
    assert player.status.state is State.PLAYING
    shell.window.actions_["listen"].trigger()
    qtbot.waitUntil(lambda: len(portaudio.opened) == 2, timeout=10_000)
    qtbot.waitUntil(is_shown, timeout=10_000)
    goodbye = Goodbye(portaudio)
    shell.window.installEventFilter(goodbye)
    shell.window.actions_["quit"].trigger()
    sound_host.cache_clear()
    assert portaudio.crimes == []
    assert portaudio.opened == []
    # The window takes its time to go, in which nobody would fill the device.
    assert goodbye.open_streams == [0]


class Goodbye(QObject):
    """Counts the streams that are open when a window goes."""

    def __init__(self, portaudio: FakePortAudio) -> None:
        super().__init__()
        self._portaudio = portaudio
        self.open_streams: list[int] = []

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.open_streams.append(len(self._portaudio.opened))
        return False


_LISTEN_AND_QUIT = """
import sys
from PySide6.QtCore import QTimer
from mgc_desktop import app
from mgc_desktop.ui.player.playing import Playing

made = app.build

def build(url, preferences):
    shell = made(url, preferences)
    timer = QTimer(shell)

    def step():
        live = shell[Playing].listening.tab
        if live is None:
            return
        if not live.input.running:
            live.start("server:two.monitor")
        elif live.history.picture().levels.max() >= 0 and live._maps is not None:
            timer.stop()
            QTimer.singleShot(500, shell.window.close)

    timer.timeout.connect(step)
    timer.start(50)
    return shell

app.build = build
sys.argv = ["mgc-desktop", "--db", sys.argv[1]]
app.main()
"""


def test_quitting_says_nothing_on_the_terminal(
    sound_server: SoundServer, tmp_path: Path, database: str
) -> None:
    """A resampler that outlived the program was complained about by its library (nanobind)."""
    del sound_server
    environment = os.environ | {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("STATE", "CONFIG")}
    done = subprocess.run(
        [sys.executable, "-c", _LISTEN_AND_QUIT, database],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "leaked" not in done.stderr


def bar_of(shell: Shell) -> PlayerBar:
    assert shell[Playing].bar is not None
    return shell[Playing].bar


def inspector_of(shell: Shell) -> Inspector:
    assert shell[Inspecting].inspector is not None
    return shell[Inspecting].inspector


def heard(shell: Shell) -> str:
    return Path(bar_of(shell).player.status.path or "").name


def test_the_table_is_played_and_the_inspector_follows(playing: Shell, qtbot: QtBot) -> None:
    names = [playing.page.tracks.row(i).name for i in range(3)]  # type: ignore[union-attr]
    qtbot.keyClick(playing.page.table, Qt.Key.Key_Return)
    player = bar_of(playing).player
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=10_000)
    assert heard(playing) == names[0]
    inspector = inspector_of(playing)
    qtbot.waitUntil(lambda: (inspector.view.position or 0.0) > 0.2, timeout=10_000)
    playing.window.actions_["play_next"].trigger()
    qtbot.waitUntil(lambda: heard(playing) == names[1])
    # Another track is heard than the one looked into: no playhead.
    qtbot.waitUntil(lambda: inspector.view.position is None)
    qtbot.keyClick(playing.page.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: player.status.state is State.PAUSED)


def press_space(qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    # A tool button takes no focus from a click; one that did has it still.
    widget.setFocus(Qt.FocusReason.MouseFocusReason)


def test_what_is_no_music_says_why_it_is_not_played(
    playing: Shell, qtbot: QtBot, tmp_path: Path, database: str
) -> None:
    (tmp_path / "music" / "void.flac").touch()
    with open_library(database) as library:
        list(scan(library, [str(tmp_path / "music")], CancelToken()))
    playing.page.refresh()
    qtbot.waitUntil(lambda: len(playing.page.tracks.ids) == 4)
    qtbot.keyClick(playing.page.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: playing.page.table.current_row is not None)
    with qtbot.waitSignal(playing[Playing].said) as said:
        qtbot.keyClick(playing.page.table, Qt.Key.Key_Return)
    assert said.args == ["Cannot play void.flac: an empty file"]


def test_space_plays_and_pauses_wherever_the_focus_is(playing: Shell, qtbot: QtBot) -> None:
    playing.window.activateWindow()
    bar, player = bar_of(playing), bar_of(playing).player
    inspector = inspector_of(playing)
    qtbot.keyClick(playing.page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=10_000)
    qtbot.waitUntil(bar.buttons.forward.isEnabled)
    click(qtbot, bar.buttons.forward)
    qtbot.waitUntil(lambda: player.status.index == 1 and player.status.state is State.PLAYING)
    # However long all of this takes, the track does not end.
    bar.buttons.set_repeat(Repeat.ONE)
    views = playing.page.sidebar.findChild(QAbstractItemView)
    assert isinstance(views, QAbstractItemView)
    qtbot.waitUntil(lambda: inspector.view.duration > 1, timeout=20_000)
    clicked = (
        bar.buttons.forward,
        bar.loudness.mute,
        inspector.bar.follow_button,
        inspector.findings.tabBar(),
        views,
    )
    for widget in clicked:
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        before = player.status.state
        wanted = State.PAUSED if before is State.PLAYING else State.PLAYING
        press_space(qtbot)
        qtbot.waitUntil(lambda wanted=wanted: player.status.state is wanted, timeout=10_000)
        assert player.status.index == 1
    assert inspector.bar.follow_button.isChecked()


def test_space_is_for_who_types_and_who_walks_by_keyboard(playing: Shell, qtbot: QtBot) -> None:
    playing.window.activateWindow()
    bar, player = bar_of(playing), bar_of(playing).player
    qtbot.keyClick(playing.page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=10_000)
    line = playing.page.search.line
    line.setFocus()
    press_space(qtbot)
    assert line.text() == " "
    line.clear()
    bar.progress.slider.setFocus()
    while QApplication.focusWidget() is not bar.loudness.mute:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    loud = bar.loudness.slider.value()
    press_space(qtbot)
    assert (bar.loudness.slider.value(), loud > 0) == (0, True)
    press_space(qtbot)
    qtbot.wait(100)
    assert bar.loudness.slider.value() == loud
    assert player.status.state is State.PLAYING


def test_space_after_a_click_into_the_sound_pauses_it(playing: Shell, qtbot: QtBot) -> None:
    playing.window.activateWindow()
    inspector, player = inspector_of(playing), bar_of(playing).player
    qtbot.waitUntil(lambda: inspector.source.about is not None, timeout=20_000)
    wave = inspector.area.waveform
    qtbot.mouseClick(wave, Qt.MouseButton.LeftButton, pos=wave.content.center())
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=10_000)
    assert QApplication.focusWidget() is inspector.area
    press_space(qtbot)
    qtbot.waitUntil(lambda: player.status.state is State.PAUSED, timeout=10_000)


def test_a_click_into_the_inspector_is_heard(playing: Shell, qtbot: QtBot) -> None:
    inspector = inspector_of(playing)
    qtbot.waitUntil(lambda: inspector.path is not None)
    inspector.seek_requested.emit(4.0)
    player = bar_of(playing).player
    qtbot.waitUntil(lambda: player.status.state is State.PLAYING, timeout=10_000)
    qtbot.waitUntil(lambda: player.position_s > 4.05)
    inspector.seek_requested.emit(1.0)
    qtbot.waitUntil(lambda: player.position_s < 3.0)
    inspector.play_clip_requested.emit(2.0, 2.5)
    qtbot.waitUntil(lambda: player.status.state is not State.PLAYING, timeout=10_000)


def test_clicks_into_the_inspector_keep_what_is_next_and_before(
    playing: Shell, qtbot: QtBot
) -> None:
    bar, inspector, table = bar_of(playing), inspector_of(playing), playing.page.table
    names = [playing.page.tracks.row(i).name for i in range(3)]  # type: ignore[union-attr]
    assert table.go_to(playing.page.tracks.ids[1])
    qtbot.waitUntil(lambda: Path(inspector.path or "").name == names[1])
    qtbot.waitUntil(lambda: inspector.source.about is not None, timeout=20_000)
    wave = inspector.area.waveform
    # Nothing plays yet: what is listed around the track is played.
    qtbot.mouseClick(wave, Qt.MouseButton.LeftButton, pos=wave.content.center())
    qtbot.waitUntil(lambda: heard(playing) == names[1], timeout=10_000)
    qtbot.waitUntil(lambda: bar.player.position_s > 2.0)
    qtbot.waitUntil(bar.buttons.back.isEnabled)
    assert bar.buttons.forward.isEnabled()
    # Another track of the list.
    assert table.go_to(playing.page.tracks.ids[0])
    qtbot.waitUntil(lambda: Path(inspector.path or "").name == names[0])
    qtbot.waitUntil(lambda: inspector.source.about is not None, timeout=20_000)
    qtbot.mouseClick(wave, Qt.MouseButton.LeftButton, pos=wave.content.center())
    qtbot.waitUntil(lambda: heard(playing) == names[0], timeout=10_000)
    inspector.play_clip_requested.emit(1.0, 1.4)
    qtbot.waitUntil(lambda: bar.player.status.state is State.ENDED, timeout=10_000)
    assert bar.buttons.forward.isEnabled()
    qtbot.mouseClick(bar.buttons.forward, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: heard(playing) == names[1], timeout=10_000)
    inspector.track_requested.emit(playing.page.tracks.ids[2])
    qtbot.waitUntil(lambda: heard(playing) == names[2], timeout=10_000)
    qtbot.waitUntil(lambda: bar.names.title.text() != "")
    assert bar.player.status.n_tracks == 3
    qtbot.waitUntil(bar.buttons.back.isEnabled)


def test_a_similar_track_is_shown_and_heard(playing: Shell, qtbot: QtBot) -> None:
    wanted = playing.page.tracks.ids[2]
    row = playing.page.tracks.row(2)
    assert row is not None
    inspector_of(playing).track_requested.emit(wanted)
    qtbot.waitUntil(lambda: playing.page.table.current_id == wanted)
    qtbot.waitUntil(lambda: heard(playing) == row.name, timeout=10_000)


def test_the_menu_moves_in_the_track_and_changes_the_volume(playing: Shell, qtbot: QtBot) -> None:
    actions, bar = playing.window.actions_, bar_of(playing)
    bar.buttons.play.click()
    qtbot.waitUntil(lambda: bar.buttons.play.toolTip() == "Pause", timeout=10_000)
    assert heard(playing) == playing.page.table.current_row.name  # type: ignore[union-attr]
    actions["play_pause"].trigger()
    qtbot.waitUntil(lambda: bar.player.status.state == State.PAUSED)
    actions["seek_forward"].trigger()
    qtbot.waitUntil(lambda: bar.player.position_s >= bar.player.status.duration_s - 1.5)
    actions["seek_back"].trigger()
    qtbot.waitUntil(lambda: bar.player.position_s < 1.0)
    loud = bar.loudness.slider.value()
    actions["quieter"].trigger()
    assert bar.loudness.slider.value() == loud - 5
    actions["louder"].trigger()
    actions["mute"].trigger()
    assert bar.loudness.slider.value() == 0
    actions["mute"].trigger()
    assert bar.loudness.slider.value() == loud


def test_the_live_tab_is_led_by_the_menu(playing: Shell, qtbot: QtBot) -> None:
    live = playing[Playing].listening.tab
    assert live is not None
    playing.window.actions_["listen"].trigger()
    assert playing.window.tabs.currentWidget() is live
    assert live.input.running
    playing.window.actions_["listen"].trigger()
    assert not live.input.running
    qtbot.waitUntil(lambda: live.devices.count() > 1, timeout=10_000)
    # What is chosen here is chosen at the next start too.
    live.devices.setCurrentIndex(1)
    live.devices.activated.emit(1)
    assert playing.preferences.input_device == live.devices.itemData(1)
    playing[Playing].listening.choose("")
    assert live.devices.currentIndex() == 0


def spoken_row(shell: Shell, place: int) -> str:
    """What a screen reader says of the cell that the keyboard comes to in a row."""
    table = shell.page.table
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
    # Each row begins with a cell of the header at the left, the first is the header at the top.
    width = shell.page.tracks.columnCount() + 1
    cell = interface.child(width * (place + 1) + 1 + table.first_column())
    assert cell is not None
    return cell.text(QAccessible.Text.Name)


def strip(shell: Shell, place: int) -> QImage:
    """A picture of where the mark stands in a row, without what follows."""
    table = shell.page.table
    table.clearSelection()
    cell = table.visualRect(table.model().index(place, table.first_column()))
    return table.viewport().grab(cell.adjusted(0, 1, MARGIN + 12 - cell.width(), -1)).toImage()


@pytest.fixture
def _somebody_listens() -> Iterator[None]:
    """Qt tells its accessible tables of new rows only while a screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.usefixtures("_somebody_listens")
def test_the_row_that_plays_is_marked_wherever_it_goes(playing: Shell, qtbot: QtBot) -> None:
    player, tracks = bar_of(playing).player, playing.page.tracks
    first, second = tracks.ids[:2]
    plain = strip(playing, 0)
    assert playing.page.table.go_to(first)
    qtbot.keyClick(playing.page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tracks.playing == first, timeout=10_000)
    assert spoken_row(playing, 0).endswith(", playing")
    assert not spoken_row(playing, 1).endswith(", playing")
    marked = strip(playing, 0)
    assert marked != plain
    assert "playing" in tracks.data(tracks.index(0, 0), Qt.ItemDataRole.ToolTipRole)  # type: ignore[operator]
    # It goes where the row goes, and with what is heard.
    playing.page.table.columns.set_order("title-")
    qtbot.waitUntil(lambda: tracks.ids[-1] == first and tracks.row(2) is not None)
    assert spoken_row(playing, 2).endswith(", playing")
    playing.page.search.set_query("two")
    qtbot.waitUntil(lambda: first not in tracks.ids)
    playing.page.search.set_query("")
    qtbot.waitUntil(lambda: first in tracks.ids)
    assert spoken_row(playing, 2).endswith(", playing")
    playing.page.table.columns.set_order("")
    qtbot.waitUntil(lambda: tracks.ids[0] == first)
    playing.window.actions_["play_next"].trigger()
    qtbot.waitUntil(lambda: tracks.playing == second)
    assert not spoken_row(playing, 0).endswith(", playing")
    playing.window.actions_["play_pause"].trigger()
    qtbot.waitUntil(lambda: spoken_row(playing, 1).endswith(", paused"))
    assert strip(playing, 1) not in (plain, marked)
    # The mark stays in sight when the column with the title does not.
    playing.page.table.setColumnHidden(0, True)
    assert spoken_row(playing, 1) == "paused"
    player.stop()
    qtbot.waitUntil(lambda: tracks.playing is None)


def test_the_title_and_the_menu_lead_to_the_track_that_plays(playing: Shell, qtbot: QtBot) -> None:
    page, actions, bar = playing.page, playing.window.actions_, bar_of(playing)
    first, last = page.tracks.ids[0], page.tracks.ids[2]
    with qtbot.waitSignal(playing[Playing].said) as said:
        actions["go_to_playing"].trigger()
    assert said.args == ["Nothing playing"]
    qtbot.mouseClick(bar.names.title, Qt.MouseButton.LeftButton)
    assert page.table.current_id == first
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.tracks.playing == first, timeout=10_000)
    assert page.table.go_to(last)
    qtbot.mouseClick(bar.names.title, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.table.current_id == first)
    assert "Go to the playing track" in bar.names.title.toolTip()
    # Also from elsewhere, and where the search leaves it out.
    page.search.set_query("two")
    qtbot.waitUntil(lambda: first not in page.tracks.ids)
    actions["show_statistics"].trigger()
    qtbot.waitUntil(lambda: playing.window.tabs.currentWidget() is not page)
    qtbot.keyClick(playing.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.table.current_id == first)
    assert playing.window.tabs.currentWidget() is page
    qtbot.waitUntil(page.table.hasFocus)


def test_the_menu_shuffles_and_repeats(playing: Shell, qtbot: QtBot) -> None:
    actions, bar, ids = playing.window.actions_, bar_of(playing), playing.page.tracks.ids

    def queue() -> Queue:
        return bar.player.status.queue

    actions["repeat_one"].trigger()
    qtbot.waitUntil(lambda: queue().repeat is Repeat.ONE)
    actions["repeat_all"].trigger()
    qtbot.waitUntil(lambda: queue().repeat is Repeat.ALL)
    qtbot.waitUntil(lambda: not actions["repeat_one"].isChecked())
    assert actions["repeat_all"].isChecked()
    actions["repeat_all"].trigger()
    qtbot.waitUntil(lambda: queue().repeat is Repeat.OFF)
    # The button of the player tells the menu.
    qtbot.mouseClick(bar.buttons.shuffle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(actions["shuffle"].isChecked)
    assert playing.page.table.go_to(ids[2])
    qtbot.keyClick(playing.page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: playing.page.tracks.playing == ids[2], timeout=10_000)
    # All that is listed is among what comes.
    assert len(queue().entries) == 3
    assert bar.player.status.index == 0
    assert bar.buttons.forward.isEnabled()
    actions["shuffle"].trigger()
    qtbot.waitUntil(lambda: bar.player.status.index == 2)


def queue_of(shell: Shell) -> list[str]:
    """The queue as it is read aloud."""
    entries = shell.window.queue.entries
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(entries.data(entries.index(i), role)) for i in range(entries.rowCount())]


def drop(panel: QueueList, source: QWidget, onto: QPoint) -> bool:
    """Let the selected rows fall at a place; whether they were taken."""
    data = panel.model().mimeData(panel.selectedIndexes())
    move, left, none = (
        Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event = QDropEvent(QPointF(onto), move, data, left, none)
    # Of a drag that is under way Qt would say whose it is.
    event.source = lambda: source  # type: ignore[method-assign]
    panel.dropEvent(event)
    return event.isAccepted()


def test_the_queue_is_seen_and_ordered(playing: Shell, qtbot: QtBot) -> None:
    window, table, bar = playing.window, playing.page.table, bar_of(playing)
    panel = window.queue
    one, two, three = (Path(playing.page.tracks.row(i).path).name for i in range(3))  # type: ignore[union-attr]
    qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(panel.isVisible)
    assert bar.queue.isChecked()
    assert panel.empty.isVisible()
    # What is added to an empty queue is played by the player's button.
    table.setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    table.selectAll()
    with qtbot.waitSignal(playing[Playing].said) as said:
        qtbot.keyClick(table, Qt.Key.Key_Return, control | shift)
    assert said.args == ["3 tracks added to the queue"]
    qtbot.waitUntil(lambda: queue_of(playing) == [one, two, three])
    assert bar.player.status.state is State.STOPPED
    qtbot.mouseClick(bar.buttons.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: queue_of(playing)[0] == f"{one}, playing", timeout=10_000)
    assert panel.count.text() == "2 tracks to come"
    # One more of them, after the one that plays.
    assert table.go_to(playing.page.tracks.ids[2])
    qtbot.keyClick(table, Qt.Key.Key_Return, control)
    qtbot.waitUntil(lambda: queue_of(playing) == [f"{one}, playing", three, two, three])
    rows = panel.list
    rows.setFocus()
    rows.setCurrentIndex(panel.entries.index(3))
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: queue_of(playing) == [f"{one}, playing", three, two])
    assert rows.currentIndex().row() == 2
    qtbot.keyClick(rows, Qt.Key.Key_Up, control)
    qtbot.waitUntil(lambda: queue_of(playing) == [f"{one}, playing", two, three])
    assert [index.row() for index in rows.selectedIndexes()] == [1]
    qtbot.keyClick(rows, Qt.Key.Key_Down, control)
    qtbot.waitUntil(lambda: queue_of(playing) == [f"{one}, playing", three, two])
    first = rows.visualRect(panel.entries.index(0))
    assert drop(rows, rows, first.center() - QPoint(0, first.height() // 3))
    qtbot.waitUntil(lambda: queue_of(playing) == [two, f"{one}, playing", three])
    assert not drop(rows, table, first.center())
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: queue_of(playing) == [f"{two}, playing", one, three])
    # What plays cannot be taken out.
    assert not panel.remove.isEnabled()
    qtbot.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: queue_of(playing) == [f"{two}, playing"])
    assert not panel.clear.isEnabled()
    qtbot.mouseClick(bar.queue, Qt.MouseButton.LeftButton)
    assert not window.queue_dock.isVisible()
    assert not bar.queue.isChecked()


def carry(view: QWidget, start: QPoint, onto: QWidget, goal: QPoint, qtbot: QtBot) -> None:
    """Drag what is at a place to another place, which may be in another view."""

    def move_on(steps: int) -> None:
        QTest.mouseMove(onto, goal)
        if steps:
            QTimer.singleShot(60, lambda: move_on(steps - 1))
        else:
            QTest.mouseRelease(onto, Qt.MouseButton.LeftButton, pos=goal)

    QTimer.singleShot(300, lambda: move_on(6))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    # The drag begins here, and this comes back when it is over.
    qtbot.mouseMove(view, start - QPoint(0, 15))


@ON_A_DISPLAY
def test_rows_of_the_queue_are_carried(playing: Shell, qtbot: QtBot) -> None:
    rows, entries = playing.window.queue.list, playing.window.queue.entries
    playing.window.actions_["show_queue"].trigger()
    playing.window.actions_["play_track"].trigger()
    qtbot.waitUntil(lambda: entries.place == 0, timeout=10_000)
    before = queue_of(playing)
    view = rows.viewport()
    third, second = (rows.visualRect(entries.index(i)).center() for i in (2, 1))
    goal = second - QPoint(0, rows.visualRect(entries.index(1)).height() // 3)

    carry(view, third, view, goal, qtbot)
    qtbot.waitUntil(lambda: queue_of(playing) == [before[0], before[2], before[1]])


@ON_A_DISPLAY
def test_tracks_are_carried_into_the_queue(playing: Shell, qtbot: QtBot) -> None:
    table, panel = playing.page.table, playing.window.queue
    one, two, three = (Path(playing.page.tracks.row(i).path).name for i in range(3))  # type: ignore[union-attr]
    playing.window.actions_["show_queue"].trigger()
    qtbot.waitUntil(panel.empty.isVisible)

    def take(places: list[int], onto: QWidget, goal: QPoint) -> None:
        ids = [playing.page.tracks.ids[place] for place in places]
        table.go_to(ids[0])
        table.go_to_ranges([(places[0], places[-1])])
        qtbot.waitUntil(lambda: table.n_selected() == len(places))
        row = table.visualRect(playing.page.tracks.index(places[-1], 0))
        carry(table.viewport(), row.center(), onto, goal, qtbot)

    # Where nothing is yet.
    take([2], panel.empty, panel.empty.rect().center())
    qtbot.waitUntil(lambda: queue_of(playing) == [three])
    assert bar_of(playing).player.status.state is State.STOPPED
    rows = panel.list
    first = rows.visualRect(panel.entries.index(0))
    take([0, 1], rows.viewport(), first.center() - QPoint(0, first.height() // 3))
    qtbot.waitUntil(lambda: queue_of(playing) == [one, two, three])
    # Between two of them; a file may be there more than once.
    second = rows.visualRect(panel.entries.index(1))
    take([2], rows.viewport(), second.center() + QPoint(0, second.height() // 3))
    qtbot.waitUntil(lambda: queue_of(playing) == [one, two, three, three])
    # They are copied, not moved.
    assert all(Path(row.path).is_file() for i in range(3) if (row := playing.page.tracks.row(i)))


@NEEDS_XVFB
def test_the_queue_is_ordered_with_the_mouse() -> None:
    passes_on_a_display(__file__, "carried", 2)


def test_the_queue_and_its_place_come_back(
    playing: Shell, qtbot: QtBot, open_shell: OpenShell, preferences: Preferences
) -> None:
    preferences.follow_folders = preferences.analyse_after_scan = False
    table, bar = playing.page.table, bar_of(playing)
    one, two, three = (Path(playing.page.tracks.row(i).path).name for i in range(3))  # type: ignore[union-attr]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: queue_of(playing) == [f"{one}, playing", two, three], timeout=10_000)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(table, Qt.Key.Key_Return, control)
    qtbot.waitUntil(lambda: queue_of(playing) == [f"{one}, playing", one, two, three])
    bar.player.queue.go_to(playing.window.queue.entries.queue.entries[2])
    qtbot.waitUntil(lambda: heard(playing) == two)
    bar.progress.seek_to(6.0)
    qtbot.waitUntil(lambda: bar.player.position_s >= 6.0)
    bar_of(playing).player.pause()
    qtbot.waitUntil(lambda: bar.player.status.state is State.PAUSED)
    moment_s = bar.player.position_s
    gone = playing.page.tracks.row(0)
    assert gone is not None
    playing.close()
    # Files that are gone are left out, and said to be.
    Path(gone.path).unlink()

    again = open_shell()
    qtbot.waitUntil(lambda: again[Playing].bar is not None, timeout=20_000)
    told = again.window.statusBar().currentMessage
    qtbot.waitUntil(lambda: told() == "2 files of the queue not found", timeout=20_000)
    qtbot.waitUntil(lambda: queue_of(again) == [f"{two}, paused", three])
    bar = bar_of(again)
    qtbot.waitUntil(lambda: bar.names.title.text() == two)
    assert bar.player.position_s == moment_s
    assert again.page.tracks.held
    # While nobody has touched it, what is gone may be on a disk that is away today.
    before = preferences.queue
    assert before.count(quote(one)) == 2
    again[Playing]._keeper.keep()
    assert preferences.queue == before
    qtbot.mouseClick(bar.buttons.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: queue_of(again)[0] == f"{two}, playing", timeout=10_000)
    again[Playing]._keeper.keep()
    assert quote(one) not in preferences.queue
    assert bar.player.position_s >= moment_s
    # Half made it cannot be closed.
    qtbot.waitUntil(lambda: again[Inspecting].inspector is not None, timeout=20_000)
