"""How long an Ogg stream lasts, by the positions that its pages give; RFC 3533, 4 and 6."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from mgc_desktop.library.tags.source import Source

_HEAD: Final = 27
_FIRST: Final = 2
NO_END: Final = b"\xff" * 8  # the position of a page on which no packet ends
_MIRROR: Final = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_WINDOWS: Final = (1 << 15, 1 << 18, 1 << 24)
_PIECE: Final = 1 << 20
_LARGEST_PAGE: Final = _HEAD + 255 + 255 * 255
_MOST_LOOKED_AT: Final = 64
_LONGEST_BEGINNING_S: Final = 0.5
# A file that is looked through at once.
_SMALL: Final = 1 << 16
# Where, in parts of the whole; no number of equal streams looks like one there.
_LOOKS: Final = (0.0, 0.23, 0.41, 0.74)
_LOOK: Final = 1 << 13
_CAPTURE: Final = re.compile(rb"OggS\0(?=.{22})", re.DOTALL)
# How much more than others the pages at the beginning may hold, and how much less those at the end.
_MORE_PAGES: Final = 1.1
_FEWER_PAGES: Final = 4.0


def checksum(data: bytes) -> int:
    """Return Ogg's CRC: zlib's polynomial, bits in the other order, nothing inverted."""
    mirrored = zlib.crc32(data.translate(_MIRROR), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)


class Clock(NamedTuple):
    """A stream's samples a second, and how many of the first are not played."""

    rate: int
    skipped: int


class _Page(NamedTuple):
    flags: int
    position: bytes
    serial: int
    ends: int
    start: int
    body: int
    stop: int


def _page(data: bytes, at: int, base: int) -> _Page | None:
    """Return the page at `at`, if all of it is in `data`, which lies at `base` in the file."""
    if data[at : at + 5] != b"OggS\0" or len(data) - at < _HEAD:
        return None
    count = data[at + 26]
    lacing = data[at + _HEAD : at + _HEAD + count]
    stop = at + _HEAD + count + sum(lacing)
    if stop > len(data) or len(lacing) < count:
        return None
    (serial,) = struct.unpack_from("<I", data, at + 14)
    body = base + at + _HEAD + count
    ends = count - lacing.count(255)
    return _Page(data[at + 5], data[at + 6 : at + 14], serial, ends, base + at, body, base + stop)


def _pages(source: Source, start: int, piece: int = _PIECE) -> Iterator[_Page]:
    """Give all whole pages from `start` on, in large reads; what is none is skipped."""
    at = start
    while at < source.size:
        data = source.read(at, min(piece, source.size - at))
        place = 0
        while (place := data.find(b"OggS\0", place)) >= 0:
            page = _page(data, place, at)
            if page is None and len(data) - place < _LARGEST_PAGE and at + len(data) < source.size:
                break
            if page:
                yield page
            place = page.stop - at if page else place + 5
        at += place if place > 0 else max(1, len(data) - 4)


def _is_whole(source: Source, page: _Page) -> bool:
    data = source.read(page.start, page.stop - page.start)
    crc = checksum(data[:22] + bytes(4) + data[26:])
    return crc == int.from_bytes(data[22:26], "little")


def _tail(source: Source, start: int, serial: int) -> tuple[int, int]:
    """Return the last position of a stream, or 0, and the serial number of the last page."""
    for window in _WINDOWS:
        begin = max(start, source.size - window)
        pages = list(_pages(source, begin, window))
        ours = [p for p in pages if p.serial == serial and p.position != NO_END]
        # The last page may have its place, and zeros in it.
        while ours and not _is_whole(source, ours[-1]):
            ours.pop()
        if ours or (pages and pages[-1].serial != serial) or begin == start:
            last = pages[-1].serial if pages else serial
            return (int.from_bytes(ours[-1].position, "little") if ours else 0), last
    return 0, serial


def samples(
    source: Source,
    start: int,
    serial: int,
    serials: frozenset[int],
    clock: Clock,
    clock_of: Callable[[bytes], Clock | None],
) -> int:
    """Count the samples of a stream, and of those that are chained to it, at its rate.

    Parameters
    ----------
    start : int
        Where the stream's pages of audio begin.
    serial : int
        Its number.
    serials : frozenset of int
        Numbers of all streams that begin together with it.
    clock_of : callable
        Gives the clock of a stream by its first packet; None for what is no audio.

    Raises
    ------
    Malformed
        If that takes too long.
    """
    end, last = _tail(source, start, serial)
    if last not in serials or (
        _may_begin_again(source, start, serial)
        and any(page.flags & _FIRST for page in _pages(source, start))
    ):
        return _of_chain(source, start, serial, clock, clock_of)
    if not end:
        end = _last_position(source, start, serial)
    return max(0, end - clock.skipped - _beginning(source, start, serial, clock))


def _may_begin_again(source: Source, start: int, serial: int) -> bool:
    """Whether pages may be numbered anew somewhere: a stream is chained to one of the same number.

    Looks here and there, and says no only where that leaves no doubt.
    """
    length = source.size - start
    if length < _SMALL:
        return True
    places = (start + int(part * length) for part in _LOOKS)
    # Where they are read is kept in blocks.
    aligned = (max(start, at - at % _LOOK) for at in places)
    seen = [found[0] for at in aligned if (found := _numbers(source, at, serial))]
    for near in (_LOOK, _LARGEST_PAGE):
        if found := _numbers(source, source.size - near, serial):
            seen.append(found[-1])
            break
    steps = [(at - place, n - number) for (place, number), (at, n) in pairwise(seen) if at > place]
    if any(pages <= 0 for _, pages in steps):
        return True
    if len(steps) < 2:
        return True
    # The numbers of the last stream leave out the pages of those in front of it, or are as many
    # as if its own were very small.
    first, *between, last = [size / pages for size, pages in steps]
    most, least = max([*between, last]), min([first, *between])
    return first > _MORE_PAGES * most or last * _FEWER_PAGES < least


def _numbers(source: Source, at: int, serial: int) -> list[tuple[int, int]]:
    """Return the places and numbers of a stream's pages that begin not far behind a place."""
    data = b""
    for length in (_LOOK, 2 * _LOOK, _LARGEST_PAGE):
        data = source.read(at, min(length, source.size - at))
        if b"OggS\0" in data:
            break
    places = [match.start() for match in _CAPTURE.finditer(data)]
    heads = (struct.unpack_from("<II", data, place + 14) for place in places)
    return [
        (at + place, number)
        for place, (owner, number) in zip(places, heads, strict=True)
        if owner == serial
    ]


def _last_position(source: Source, start: int, serial: int) -> int:
    end = 0
    for page in _pages(source, start):
        if page.serial == serial and page.position != NO_END:
            end = int.from_bytes(page.position, "little")
    return end


def _chained(source: Source, at: int) -> Iterator[_Page]:
    """Give the pages from `at` on by their headers alone, as far as they follow each other."""
    for _ in range(_MOST_LOOKED_AT):
        data = source.read(at, max(0, min(_HEAD + 255, source.size - at)))
        if len(data) < _HEAD or data[:5] != b"OggS\0":
            return
        lacing = data[_HEAD : _HEAD + data[26]]
        body = at + _HEAD + len(lacing)
        (serial,) = struct.unpack_from("<I", data, 14)
        ends = len(lacing) - lacing.count(255)
        yield _Page(data[5], data[6:14], serial, ends, at, body, body + sum(lacing))
        at = body + sum(lacing)


def _beginning(source: Source, start: int, serial: int, clock: Clock) -> int:
    """Return the position of the first sample: a recording of a broadcast begins late."""
    found: list[tuple[int, int]] = []
    packets = 0
    for page in _chained(source, start):
        if page.serial != serial:
            continue
        packets += page.ends
        if page.position == NO_END:
            continue
        found.append((int.from_bytes(page.position, "little"), packets))
        packets = 0
        if len(found) == 2 or found[0][0] < _LONGEST_BEGINNING_S * clock.rate:
            break
    if len(found) < 2 or not found[1][1]:
        return 0
    (first, here), (second, there) = found
    begins = first - here * (second - first) // there
    return begins if begins > _LONGEST_BEGINNING_S * clock.rate else 0


def _of_chain(
    source: Source,
    start: int,
    serial: int,
    clock: Clock,
    clock_of: Callable[[bytes], Clock | None],
) -> int:
    """Add up the streams that follow each other, each with numbers of its own."""
    rate = clock.rate
    total, end, begins = 0.0, 0, _beginning(source, start, serial, clock)
    for page in _pages(source, start):
        if page.flags & _FIRST:
            head = source.read(page.body, min(128, page.stop - page.body))
            following = clock_of(head)
            if following is None or not following.rate:
                continue
            total += max(0, end - clock.skipped - begins) / clock.rate
            clock, serial, end, begins = following, page.serial, 0, 0
        elif page.serial == serial and page.position != NO_END:
            end = int.from_bytes(page.position, "little")
    return round(rate * (total + max(0, end - clock.skipped - begins) / clock.rate))
