"""A real sound server: PulseAudio with null sinks, whose monitors hear what is played."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mgc_desktop.playback.host import SoundHost

RATE = 44_100

# Without rewinds a null sink works in blocks of 50 ms; with them it sleeps up to 2 s first.
_SINK = "norewinds=1 format=float32le rate=44100 channels=2"


def wait_until(true: Callable[[], object], what: str, timeout_s: float = 10.0) -> None:
    """Wait for something another thread or process does; its name is the failure's."""
    deadline = time.monotonic() + timeout_s
    while not true():
        assert time.monotonic() < deadline, f"not within {timeout_s} s: {what}"
        time.sleep(0.01)


class Tape:
    """What a monitor has heard, stereo float32 at 44 100 Hz; known once the recording ended."""

    def __init__(self) -> None:
        self.frames: NDArray[np.float32] = np.empty((0, 2), np.float32)


class SoundServer:
    """PulseAudio in a folder of its own, with the sinks "one" (the default) and "two"."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"unix:{folder / 'native'}"

    def start(self) -> None:
        self._folder.chmod(0o700)
        socket = self._folder / "native"
        command = [
            *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
            *("--system=false", "--log-level=error"),
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
            f"--load=module-null-sink sink_name=one {_SINK}",
            f"--load=module-null-sink sink_name=two {_SINK}",
        ]
        environment = os.environ | {"XDG_RUNTIME_DIR": str(self._folder)}
        environment["HOME"] = str(self._folder)
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until(self._answers, "the sound server answers")

    def _answers(self) -> bool:
        done = subprocess.run(
            ["pactl", "--server", self.address, "list", "short", "sinks"],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode == 0 and "two" in done.stdout

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    def pactl(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", "--server", self.address, *arguments],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def add_sink(self, name: str) -> None:
        self.pactl("load-module", "module-null-sink", f"sink_name={name}", *_SINK.split())

    def remove_sink(self, name: str) -> None:
        for line in self.pactl("list", "short", "modules").splitlines():
            if f"sink_name={name} " in line:
                self.pactl("unload-module", line.split()[0])

    def sinks_in_use(self) -> list[str]:
        """Names of the sinks that are played on, one for each stream."""
        names = {
            row.split("\t")[0]: row.split("\t")[1]
            for row in self.pactl("list", "short", "sinks").splitlines()
        }
        rows = self.pactl("list", "short", "sink-inputs").splitlines()
        return [names[row.split("\t")[1]] for row in rows]

    @contextmanager
    def recording(self, sink: str = "one") -> Iterator[Tape]:
        """Record a sink's monitor, by PulseAudio's own recorder, while the block runs."""
        path = self._folder / f"tape-{time.monotonic_ns()}.raw"
        command = [
            *("parec", "--server", self.address, f"--device={sink}.monitor", "--raw"),
            *("--format=float32le", f"--rate={RATE}", "--channels=2", "--latency-msec=20"),
        ]
        tape = Tape()
        with path.open("wb") as file:
            recorder = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
            try:
                wait_until(lambda: path.stat().st_size > 0, "the recorder runs")
                yield tape
                # What is still on its way.
                time.sleep(0.3)
            finally:
                recorder.terminate()
                recorder.wait(10)
        raw = path.read_bytes()
        tape.frames = np.frombuffer(raw[: len(raw) // 8 * 8], np.float32).reshape(-1, 2)


@pytest.fixture
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 3
    while set(threading.enumerate()) - before and time.monotonic() < deadline:
        time.sleep(0.02)
    left = [thread.name for thread in set(threading.enumerate()) - before]
    assert left == [], f"threads that outlived the test: {left}"


@pytest.fixture
def sound_server(
    monkeypatch: pytest.MonkeyPatch, _no_thread_is_left: None
) -> Iterator[SoundServer]:
    """A running sound server that PortAudio and pactl of this process find."""
    if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
        pytest.skip("pulseaudio and pulseaudio-utils are not installed")
    # A socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="mgc-pulse-") as folder:
        server = SoundServer(Path(folder))
        monkeypatch.setenv("PULSE_SERVER", server.address)
        server.start()
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture
def host(sound_server: SoundServer) -> SoundHost:  # noqa: ARG001 - it must run
    """Sound devices of the running server."""
    host = SoundHost()
    host.refresh()
    return host


@pytest.fixture
def silent_host(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, _no_thread_is_left: None
) -> SoundHost:
    """A machine without any sound: no server answers, and ALSA knows no device."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    host = SoundHost()
    host.refresh()
    return host
