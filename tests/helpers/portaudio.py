"""A PortAudio without a machine: it forgets its streams, and dies, if it is ended under one.

It stands where the `sounddevice` module stands. As the real one it sees devices only while it
starts, opens nothing that it has not seen, and calls back from a thread of each stream.
"""

from __future__ import annotations

import sys
import threading
import time
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

RATE = 44_100


class PortAudioError(Exception):
    """What sounddevice raises."""


class _Plug:
    def __init__(self, name: str, inputs: int = 2) -> None:
        self.name, self.inputs = name, inputs


class FakePortAudio:
    """One device to begin with, "built in"; each has an output and an input.

    Attributes
    ----------
    opened : list
        Streams that are open.
    crimes : list of str
        What would have crashed a real process.
    starts : int
        How often it was started.
    block_s : float
        How often streams that are opened from now on call back.
    mute : bool
        Whether all devices are gone without a word: nobody calls back any more.
    """

    PortAudioError = PortAudioError

    def __init__(self) -> None:
        self._plugged = [_Plug("built in")]
        self.opened: list[_Stream] = []
        self.crimes: list[str] = []
        self.starts = 1
        self.block_s = 0.01
        self.mute = False
        self._seen = list(self._plugged)
        self._running = True
        self.OutputStream = lambda **wish: _Stream(self, "output", **wish)
        self.InputStream = lambda **wish: _Stream(self, "input", **wish)

    def _terminate(self) -> None:
        if self.opened:
            self.crimes.append(f"terminated under {len(self.opened)} open stream(s)")
        self._running = False

    def _initialize(self) -> None:
        self.starts += 1
        self._seen, self._running = list(self._plugged), True

    def plug_in(self, name: str, inputs: int = 2) -> None:
        """Connect a device; who has it seen before has seen another."""
        self._plugged.append(_Plug(name, inputs))

    def unplug(self, name: str) -> None:
        """Take a device away: its streams end."""
        self._plugged = [plug for plug in self._plugged if plug.name != name]
        for stream in [s for s in self.opened if s.name == name]:
            stream.end()

    def query_hostapis(self) -> list[dict[str, Any]]:
        first = 0 if self._seen else -1
        return [{"name": "Fake", "default_output_device": first, "default_input_device": first}]

    def query_devices(self) -> list[dict[str, Any]]:
        if not self._running:
            self.crimes.append("asked while it was down")
        return [
            {
                "index": i,
                "name": plug.name,
                "hostapi": 0,
                "max_output_channels": 2,
                "max_input_channels": plug.inputs,
                "default_samplerate": float(RATE),
            }
            for i, plug in enumerate(self._seen)
        ]

    def check_output_settings(self, *_: object, **__: object) -> None:
        """Play every rate."""

    def name_of(self, index: int) -> str:
        plug = self._seen[index]
        if plug not in self._plugged:
            raise PortAudioError("Device unavailable")
        return plug.name


class _Stream:
    def __init__(self, library: FakePortAudio, direction: str, **wish: Any) -> None:
        self.name = library.name_of(wish["device"])
        self.samplerate, self.channels = float(wish["samplerate"]), wish["channels"]
        self._library, self._direction = library, direction
        self._callback, self._finished = wish["callback"], wish["finished_callback"]
        self._block_s = library.block_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        library.opened.append(self)

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        n_frames = round(self._block_s * self.samplerate)
        while not self._over.wait(self._block_s):
            if self._library.mute:
                continue
            now = time.perf_counter()
            times = SimpleNamespace(
                currentTime=now, inputBufferAdcTime=now, outputBufferDacTime=now
            )
            self._callback(np.zeros((n_frames, self.channels), np.float32), n_frames, times, None)
        self._finished()

    def end(self) -> None:
        self._over.set()
        if self._thread is not threading.current_thread():
            self._thread.join(5)

    def abort(self, *, ignore_errors: bool) -> None:
        assert ignore_errors
        self.end()

    def close(self, *, ignore_errors: bool) -> None:
        assert ignore_errors
        if not self._library._running:
            self._library.crimes.append("a stream was closed that its library had forgotten")
        self._library.opened.remove(self)


def put_fake_portaudio(monkeypatch: pytest.MonkeyPatch) -> FakePortAudio:
    """Have everything of this test use a fake one, beside which no sound server answers."""
    library = FakePortAudio()
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    monkeypatch.setenv("PULSE_SERVER", "unix:/nobody")
    return library
