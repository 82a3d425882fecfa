"""Any audio file as mono float32 at 22 050 Hz, in blocks (docs/adr/0002-audio-decoding.md).

libav (through PyAV) demuxes and decodes by content; soxr resamples. The channels are averaged here
because libav's own down-mix to mono scales by 1.414.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from types import TracebackType
from typing import Final, Self

import av
import numpy as np
import soxr
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from mgc_desktop.core.errors import AudioDecodeError

SAMPLE_RATE: Final = 22_050
# Frames are gathered up to this length before they are mixed and resampled: a codec's own frames
# (1152 samples for MP3) would cost more in calls than in arithmetic.
_BLOCK_SECONDS: Final = 4

Samples = NDArray[np.float32]


def _planes(frame: AudioFrame) -> NDArray[np.generic]:
    """Samples of a frame, (channels, n), in the codec's own number format."""
    array = frame.to_ndarray()
    if frame.format.is_planar:
        return array
    return array.reshape(-1, frame.layout.nb_channels).T


def _to_float(planes: NDArray[np.generic]) -> NDArray[np.floating]:
    """Scale integer samples to [-1, 1)."""
    if planes.dtype == np.uint8:
        return (planes.astype(np.float32) - 128.0) / 128.0
    if np.issubdtype(planes.dtype, np.integer):
        return planes.astype(np.float32) / float(-np.iinfo(planes.dtype).min)
    return planes.astype(np.float32, copy=False)


class AudioStream:
    """One open file; made by `open_audio`."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self.warnings: list[str] = []
        try:
            self._container = av.open(f"file:{self.path}", options={"protocol_whitelist": "file"})
        except (av.FFmpegError, OSError) as error:
            raise AudioDecodeError(self.path, str(error)) from error
        if not self._container.streams.audio:
            raise AudioDecodeError(self.path, "the file holds no audio")
        self._stream = self._container.streams.audio[0]
        duration = self._container.duration
        self.declared_duration_s = duration / av.time_base if duration else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._container.close()

    def blocks(self) -> Iterator[Samples]:
        """Decode: blocks of mono float32 at 22 050 Hz, a few seconds each."""
        pending: list[NDArray[np.floating]] = []
        held, rate, resampler = 0, 0, None
        for frame in self._container.decode(self._stream):
            if frame.sample_rate != rate:
                if resampler is not None:
                    yield resampler.resample_chunk(np.concatenate(pending), last=True)
                    pending, held = [], 0
                rate = frame.sample_rate
                resampler = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")
            mono = _to_float(_planes(frame)).mean(axis=0)
            pending.append(mono)
            held += mono.size
            if resampler is not None and held >= _BLOCK_SECONDS * rate:
                yield resampler.resample_chunk(np.concatenate(pending))
                pending, held = [], 0
        if resampler is None:
            raise AudioDecodeError(self.path, "the file holds no audio samples")
        rest = np.concatenate(pending) if pending else np.empty(0, np.float32)
        yield resampler.resample_chunk(rest, last=True)


def open_audio(path: str | os.PathLike[str]) -> AudioStream:
    """Open any audio file."""
    return AudioStream(path)


def decode(path: str | os.PathLike[str]) -> Samples:
    """Decode a whole track."""
    with open_audio(path) as stream:
        return np.concatenate(list(stream.blocks()))
