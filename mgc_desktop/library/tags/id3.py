"""ID3v2.2, 2.3 and 2.4, frame by frame: frames that were not asked for keep their bytes.

The documents are id3v2-00, id3v2.3.0 and id3v2.4.0-structure/-frames. The tag may stand at the
start of a file or inside a chunk; the caller says where.
"""

from __future__ import annotations

import re
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from mgc_desktop.library.tags import genres
from mgc_desktop.library.tags.fields import FIELDS, LISTS
from mgc_desktop.library.tags.source import EditedSource, Malformed, Source, Splice, ordered
from mgc_desktop.library.tags.tagfile import NEW_PADDING, Edit, Values

HEADER: Final = 10
_MAX_SIZE: Final = 2**28 - 1
_STUFF = re.compile(rb"\xff(?=[\xe0-\xff\x00])")
_FRAME_ID: Final = {
    2: re.compile(rb"[A-Z][A-Z0-9]{2}"),
    # iTunes leaves identifiers of 2.2, filled up, in tags of 2.3.
    3: re.compile(rb"[A-Z][A-Z0-9]{2}[A-Z0-9 \0]"),
    4: re.compile(rb"[A-Z][A-Z0-9]{2}[A-Z0-9 \0]"),
}
_ENCODINGS: Final = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_COMMENT_FRAME: Final = {2: "COM", 3: "COMM", 4: "COMM"}


def syncsafe(value: int) -> bytes:
    """Return 28 bits as four bytes of seven."""
    if value > _MAX_SIZE:
        raise Malformed("the ID3 tag would become larger than 256 MB, which the format cannot hold")
    return bytes((value >> shift) & 0x7F for shift in (21, 14, 7, 0))


def from_syncsafe(data: bytes) -> int:
    """Return the number in bytes of seven bits; Malformed where an eighth is set."""
    if any(byte & 0x80 for byte in data):
        raise Malformed("the ID3 tag's size is damaged")
    value = 0
    for byte in data:
        value = value << 7 | byte
    return value


def unsynchronise(data: bytes) -> bytes:
    """Stuff zeros so that no byte pair looks like the start of an MPEG frame."""
    stuffed = _STUFF.sub(b"\xff\0", data)
    return stuffed + b"\0" if stuffed.endswith(b"\xff") else stuffed


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


class _Body:
    """The tag behind its header, and where its bytes lie in the file."""

    def __init__(self, source: Source, start: int, stop: int, unsynchronised: bool) -> None:
        self._source, self._start = source, start
        self.unsynchronised = unsynchronised
        if unsynchronised:
            raw = source.read(start, stop - start)
            self._plain = resynchronise(raw)
            self._stuffed = [m.start() - n for n, m in enumerate(re.finditer(rb"\xff\0", raw))]
            self.size = len(self._plain)
        else:
            self.size = stop - start

    def read(self, start: int, length: int) -> bytes:
        if start < 0 or start + length > self.size:
            raise Malformed("an ID3 frame reaches beyond its tag")
        if self.unsynchronised:
            return self._plain[start : start + length]
        return self._source.read(self._start + start, length)

    def place(self, position: int) -> int:
        """Return where the byte at `position` lies in the file."""
        if self.unsynchronised:
            # A stuffed zero stands behind the byte that it belongs to.
            position += bisect_right(self._stuffed, position - 1)
        return self._start + position

    def raw(self, data: bytes) -> bytes:
        """Return `data` as it is to be written into this tag."""
        return unsynchronise(data) if self.unsynchronised else data


@dataclass(frozen=True)
class _Extended:
    """Places of the extended header's numbers in the body; None where it has no such number."""

    stop: int = 0
    padding: int | None = None
    crc: int | None = None


class Id3:
    """A tag that lies from `start` to `stop` in `source`."""

    def __init__(self, source: Source, start: int) -> None:
        header = source.read(start, HEADER)
        self.version = header[3]
        if header[:3] != b"ID3" or self.version not in (2, 3, 4):
            raise Malformed(f"ID3v2.{header[3]} is not a version that is known")
        flags = header[5]
        if self.version == 2 and flags & 0x40:
            raise Malformed("a compressed ID3v2.2 tag: nobody knows how to read it")
        size = from_syncsafe(header[6:10])
        self._footer = HEADER if self.version == 4 and flags & 0x10 else 0
        self._source, self.start = source, start
        self._body_stop = start + HEADER + size
        self.stop = self._body_stop + self._footer
        if self.stop > source.size:
            raise Malformed("the file ends in the middle of its ID3 tag")
        # In 2.4 frames are unsynchronised one by one and their sizes count what is stored.
        self._all_frames = bool(flags & 0x80)
        self._body = _Body(
            source, start + HEADER, self._body_stop, self._all_frames and self.version < 4
        )
        extended = self.version > 2 and flags & 0x40
        self._extended = self._read_extended() if extended else _Extended()
        self._plain_sizes = False
        self.frames = self._read_frames()
        self._by_name: dict[str, list[Frame]] = {}
        for frame in self.frames:
            self._by_name.setdefault(frame.name, []).append(frame)
        self._end = self.frames[-1].stop if self.frames else self._extended.stop
        rest = self._body.read(self._end, self._body.size - self._end)
        self._padding = len(rest) if not rest.strip(b"\0") else 0
        self._rest = len(rest)

    @property
    def label(self) -> str:
        """Such as "ID3v2.3"."""
        return f"ID3v2.{self.version}"

    def _read_extended(self) -> _Extended:
        read = self._body.read
        if self.version == 3:
            size = int.from_bytes(read(0, 4), "big")
            if size not in (6, 10):
                raise Malformed("the ID3 tag's extended header is damaged")
            return _Extended(4 + size, 6, 10 if size == 10 else None)
        size = from_syncsafe(read(0, 4))
        if size < 6 or size > self._body.size or read(4, 1) != b"\1":
            raise Malformed("the ID3 tag's extended header is damaged")
        flags, at, crc = read(5, 1)[0], 6, None
        for bit in (0x40, 0x20, 0x10):
            if flags & bit:
                if bit == 0x20:
                    crc = at + 1
                at += 1 + read(at, 1)[0]
        if at > size:
            raise Malformed("the ID3 tag's extended header is damaged")
        return _Extended(size, None, crc)

    def _read_frames(self) -> list[Frame]:
        if self.version < 4:
            return list(self._walk(plain_sizes=True))
        try:
            return list(self._walk(plain_sizes=False))
        except Malformed:
            # Old versions of iTunes wrote 2.4 with sizes of eight bits a byte.
            frames = list(self._walk(plain_sizes=True))
            self._plain_sizes = True
            return frames

    def _walk(self, *, plain_sizes: bool) -> Iterator[Frame]:
        body, at = self._body, self._extended.stop
        width, head = (3, 6) if self.version == 2 else (4, 10)
        while body.size - at >= head:
            header = body.read(at, head)
            if header[0] == 0:
                return
            if not _FRAME_ID[self.version].fullmatch(header[:width]):
                raise Malformed("the ID3 tag holds something that is no frame")
            size_bytes = header[width : 2 * width]
            size = int.from_bytes(size_bytes, "big") if plain_sizes else from_syncsafe(size_bytes)
            stop = at + head + size
            if stop > body.size:
                raise Malformed("an ID3 frame reaches beyond its tag")
            flags = 0 if self.version == 2 else int.from_bytes(header[8:10], "big")
            yield Frame(header[:width].decode("latin-1"), at, at + head, stop, flags)
            at = stop

    def _data(self, frame: Frame) -> bytes:
        """Return a frame's contents without unsynchronisation and compression."""
        data = self._body.read(frame.data, frame.stop - frame.data)
        flags = frame.flags
        if self.version == 3:
            packed, secret, grouped = flags & 0x80, flags & 0x40, flags & 0x20
            head = (4 if packed else 0) + (1 if grouped else 0)
        elif self.version == 4:
            packed, secret, grouped = flags & 0x08, flags & 0x04, flags & 0x40
            head = (1 if grouped else 0) + (4 if flags & 0x01 else 0)
            if flags & 0x02 or self._all_frames:
                data = resynchronise(data)
        else:
            return data
        if secret:
            raise Malformed(f"the ID3 frame {frame.name} is encrypted")
        data = data[head:]
        if packed:
            try:
                data = zlib.decompress(data)
            except zlib.error as error:
                raise Malformed(f"the ID3 frame {frame.name} is damaged") from error
        return data

    def _texts(self, frame: Frame) -> list[str]:
        """Return the strings of a text frame; those of TXXX begin with the description."""
        data = self._data(frame)
        if not data:
            return []
        if data[0] >= len(_ENCODINGS):
            raise Malformed(f"the ID3 frame {frame.name} has an unknown text encoding")
        encoding, data = _ENCODINGS[data[0]], data[1:]
        wide = encoding.startswith("utf-16")
        if wide:
            chunks, data = _split_wide(data), b""
        else:
            chunks = data.split(b"\0")
        texts: list[str] = []
        order = encoding
        for chunk in chunks:
            if encoding == "utf-16":
                if chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    order = "utf-16-le" if chunk[:2] == b"\xff\xfe" else "utf-16-be"
                    chunk = chunk[2:]
                elif order == "utf-16":
                    order = "utf-16-le"
            texts.append(chunk.decode(order, "replace"))
        while len(texts) > 1 and not texts[-1]:
            texts.pop()
        return texts

    def _matching(self, key: str) -> Iterator[tuple[Frame, list[str]]]:
        """Give the frames of a key and their values."""
        name, _, description = key.partition(":")
        for frame in self._by_name.get(name, ()):
            texts = self._texts(frame)
            if not description:
                yield frame, texts
            elif texts and texts[0].casefold() == description.casefold():
                yield frame, texts[1:]

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the frames that hold a field in this version."""
        keys = FIELDS[name]
        return {2: keys.id3v22, 3: keys.id3v23, 4: keys.id3v24}[self.version]

    def get(self, name: str, separator: str) -> Values:
        """Return a field's values, from the first kind of frame that has any."""
        for key in self.keys(name):
            texts = [text for _, texts in self._matching(key) for text in texts]
            values = self._parted(name, texts, separator)
            if values:
                return values
        return ()

    def _parted(self, name: str, texts: list[str], separator: str) -> Values:
        if name in LISTS and self.version < 4:
            mark = separator.strip() or separator
            texts = [part.strip() for text in texts for part in text.split(mark)]
        if name == "genre":
            texts = [value for text in texts for value in genres.from_id3(text)]
        return tuple(dict.fromkeys(text for text in texts if text))

    def as_read(self, name: str, values: Values, separator: str) -> Values:
        """Return `values` as `get` gives them back once they are written."""
        return self._parted(name, self._strings(name, values, separator), separator)

    def _strings(self, name: str, values: Values, separator: str) -> list[str]:
        strings = [genres.to_id3(value) for value in values] if name == "genre" else list(values)
        return [separator.join(strings)] if self.version < 4 and len(strings) > 1 else strings

    def _render(self, name: str, values: Values, separator: str) -> bytes:
        """Return the frame of a field."""
        key, _, description = self.keys(name)[0].partition(":")
        strings = self._strings(name, values, separator)
        parts = [description, *strings] if description else strings
        return render_text(self.version, key, parts, plain_sizes=self._plain_sizes)

    def edit(self, values: Mapping[str, Values], separator: str) -> Edit:
        """Return the splices that set fields; everything else keeps its bytes and its order."""
        edit, body = Edit(), self._body
        grown = 0
        added = b""
        for name, wanted in values.items():
            new = self._render(name, wanted, separator) if wanted else b""
            found = sorted(
                (frame for key in self.keys(name) for frame, _ in self._matching(key)),
                key=lambda frame: frame.start,
            )
            if len(found) > 1:
                edit.notes.append(f"{len(found)} frames of {name} become one")
            for frame in found:
                raw = body.raw(new)
                start, stop = body.place(frame.start), body.place(frame.stop)
                edit.splices.append(Splice(start, stop, raw))
                grown += len(raw) - (stop - start)
                new = b""
            added += new
        end = body.place(self._end)
        if added:
            raw = body.raw(added)
            edit.splices.append(Splice(end, end, raw))
            grown += len(raw)
        edit.splices += self._resized(grown)
        edit.splices += self._checked(edit.splices)
        return edit

    def _resized(self, grown: int) -> list[Splice]:
        """Take the growth from the padding if it is large enough, else make the tag larger."""
        stop = self._body_stop
        # Stuffing cannot occur in zeros behind a frame, so padding counts the same in the file,
        # but for a frame that ends with 0xFF: its zero belongs to the frame.
        padding = stop - self._body.place(self._end) if self._padding else 0
        if padding and grown <= padding:
            if grown >= 0:
                return [*self._padded(padding - grown), Splice(stop - grown, stop, b"")]
            return [*self._padded(padding - grown), Splice(stop, stop, bytes(-grown))]
        size = syncsafe(stop - self.start - HEADER + grown)
        places = [self.start + 6] + ([self.stop - 4] if self._footer else [])
        return [Splice(place, place + 4, size) for place in places]

    def _padded(self, padding: int) -> list[Splice]:
        """Note the padding's new size in the extended header, where 2.3 counts it."""
        at = self._extended.padding
        if at is None:
            return []
        place = self._body.place(at)
        if self._body.unsynchronised:
            raise Malformed("an unsynchronised ID3v2.3 tag with an extended header")
        return [Splice(place, place + 4, struct.pack(">I", padding))]

    def _checked(self, splices: list[Splice]) -> list[Splice]:
        """Compute the extended header's checksum anew, if it has one."""
        at = self._extended.crc
        if at is None:
            return []
        if self._body.unsynchronised:
            raise Malformed("an unsynchronised ID3v2.3 tag with a checksum")
        edited = EditedSource(self._source, ordered(splices))
        tag = Id3(edited, self.start)
        # 2.3 sums up the frames, 2.4 the padding as well.
        stop = tag._end if self.version == 3 else tag._body.size
        begin = tag._extended.stop
        crc = zlib.crc32(tag._body.read(begin, stop - begin))
        place = self._body.place(at)
        if self.version == 3:
            return [Splice(place, place + 4, struct.pack(">I", crc))]
        packed = bytes((crc >> shift) & 0x7F for shift in (28, 21, 14, 7, 0))
        return [Splice(place, place + 5, packed)]


def _split_wide(data: bytes) -> list[bytes]:
    """Split UTF-16 at its zeros, which lie at even places only."""
    chunks, begin = [], 0
    for at in range(0, len(data) - 1, 2):
        if data[at] == 0 and data[at + 1] == 0:
            chunks.append(data[begin:at])
            begin = at + 2
    chunks.append(data[begin : begin + (len(data) - begin) // 2 * 2])
    return chunks


def render_text(version: int, key: str, strings: list[str], *, plain_sizes: bool = False) -> bytes:
    """Return a text frame with its header.

    2.4 gets UTF-8, which needs no unsynchronisation; 2.3 gets UTF-16 with a byte order mark, as
    its document wants; 2.2 gets Latin-1 where that is enough.
    """
    if version == 4:
        data = b"\3" + b"\0".join(text.encode("utf-8") for text in strings)
    elif version == 2 and all(ord(char) < 256 for text in strings for char in text):
        data = b"\0" + b"\0".join(text.encode("latin-1") for text in strings)
    else:
        wide = (b"\xff\xfe" + text.encode("utf-16-le") for text in strings)
        data = b"\1" + b"\0\0".join(wide)
    if version == 2:
        if len(data) >= 2**24:
            raise Malformed("a value that is too long for an ID3v2.2 frame")
        return key.encode("ascii") + len(data).to_bytes(3, "big") + data
    size = syncsafe(len(data)) if version == 4 and not plain_sizes else struct.pack(">I", len(data))
    return key.encode("ascii") + size + b"\0\0" + data


def new_tag(version: int, frames: bytes, padding: int = NEW_PADDING) -> bytes:
    """Return a tag that holds these frames."""
    size = syncsafe(len(frames) + padding)
    return b"ID3" + bytes((version, 0, 0)) + size + frames + bytes(padding)


def empty(version: int) -> Id3:
    """Return a tag without frames, to render the first ones of a file with."""
    return Id3(_Bytes(new_tag(version, b"", 0)), 0)


class _Bytes:
    """A source in memory."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @property
    def size(self) -> int:
        return len(self._data)

    def read(self, start: int, length: int) -> bytes:
        if start + length > len(self._data):
            raise Malformed("the tag ends early")
        return self._data[start : start + length]


def make(
    version: int,
    values: Mapping[str, Values],
    separator: str,
    padding: int = NEW_PADDING,
    further: bytes = b"",
) -> bytes:
    """Return a new tag with these fields and further frames; nothing if all fields are empty."""
    tag = empty(version)
    frames = b"".join(
        tag._render(name, wanted, separator) for name, wanted in values.items() if wanted
    )
    return new_tag(version, frames + further, padding) if frames else b""


def comment_frame(version: int, text: str) -> bytes:
    """Return a comment frame without language and description, for what ID3v1 says."""
    body = b"\0XXX\0" + text.encode("latin-1")
    size = syncsafe(len(body)) if version == 4 else struct.pack(">I", len(body))
    return _COMMENT_FRAME[version].encode("ascii") + size + b"\0\0" + body


def find(source: Source, start: int = 0) -> Id3 | None:
    """Return the tag that begins at `start`, if there is one."""
    if source.size - start >= HEADER and source.read(start, 3) == b"ID3":
        return Id3(source, start)
    return None
