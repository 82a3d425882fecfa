"""What runs in the audio callback: copy frames out of the ring, and say when they will be heard.

No lock, no file, no decoding, nothing that waits. Everything another thread may change is one
attribute, replaced as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from mgc_desktop.playback.heartbeat import Heartbeat
from mgc_desktop.playback.ring import Frames, RingBuffer

# Length of the ramps at a pause, a resume and a jump: long enough that no edge clicks.
_RAMP_FRAMES: Final = 256
_LONGEST_LATENCY_S: Final = 5.0
_PATIENCE_S: Final = 1.0


@dataclass(frozen=True)
class Clock:
    """When a stretch of frames is heard.

    Attributes
    ----------
    ring : RingBuffer
        Where they came from; another one after a jump.
    heard_at : float
        `time.perf_counter` at which the first of them leaves the loudspeaker.
    first : int
        Its number in the ring.
    count : int
        How many follow.
    floor : int
        No earlier frame is being heard: where playing began or went on after a pause.
    rate : int
    """

    ring: RingBuffer
    heard_at: float
    first: int
    count: int
    floor: int
    rate: int

    def heard(self, now: float) -> float:
        """Frame that is heard at `now`, by `time.perf_counter`."""
        frame = self.first + (now - self.heard_at) * self.rate
        return min(max(frame, float(self.floor)), float(self.first + self.count))


def _latency(times: Any) -> float:
    """Seconds from now until the first frame of the block is heard."""
    wait = times.outputBufferDacTime - times.currentTime
    return float(wait) if 0.0 <= wait <= _LONGEST_LATENCY_S else 0.0


class Renderer:
    """Fills the sound device's blocks from a ring.

    Parameters
    ----------
    ring : RingBuffer
        Stereo.

    Attributes
    ----------
    ring : RingBuffer
        Set to another one to jump.
    playing : bool
        False gives silence and leaves the ring alone.
    gain : float
        What every sample is multiplied by; changes are spread over a block.
    clock : Clock
        Of the last block.
    heartbeat : Heartbeat
    underruns : int
        Blocks that the ring could not fill, and the end of the last file.
    """

    def __init__(self, ring: RingBuffer, rate: int, gain: float) -> None:
        self.ring = ring
        self.playing = True
        self.gain = gain
        self.heartbeat = Heartbeat(_PATIENCE_S)
        self.underruns = 0
        self.clock = Clock(ring, self.heartbeat.beat_at, 0, 0, 0, rate)
        self._rate = rate
        self._applied_gain = gain
        self._current = ring
        self._was_playing = True
        self._floor = 0
        self._down = np.linspace(1.0, 0.0, _RAMP_FRAMES, dtype=np.float32)[:, None]
        self._up = self._down[::-1]
        self._spare = np.zeros((_RAMP_FRAMES, 2), dtype=np.float32)

    def __call__(self, out: Frames, n_frames: int, times: Any, _status: Any) -> None:
        """Be PortAudio's callback."""
        self.heartbeat.beat(n_frames / self._rate)
        ring, playing = self.ring, self.playing
        jumped = ring is not self._current
        if playing:
            first = ring.read
            self._play(out, ring, jumped)
            count = ring.read - first
            # Silence at the end is no news: the clock runs on to the last frame.
            if count:
                heard_at = self.heartbeat.beat_at + _latency(times)
                self.clock = Clock(ring, heard_at, first, count, self._floor, self._rate)
        else:
            self._fall_silent(out)
        self._current, self._was_playing = ring, playing
        self._apply_gain(out, n_frames)

    def _play(self, out: Frames, ring: RingBuffer, jumped: bool) -> None:
        if jumped or not self._was_playing:
            self._floor = ring.read
        got = ring.read_into(out)
        out[got:] = 0.0
        if got < len(out):
            self.underruns += 1
        ramp = min(_RAMP_FRAMES, len(out))
        if not self._was_playing:
            out[:ramp] *= self._up[-ramp:]
        elif jumped and self._current.filled:
            out[:ramp] *= self._up[-ramp:]
            out[:ramp] += self._rest_of(self._current, ramp)

    def _fall_silent(self, out: Frames) -> None:
        """Give silence, led in by a ramp right after a pause."""
        out[:] = 0.0
        if self._was_playing:
            ramp = min(_RAMP_FRAMES, len(out))
            out[:ramp] = self._rest_of(self._current, ramp)

    def _rest_of(self, ring: RingBuffer, count: int) -> Frames:
        """Return the next frames of a ring, fading out."""
        self._spare[:] = 0.0
        rest = self._spare[:count]
        ring.read_into(rest)
        rest *= self._down[:count]
        return rest

    def _apply_gain(self, out: Frames, n_frames: int) -> None:
        gain = self.gain
        if gain != self._applied_gain:
            ramp = np.linspace(self._applied_gain, gain, n_frames, dtype=np.float32)
            out *= ramp[:, None]
            self._applied_gain = gain
        elif gain != 1.0:
            out *= np.float32(gain)
