"""Frames of FLAC, found from the end: how much of the audio that a header promises is there.

A frame begins with a sync code and a header with a checksum of its own, which holds the frame's
number or its first sample; it ends with a checksum of all its bytes. RFC 9639, section 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from mgc_desktop.library.tags.source import Source

INFO_BYTES: Final = 34
_SYNC: Final = re.compile(rb"\xff[\xf8\xf9]")
_LONGEST_HEADER: Final = 16
_RATES: Final = (0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000)
_TAIL: Final = 32_768
_WINDOW: Final = 262_144
_PROBE: Final = 4_096
_LARGEST_FRAME: Final = 1 << 20
# How a FLAC file begins, and where its properties stand.
_MARKER: Final = b"fLaC\0\0\0\x22"
_MARKER_AT: Final = re.compile(re.escape(_MARKER))
_INFO_AT: Final = len(_MARKER)
_PIECE: Final = 1 << 20
# Where to look for frames, in parts of the whole; no number of equal files looks like one there.
_LOOKS: Final = (0.23, 0.41, 0.74)


def _crc_table(polynomial: int, bits: int) -> list[int]:
    table = []
    for byte in range(256):
        value = byte << (bits - 8)
        for _ in range(8):
            value = value << 1 ^ (polynomial if value >> (bits - 1) else 0)
            value &= (1 << bits) - 1
        table.append(value)
    return table


_CRC8: Final = _crc_table(0x07, 8)
_CRC16: Final = _crc_table(0x8005, 16)


class StreamFacts(NamedTuple):
    """What STREAMINFO says: samples a block, the largest frame, the whole stream, its bits."""

    block: int
    largest: int
    rate: int
    channels: int
    samples: int
    bits: int


def stream_facts(info: bytes) -> StreamFacts:
    """Take STREAMINFO's 34 bytes apart."""
    packed = int.from_bytes(info[10:18], "big")
    return StreamFacts(
        int.from_bytes(info[:2], "big"),
        int.from_bytes(info[7:10], "big"),
        packed >> 44,
        (packed >> 41 & 7) + 1,
        packed & (2**36 - 1),
        (packed >> 36 & 31) + 1,
    )


class Frame(NamedTuple):
    """A frame's place, its first sample, and the first one behind it."""

    start: int
    first: int
    end: int


class Audio:
    """The frames between `start` and `stop`."""

    def __init__(self, source: Source, start: int, stop: int, info: bytes) -> None:
        self._source, self._start, self._stop, self._info = source, start, stop, info
        self._facts = stream_facts(info)
        self._at_end = self._tail()
        self._joined = [*self._find_joined()] if self._may_be_joined() else []

    @property
    def samples(self) -> int:
        """Samples that can be decoded: the header's number where the last frame is the last."""
        if not self._joined:
            return self._samples_alone()
        places = [self._start, *self._joined, self._stop]
        parts = (self._part(start, stop) for start, stop in pairwise(places))
        # Decoders do not follow a change of rate or channels.
        alike = (p for p in parts if p._facts[2:4] == self._facts[2:4])
        return sum(part._samples_alone() for part in alike)

    def _part(self, start: int, stop: int) -> Audio:
        """Return one of several files that were joined."""
        first = start == self._start
        info = self._info if first else self._source.read(start + _INFO_AT, INFO_BYTES)
        return Audio(self._source, start if first else start + _INFO_AT, stop, info)

    def _may_be_joined(self) -> bool:
        """Whether frames may be numbered anew somewhere; said of whatever leaves a doubt."""
        last = self._at_end
        if last is None:
            return False
        if self._facts.samples not in (0, last.end):
            return True
        length = self._stop - self._start
        near = (self._facts.largest or _PROBE) + _LONGEST_HEADER
        places = (self._start + int(part * length) for part in _LOOKS)
        seen = [frame for at in places if (frame := self._last_in(at, at + near))]
        return any(a.first >= b.first for a, b in pairwise([*seen, last]) if a.start < b.start)

    def _find_joined(self) -> Iterator[int]:
        """Give where further FLAC files begin."""
        at = self._start
        while self._stop - at > len(_MARKER):
            data = self._source.read(at, min(_PIECE, self._stop - at))
            for match in _MARKER_AT.finditer(data):
                if at + match.start() + _INFO_AT + INFO_BYTES <= self._stop:
                    yield at + match.start()
            at += max(1, len(data) - len(_MARKER) + 1)

    def _samples_alone(self) -> int:
        last = self._at_end or self._by_halves()
        if last is None:
            return 0
        # Of a file cut within its last frame that frame is too much, which is not looked for here.
        promised = last.end == self._facts.samples
        return last.end if promised or self._is_closed(last) else last.first

    @property
    def is_whole(self) -> bool:
        """Whether what the header promises is there, as far as its end and its middle tell."""
        last = self._at_end
        if (
            last is None
            or self._joined
            or self._facts.samples not in (0, last.end)
            or not self._is_closed(last)
        ):
            return False
        middle = (self._start + self._stop) // 2
        probe = self._source.read(middle, min(_PROBE, self._stop - middle))
        # Only silence that was left uncompressed goes on with zeros; another frame follows it.
        near = (self._facts.largest or _WINDOW) + _LONGEST_HEADER
        return bool(probe.strip(b"\0")) or self._last_in(middle, middle + near) is not None

    def _tail(self) -> Frame | None:
        for length in (max(_TAIL, self._facts.largest + _LONGEST_HEADER), _WINDOW):
            if frame := self._last_in(self._stop - length, self._stop):
                return frame
        return None

    def _by_halves(self) -> Frame | None:
        """Return the last frame of a file whose end was never written."""
        low, high, found = self._start, self._stop, None
        while high - low > _PROBE:
            middle = (low + high) // 2
            if frame := self._last_in(middle, middle + _WINDOW):
                found, low = frame, max(frame.start, middle + 1)
            else:
                high = middle
        return found or self._last_in(low, high)

    def _last_in(self, start: int, stop: int) -> Frame | None:
        start, stop = max(start, self._start), min(stop, self._stop)
        data = self._source.read(start, max(0, stop - start))
        for match in reversed(list(_SYNC.finditer(data))):
            at = match.start()
            if span := self._samples_of(data[at : at + _LONGEST_HEADER]):
                return Frame(start + at, *span)
        return None

    def _samples_of(self, head: bytes) -> tuple[int, int] | None:
        """Return a frame's first sample and the first behind it; None if this is no header."""
        facts = self._facts
        head = head.ljust(_LONGEST_HEADER, b"\0")
        size_code, rate_code, channels = head[2] >> 4, head[2] & 15, head[3] >> 4
        counted = channels + 1 if channels < 8 else 2
        if not size_code or rate_code == 15 or head[3] & 1 or counted != facts.channels:
            return None
        if 0 < rate_code < len(_RATES) and _RATES[rate_code] != facts.rate:
            return None
        number, at = _coded_number(head)
        if at == 0:
            return None
        length = _block_length(size_code)
        if size_code in (6, 7):
            width = size_code - 5
            length = int.from_bytes(head[at : at + width], "big") + 1
            at += width
        at += {12: 1, 13: 2, 14: 2}.get(rate_code, 0)
        crc = 0
        for byte in head[:at]:
            crc = _CRC8[crc ^ byte]
        if crc != head[at]:
            return None
        first = number if head[1] & 1 else number * facts.block
        return first, first + length

    def _is_closed(self, frame: Frame) -> bool:
        """Whether the last frame has all its bytes; zeros may follow."""
        most = self._facts.largest or _LARGEST_FRAME
        length = min(self._stop - frame.start, most + _PROBE)
        data = self._source.read(frame.start, length).rstrip(b"\0")
        if len(data) > most:
            return False
        crc = 0
        for byte in data:
            crc = (crc << 8 & 0xFFFF) ^ _CRC16[crc >> 8 ^ byte]
        # Its own checksum makes it zero; that may end in zeros, too.
        for _ in range(3):
            if crc == 0:
                return True
            crc = (crc << 8 & 0xFFFF) ^ _CRC16[crc >> 8]
        return False


def _block_length(code: int) -> int:
    if code == 1:
        return 192
    return 576 << (code - 2) if code < 6 else 256 << (code - 8) if code > 7 else 0


def _coded_number(head: bytes) -> tuple[int, int]:
    """Return the number at byte 4, which is coded as UTF-8 has it, and its end; 0 if it is none."""
    lead = head[4]
    more = 0
    while lead >> (7 - more) & 1:
        more += 1
        if more > 7:
            return 0, 0
    if more == 1:
        return 0, 0
    number = lead & (0x7F >> more)
    for byte in head[5 : 5 + max(0, more - 1)]:
        if byte >> 6 != 2:
            return 0, 0
        number = number << 6 | byte & 0x3F
    return number, 4 + max(1, more)
