"""One PortAudio for who plays and who listens, without a sound server: one that dies of misuse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.core.errors import PlaybackError
from mgc_desktop.playback import host as host_module
from mgc_desktop.playback.devices import Device, Kind
from mgc_desktop.playback.host import SoundHost
from mgc_desktop.playback.live import InputBlock, LiveInput
from mgc_desktop.playback.player import Player
from mgc_desktop.playback.status import Event, State
from tests.helpers.audio import make_audio
from tests.helpers.portaudio import FakePortAudio, put_fake_portaudio
from tests.helpers.sound import wait_until


@pytest.fixture
def portaudio(monkeypatch: pytest.MonkeyPatch, _no_thread_is_left: None) -> FakePortAudio:
    return put_fake_portaudio(monkeypatch)


@pytest.fixture
def player(portaudio: FakePortAudio) -> Iterator[Player]:
    del portaudio
    player = Player(SoundHost())
    yield player
    assert player.close()


def names(host: SoundHost) -> list[str]:
    return [device.name for device in host.outputs()]


def test_a_device_that_is_plugged_in_is_seen(portaudio: FakePortAudio) -> None:
    host = SoundHost()
    assert names(host) == ["built in"]
    portaudio.plug_in("headphones")
    assert names(host) == ["built in", "headphones"]
    portaudio.unplug("headphones")
    assert names(host) == ["built in"]


def test_nobody_looks_under_an_open_stream(portaudio: FakePortAudio) -> None:
    host = SoundHost()
    stream = host.open_output(host.outputs()[0], 44_100, lambda *_: None, lambda: None, 0.1)
    portaudio.plug_in("headphones")
    assert names(host) == ["built in"]
    stream.close()
    assert names(host) == ["built in", "headphones"]
    assert portaudio.crimes == []


def test_a_device_that_is_unplugged_and_plugged_in_again_is_played_on(
    player: Player, portaudio: FakePortAudio, tmp_path: Path
) -> None:
    player.play(str(make_audio(tmp_path, "flac", seconds=20)))
    wait_until(lambda: player.status.state is State.PLAYING, "it plays")
    portaudio.unplug("built in")
    wait_until(lambda: player.status.state is State.WAITING, "it waits")
    portaudio.plug_in("built in")
    wait_until(lambda: player.status.state is State.PLAYING, "it plays again")
    assert portaudio.crimes == []


def test_a_device_with_large_blocks_is_not_taken_for_lost(
    player: Player, portaudio: FakePortAudio, tmp_path: Path
) -> None:
    portaudio.block_s = 1.6
    seen: list[Event] = []
    player.add_listener(seen.append)
    player.play(str(make_audio(tmp_path, "flac", seconds=20)))
    wait_until(lambda: player.position_s > 3.0, "it plays")
    assert not [event for event in seen if isinstance(event, PlaybackError)]
    assert player.status.state is State.PLAYING


def test_a_device_that_falls_silent_without_a_word_is_lost(
    player: Player, portaudio: FakePortAudio, tmp_path: Path
) -> None:
    player.play(str(make_audio(tmp_path, "flac", seconds=20)))
    wait_until(lambda: player.position_s > 0.1, "it plays")
    portaudio.mute = True
    wait_until(lambda: player.status.state is State.WAITING, "it waits")
    assert portaudio.crimes == []


def test_a_microphone_that_is_unplugged_and_plugged_in_again_is_heard(
    portaudio: FakePortAudio,
) -> None:
    blocks: list[InputBlock] = []
    troubles: list[PlaybackError | None] = []
    live = LiveInput(SoundHost(), blocks.append, troubles.append)
    live.start()
    wait_until(lambda: blocks, "it listens")
    portaudio.unplug("built in")
    wait_until(lambda: troubles, "it says so")
    portaudio.plug_in("built in")
    count = len(blocks)
    wait_until(lambda: len(blocks) > count, "it listens again")
    assert live.stop()
    assert portaudio.crimes == []


def test_a_server_that_was_still_starting_is_looked_at_again(
    portaudio: FakePortAudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PortAudio saw it with no input, and refused to open one for ever."""
    microphone = Device("server:mic", "mic", Kind.MICROPHONE, True, 2, 44_100, "mic")
    monkeypatch.setattr(host_module, "server_devices", lambda: [microphone])
    host = SoundHost()
    portaudio.plug_in("pulse", inputs=0)
    assert host.inputs() == [microphone]
    portaudio.unplug("pulse")
    portaudio.plug_in("pulse")
    assert host.inputs() == [microphone]
    assert [d["max_input_channels"] for d in portaudio.query_devices()] == [2, 2]
    starts = portaudio.starts
    assert host.inputs() == [microphone]
    assert portaudio.starts == starts
