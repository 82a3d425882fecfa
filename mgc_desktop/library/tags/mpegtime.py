"""How long MPEG audio is: what its first frame promises where that agrees with the rest of it.

A Xing or VBRI header counts frames, of the file that it was written for: joined or cut files keep
it. Without one the first frame's bitrate may be that of all. Where a few probes of the rest say
otherwise, the headers of all frames are added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from mutagen.mp3 import MPEGInfo

from mgc_desktop.library.tags.ends import written_stop
from mgc_desktop.library.tags.mpeg import Frame, frames_by_header
from mgc_desktop.library.tags.source import FileSource, Source, SourceReader
from mgc_desktop.library.tags.tagfile import StreamInfo

_PIECE: Final = 1 << 20
_PROBE: Final = 4_096
_FIRST_PROBE: Final = 16_384
# Of the bytes that the header counts: more or fewer than this are missing or joined on.
_BYTES_TOLERANCE: Final = 0.005
# A mean of few frames with a variable bitrate is this near to that of all.
_BITRATE_TOLERANCE: Final = 1.5
# Bytes by which padding lets a frame stand beside its place.
_STEP_TOLERANCE: Final = 3.0
_ADTS_RATES: Final = (
    *(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000),
    *(12000, 11025, 8000, 7350),
)


def _walk(data: bytes) -> Iterator[tuple[int, Frame]]:
    """Give the frames of a piece; behind anything else only those that another one follows."""
    frames, at, end, synchronous = frames_by_header(), 0, len(data) - 3, False
    while at < end:
        frame = frames.get(data[at + 1] << 8 | data[at + 2]) if data[at] == 0xFF else None
        behind = at + frame.length if frame else 0
        if frame and (synchronous or _begins(data, behind)):
            yield at, frame
            at, synchronous = behind, True
            continue
        synchronous = False
        at = data.find(b"\xff", at + 1)
        if at < 0:
            return


def _begins(data: bytes, at: int) -> bool:
    return (
        at + 3 <= len(data)
        and data[at] == 0xFF
        and data[at + 1] << 8 | data[at + 2] in frames_by_header()
    )


def _counted(source: Source, start: int, stop: int) -> float:
    """Add up the lengths of all frames; where that takes too long, in proportion to their bytes."""
    seconds, at = 0.0, start
    stop = written_stop(source, start, stop)
    while stop - at > 3:
        if _is_spent(source):
            return seconds * (stop - start) / (at - start) if at > start else 0.0
        data = source.read(at, min(_PIECE, stop - at))
        done = 0
        for place, frame in _walk(data):
            # A frame at the edge is read again with the one behind it.
            if place + frame.length + 3 > len(data) and at + len(data) < stop:
                break
            seconds += frame.seconds
            done = place + frame.length
        at += done or max(1, len(data) - 3)
    return seconds


def _is_spent(source: Source) -> bool:
    return isinstance(source, FileSource) and source.budget is not None and source.budget.is_spent


class _Promise(NamedTuple):
    """What the header in the first frame says of the rest: bytes, or 0 where it does not."""

    size: int


def _promise(source: Source, start: int, stop: int) -> _Promise | None:
    """Return what a Xing, Info or VBRI header in the frame at `start` says."""
    head = source.read(start, min(64, stop - start)).ljust(64, b"\0")
    for at in (36, 21, 13):
        if head[at : at + 4] in (b"Xing", b"Info"):
            flags = head[at + 7]
            place = at + 8 + (4 if flags & 1 else 0)
            return _Promise(int.from_bytes(head[place : place + 4], "big") if flags & 2 else 0)
    if head[36:40] == b"VBRI":
        return _Promise(int.from_bytes(head[46:50], "big"))
    return None


def _probes(source: Source, start: int, stop: int) -> list[list[int]]:
    """Return the bitrates of frames at the beginning, in the middle and at the end."""
    middle = start + max(0, stop - start - _PROBE) // 2
    places = ((start, _FIRST_PROBE), (middle, _PROBE), (max(start, stop - _PROBE), _PROBE))
    return [
        [frame.bitrate for _, frame in _walk(source.read(at, min(length, stop - at)))]
        for at, length in places
    ]


def read_mpeg(source: Source, start: int, stop: int) -> StreamInfo:
    """Read the properties of the MPEG audio that lies from `start` to `stop`.

    Raises
    ------
    mutagen.MutagenError
        If there is none.
    """
    read: Any = MPEGInfo  # mutagen ships no types
    info = read(SourceReader(source), start)
    first = info.frame_offset
    seconds = _trusted(source, first, stop, info)
    if seconds is None:
        # The frame of a Xing header is silent, and skipped.
        header = _promise(source, first, stop) is not None
        seconds = _counted(source, first, stop) - (
            _length_of_first(source, first) if header else 0.0
        )
    bitrate = round(8 * (stop - first) / seconds) if seconds > 0 else int(info.bitrate)
    return StreamInfo(max(0.0, seconds), int(info.sample_rate), int(info.channels), bitrate)


def _length_of_first(source: Source, at: int) -> float:
    head = source.read(at, 3)
    frame = frames_by_header().get(head[1] << 8 | head[2])
    return frame.seconds if frame else 0.0


def _trusted(source: Source, first: int, stop: int, info: Any) -> float | None:
    """Return the promised length if the audio agrees with it."""
    probes = _probes(source, first, stop)
    if stop - first < _FIRST_PROBE or not all(probes):
        return None
    size, promise = stop - first, _promise(source, first, stop)
    if promise is None:
        same = {bitrate for probe in probes for bitrate in probe} == {info.bitrate}
        return 8 * size / info.bitrate if same and _in_step(source, first, stop) else None
    if promise.size and abs(promise.size - size) > _BYTES_TOLERANCE * size:
        return None
    rates = [bitrate for probe in probes for bitrate in probe]
    expected = 8 * size * len(rates) / sum(rates)
    agrees = expected / _BITRATE_TOLERANCE < info.length < expected * _BITRATE_TOLERANCE
    return float(info.length) if agrees else None


def _in_step(source: Source, first: int, stop: int) -> bool:
    """Whether frames of one bitrate may follow each other from the first to the last.

    A tag or a picture between joined files seldom has the length of so many frames.
    """
    at = max(first, stop - _PROBE)
    last = next(_walk(source.read(at, stop - at)), None)
    begin = next(_walk(source.read(first, min(_FIRST_PROBE, stop - first))), None)
    if last is None or begin is None:
        return False
    each = begin[1].seconds * begin[1].bitrate / 8
    beside = (at + last[0] - first - begin[0]) % each
    return min(beside, each - beside) < _STEP_TOLERANCE


def _adts(data: bytes, at: int) -> tuple[int, float] | None:
    """Return the length in bytes and in seconds of the AAC frame at `at`."""
    if data[at] != 0xFF or data[at + 1] & 0xF6 != 0xF0:
        return None
    rate = data[at + 2] >> 2 & 15
    length = (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
    if rate >= len(_ADTS_RATES) or length < 7:
        return None
    return length, 1024 * ((data[at + 6] & 3) + 1) / _ADTS_RATES[rate]


def read_adts(source: Source, start: int, stop: int) -> StreamInfo:
    """Read the properties of raw AAC, which tells its length by its frames alone."""
    head = source.read(start, 7)
    seconds, at = 0.0, start
    end = written_stop(source, start, stop)
    while end - at >= 7:
        if _is_spent(source):
            seconds *= (end - start) / max(1, at - start)
            break
        data = source.read(at, min(_PIECE, end - at))
        place = 0
        while len(data) - place >= 7:
            if frame := _adts(data, place):
                seconds += frame[1]
                place += frame[0]
            else:
                place = data.find(b"\xff", place + 1)
                if place < 0:
                    place = len(data)
        at += max(place, 1)
    channels = (head[2] & 1) << 2 | head[3] >> 6
    rate = _ADTS_RATES[min(head[2] >> 2 & 15, len(_ADTS_RATES) - 1)]
    bitrate = round(8 * (stop - start) / seconds) if seconds else 0
    return StreamInfo(seconds, rate, channels, bitrate)
