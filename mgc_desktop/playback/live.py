"""Live input: a microphone or a monitor, handed block by block to whoever listens.

The audio callback copies into a ring; one thread takes blocks out of it, records them if asked,
and hands them on. A device that goes away is said once and looked for until it is back.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from mgc_desktop.core.errors import PlaybackError, RecordingError
from mgc_desktop.messages import Message
from mgc_desktop.playback.devices import Device, chosen
from mgc_desktop.playback.heartbeat import Heartbeat
from mgc_desktop.playback.host import SoundHost, SoundStream
from mgc_desktop.playback.recorder import Recorder
from mgc_desktop.playback.ring import Frames, RingBuffer

log = logging.getLogger(__name__)

_LATENCY_S: Final = 0.035
# What the listener may be late by before samples are lost.
_RING_S: Final = 4.0
_POLL_S: Final = 0.008
_LONGEST_AGE_S: Final = 3.0
_PATIENCE_S: Final = 3.0
_RETRY_S: Final = 1.0


@dataclass(frozen=True)
class InputBlock:
    """What came in since the last block.

    Attributes
    ----------
    frames : ndarray of float32, shape (n, channels)
    rate : int
        Frames a second.
    captured_at : float
        `time.perf_counter` at which the last of them was captured.
    restarted : bool
        Whether this is the first block of a stream: nothing joins it to what came before.
    """

    frames: Frames
    rate: int
    captured_at: float
    restarted: bool


class _Capture:
    """An open input with its ring."""

    def __init__(self, host: SoundHost, device: Device) -> None:
        self.device = device
        self.lost_frames = 0
        self._heartbeat = Heartbeat(_PATIENCE_S)
        self._captured_at = self._heartbeat.beat_at
        self._ended = threading.Event()
        channels = min(2, device.channels)
        self._ring = RingBuffer(round(_RING_S * device.rate), channels)
        self._stream: SoundStream = host.open_input(
            device, self._callback, self._finished, _LATENCY_S
        )
        self.rate = self._stream.rate
        self.channels = channels

    def _callback(self, frames: Frames, n_frames: int, times: Any, _status: Any) -> None:
        self._heartbeat.beat(n_frames / self.device.rate)
        since = times.currentTime - times.inputBufferAdcTime
        age = float(since) if 0.0 <= since < _LONGEST_AGE_S else 0.0
        self._captured_at = self._heartbeat.beat_at - age + n_frames / self.device.rate
        self.lost_frames += n_frames - self._ring.write(frames)

    def _finished(self) -> None:
        self._ended.set()

    @property
    def lost(self) -> bool:
        """Whether the device is gone."""
        return self._ended.is_set() or self._heartbeat.has_stopped

    def take(self) -> tuple[Frames, float]:
        """Return what has come in, and when the last of it was captured."""
        captured_at = min(self._captured_at, time.perf_counter())
        frames = np.empty((self._ring.filled, self.channels), dtype=np.float32)
        self._ring.read_into(frames)
        return frames, captured_at

    def close(self) -> None:
        """Stop at once."""
        self._stream.close()


class LiveInput:
    """Listens to one input from `start` to `stop`.

    Parameters
    ----------
    on_block : callable
        Gets each `InputBlock`, in the input's own thread.
    on_trouble : callable
        Gets the PlaybackError when the device is not there, goes away or the recording fails, and
        None once all is well again; in the input's own thread.
    """

    def __init__(
        self,
        host: SoundHost,
        on_block: Callable[[InputBlock], None],
        on_trouble: Callable[[PlaybackError | None], None],
    ) -> None:
        self._host = host
        self._on_block = on_block
        self._on_trouble = on_trouble
        # Of the run that goes on; each has its own, so that none can be called back.
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._capture: _Capture | None = None
        self._record_to: str | None = None
        self._recorder: Recorder | None = None
        self._in_trouble = False
        self._deaf = False
        self._lock = threading.Lock()

    @property
    def running(self) -> bool:
        """Whether it listens, or waits for its device."""
        return self._alive and not self._stop.is_set()

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop and has not given the device back yet."""
        return self._alive and self._stop.is_set()

    @property
    def _alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    @property
    def device(self) -> Device | None:
        """What it hears now."""
        capture = self._capture
        return capture.device if capture is not None else None

    @property
    def recorded_s(self) -> float | None:
        """Length of the running recording; None if there is none."""
        recorder = self._recorder
        return recorder.seconds if recorder is not None else None

    def start(self, key: str | None = None) -> None:
        """Listen to the input of this key, else to the default one.

        What was heard before is given back first; nobody waits for that here.
        """
        self._stop.set()
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run,
            args=(key, self._stop, self._thread),
            name="live input",
            daemon=True,
        )
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End listening and finish the recording; False if that took too long."""
        thread = self._thread
        if thread is None:
            return True
        self._stop.set()
        thread.join(timeout_s)
        return not thread.is_alive()

    def record(self, path: str | os.PathLike[str]) -> None:
        """Record from the next block on, into a new .wav or .flac."""
        with self._lock:
            self._record_to = os.fspath(path)

    def stop_recording(self) -> None:
        """Finish the recording."""
        with self._lock:
            self._record_to = None

    def _run(self, key: str | None, stop: threading.Event, before: threading.Thread | None) -> None:
        if before is not None:
            # One at a time has device, listener and recording.
            before.join()
        self._in_trouble = self._deaf = False
        try:
            while not stop.is_set():
                capture = self._open(key)
                if capture is None:
                    stop.wait(_RETRY_S)
                    continue
                try:
                    self._listen(capture, stop)
                finally:
                    self._capture = None
                    capture.close()
                    self._finish_recording()
        except Exception as error:
            log.exception("live input ended by an unexpected error")
            self._on_trouble(
                PlaybackError(
                    Message(
                        "listening stopped after an unexpected error: {reason}", reason=str(error)
                    )
                )
            )

    def _open(self, key: str | None) -> _Capture | None:
        try:
            device = chosen(self._host.inputs(), key)
            if device is None:
                raise PlaybackError(Message("no sound: this computer has no sound input"))
            self._capture = _Capture(self._host, device)
        except PlaybackError as error:
            self._trouble(error)
            return None
        self._trouble(None)
        return self._capture

    def _trouble(self, error: PlaybackError | None) -> None:
        """Say what is wrong once, and once that it is right again."""
        if (error is not None) != self._in_trouble:
            self._in_trouble = error is not None
            self._on_trouble(error)

    def _listen(self, capture: _Capture, stop: threading.Event) -> None:
        first = True
        while not stop.wait(_POLL_S):
            if capture.lost:
                self._lose(capture)
                return
            frames, captured_at = capture.take()
            if len(frames):
                self._write(frames, capture, stop)
                self._hand_on(InputBlock(frames, capture.rate, captured_at, first))
                first = False

    def _lose(self, capture: _Capture) -> None:
        """Say that the device is gone, and what becomes of the recording."""
        gone = Message("the audio device was disconnected: {name}", name=capture.device.name)
        recorder = self._recorder
        if recorder is None:
            self._trouble(PlaybackError(gone))
            return
        # A device that comes back does not go on in a finished file.
        self.stop_recording()
        self._trouble(
            RecordingError(recorder.path, Message("recording stopped: {reason}", reason=gone))
        )

    def _hand_on(self, block: InputBlock) -> None:
        """Bring a block to who listens; what fails there ends no recording, and is said once."""
        if self._deaf:
            return
        try:
            self._on_block(block)
        except Exception as error:
            log.exception("what is heard cannot be shown")
            self._deaf = True
            self._on_trouble(
                PlaybackError(Message("the input cannot be displayed: {reason}", reason=str(error)))
            )

    def _write(self, frames: Frames, capture: _Capture, stop: threading.Event) -> None:
        with self._lock:
            # What is asked for after the end is for the next run.
            wanted = None if stop.is_set() else self._record_to
        recorder = self._recorder
        try:
            if recorder is not None and recorder.path != wanted:
                self._finish_recording()
            if wanted is not None and self._recorder is None:
                self._recorder = Recorder(wanted, capture.rate, capture.channels)
            if self._recorder is not None:
                self._recorder.write(frames)
        except PlaybackError as error:
            self.stop_recording()
            self._finish_recording()
            self._on_trouble(error)

    def _finish_recording(self) -> None:
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            recorder.close()
