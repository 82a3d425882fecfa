"""The player's one open stream: opened on a device, watched, closed."""

from __future__ import annotations

import threading
import time
from typing import Final

from mgc_desktop.core.errors import PlaybackError
from mgc_desktop.playback.devices import Device, chosen
from mgc_desktop.playback.host import SoundHost, SoundStream
from mgc_desktop.playback.renderer import Renderer
from mgc_desktop.playback.ring import RingBuffer

# Enough for a thread that waits for Python's lock; a press of a key is still answered at once.
_LATENCY_S: Final = 0.1
# A device whose callback is silent for this long is gone, even if nobody says so (a sink that was
# unloaded). Sinks that sleep when idle need up to 2 s for their first block.
_STALLED_S: Final = 1.0
_FIRST_BLOCK_S: Final = 3.0


class Output:
    """A stream on a device with its renderer."""

    def __init__(
        self, host: SoundHost, device: Device, rate: int, ring: RingBuffer, gain: float
    ) -> None:
        self.device = device
        self.rate = rate
        self.renderer = Renderer(ring, rate, gain)
        self._ended = threading.Event()
        self._opened_at = time.perf_counter()
        self._stream: SoundStream = host.open_output(
            device, rate, self.renderer, self._finished, _LATENCY_S
        )

    def _finished(self) -> None:
        self._ended.set()

    @property
    def lost(self) -> bool:
        """Whether the device is gone."""
        called_at = self.renderer.called_at
        began = called_at > self._opened_at
        silent_s = time.perf_counter() - called_at
        return self._ended.is_set() or silent_s > (_STALLED_S if began else _FIRST_BLOCK_S)

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
        raise PlaybackError("no sound: this computer has no sound output")
    return device
