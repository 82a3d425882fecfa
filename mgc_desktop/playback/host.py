"""The one door to PortAudio (through sounddevice): devices, and streams on them.

A process has one PortAudio, so it has one SoundHost, which whoever plays and whoever listens share.
Opening, closing and asking go through its lock, because PortAudio has none. PortAudio looks for
devices once, when it starts; so it is started again to see new ones, but never under an open
stream.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.errors import PlaybackError
from mgc_desktop.messages import Message, error_message
from mgc_desktop.playback.devices import (
    Device,
    is_output,
    portaudio_devices,
    server_devices,
)

# Arguments: the block (n, channels), n, PortAudio's times, its flags.
Callback = Callable[[NDArray[np.float32], int, Any, Any], None]

# How PortAudio (over ALSA's plugin) calls the sound server.
_SERVER: Final = "pulse"


class SoundStream:
    """An open stream; closed once, from any thread but its callback."""

    def __init__(self, host: SoundHost, stream: Any) -> None:
        self._host = host
        self._stream = stream

    @property
    def rate(self) -> int:
        """Frames a second."""
        return int(self._stream.samplerate)

    @property
    def channels(self) -> int:
        """Samples a frame."""
        return int(self._stream.channels)

    def close(self) -> None:
        """Stop at once and give the device back."""
        self._host.close(self._stream)


class SoundHost:
    """Sound devices of this machine; one of these a process.

    Cheap to make: the library is loaded when first asked for.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._library: Any = None
        self._open: set[int] = set()

    def _portaudio(self) -> Any:
        """Load sounddevice and its PortAudio.

        Raises
        ------
        PlaybackError
            If PortAudio is missing or does not start.
        """
        if self._library is None:
            try:
                import sounddevice
            except (ImportError, OSError) as error:
                raise PlaybackError(
                    Message("no sound: PortAudio cannot be loaded ({reason})", reason=str(error))
                ) from error
            except Exception as error:
                # sounddevice starts PortAudio on import; its own error type is not there yet.
                raise PlaybackError(
                    Message("no sound: PortAudio does not start ({reason})", reason=str(error))
                ) from error
            self._library = sounddevice
        return self._library

    def refresh(self) -> None:
        """Have PortAudio look for devices again, unless a stream is open.

        Raises
        ------
        PlaybackError
            If PortAudio is missing or does not start.
        """
        with self._lock:
            library = self._portaudio()
            if self._open:
                return
            try:
                # The documented way to see new devices; PortAudio has no other.
                library._terminate()
                library._initialize()
            except library.PortAudioError as error:
                raise PlaybackError(
                    Message("PortAudio does not start again: {reason}", reason=str(error))
                ) from error

    def devices(self) -> list[Device]:
        """List outputs and inputs as they are now.

        Without a sound server, and with a stream open, as they were when the first one opened.

        Raises
        ------
        PlaybackError
            If PortAudio is missing or does not start.
        """
        # Not under the lock: a server may take its time, and the open streams need no answer.
        found = server_devices()
        with self._lock:
            library = self._portaudio()
            if not found or not self._reaches(library, found):
                # PortAudio remembers what it saw when it started: a device that came or went, or
                # a server, or one that was still starting.
                self.refresh()
            if self._server_index(library) is None:
                return portaudio_devices(library)
            if found:
                return found
            # What leads to a server that does not answer or has nothing cannot be opened.
            return [d for d in portaudio_devices(library) if not self._is_server(d)]

    def outputs(self) -> list[Device]:
        """List what sound can be played on."""
        return [device for device in self.devices() if is_output(device)]

    def inputs(self) -> list[Device]:
        """List microphones and monitors."""
        return [device for device in self.devices() if not is_output(device)]

    def open_output(
        self,
        device: Device,
        rate: int,
        callback: Callback,
        finished: Callable[[], None],
        latency_s: float,
    ) -> SoundStream:
        """Start a stereo stream that asks `callback` for frames.

        Raises
        ------
        PlaybackError
            With the device's name and the cause.
        """
        with self._lock:
            library = self._portaudio()
            return self._start(library.OutputStream, device, rate, 2, callback, finished, latency_s)

    def open_input(
        self,
        device: Device,
        callback: Callback,
        finished: Callable[[], None],
        latency_s: float,
    ) -> SoundStream:
        """Start a stream that brings `callback` frames, at the device's own rate, stereo at most.

        Raises
        ------
        PlaybackError
            With the device's name and the cause.
        """
        with self._lock:
            library = self._portaudio()
            channels = min(2, device.channels)
            return self._start(
                library.InputStream, device, device.rate, channels, callback, finished, latency_s
            )

    def usable_rate(self, device: Device, rate: int) -> int:
        """Return `rate` if the device plays it, else the device's own."""
        with self._lock:
            library = self._portaudio()
            try:
                library.check_output_settings(
                    self._index(library, device), channels=2, dtype="float32", samplerate=rate
                )
            except (library.PortAudioError, ValueError):
                return device.rate
            return rate

    def close(self, stream: Any) -> None:
        """Stop a stream at once and forget it."""
        with self._lock:
            if id(stream) not in self._open:
                return
            self._open.discard(id(stream))
            # Errors of a device that is gone already are no news.
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)

    def _start(
        self,
        kind: Any,
        device: Device,
        rate: int,
        channels: int,
        callback: Callback,
        finished: Callable[[], None],
        latency_s: float,
    ) -> SoundStream:
        library = self._portaudio()
        try:
            with _at_server(device):
                stream = kind(
                    samplerate=rate,
                    device=self._index(library, device),
                    channels=channels,
                    dtype="float32",
                    latency=latency_s,
                    callback=callback,
                    finished_callback=finished,
                )
                stream.start()
        except (library.PortAudioError, ValueError) as error:
            raise _unusable(device, error_message(error)) from error
        self._open.add(id(stream))
        return SoundStream(self, stream)

    def _reaches(self, library: Any, found: Sequence[Device]) -> bool:
        """Whether PortAudio can open what the sound server has."""
        index = self._server_index(library)
        if index is None:
            return False
        server = library.query_devices()[index]
        wanted = {"max_output_channels" if is_output(d) else "max_input_channels" for d in found}
        return all(server[channels] > 0 for channels in wanted)

    def _server_index(self, library: Any) -> int | None:
        return next((d["index"] for d in library.query_devices() if d["name"] == _SERVER), None)

    def _is_server(self, device: Device) -> bool:
        # ALSA's "default" leads to the server where its plugin is installed.
        return device.key.startswith("ALSA:") and device.name in (_SERVER, "default")

    def _index(self, library: Any, device: Device) -> int:
        if device.server_name:
            index = self._server_index(library)
            if index is None:
                raise _unusable(device, Message("the sound server is gone"))
            return index
        direction = "output" if is_output(device) else "input"
        hosts = library.query_hostapis()
        for found in library.query_devices():
            same = f"{hosts[found['hostapi']]['name']}:{found['name']}" == device.key
            if same and found[f"max_{direction}_channels"] > 0:
                return int(found["index"])
        raise _unusable(device, Message("the device is gone"))


def _unusable(device: Device, reason: Message) -> PlaybackError:
    return PlaybackError(Message("{name}: {reason}", name=device.name, reason=reason))


@contextmanager
def _at_server(device: Device) -> Iterator[None]:
    """Lead what is opened inside to this sink or source of the sound server.

    libpulse reads the name when it connects; ALSA's plugin has no other way to be told.
    """
    if not device.server_name:
        yield
        return
    variable = "PULSE_SINK" if is_output(device) else "PULSE_SOURCE"
    before = os.environ.get(variable)
    os.environ[variable] = device.server_name
    try:
        yield
    finally:
        if before is None:
            del os.environ[variable]
        else:
            os.environ[variable] = before
