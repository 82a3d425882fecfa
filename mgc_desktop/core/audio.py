"""Any audio file as mono float32 at 22 050 Hz, in blocks (docs/adr/0002-audio-decoding.md).

libav (through PyAV) recognises and decodes the file by its content, soxr resamples it. Channels are
averaged here, because libav's own down-mix to mono comes out 1.414 times too loud.
"""

from __future__ import annotations

import io
import math
import os
import stat
import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

import av
import numpy as np
import soxr
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream as LibavStream
from av.container import InputContainer
from numpy.typing import NDArray

from mgc_desktop.core.audio_facts import AudioFacts, audio_facts
from mgc_desktop.core.errors import AudioDecodeError, AudioReadError
from mgc_desktop.core.leading_id3 import without_leading_id3
from mgc_desktop.core.protection import is_encrypted_asf
from mgc_desktop.messages import Message, error_message

Samples = NDArray[np.float32]

SAMPLE_RATE: Final = 22_050

# Frames are gathered to this length before they are mixed and resampled: one by one (1152 samples
# in MP3) they would cost more in calls than in arithmetic.
_BLOCK_SECONDS: Final = 4.0

# Containers that hold their own sound. Playlists and the like, which would have libav open other
# files or the network, are not in the list.
_FORMATS: Final = (
    "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,dts,eac3,flac,flv,iff,matroska,mov,mp3,mpc,mpc8,mpeg,"
    "mpegts,ogg,oma,rm,tak,tta,voc,w64,wav,wv"
)
# Sample entries of protected files: Apple's FairPlay, and Common Encryption.
_PROTECTED_TAGS: Final = frozenset({"drms", "drmi", "enca"})
# How much shorter than promised a file may be before that is worth a word: players' gapless
# trimming stays far below.
_MISSING_SECONDS: Final = 0.5

# Decoded and thrown away before a stretch that is sought: codecs need what came before (MP3's bit
# reservoir, Opus' 80 ms of convergence).
_PREROLL_S: Final = 0.25
# After a seek libav guesses the time stamps of Ogg's first page; the next page puts them right.
_PAGED_PREROLL_S: Final = 2.0
# Frames from here before a stretch tell its place: past Ogg's first page.
_TRUSTED_S: Final = 1.0
# Where a position cannot be found, one this much earlier is taken.
_SEEK_BACK_S: Final = 10.0
# Resampled beyond either end of such a stretch, so that the filter sees the neighbours.
_SPAN_GUARD_S: Final = 0.05

# libav writes its complaints to stderr; what matters of them arrives as errors.
av.logging.set_level(av.logging.PANIC)


class _Layout(NamedTuple):
    """What has to stay the same for frames to be joined."""

    rate: int
    channels: int
    format: str


def _reason(error: Exception) -> Message:
    """Say in plain words what libav or the system found wrong."""
    if isinstance(error, av.InvalidDataError | av.ArgumentError | av.EOFError):
        return Message("not an audio file, or damaged beyond recognition")
    return error_message(error)


def _mono(frames: list[AudioFrame]) -> Samples:
    """Join frames of one layout and average their channels; integers are scaled to [-1, 1)."""
    channels = frames[0].layout.nb_channels
    weights = np.full(channels, 1.0 / channels, dtype=np.float32)
    if frames[0].format.is_planar:
        planes = np.concatenate([frame.to_ndarray() for frame in frames], axis=1)
        mixed = weights @ planes.astype(np.float32, copy=False)
    else:
        planes = np.concatenate([frame.to_ndarray().reshape(-1, channels) for frame in frames])
        mixed = planes.astype(np.float32, copy=False) @ weights
    if planes.dtype.kind == "f":
        return mixed
    full_scale = np.float32(2 ** (8 * planes.dtype.itemsize - 1))
    if planes.dtype.kind == "u":
        mixed -= full_scale
    mixed /= full_scale
    return mixed


def _riff_bytes_missing(file: io.FileIO) -> int:
    """Count the bytes that a WAV file lacks of what its header promises; 0 for other files."""
    file.seek(0)
    head = file.read(12)
    length = file.seek(0, os.SEEK_END)
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return 0
    promised = int.from_bytes(head[4:8], "little")
    # Recorders that stream leave 0 or the largest number.
    return 0 if promised in (0, 2**32 - 1) else max(0, promised + 8 - length - 1)


class _Source(io.FileIO):
    """A file that ends where the system cannot read it, and remembers why.

    libav takes a read that fails for the end of the file wherever it has something to give first,
    so what it says of it is no help.
    """

    failure: OSError | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        if self.failure is not None:
            return b""
        try:
            return super().read(-1 if size is None else size)
        except OSError as error:
            self.failure = error
            return b""


class _Resampler:
    """One stretch of constant sample rate to 22 050 Hz."""

    def __init__(self, rate: int) -> None:
        self._stream = None
        if rate != SAMPLE_RATE:
            self._stream = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32", quality="HQ")

    def feed(self, samples: Samples, *, last: bool = False) -> Samples:
        if self._stream is None:
            return samples
        out: Samples = self._stream.resample_chunk(samples, last=last)
        return out


class AudioStream:
    """One open file; a context manager, made by `open_audio`.

    Attributes
    ----------
    path : str
    declared_duration_s : float or None
        What the file's header promises.
    warnings : list of Message
        Filled while `blocks` is walked: damaged packets, an early end.
    """

    def __init__(self, path: str | os.PathLike[str], *, roughly: bool = False) -> None:
        self.path = os.fspath(path)
        # libav then estimates positions in files without an index (MP3) instead of reading on.
        self._options = {"fflags": "+fastseek"} if roughly else {}
        self.warnings: list[Message] = []
        self._damaged = 0
        self._decoded_s = 0.0
        self._origin: int | None = None
        with ExitStack() as resources:
            self._source = self._open_source(resources)
            self._container = self._open(resources)
            self._stream = self._best_stream()
            self._resources = resources.pop_all()
        self.declared_duration_s = self._declared()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._resources.close()

    def _open_source(self, resources: ExitStack) -> _Source:
        try:
            status = Path(self.path).stat()
            if stat.S_ISDIR(status.st_mode):
                raise AudioDecodeError(self.path, Message("is a folder"))
            if not stat.S_ISREG(status.st_mode):
                raise AudioDecodeError(self.path, Message("is not a regular file"))
            if status.st_size == 0:
                raise AudioDecodeError(self.path, Message("the file is empty"))
            # An open file, not a name: no name can be taken for a protocol ("http:x"), and names
            # that are no UTF-8 need no encoding.
            return resources.enter_context(_Source(self.path))
        except OSError as error:
            raise AudioReadError(self.path, _reason(error)) from error
        except ValueError as error:
            raise AudioDecodeError(self.path, _reason(error)) from error

    def _open(self, resources: ExitStack) -> InputContainer:
        if is_encrypted_asf(self._source):
            raise AudioDecodeError(self.path, Message("is protected by DRM"))
        source = without_leading_id3(self._source)
        options = {"format_whitelist": _FORMATS} | self._options
        try:
            container = resources.enter_context(
                av.open(source, "r", options=options, metadata_errors="replace")
            )
        except (av.FFmpegError, OSError, ValueError) as error:
            raise self._error(error) from error
        self._check_source()
        return container

    @property
    def readable(self) -> bool:
        """Whether the system could read all that was wanted of the file so far."""
        return self._source.failure is None

    def _check_source(self) -> None:
        """Refuse what came of a file that could not be read: it is not all, or not even audio."""
        failure = self._source.failure
        if failure is not None:
            cause = Message("cannot be read: {reason}", reason=_reason(failure))
            raise AudioReadError(self.path, cause) from failure

    def _error(self, error: Exception) -> AudioDecodeError:
        """Return what an error of libav means: nothing, where the file could not be read."""
        self._check_source()
        return AudioDecodeError(self.path, _reason(error))

    def _best_stream(self) -> LibavStream:
        found = self._container.streams.best("audio")
        if not isinstance(found, LibavStream):
            raise AudioDecodeError(self.path, Message("contains no audio that can be decoded"))
        if found.codec_context.codec_tag in _PROTECTED_TAGS:
            raise AudioDecodeError(self.path, Message("is protected by DRM"))
        # One thread a file: the cores are kept busy by other files.
        found.codec_context.thread_count = 1
        return found

    def texts(self) -> dict[str, str]:
        """Return what the file says of itself, by lower-case name such as "artist"; any may lack.

        Only for those who cannot ask `library.tags`, which knows the formats far better.
        """
        found = {**self._container.metadata, **self._stream.metadata}
        return {name.lower(): text.strip() for name, text in found.items()}

    def facts(self) -> AudioFacts:
        """Return what the audio is, as the file's header says."""
        return audio_facts(self._container, self._stream)

    def _declared(self) -> float | None:
        stream = self._stream
        if stream.duration is not None and stream.time_base is not None:
            return float(stream.duration * stream.time_base)
        if self._container.duration is not None:
            return self._container.duration / av.time_base
        return None

    def _promise_is_firm(self) -> bool:
        """Whether the declared duration was written by the encoder rather than guessed by libav."""
        name = self._container.format.name
        if name == "mp3":
            # libav names the encoder where it found a Xing or LAME header, which counts frames.
            return "encoder" in self._stream.metadata
        return name not in {"aac", "ac3", "eac3", "dts", "amr", "mpeg", "mpegts"}

    def _frames(self) -> Iterator[AudioFrame]:
        """Decode packet by packet; damaged packets are counted and skipped."""
        try:
            for packet in self._container.demux(self._stream):
                try:
                    yield from packet.decode()
                except av.FFmpegError:
                    self._damaged += 1
        except (av.FFmpegError, OSError) as error:
            self._check_source()
            self.warnings.append(Message("reading stopped: {reason}", reason=_reason(error)))
        self._check_source()

    def _mono_blocks(self) -> Iterator[tuple[int, Samples]]:
        """Give blocks of (sample rate, mono samples), each of one layout."""
        held: list[AudioFrame] = []
        n_held = 0
        layout: _Layout | None = None
        for frame in self._frames():
            current = _Layout(frame.sample_rate, frame.layout.nb_channels, frame.format.name)
            if layout is not None and (current != layout or n_held >= _BLOCK_SECONDS * layout.rate):
                yield layout.rate, _mono(held)
                held, n_held = [], 0
            layout = current
            held.append(frame)
            n_held += frame.samples
        if layout is not None and held:
            yield layout.rate, _mono(held)

    def blocks(self) -> Iterator[Samples]:
        """Decode the file, once.

        Yields
        ------
        ndarray of float32, shape (n,)
            Mono at 22 050 Hz, some seconds each.

        Raises
        ------
        AudioDecodeError
            If there is not one sample to be had, or samples are NaN or infinite.
        AudioReadError
            If the system could not read the file to its end.
        """
        resampler: _Resampler | None = None
        rate = 0
        for block_rate, samples in self._mono_blocks():
            if not np.isfinite(samples).all():
                raise AudioDecodeError(self.path, Message("contains NaN or infinite samples"))
            self._decoded_s += samples.size / block_rate
            if resampler is None or block_rate != rate:
                if resampler is not None:
                    yield resampler.feed(np.empty(0, np.float32), last=True)
                resampler, rate = _Resampler(block_rate), block_rate
            yield resampler.feed(samples)
        if resampler is None or self._decoded_s == 0.0:
            raise AudioDecodeError(self.path, Message("none of its audio can be decoded"))
        yield resampler.feed(np.empty(0, np.float32), last=True)
        self._note_what_is_missing()

    def span(self, first: int, count: int) -> Samples:
        """Decode a stretch of the file by seeking; as often as wanted, in any order.

        Not to be mixed with `blocks`, which reads from where the file stands.

        Parameters
        ----------
        first : int
            Its first sample, counted at 22 050 Hz.
        count : int
            Samples wanted.

        Returns
        -------
        ndarray of float32, shape (n,)
            Mono at 22 050 Hz, n <= count: fewer where the file ends. In its place to the sample;
            to 12 ms in WMA, AC-3 and Matroska, whose time stamps are coarse.

        Raises
        ------
        AudioDecodeError
            If the file cannot be positioned or read, or samples are NaN or infinite.
        """
        guard = int(_SPAN_GUARD_S * SAMPLE_RATE)
        rate, position, mono = self._frames_between(first - guard, first + count + guard)
        if not mono.size:
            return np.empty(0, np.float32)
        if not np.isfinite(mono).all():
            raise AudioDecodeError(self.path, Message("contains NaN or infinite samples"))
        # Samples of both rates coincide every `step` samples of the file: begin on one of them.
        step = rate // math.gcd(rate, SAMPLE_RATE)
        wanted = max(0, (first - guard) * rate // SAMPLE_RATE // step) * step
        lead = position - wanted
        aligned = np.pad(mono, (lead, 0)) if lead >= 0 else mono[-lead:]
        resampled = soxr.resample(aligned, rate, SAMPLE_RATE) if rate != SAMPLE_RATE else aligned
        skip = first - wanted * SAMPLE_RATE // rate
        return np.ascontiguousarray(resampled[skip : skip + count], dtype=np.float32)

    def peek(self, at_s: float, count: int) -> Samples:
        """Decode some samples from near a place: cheap in any file, right to about one percent.

        Parameters
        ----------
        count : int
            Samples wanted, at 22 050 Hz.

        Returns
        -------
        ndarray of float32, shape (n,)
            n <= count.

        Raises
        ------
        AudioDecodeError
            If the file cannot be positioned.
        """
        stream = self._stream
        assert stream.time_base is not None, "audio streams have one"
        target = int(at_s / float(stream.time_base)) + (stream.start_time or 0)
        self._seek(target)
        held: list[AudioFrame] = []
        length = 0.0
        # The first frame after a seek may be a codec's warming up.
        for frame in islice(self._frames(), 1, None):
            if held and frame.format.name != held[0].format.name:
                break
            held.append(frame)
            length += frame.samples / frame.sample_rate
            if length * SAMPLE_RATE >= count + 1:
                break
        if not held:
            return np.empty(0, np.float32)
        mono = _mono(held)
        if held[0].sample_rate != SAMPLE_RATE:
            mono = soxr.resample(mono, held[0].sample_rate, SAMPLE_RATE)
        return np.asarray(mono[:count], dtype=np.float32)

    def _seek(self, target: int) -> None:
        """Position before a time stamp; earlier where libav cannot, as in FLAC's last seconds."""
        stream = self._stream
        assert stream.time_base is not None, "audio streams have one"
        earlier = target - int(_SEEK_BACK_S / float(stream.time_base))
        for place in (target, max(0, earlier)):
            try:
                self._container.seek(place, stream=stream)
                return
            except (av.FFmpegError, OSError) as error:
                failed = error
        raise self._error(failed) from failed

    def _first_pts(self) -> int:
        """Timestamp of the first sample that `blocks` gives: where a track's time begins."""
        if self._origin is None:
            self._origin = next((frame.pts or 0 for frame in self._frames()), 0)
        return self._origin

    def _frames_between(self, first: int, stop: int) -> tuple[int, int, Samples]:
        """Decode the frames that touch a stretch: rate, position of the first sample, samples."""
        stream = self._stream
        assert stream.time_base is not None, "audio streams have one"
        tick = float(stream.time_base)
        origin = self._first_pts()
        first_s, stop_s = max(0.0, first / SAMPLE_RATE), stop / SAMPLE_RATE
        in_pages = self._container.format.name == "ogg"
        target_s = max(0.0, first_s - (_PAGED_PREROLL_S if in_pages else _PREROLL_S))
        held: list[AudioFrame] = []
        layout: _Layout | None = None
        counted, counted_before_held = 0, 0
        places: list[float] = []
        self._seek(int(target_s / tick) + origin)
        try:
            for packet in self._container.demux(stream):
                end = ((packet.pts or 0) + (packet.duration or 0) - origin) * tick
                if packet.pts is not None and end < target_s:
                    continue
                try:
                    decoded = packet.decode()
                except av.FFmpegError:
                    continue
                for frame in decoded:
                    begins = ((frame.pts or 0) - origin) * tick
                    current = _Layout(
                        frame.sample_rate, frame.layout.nb_channels, frame.format.name
                    )
                    if current != layout:
                        if held:
                            continue
                        layout, counted = current, 0
                        places.clear()
                    if begins >= first_s - _TRUSTED_S:
                        places.append(begins * layout.rate - counted)
                    if begins + frame.samples / frame.sample_rate > first_s and begins < stop_s:
                        if not held:
                            counted_before_held = counted
                        held.append(frame)
                    counted += frame.samples
                if held and begins >= stop_s:
                    break
        except (av.FFmpegError, OSError) as error:
            raise self._error(error) from error
        self._check_source()
        if layout is None or not held:
            return SAMPLE_RATE, 0, np.empty(0, np.float32)
        # Single time stamps may be wrong (Vorbis' blocks of changing length, clocks of 1 ms):
        # samples are counted, and what most of the stamps say tells from where.
        place = round(statistics.median(places)) + counted_before_held
        return layout.rate, place, _mono(held)

    def _note_what_is_missing(self) -> None:
        missing = _riff_bytes_missing(self._source)
        if missing > 0:
            # libav takes the file's end for the end of the sound and says nothing.
            self.warnings.append(
                Message(
                    "cut off: {missing} bytes that its header promises are missing", missing=missing
                )
            )
        if self._damaged:
            self.warnings.append(Message("damaged packets skipped: {n}", n=self._damaged))
        promised = self.declared_duration_s
        if (
            promised is not None
            and self._promise_is_firm()
            and promised - self._decoded_s > _MISSING_SECONDS
        ):
            self.warnings.append(
                Message(
                    "ends after {decoded:.1f} s although its header promises {promised:.1f} s",
                    decoded=self._decoded_s,
                    promised=promised,
                )
            )


def open_audio(path: str | os.PathLike[str], *, roughly: bool = False) -> AudioStream:
    """Open an audio file of any kind.

    Parameters
    ----------
    path : path
        Recognised by its content; the extension does not matter.
    roughly : bool
        Seek fast rather than exactly: for `AudioStream.peek` only.

    Returns
    -------
    AudioStream
        A context manager.

    Raises
    ------
    AudioDecodeError
        With the path and the cause: empty, not audio, protected.
    AudioReadError
        If it is missing, or the system cannot read it just now.
    """
    return AudioStream(path, roughly=roughly)


def decode(path: str | os.PathLike[str]) -> Samples:
    """Decode a whole track into memory.

    Returns
    -------
    ndarray of float32, shape (n,)
        Mono at 22 050 Hz in [-1, 1] (lossy codecs may overshoot a little).

    Raises
    ------
    AudioDecodeError
        If the file cannot be decoded.
    """
    with open_audio(path) as stream:
        return np.concatenate(list(stream.blocks()))
