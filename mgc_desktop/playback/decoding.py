"""A file as stereo float32 for the loudspeaker: at a rate of choice, from any moment on.

Opening, and what may be opened, is `core.audio`'s; so are its errors.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

import av
import numpy as np
import soxr
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from mgc_desktop.core.audio import AudioStream
from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.messages import Message

Stereo = NDArray[np.float32]

CHANNELS: Final = 2

# Decoding starts this much earlier than asked: lossy codecs need a run-up after a jump.
_RUN_UP_S: Final = 0.5
# Length of the blocks that come out; a seek is answered within one.
_BLOCK_S: Final = 0.1

_SIDE: Final = 0.5**0.5
# How loud each loudspeaker of a surround recording is left and right (ITU-R BS.775).
_TO_STEREO: Final = {
    "FL": (1.0, 0.0),
    "FR": (0.0, 1.0),
    "FC": (_SIDE, _SIDE),
    "LFE": (0.0, 0.0),
    "BL": (_SIDE, 0.0),
    "BR": (0.0, _SIDE),
    "SL": (_SIDE, 0.0),
    "SR": (0.0, _SIDE),
    "BC": (0.5, 0.5),
}


def _mix(frame: AudioFrame) -> Stereo:
    """Weights from the frame's channels to left and right, (channels, 2); no sum exceeds 1."""
    channels = frame.layout.nb_channels
    if channels == 1:
        return np.ones((1, 2), dtype=np.float32)
    if channels == CHANNELS:
        return np.eye(2, dtype=np.float32)
    names = [channel.name for channel in frame.layout.channels]
    weights = np.array([_TO_STEREO.get(name, (0.5, 0.5)) for name in names], dtype=np.float32)
    return weights / np.maximum(weights.sum(axis=0), 1e-9)


def _stereo(frame: AudioFrame) -> Stereo:
    """Return a frame's samples as (n, 2); integers are scaled to [-1, 1), NaN and infinity to 0."""
    channels = frame.layout.nb_channels
    raw = frame.to_ndarray()
    samples = raw.T if frame.format.is_planar else raw.reshape(-1, channels)
    mixed = samples.astype(np.float32)
    if raw.dtype.kind != "f":
        full_scale = np.float32(2 ** (8 * raw.dtype.itemsize - 1))
        if raw.dtype.kind == "u":
            mixed -= full_scale
        mixed /= full_scale
    else:
        np.nan_to_num(mixed, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
    return mixed if channels == CHANNELS else mixed @ _mix(frame)


def _moment(frame: AudioFrame) -> float:
    """Time stamp of a frame in seconds; 0 for one without."""
    return frame.time or 0.0


class TrackDecoder(AudioStream):
    """One file, opened for listening; a context manager.

    Raises
    ------
    AudioDecodeError
        With the path and the cause.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(path)
        self._seek_s = 0.0
        self._begins_s: float | None = None

    @property
    def rate(self) -> int:
        """Sample rate of the file, in Hz."""
        return int(self._stream.codec_context.sample_rate)

    def close(self) -> None:
        """Close the file."""
        self._resources.close()

    def seek(self, start_s: float) -> None:
        """Begin the next `stereo_blocks` at `start_s`, to the sample.

        Raises
        ------
        AudioDecodeError
            If the file cannot be repositioned.
        """
        self._seek_s = max(0.0, start_s)
        if self._begins_s is None:
            # Not what the header says: some codecs (WMA) drop their first packets.
            self._begins_s = next((_moment(frame) for frame in self._frames()), 0.0)
        # Time stamps of FLAC in Ogg are unreliable after a jump: count from the start.
        exact = (self._container.format.name, self._stream.codec_context.name) != ("ogg", "flac")
        target = max(0.0, self._seek_s - _RUN_UP_S) + self._begins_s if exact else 0.0
        try:
            self._container.seek(int(target * av.time_base), backward=True)
        except (av.FFmpegError, OSError) as error:
            raise AudioDecodeError(self.path, Message("cannot be repositioned")) from error

    def stereo_blocks(self, rate: int) -> Iterator[Stereo]:
        """Decode from where `seek` went to the end.

        Parameters
        ----------
        rate : int
            Wanted sample rate in Hz.

        Yields
        ------
        ndarray of float32, shape (n, 2)
            About a tenth of a second each.
        """
        resampler: soxr.ResampleStream | None = None
        current = rate
        for file_rate, block in self._gathered():
            if file_rate != current:
                if resampler is not None:
                    yield resampler.resample_chunk(np.empty((0, CHANNELS), np.float32), last=True)
                resampler, current = None, file_rate
                if file_rate != rate:
                    resampler = soxr.ResampleStream(file_rate, rate, CHANNELS, dtype="float32")
            yield block if resampler is None else resampler.resample_chunk(block)
        if resampler is not None:
            yield resampler.resample_chunk(np.empty((0, CHANNELS), np.float32), last=True)

    def _gathered(self) -> Iterator[tuple[int, Stereo]]:
        """Join frames of one rate to blocks of `_BLOCK_S`."""
        held: list[Stereo] = []
        count, rate = 0, 0
        for frame_rate, samples in self._from_start():
            if held and (frame_rate != rate or count >= _BLOCK_S * rate):
                yield rate, np.concatenate(held)
                held, count = [], 0
            rate = frame_rate
            held.append(samples)
            count += len(samples)
        if held:
            yield rate, np.concatenate(held)

    def _from_start(self) -> Iterator[tuple[int, Stereo]]:
        """Drop what lies before the moment that `seek` asked for."""
        counted: float | None = None
        for frame in self._frames():
            if counted is None:
                counted = 0.0 if self._begins_s is None else _moment(frame) - self._begins_s
            end = counted + frame.samples / frame.sample_rate
            if end > self._seek_s:
                samples = _stereo(frame)
                skip = round((self._seek_s - counted) * frame.sample_rate)
                yield frame.sample_rate, samples[max(0, skip) :]
            counted = end
