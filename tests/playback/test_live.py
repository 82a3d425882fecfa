"""Live input from a null sink's monitor, which hears what the test plays."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from mgc_desktop.core.errors import PlaybackError, RecordingError
from mgc_desktop.playback.host import SoundHost
from mgc_desktop.playback.live import InputBlock, LiveInput
from mgc_desktop.playback.recorder import Recorder
from tests.helpers.audio import make_audio
from tests.helpers.sound import RATE, SoundServer, wait_until


class Ear:
    """Keeps what a live input brings."""

    def __init__(self, host: SoundHost) -> None:
        self.blocks: list[InputBlock] = []
        self.troubles: list[PlaybackError | None] = []
        self.input = LiveInput(host, self.blocks.append, self.troubles.append)


@pytest.fixture
def ear(host: SoundHost) -> Iterator[Ear]:
    ear = Ear(host)
    yield ear
    assert ear.input.stop()


def paplay(server: SoundServer, path: Path, sink: str = "one") -> None:
    command = ["paplay", "--server", server.address, f"--device={sink}", str(path)]
    subprocess.run(command, check=True, timeout=60)


def test_what_is_played_is_heard_and_recorded(
    ear: Ear, sound_server: SoundServer, tmp_path: Path
) -> None:
    random = np.random.default_rng(1)
    frames = random.uniform(-0.5, 0.5, (2 * RATE, 2)).astype(np.float32)
    soundfile.write(tmp_path / "a.wav", frames, RATE, subtype="FLOAT")
    ear.input.record(tmp_path / "taken.wav")
    ear.input.start("server:two.monitor")
    wait_until(lambda: ear.blocks, "it listens")
    assert ear.blocks[0].restarted
    paplay(sound_server, tmp_path / "a.wav", "two")
    wait_until(lambda: (ear.input.recorded_s or 0.0) > 2.5, "it is recorded")
    ear.input.stop_recording()
    wait_until(lambda: ear.input.recorded_s is None, "the recording is finished")
    heard = np.concatenate([block.frames for block in ear.blocks])
    first = int(np.argmax(np.abs(heard[:, 0]) > 0.0))
    assert np.array_equal(heard[first : first + len(frames)], frames)
    taken, rate = soundfile.read(tmp_path / "taken.wav", dtype="float32")
    assert rate == RATE
    assert np.array_equal(taken, heard[: len(taken)])
    assert not any(block.restarted for block in ear.blocks[1:])


def test_blocks_come_soon_after_they_were_captured(ear: Ear, sound_server: SoundServer) -> None:
    assert sound_server.pactl("info")
    ear.input.start()
    wait_until(lambda: len(ear.blocks) > 100, "it listens")
    rate = [len(block.frames) / RATE for block in ear.blocks[10:]]
    assert np.median(rate) < 0.03
    ages = np.diff([block.captured_at for block in ear.blocks[10:]])
    assert (ages >= 0.0).mean() > 0.9


def test_a_device_that_goes_is_said_once_and_taken_again(
    ear: Ear, sound_server: SoundServer
) -> None:
    ear.input.start()
    wait_until(lambda: ear.blocks, "it listens")
    sound_server.kill()
    wait_until(lambda: ear.troubles, "it says so")
    time.sleep(2.2)
    assert len(ear.troubles) == 1
    assert isinstance(ear.troubles[0], PlaybackError)
    count = len(ear.blocks)
    sound_server.start()
    wait_until(lambda: len(ear.blocks) > count, "it listens again")
    assert ear.blocks[count].restarted
    assert ear.troubles[1:] == [None]


def test_a_start_right_after_a_slow_stop_leaves_one_listener(host: SoundHost) -> None:
    """Who is late to stop is not called back by the next start, and never shares the device."""
    at_work, may_go_on = threading.Event(), threading.Event()
    inside: list[str] = []
    together: list[int] = []

    def slow(_: InputBlock) -> None:
        inside.append(threading.current_thread().name)
        together.append(len(inside))
        at_work.set()
        may_go_on.wait(10)
        inside.pop()

    live = LiveInput(host, slow, lambda _: None)
    live.start()
    assert at_work.wait(10)
    assert not live.stop(0.05)
    assert not live.running
    assert live.stopping
    live.start()
    live.start()
    assert live.running
    may_go_on.set()
    wait_until(lambda: len(together) > 10, "it listens")
    wait_until(lambda: len(listeners()) == 1, "one listens")
    assert max(together) == 1
    assert live.stop()
    assert not listeners()


def listeners() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "live input"]


def test_who_fails_to_listen_ends_no_recording(host: SoundHost, tmp_path: Path) -> None:
    def fail(_: InputBlock) -> None:
        raise ValueError("nobody is there")

    troubles: list[PlaybackError | None] = []
    live = LiveInput(host, fail, troubles.append)
    live.record(tmp_path / "taken.wav")
    live.start()
    wait_until(lambda: (live.recorded_s or 0.0) > 0.5, "it records")
    assert [str(trouble) for trouble in troubles] == [
        "the input cannot be displayed: nobody is there"
    ]
    assert live.stop()
    assert soundfile.info(tmp_path / "taken.wav").duration > 0.5


def test_a_recording_whose_device_goes_is_finished_and_said(
    ear: Ear, sound_server: SoundServer, tmp_path: Path
) -> None:
    ear.input.record(tmp_path / "taken.wav")
    ear.input.start()
    wait_until(lambda: (ear.input.recorded_s or 0.0) > 0.3, "it records")
    sound_server.kill()
    wait_until(lambda: ear.troubles, "it says so")
    assert isinstance(ear.troubles[0], RecordingError)
    assert ear.troubles[0].path == str(tmp_path / "taken.wav")
    assert "recording stopped: the audio device was disconnected" in str(ear.troubles[0])
    sound_server.start()
    count = len(ear.blocks)
    wait_until(lambda: len(ear.blocks) > count + 10, "it listens again")
    assert ear.troubles[1:] == [None]
    assert soundfile.info(tmp_path / "taken.wav").duration > 0.3


def test_without_sound_it_says_so_and_stops_when_told(silent_host: SoundHost) -> None:
    ear = Ear(silent_host)
    ear.input.start()
    wait_until(lambda: ear.troubles, "it says so")
    assert str(ear.troubles[0]) == "no sound: this computer has no sound input"
    assert ear.input.running
    assert ear.input.stop()
    assert not ear.input.running


def test_a_recording_that_cannot_be_made_is_said_and_listening_goes_on(
    ear: Ear, tmp_path: Path
) -> None:
    ear.input.start()
    wait_until(lambda: ear.blocks, "it listens")
    ear.input.record(tmp_path / "missing" / "a.flac")
    wait_until(lambda: ear.troubles, "it says so")
    assert "a.flac: cannot record" in str(ear.troubles[0])
    count = len(ear.blocks)
    wait_until(lambda: len(ear.blocks) > count + 10, "it listens on")


@pytest.mark.parametrize(("name", "slack"), [("a.wav", 0.0), ("a.flac", 2.0**-23)])
def test_a_recording_is_what_came_in(name: str, slack: float, tmp_path: Path) -> None:
    frames = np.random.default_rng(0).uniform(-0.9, 0.9, (1000, 2)).astype(np.float32)
    recorder = Recorder(tmp_path / name, 48_000, 2)
    recorder.write(frames[:300])
    recorder.write(frames[300:])
    assert recorder.seconds == pytest.approx(1000 / 48_000)
    recorder.close()
    again, rate = soundfile.read(tmp_path / name, dtype="float32")
    assert rate == 48_000
    assert np.abs(again - frames).max() <= slack


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    path = make_audio(tmp_path, "wav", seconds=0.1)
    before = path.read_bytes()
    with pytest.raises(PlaybackError, match="File exists"):
        Recorder(path, 44_100, 2)
    with pytest.raises(PlaybackError, match="recordings are"):
        Recorder(tmp_path / "a.mp3", 44_100, 2)
    assert path.read_bytes() == before
