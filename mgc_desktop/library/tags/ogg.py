"""Ogg: the comment packet of the first audio stream, in the pages that it lies in.

Pages are the container's envelopes. Only those of the comment are rewritten; their number stays
the same wherever the new comment fits, so that no later page has to be renumbered. Pages of other
streams keep their bytes and their order. The format is RFC 3533.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final, NamedTuple

from mgc_desktop.library.tags import oggtime
from mgc_desktop.library.tags.flacframes import stream_facts
from mgc_desktop.library.tags.listing import entry, flac_picture
from mgc_desktop.library.tags.oggtime import checksum
from mgc_desktop.library.tags.source import Malformed, Source, Splice, pieces
from mgc_desktop.library.tags.tagfile import (
    Edit,
    Listed,
    StreamInfo,
    TagFile,
    Values,
    WriteOptions,
    lasting,
)
from mgc_desktop.library.tags.vorbis import VorbisComment
from mgc_desktop.messages import Message

_HEAD: Final = 27
_CONTINUED, _FIRST, _LAST = 1, 2, 4
# Comments without a large picture are read once and taken apart in memory.
_AT_ONCE: Final = 65_536
_FLAC_PICTURE: Final = 6
# By the first bytes of a stream: the container's name, and where its comment begins.
_CODECS: Final = {
    b"\x01vorbis": ("Ogg Vorbis", b"\x03vorbis"),
    b"OpusHead": ("Ogg Opus", b"OpusTags"),
    b"Speex   ": ("Ogg Speex", b""),
    b"\x7fFLAC": ("Ogg FLAC", b""),
}


class Page(NamedTuple):
    """A page: its header's place and fields, its lacing values, its body's place."""

    start: int
    flags: int
    position: bytes
    serial: int
    number: int
    lacing: bytes
    body: int
    stop: int


def _page(source: Source, at: int) -> Page:
    head = source.read(at, _HEAD)
    if head[:5] != b"OggS\0":
        raise Malformed(Message("the Ogg file is damaged: a page is missing"))
    serial, number = struct.unpack("<II", head[14:22])
    lacing = source.read(at + _HEAD, head[26])
    body = at + _HEAD + len(lacing)
    return Page(at, head[5], head[6:14], serial, number, lacing, body, body + sum(lacing))


def _pages(source: Source, at: int = 0) -> Iterator[Page]:
    while at < source.size:
        page = _page(source, at)
        yield page
        at = page.stop


class _Stretches:
    """Bytes scattered over a file, read as one."""

    def __init__(self, source: Source, stretches: Sequence[tuple[int, int]]) -> None:
        self._source = source
        self._stretches = stretches
        self._starts = [0]
        for start, stop in stretches:
            self._starts.append(self._starts[-1] + stop - start)
        self._whole: bytes | None = None

    @property
    def size(self) -> int:
        return self._starts[-1]

    def places(self, start: int, length: int) -> Iterator[tuple[int, int]]:
        """Give the stretches of the file that hold `length` bytes from `start` on."""
        if start < 0 or length < 0 or start + length > self.size:
            raise Malformed(Message("the Vorbis comment ends early"))
        index = bisect_right(self._starts, start) - 1
        while length:
            begin = self._stretches[index][0] + start - self._starts[index]
            n = min(length, self._starts[index + 1] - start)
            if n:
                yield begin, begin + n
            start, length, index = start + n, length - n, index + 1

    def read(self, start: int, length: int) -> bytes:
        if self.size > _AT_ONCE:
            return self._scattered(start, length)
        if self._whole is None:
            self._whole = self._scattered(0, self.size)
        data = self._whole[max(0, start) : start + length]
        return data if len(data) == length else self._scattered(start, length)

    def _scattered(self, start: int, length: int) -> bytes:
        return b"".join(self._source.read(a, b - a) for a, b in self.places(start, length))


class OggFile(TagFile):
    """An Ogg file whose first audio stream is Vorbis, Opus, Speex or FLAC."""

    def __init__(self, source: Source, separator: str, start: int) -> None:
        super().__init__(source, separator)
        self._start = start
        first, self.container, marker = self._first_stream()
        self._serials = frozenset(page.serial for page in self._first_pages())
        self._head = source.read(first.body, first.stop - first.body)
        self._serial = first.serial
        if len(list(_packet_sizes([first]))) != 1 or first.lacing[-1] == 255:
            raise Malformed(Message("the Ogg stream's first page holds more than its header"))
        self._header_pages = self._comment_pages(first)
        self._body = _Stretches(source, [(p.body, p.stop) for p in self._header_pages])
        self._packets = list(_packet_sizes(self._header_pages))
        size = self._packets[0]
        if self.container == "Ogg FLAC":
            if self._body.read(0, 1)[0] & 0x7F != 4:
                raise Malformed(
                    Message("the comment of the Ogg FLAC stream is not where it belongs")
                )
            marker = self._body.read(0, 4)
        if self._body.read(0, len(marker)) != marker:
            raise Malformed(Message("the comment of the Ogg stream is not where it belongs"))
        self._marker = len(marker)
        self._tags = VorbisComment(self._body, self._marker, size)
        self.damage = self.damage or self._tags.damage
        self.tag_version = "Vorbis comment"
        self.regions = [(0, self._header_pages[-1].stop)]

    def _first_pages(self) -> Iterator[Page]:
        """Give the first page of every stream; they stand in front of all others."""
        return takewhile(lambda page: page.flags & _FIRST, _pages(self.source, self._start))

    def _first_stream(self) -> tuple[Page, str, bytes]:
        for page in self._first_pages():
            head = self.source.read(page.body, min(8, page.stop - page.body))
            for magic, (name, marker) in _CODECS.items():
                if head.startswith(magic):
                    return page, name, marker
        raise Malformed(Message("an Ogg file without Vorbis, Opus, Speex or FLAC in it"))

    def _comment_pages(self, first: Page) -> list[Page]:
        """Return the stream's pages from the comment's first to where a packet ends with a page."""
        found: list[Page] = []
        for page in _pages(self.source, first.stop):
            if page.serial != self._serial:
                continue
            if page.position not in (oggtime.NO_END, bytes(8)):
                self.damage = Message("the Ogg stream's comment shares its page with audio")
            if bool(page.flags & _CONTINUED) != bool(found and found[-1].lacing[-1:] == b"\xff"):
                raise Malformed(Message("the Ogg file is damaged: a page is missing"))
            found.append(page)
            if page.lacing and page.lacing[-1] < 255:
                return found
        raise Malformed(Message("the file ends in the middle of its tags"))

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        clock = _clock(self._head)
        if clock is None or not clock.rate:
            return StreamInfo()
        start = self._header_pages[-1].stop
        samples = oggtime.samples(self.source, start, self._serial, self._serials, clock, _clock)
        channels, bitrate = _channels_and_bitrate(self.container, self._head)
        bits = stream_facts(self._head[17:51]).bits if self.container == "Ogg FLAC" else 0
        plain = StreamInfo(0.0, clock.rate, channels, bits=bits)
        info = lasting(plain, samples, self.source.size)
        return replace(info, bitrate=bitrate) if bitrate > 0 else info

    def get(self, name: str) -> Values:
        """Return a field's values."""
        return self._tags.get(name)

    def listed(self) -> Iterator[Listed]:
        """Give the comment's entries, and in FLAC the pictures in packets of their own."""
        yield from self._tags.listed()
        if self.container != "Ogg FLAC":
            return
        pages = list(self._pages_before_audio())
        body = _Stretches(self.source, [(p.body, p.stop) for p in pages])
        at = 0
        for size in _packet_sizes(pages):
            # A block's header, as in FLAC itself.
            if size > 4 and body.read(at, 1)[0] & 0x7F == _FLAC_PICTURE:
                try:
                    yield flac_picture(body.read(at + 4, size - 4))
                except Malformed:
                    yield entry(self.container, "PICTURE", (), size - 4)
            at += size

    def _pages_before_audio(self) -> Iterator[Page]:
        """Give the stream's pages of headers, from the comment's on."""
        for page in _pages(self.source, self._header_pages[0].start):
            if page.serial == self._serial:
                if page.position not in (oggtime.NO_END, bytes(8)):
                    return
                yield page

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Return the splices that set these fields."""
        del options
        edit = self._tags.edit(values)
        inner = edit.splices
        grown = sum(len(s.new) - (s.stop - s.start) for s in inner)
        if self.container == "Ogg FLAC":
            size = self._packets[0] + grown - 4
            if size >= 2**24:
                raise Malformed(
                    Message("the tags would become larger than 16 MB, which the format allows")
                )
            inner.append(Splice(1, 4, size.to_bytes(3, "big")))
        elif self.container == "Ogg Opus":
            taken = self._from_padding(grown)
            inner += taken
            grown -= grown if taken else 0
        inner.sort(key=lambda s: (s.start, s.stop))
        edit.splices = self._repaged(inner, [self._packets[0] + grown, *self._packets[1:]])
        return edit

    def _from_padding(self, grown: int) -> list[Splice]:
        """Let the zeros behind an Opus comment, if there are any, take up the difference."""
        end, start = self._packets[0], self._tags.stop
        room = end - start
        if not room or not grown or grown > room or self._body.read(start, room).strip(b"\0"):
            return []
        return [Splice(end - max(0, grown), end, bytes(max(0, -grown)))]

    def _repaged(self, inner: Sequence[Splice], sizes: Sequence[int]) -> list[Splice]:
        """Return the splices of the file that put the edited packets into pages."""
        old = self._header_pages
        lacing = b"".join(b"\xff" * (size // 255) + bytes([size % 255]) for size in sizes)
        fewest = -(-len(lacing) // 255)
        count = max(fewest, min(len(old), len(lacing)))
        body = _Body(self._body, inner)
        out = _Splicer(self.source, old[0].start)
        continued = False
        for index in range(count):
            left = count - 1 - index
            part = lacing[: min(255, len(lacing) - left)]
            lacing = lacing[len(part) :]
            model = old[min(index, len(old) - 1)]
            ends = any(value < 255 for value in part)
            flags = model.flags & ~_CONTINUED | (_CONTINUED if continued else 0)
            head = b"OggS\0" + bytes([flags]) + (bytes(8) if ends else oggtime.NO_END)
            head += struct.pack("<III", self._serial, old[0].number + index, 0)
            head += bytes([len(part)]) + part
            content = list(body.take(sum(part)))
            plain = b"".join(self._plain(item) for item in content)
            crc = struct.pack("<I", checksum(head + plain))
            out.new(head[:22] + crc + head[26:])
            for item in content:
                out.new(item) if isinstance(item, bytes) else out.keep(*item)
            continued = part[-1] == 255
            if left and index < len(old) - 1:
                out.keep(model.stop, old[index + 1].start)  # pages of other streams in between
        for page, following in zip(old[count:], old[count + 1 :], strict=False):
            out.keep(page.stop, following.start)
        splices = out.finished(old[-1].stop)
        if count != len(old):
            splices += self._renumbered(old[-1].stop, count - len(old))
        return splices

    def _plain(self, item: bytes | tuple[int, int]) -> bytes:
        if isinstance(item, bytes):
            return item
        return self.source.read(item[0], item[1] - item[0])

    def _renumbered(self, start: int, by: int) -> list[Splice]:
        """Return new numbers and checksums for the stream's later pages."""
        splices: list[Splice] = []
        for page in _pages(self.source, start):
            if page.serial != self._serial:
                continue
            raw = self.source.read(page.start, page.stop - page.start)
            number = struct.pack("<I", page.number + by)
            crc = checksum(raw[:18] + number + bytes(4) + raw[26:])
            splices.append(
                Splice(page.start + 18, page.start + 26, number + struct.pack("<I", crc))
            )
            if page.flags & _LAST:
                break
        return splices


def _packet_sizes(pages: Sequence[Page]) -> Iterator[int]:
    size = 0
    for value in b"".join(page.lacing for page in pages):
        size += value
        if value < 255:
            yield size
            size = 0


def _clock(head: bytes) -> oggtime.Clock | None:
    """Return what a stream's first packet says of its time; None for what is no audio."""
    head = head.ljust(51, b"\0")
    if head.startswith(b"OpusHead"):
        return oggtime.Clock(48_000, int.from_bytes(head[10:12], "little"))
    if head.startswith(b"\x01vorbis"):
        return oggtime.Clock(int.from_bytes(head[12:16], "little"), 0)
    if head.startswith(b"Speex   "):
        return oggtime.Clock(int.from_bytes(head[36:40], "little"), 0)
    if head.startswith(b"\x7fFLAC"):
        return oggtime.Clock(stream_facts(head[17:51]).rate, 0)
    return None


def _channels_and_bitrate(container: str, head: bytes) -> tuple[int, int]:
    head = head.ljust(56, b"\0")
    if container == "Ogg FLAC":
        return stream_facts(head[17:51]).channels, 0
    if container == "Ogg Opus":
        return head[9], 0
    if container == "Ogg Speex":
        return struct.unpack("<Ii", head[48:56])
    return head[11], int.from_bytes(head[20:24], "little", signed=True)


class _Body:
    """The edited packets, handed out in order as new bytes and as places in the file."""

    def __init__(self, body: _Stretches, splices: Sequence[Splice]) -> None:
        self._items: list[bytes | tuple[int, int]] = []
        for piece in pieces(splices, body.size):
            if piece.data is not None:
                self._items.append(piece.data)
            else:
                self._items += body.places(piece.start, piece.length)
        self._items.reverse()

    def take(self, length: int) -> Iterator[bytes | tuple[int, int]]:
        while length:
            item = self._items.pop()
            size = len(item) if isinstance(item, bytes) else item[1] - item[0]
            if size > length:
                if isinstance(item, bytes):
                    self._items.append(item[length:])
                    item = item[:length]
                else:
                    self._items.append((item[0] + length, item[1]))
                    item = (item[0], item[0] + length)
                size = length
            yield item
            length -= size


class _Splicer:
    """Collects new bytes and kept stretches, in order, as splices of the file."""

    def __init__(self, source: Source, start: int) -> None:
        self._source, self._at = source, start
        self._pending = b""
        self._splices: list[Splice] = []

    def new(self, data: bytes) -> None:
        self._pending += data

    def keep(self, start: int, stop: int) -> None:
        if start == stop:
            return
        if start < self._at:
            # It stands farther behind than it did: its bytes are written anew.
            self._pending += self._source.read(start, stop - start)
            return
        self._splices.append(Splice(self._at, start, self._pending))
        self._pending, self._at = b"", stop

    def finished(self, stop: int) -> list[Splice]:
        self._splices.append(Splice(self._at, stop, self._pending))
        return self._splices
