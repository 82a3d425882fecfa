"""What turns a queue into sound: its decoder, what is decoded ahead, and the open device."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgc_desktop.playback.devices import Device
from mgc_desktop.playback.host import SoundHost
from mgc_desktop.playback.output import Output
from mgc_desktop.playback.ring import RingBuffer

if TYPE_CHECKING:
    from mgc_desktop.playback.queue_decoder import QueueDecoder, Segment

_AHEAD_S: Final = 2.0
# What is decoded before the device is opened: more than it takes at once.
_PRIMED_S: Final = 0.4


@dataclass(frozen=True)
class Moment:
    """What is heard now, the device's latency taken into account.

    Attributes
    ----------
    segment : Segment
        The stretch that it belongs to, and so the entry of the queue.
    position_s : float
        Where in the file.
    is_end : bool
        Whether all has been heard, and nothing follows.
    """

    segment: Segment
    position_s: float
    is_end: bool


class Deck:
    """Plays what a decoder gives on a device.

    For the player's thread alone, but for `heard`, which any thread may ask.

    Attributes
    ----------
    output : Output or None
        None while no device is open.
    """

    def __init__(self, host: SoundHost) -> None:
        self.output: Output | None = None
        self._host = host
        self._decoder: QueueDecoder | None = None
        self._ring = RingBuffer(1, 2)

    def heard(self) -> Moment | None:
        """Return what is heard; None while nothing is."""
        decoder, output = self._decoder, self.output
        if decoder is None or output is None:
            return None
        clock = output.renderer.clock
        # At its beginning until the device has taken up a jump.
        frame = clock.heard(time.perf_counter()) if clock.ring is self._ring else 0.0
        found = decoder.at(frame)
        if found is None:
            return None
        segment, position_s = found
        return Moment(segment, position_s, decoder.finished and frame >= decoder.n_frames)

    @property
    def device(self) -> Device | None:
        """Where the sound goes; None while no device is open."""
        return self.output.device if self.output is not None else None

    @property
    def is_lost(self) -> bool:
        """Whether the open device is gone."""
        return self.output is not None and self.output.lost

    def fits(self, rate: int, device: Device) -> bool:
        """Tell whether the open device is this one at this sample rate."""
        output = self.output
        return output is not None and output.rate == rate and output.device.key == device.key

    def load(self, decoder: QueueDecoder) -> bool:
        """Take another decoder; False if none of its files can be opened."""
        self._decoder = decoder
        return decoder.prepare()

    def start(self, device: Device, gain: float, *, playing: bool) -> Segment:
        """Let what was loaded be heard on a device, or be ready for it on an open one.

        Raises
        ------
        PlaybackError
            If the device cannot be opened.
        """
        decoder = self._decoder
        assert decoder is not None
        ring = RingBuffer(round(_AHEAD_S * decoder.rate), 2)
        while (
            ring.filled < _PRIMED_S * decoder.rate and (block := decoder.next_block()) is not None
        ):
            ring.write(block)
        self._ring = ring
        if self.output is not None:
            self.output.renderer.ring = ring
            self.output.renderer.playing = playing
        elif playing:
            self.output = Output(self._host, device, decoder.rate, ring, gain)
        return decoder.segments[0]

    def fill(self, may_go_on: Callable[[], bool]) -> None:
        """Decode ahead, once half of what was is heard."""
        decoder, ring = self._decoder, self._ring
        if decoder is None:
            return
        while not decoder.finished and ring.free * 2 >= ring.capacity and may_go_on():
            block = decoder.next_block()
            if block is None:
                return
            ring.write(block)

    def keeps_up_after(self, segment: Segment) -> bool:
        """Tell whether what is decoded after a segment still comes next in the queue.

        If so, what follows that is asked again.
        """
        decoder = self._decoder
        if decoder is None or not decoder.holds(segment):
            return False
        decoder.finished = False
        return True

    def hold(self, held: bool) -> None:
        """Be silent on the open device, or go on."""
        if self.output is not None:
            self.output.renderer.playing = not held

    def set_gain(self, gain: float) -> None:
        """Be as loud on the open device."""
        if self.output is not None:
            self.output.renderer.gain = gain

    def close_file(self) -> None:
        """Decode no further; what was decoded is still told apart."""
        if self._decoder is not None:
            self._decoder.close()

    def eject(self) -> None:
        """Have nothing to play: a decoder that is asked on would open its next file."""
        self.close_file()
        self._decoder = None

    def release(self) -> bool:
        """Give the device back; False if none was open."""
        output, self.output = self.output, None
        if output is not None:
            output.close()
        return output is not None
