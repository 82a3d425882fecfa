"""Both maps of a file of any length, in blocks, within a fixed amount of memory.

Tracks of ordinary length are decoded into memory and computed at once. A longer file is decoded
once into a temporary file while the range of its spectrum is found, then read back in blocks.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from os import PathLike
from typing import IO

import numpy as np

from mgc_desktop.core.audio import AudioStream, open_audio
from mgc_desktop.core.errors import AudioDecodeError, AudioReadError, FeatureError
from mgc_desktop.core.features import BRIGHTNESS_HZ, SAMPLE_RATE, feature_maps
from mgc_desktop.core.features.frames import FRAME_LENGTH, Map, Samples, n_frames
from mgc_desktop.core.features.music import TrackRange
from mgc_desktop.core.features.stream import StreamingMaps, StreamingStft
from mgc_desktop.messages import Message, system_message

# Up to here a track's samples and maps together stay under 150 MB.
_IN_MEMORY_SECONDS = 12 * 60
_READ_SAMPLES = 30 * SAMPLE_RATE

Opened = Callable[[float | None], None]


@dataclass(frozen=True)
class MapBlock:
    """Consecutive rows of both maps.

    Attributes
    ----------
    stft : ndarray of float32, shape (n, 513)
    music : ndarray of float32, shape (n, 8)
    """

    stft: Map
    music: Map


class TrackMaps:
    """Maps of one file; `blocks` may be walked once.

    Parameters
    ----------
    opened : callable, optional
        Gets the length that the file's header promises, before any of it is decoded.

    Attributes
    ----------
    duration_s : float
        Decoded length, known once the first block has been given.
    n_frames : int
        Rows of all blocks together, likewise.
    warnings : list of Message
        What was odd about the file, complete once the blocks have been walked.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        brightness_hz: float = BRIGHTNESS_HZ,
        opened: Opened | None = None,
    ) -> None:
        self.path = path
        self._opened = opened
        self.duration_s = 0.0
        self.n_frames = 0
        self.warnings: list[Message] = []
        self._brightness_hz = brightness_hz

    def blocks(self) -> Iterator[MapBlock]:
        """Decode and compute; what is shorter than a frame is padded with silence to one.

        Raises
        ------
        AudioDecodeError
            If the file cannot be decoded, or holds NaN.
        """
        with open_audio(self.path) as stream:
            if self._opened is not None:
                self._opened(stream.declared_duration_s)
            try:
                yield from self._blocks(stream)
            except FeatureError as error:
                raise AudioDecodeError(self.path, error.message) from error
            self.warnings += stream.warnings

    def _blocks(self, stream: AudioStream) -> Iterator[MapBlock]:
        # Room for the longest track that is held; only what is written takes memory. Joining blocks
        # at the end would need twice as much as the track does.
        samples = np.empty(_IN_MEMORY_SECONDS * SAMPLE_RATE, dtype=np.float32)
        n_samples = 0
        source = stream.blocks()
        for block in source:
            if n_samples + block.size > samples.size:
                held = [samples[:n_samples], block]
                del samples, block
                yield from self._long(held, source)
                return
            samples[n_samples : n_samples + block.size] = block
            n_samples += block.size
        self._measure(n_samples)
        samples[n_samples:FRAME_LENGTH] = 0.0
        n_samples = max(n_samples, FRAME_LENGTH)
        maps = feature_maps(samples[:n_samples], brightness_hz=self._brightness_hz)
        # Before the networks take their share of the memory.
        del samples
        yield MapBlock(*maps)

    def _measure(self, n_samples: int) -> None:
        self.duration_s = n_samples / SAMPLE_RATE
        self.n_frames = max(1, n_frames(n_samples))
        if n_samples < FRAME_LENGTH:
            self.warnings.append(Message("shorter than one frame of 46 ms"))

    def _long(self, held: list[Samples], source: Iterator[Samples]) -> Iterator[MapBlock]:
        try:
            with tempfile.TemporaryFile(prefix="mgc-") as spool:
                span = self._spool(held, source, spool)
                yield from self._read_back(spool, span)
        except OSError as error:
            raise AudioReadError(
                self.path,
                Message(
                    "no space for its samples in {folder}: {reason}",
                    folder=tempfile.gettempdir(),
                    reason=system_message(error),
                ),
            ) from error

    def _spool(
        self, held: list[Samples], source: Iterator[Samples], spool: IO[bytes]
    ) -> TrackRange:
        """Write all samples to the temporary file and find the range of their spectrum."""
        stft, span, n_samples = StreamingStft(), TrackRange(), 0

        def take(block: Samples) -> None:
            nonlocal span, n_samples
            span = span.including(stft.feed(block))
            n_samples += block.size
            spool.write(block.tobytes())

        while held:
            take(held.pop(0))
        for block in source:
            take(block)
        self._measure(n_samples)
        return span

    def _read_back(self, spool: IO[bytes], span: TrackRange) -> Iterator[MapBlock]:
        maps = StreamingMaps(track=span, wait_for_key=True, brightness_hz=self._brightness_hz)
        spool.seek(0)
        while raw := spool.read(_READ_SAMPLES * 4):
            yield MapBlock(*maps.feed(np.frombuffer(raw, dtype=np.float32)))
        yield MapBlock(*maps.finish())
