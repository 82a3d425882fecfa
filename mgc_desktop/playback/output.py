"""The player's one open stream: opened on a device, watched, closed."""

from __future__ import annotations

import threading
from typing import Final

from mgc_desktop.core.errors import PlaybackError
from mgc_desktop.messages import Message
from mgc_desktop.playback.devices import Device, chosen
from mgc_desktop.playback.host import SoundHost, SoundStream
from mgc_desktop.playback.renderer import Renderer
from mgc_desktop.playback.ring import RingBuffer

# Enough for a thread that waits for Python's lock; a press of a key is still answered at once.
_LATENCY_S: Final = 0.1


def gain_of(volume: float) -> float:
    """Linear gain of a volume between 0 and 1: its cube, as PulseAudio's mixer has it."""
    return min(1.0, max(0.0, volume)) ** 3


class Output:
    """A stream on a device with its renderer."""

    def __init__(
        self, host: SoundHost, device: Device, rate: int, ring: RingBuffer, gain: float
    ) -> None:
        self.device = device
        self.rate = rate
        self.renderer = Renderer(ring, rate, gain)
        self._ended = threading.Event()
        self._stream: SoundStream = host.open_output(
            device, rate, self.renderer, self._finished, _LATENCY_S
        )

    def _finished(self) -> None:
        self._ended.set()

    @property
    def lost(self) -> bool:
        """Whether the device is gone."""
        return self._ended.is_set() or self.renderer.heartbeat.has_stopped

    def close(self) -> None:
        """Stop at once."""
        self._stream.close()


def pick_output(host: SoundHost, key: str | None) -> Device:
    """Return the wanted device, else the default one.

    Raises
    ------
    PlaybackError
        If there is none at all.
    """
    device = chosen(host.outputs(), key)
    if device is None:
        raise PlaybackError(Message("no sound: this computer has no sound output"))
    return device
