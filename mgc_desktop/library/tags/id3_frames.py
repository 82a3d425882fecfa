"""Where an ID3v2 tag's frames begin and end, whoever wrote their sizes.

Old versions of iTunes, and others after them, wrote 2.4 with sizes of eight bits a byte, where the
document has seven. Which of the two a tag means is told by where its frames lead.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.messages import NOTHING, Message

HEADER: Final = 10
_PIECE: Final = 1 << 16
_MAX_SIZE: Final = 2**28 - 1
_STUFF = re.compile(rb"\xff(?=[\xe0-\xff\x00])")
# What the documents allow; iTunes leaves identifiers of 2.2, filled up, in tags of 2.3.
_STANDARD: Final = {
    2: re.compile(r"[A-Z][A-Z0-9]{2}"),
    3: re.compile(r"[A-Z][A-Z0-9]{2}[A-Z0-9 \0]"),
    4: re.compile(r"[A-Z][A-Z0-9]{2}[A-Z0-9 \0]"),
}
# Many readers walk on over a name that no document has, others stop there.
_NAME: Final = re.compile(rb"[A-Za-z0-9]{3}[A-Za-z0-9 \0]?")

Sizes = Literal["seven", "eight", "mixed"]


def syncsafe(value: int) -> bytes:
    """Return 28 bits as four bytes of seven."""
    if value > _MAX_SIZE:
        raise Malformed(
            Message("the ID3 tag would become larger than 256 MB, which the format cannot hold")
        )
    return bytes((value >> shift) & 0x7F for shift in (21, 14, 7, 0))


def _sevens(data: bytes) -> int | None:
    value = 0
    for byte in data:
        if byte & 0x80:
            return None
        value = value << 7 | byte
    return value


def from_syncsafe(data: bytes) -> int:
    """Return the number in bytes of seven bits; Malformed where an eighth is set."""
    value = _sevens(data)
    if value is None:
        raise Malformed(Message("the ID3 tag's size is damaged"))
    return value


def unsynchronise(data: bytes) -> bytes:
    """Stuff zeros so that no byte pair looks like the start of an MPEG frame."""
    stuffed = _STUFF.sub(b"\xff\0", data)
    return stuffed + b"\0" if stuffed.endswith(b"\xff") else stuffed


def is_unsynchronised(data: bytes) -> bool:
    """Whether `unsynchronise` can have made it: some programs set the flag and do nothing."""
    return re.search(rb"\xff[\xe0-\xff]", data) is None


def resynchronise(data: bytes) -> bytes:
    """Undo `unsynchronise`."""
    return data.replace(b"\xff\0", b"\xff")


class Frame(NamedTuple):
    """A frame's name, flags, and places: positions count from the start of the tag's body."""

    name: str
    start: int
    data: int
    stop: int
    flags: int


class Body:
    """The tag behind its header, and where its bytes lie in the file."""

    def __init__(self, source: Source, start: int, stop: int, unsynchronised: bool) -> None:
        self._source, self._start = source, start
        raw = source.read(start, stop - start) if unsynchronised else b""
        self.unsynchronised = unsynchronised and is_unsynchronised(raw)
        if self.unsynchronised:
            self._plain = resynchronise(raw)
            self._raw = raw
            self.size = len(self._plain)
        else:
            self.size = stop - start

    def read(self, start: int, length: int) -> bytes:
        """Return bytes of the body as the frames mean them."""
        if start < 0 or start + length > self.size:
            raise Malformed(Message("an ID3 frame reaches beyond its tag"))
        if self.unsynchronised:
            return self._plain[start : start + length]
        return self._source.read(self._start + start, length)

    def place(self, position: int) -> int:
        """Return where the byte at `position` lies in the file."""
        if self.unsynchronised:
            # Every stuffed zero in front of the byte moves it, which may bring in more of them.
            plain, at = position, -1
            while position != at:
                at = position
                position = plain + self._raw.count(b"\xff\0", 0, at + 1)
        return self._start + position

    def raw(self, data: bytes) -> bytes:
        """Return `data` as it is to be written into this tag."""
        return unsynchronise(data) if self.unsynchronised else data


class Walk(NamedTuple):
    """What a walk over a tag's frames found.

    Attributes
    ----------
    sizes : {"seven", "eight", "mixed"}
        Bits a byte of the frames' sizes.
    frames : tuple of Frame
    end : int
        Where the last of them ends.
    padding : int
        Zeros behind it, up to the tag's end; 0 where something else stands there.
    damage : Message
        What cut the walk short; empty if nothing did.
    """

    sizes: Sizes
    frames: tuple[Frame, ...]
    end: int
    padding: int
    damage: Message

    def clean(self, body: Body) -> bool:
        """Whether it accounts for every byte of the tag."""
        return not self.damage and self.end + self.padding == body.size


def walk(body: Body, version: int, start: int) -> Walk:
    """Find a tag's frames, from `start` on, by the sizes that make sense of most of it."""
    if version < 4:
        return _walk(body, version, start, "eight")
    first = _walk(body, version, start, "seven")
    if first.clean(body):
        return first
    others = [_walk(body, version, start, sizes) for sizes in ("eight", "mixed")]
    # Of equals the first, which is what the document has.
    return max((first, *others), key=lambda found: (found.clean(body), len(found.frames)))


def _walk(body: Body, version: int, start: int, sizes: Sizes) -> Walk:
    width, head = (3, 6) if version == 2 else (4, 10)
    frames: list[Frame] = []
    at, damage = start, NOTHING
    while body.size - at >= head:
        header = body.read(at, head)
        if header[0] == 0:
            break
        if not _NAME.fullmatch(header[:width]):
            damage = Message("the ID3 tag holds something that is no frame")
            break
        stop = _stop(body, at, header[width : 2 * width], head, sizes)
        if stop is None or stop > body.size:
            damage = Message("an ID3 frame reaches beyond its tag")
            break
        flags = 0 if version == 2 else int.from_bytes(header[8:10], "big")
        frames.append(Frame(header[:width].decode("latin-1"), at, at + head, stop, flags))
        at = stop
    padding = 0 if damage else _zeros(body, at)
    return Walk(sizes, tuple(frames), at, padding, damage)


def _zeros(body: Body, start: int) -> int:
    """Return the length of the rest of a tag if it is nothing but zeros, or 0."""
    for at in range(start, body.size, _PIECE):
        if body.read(at, min(_PIECE, body.size - at)).strip(b"\0"):
            return 0
    return body.size - start


def _stop(body: Body, at: int, size: bytes, head: int, sizes: Sizes) -> int | None:
    """Return where a frame ends; None where its size is no number of seven bits a byte."""
    data = at + head
    seven, eight = _sevens(size), int.from_bytes(size, "big")
    if sizes == "eight":
        return data + eight
    if sizes == "seven" or (seven is not None and _goes_on(body, data + seven)):
        return None if seven is None else data + seven
    return data + eight


def _goes_on(body: Body, at: int) -> bool:
    """Whether a frame begins at `at`, or nothing but zeros follows."""
    if at >= body.size:
        return at == body.size
    head = body.read(at, min(4, body.size - at))
    return _NAME.fullmatch(head) is not None or _zeros(body, at) > 0


def is_standard(version: int, name: str) -> bool:
    """Whether a frame's name is one that every reader walks over."""
    return _STANDARD[version].fullmatch(name) is not None
