"""The player bar over a real player; the sound goes to a real sound server, or nowhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.playback.host import SoundHost
from mgc_desktop.playback.player import Player
from mgc_desktop.playback.queue import Repeat
from mgc_desktop.playback.status import State
from mgc_desktop.ui.player.player_bar import PlayerBar
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.widgets import clock
from tests.helpers.audio import music_like
from tests.helpers.sound import RATE, SoundServer

_PATIENCE_MS: Final = 20_000


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("songs")
    paths = [folder / "first äöü.wav", folder / "second.wav"]
    for path, seconds in zip(paths, (20.0, 61.0), strict=True):
        soundfile.write(path, music_like(seconds, RATE), RATE)
    return [str(path) for path in paths]


@contextmanager
def opened(qtbot: QtBot, host: SoundHost, preferences: Preferences) -> Iterator[PlayerBar]:
    player = Player(host, preferences.output_device or None, preferences.volume_percent / 100)
    bar = PlayerBar(player, preferences)
    qtbot.addWidget(bar)
    bar.resize(900, bar.sizeHint().height())
    bar.show()
    yield bar
    assert player.close()


@pytest.fixture
def bar(host: SoundHost, preferences: Preferences, qtbot: QtBot) -> Iterator[PlayerBar]:
    with opened(qtbot, host, preferences) as bar:
        yield bar


@pytest.fixture
def silent_bar(
    silent_host: SoundHost, preferences: Preferences, qtbot: QtBot
) -> Iterator[PlayerBar]:
    with opened(qtbot, silent_host, preferences) as bar:
        yield bar


def test_a_list_is_played_paused_and_stepped_through(
    bar: PlayerBar, qtbot: QtBot, songs: list[str]
) -> None:
    with qtbot.waitSignal(bar.play_wanted):
        bar.buttons.play.click()
    tracks: list[str] = []
    states: list[State] = []
    bar.track_changed.connect(tracks.append)
    bar.state_changed.connect(states.append)
    bar.player.play_list(songs, 0)
    with qtbot.waitSignal(
        bar.progress.position_changed, check_params_cb=lambda s: s > 0.1, timeout=9000
    ):
        pass
    assert bar.buttons.play.accessibleName() == "Pause"
    assert bar.names.title.text() == "first äöü.wav"
    bar.names.show_title(songs[0], "Summertime", "Nina Simone")
    bar.names.show_title(songs[1], "not this one")
    assert (bar.names.title.text(), bar.names.artist.text()) == ("Summertime", "Nina Simone")
    assert bar.progress.length.text() == "0:20"

    qtbot.mouseClick(bar.buttons.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.buttons.play.accessibleName() == "Play")
    # What the device has already been given is still heard.
    qtbot.wait(250)
    held = bar.player.position_s
    qtbot.wait(100)
    assert bar.player.position_s == held

    qtbot.mouseClick(bar.buttons.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.buttons.play.accessibleName() == "Pause")
    qtbot.mouseClick(bar.buttons.forward, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.progress.length.text() == "1:01")
    assert bar.names.title.text() == "second.wav"
    assert not bar.buttons.forward.isEnabled()
    qtbot.mouseClick(bar.buttons.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.names.title.text() == "first äöü.wav")
    assert tracks == [songs[0], songs[1], songs[0]]
    assert states == [State.PLAYING, State.PAUSED, State.PLAYING]


def sought(qtbot: QtBot, bar: PlayerBar, act: Callable[[], None]) -> float:
    """Do something that seeks, and wait until the sound is there; returns where, in seconds.

    The sound plays on while a busy machine looks the other way: the later, the further it may be.
    """
    with qtbot.waitSignal(bar.progress.slider.seek_wanted) as wanted:
        act()
    target = float(wanted.args[0])
    began = time.monotonic()
    assert bar.progress.elapsed.text() == clock(int(target))

    def is_there() -> bool:
        passed = bar.player.position_s - target
        return -0.1 < passed < time.monotonic() - began + 0.5

    qtbot.waitUntil(is_there, timeout=_PATIENCE_MS)
    return target


def test_the_slider_seeks_by_click_drag_and_key(
    bar: PlayerBar, qtbot: QtBot, songs: list[str]
) -> None:
    bar.player.play_list(songs, 1)
    seek = bar.progress.slider
    qtbot.waitUntil(lambda: seek.isEnabled() and seek.value() > 0, timeout=_PATIENCE_MS)
    left = Qt.MouseButton.LeftButton
    middle = seek.rect().center()
    target = sought(qtbot, bar, lambda: qtbot.mouseClick(seek, left, pos=middle))
    assert 29.0 < target < 32.0

    qtbot.mousePress(seek, left, pos=middle)
    there = middle.__class__(seek.width() - 20, middle.y())
    qtbot.mouseMove(seek, there)
    seek.setSliderPosition(55_000)
    assert bar.progress.elapsed.text() == "0:55"
    qtbot.wait(80)
    assert seek.sliderPosition() == 55_000, "the sound must not move a handle that is held"
    assert sought(qtbot, bar, lambda: qtbot.mouseRelease(seek, left, pos=there)) == 55.0

    seek.setFocus()
    for key, step in ((Qt.Key.Key_Home, None), (Qt.Key.Key_Right, 5.0), (Qt.Key.Key_PageUp, 30.0)):
        wish = 0.0 if step is None else seek.value() / 1000 + step
        assert sought(qtbot, bar, lambda key=key: qtbot.keyClick(seek, key)) == wish
    assert seek.accessibleDescription() == f"{bar.progress.elapsed.text()} of 1:01"


def test_a_clip_ends_where_it_should(bar: PlayerBar, qtbot: QtBot, songs: list[str]) -> None:
    heard: list[float] = []
    bar.progress.position_changed.connect(heard.append)
    bar.player.play_clip(songs[0], 3.0, 3.6)
    with qtbot.waitSignal(
        bar.state_changed, check_params_cb=lambda state: state is State.ENDED, timeout=9000
    ):
        pass
    moving = [second for second in heard if second]
    assert min(moving) == pytest.approx(3.0, abs=0.1)
    assert max(moving) == pytest.approx(3.6, abs=0.1)


def test_volume_and_device_are_kept(
    bar: PlayerBar,
    qtbot: QtBot,
    songs: list[str],
    preferences: Preferences,
    sound_server: SoundServer,
) -> None:
    bar.player.play_list(songs)
    qtbot.waitUntil(lambda: sound_server.sinks_in_use() == ["one"])
    bar.loudness.louder(-2)
    assert preferences.volume_percent == 70
    qtbot.waitUntil(lambda: bar.player.status.volume == pytest.approx(0.7))
    qtbot.mouseClick(bar.loudness.mute, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.player.status.volume == 0.0)
    assert bar.loudness.mute.accessibleName() == "Unmute"
    qtbot.mouseClick(bar.loudness.mute, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.player.status.volume == pytest.approx(0.7))

    bar.player.outputs.look()
    qtbot.waitUntil(lambda: len(bar.device.choices) == 3)
    default, *outputs = bar.device.choices
    assert default.isChecked()
    keys = [device.key for device in bar.player.outputs.found]
    outputs[keys.index("server:two")].trigger()
    assert preferences.output_device == "server:two"
    qtbot.waitUntil(lambda: sound_server.sinks_in_use() == ["two"])
    qtbot.waitUntil(lambda: bar.device.accessibleName() == "Audio output: Null Output (two)")


def test_shuffle_and_repeat_are_shown_and_kept(
    bar: PlayerBar, qtbot: QtBot, songs: list[str], preferences: Preferences, host: SoundHost
) -> None:
    assert not bar.buttons.shuffle.isChecked()
    bar.player.play_list(songs, 1)
    qtbot.waitUntil(lambda: bar.player.status.state is State.PLAYING, timeout=_PATIENCE_MS)
    assert not bar.buttons.forward.isEnabled()
    modes = (
        (Repeat.ALL, "Repeat: all", True),
        (Repeat.ONE, "Repeat: this track", False),
        (Repeat.OFF, "Repeat: off", False),
    )
    for mode, says, goes_on in modes:
        qtbot.mouseClick(bar.buttons.repeat, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda says=says: bar.buttons.repeat.accessibleName() == says)
        assert bar.player.status.queue.repeat is preferences.repeat is mode
        assert bar.buttons.repeat.isChecked() == (mode is not Repeat.OFF)
        assert bar.buttons.forward.isEnabled() == goes_on
    qtbot.mouseClick(bar.buttons.shuffle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.player.status.queue.shuffled)
    # What is heard comes first now.
    qtbot.waitUntil(bar.buttons.forward.isEnabled)
    assert bar.buttons.shuffle.isChecked()
    assert preferences.shuffle
    bar.buttons.set_repeat(Repeat.ALL)
    with opened(qtbot, host, preferences) as later:
        qtbot.waitUntil(lambda: later.buttons.repeat.accessibleName() == "Repeat: all")
        qtbot.waitUntil(later.buttons.shuffle.isChecked)


def test_without_a_sound_device_it_says_so_and_waits(
    silent_bar: PlayerBar, qtbot: QtBot, songs: list[str]
) -> None:
    bar = silent_bar
    with qtbot.waitSignal(bar.said, timeout=9000) as said:
        bar.player.play_list(songs)
    assert "no sound" in said.args[0]
    qtbot.waitUntil(lambda: "No audio device" in bar.names.message.text())
    assert bar.names.message.isVisible()
    assert "No audio device" in bar.accessibleDescription()
    # Names give way to it, and the window need not be wider for it.
    text = bar.names.message.fontMetrics().horizontalAdvance(bar.names.message.text())
    bar.resize(1200, bar.height())
    qtbot.waitUntil(lambda: bar.names.message.width() >= text)
    least = bar.minimumSizeHint().width()
    qtbot.mouseClick(bar.buttons.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.player.status.state is State.PAUSED)
    assert bar.names.message.text() == ""
    # The window need not have been wider for it.
    assert least - bar.minimumSizeHint().width() < text / 2


def test_a_file_that_is_no_audio_is_said(bar: PlayerBar, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "no audio.mp3"
    path.write_text("not audio")
    with qtbot.waitSignal(bar.said, timeout=9000) as said:
        bar.player.play_list([str(path)])
    assert "no audio.mp3" in said.args[0]
    qtbot.waitUntil(lambda: bar.names.message.text() == "Nothing playable from here on")
    # It is no state to be read for ever, and no other news brings it back.
    qtbot.waitUntil(lambda: bar.names.message.text() == "", timeout=12_000)
    bar.loudness.slider.setValue(10)
    qtbot.waitUntil(lambda: bar.player.status.volume == 0.1)
    qtbot.wait(50)
    assert bar.names.message.text() == ""
    assert "Nothing from here" not in bar.accessibleDescription()
    bar.player.play_list([str(path)])
    qtbot.waitUntil(lambda: bar.names.message.text() != "")


def test_every_part_has_a_name_and_takes_the_keyboard(bar: PlayerBar) -> None:
    parts: list[QWidget] = [*bar.findChildren(QToolButton), *bar.findChildren(QAbstractSlider)]
    assert len(parts) == 10
    names = set()
    for part in parts:
        interface = QAccessible.queryAccessibleInterface(part)
        names.add(interface.text(QAccessible.Text.Name))
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, part.accessibleName()
    assert len(names) == 10
    assert "" not in names
