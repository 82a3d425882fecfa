"""ASF (WMA): attributes in the header object, one by one.

A field's first value stands in the Extended Content Description, further ones in the Metadata
Library, as the format's specification (01.20.05) has it for attributes with several values.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from mgc_desktop.library.tags.ends import written_stop
from mgc_desktop.library.tags.fields import FIELDS
from mgc_desktop.library.tags.listing import asf_picture, entry
from mgc_desktop.library.tags.source import Malformed, Source, Splice
from mgc_desktop.library.tags.tagfile import (
    Edit,
    Listed,
    StreamInfo,
    TagFile,
    Values,
    WriteOptions,
    filled,
)
from mgc_desktop.messages import Message


def _guid(text: str) -> bytes:
    return UUID(text).bytes_le


HEADER: Final = _guid("75B22630-668E-11CF-A6D9-00AA0062CE6C")
_FILE: Final = _guid("8CABDCA1-A947-11CF-8EE4-00C00C205365")
_STREAM: Final = _guid("B7DC0791-A9B7-11CF-8EE6-00C00C205365")
_AUDIO: Final = _guid("F8699E40-5B4D-11CF-A8FD-00805F5C442B")
_DESCRIPTION: Final = _guid("75B22633-668E-11CF-A6D9-00AA0062CE6C")
_EXTENDED: Final = _guid("D2D0A440-E307-11D2-97F0-00A0C95EA850")
_EXTENSION: Final = _guid("5FBF03B5-A92E-11CF-8EE3-00C00C205365")
_EXTENSION_RESERVED: Final = _guid("ABD3D211-A9BA-11CF-8EE6-00C00C205365")
_METADATA: Final = _guid("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA")
_LIBRARY: Final = _guid("44231C94-9498-49D1-A141-1D134E457054")
_PADDING: Final = _guid("1806D474-CADF-4509-A4BA-9AABCB96AAE8")
_TEXT: Final = 0
_BYTES: Final = 1
_BOOL: Final = 2
_PICTURE: Final = "WM/Picture"
_DESCRIBED: Final = ("Title", "Author", "Copyright", "Description", "Rating")
_BROADCAST: Final = 1
_DATA_HEAD: Final = 50
_NUMBERS: Final = {3: "<I", 4: "<Q", 5: "<H"}


@dataclass(frozen=True)
class Part:
    """An object of the header and its place."""

    guid: bytes
    start: int
    stop: int


@dataclass(frozen=True)
class Attribute:
    """One attribute; `home` is the object that holds it."""

    home: Part
    name: str
    kind: int
    start: int
    value: int
    stop: int


class AsfFile(TagFile):
    """An ASF file, such as WMA."""

    container = "ASF"

    def __init__(self, source: Source, separator: str) -> None:
        super().__init__(source, separator)
        self._stop = int.from_bytes(source.read(16, 8), "little")
        self._count: int = struct.unpack("<I", source.read(24, 4))[0]
        self._inner: list[Part] = []
        if self._stop > source.size:
            self._stop, self.damage = (
                source.size,
                Message("the file ends in the middle of its header"),
            )
        self._parts = list(self._walk(30, self._stop))
        if len(self._parts) != self._count and not self.damage:
            self.damage = Message("the ASF header does not hold as many objects as it says")
        self._extension = self._part(_EXTENSION)
        if self._extension:
            start = self._extension.start + 46
            self._inner = list(self._walk(start, self._extension.stop))
        self._attributes: list[Attribute] = []
        for part in (*self._parts, *self._inner):
            if part.guid in (_EXTENDED, _METADATA, _LIBRARY):
                try:
                    self._attributes.extend(self._read_attributes(part))
                except Malformed as error:
                    self.damage = self.damage or error.cause
        known = any(a.home.guid == _EXTENDED for a in self._attributes)
        self.tag_version = "ASF" if known or self._part(_DESCRIPTION) else ""
        self.regions = [(0, self._stop)]

    def _walk(self, start: int, stop: int) -> Iterator[Part]:
        at = start
        while at < stop:
            head = self.source.read(at, min(24, stop - at))
            size = int.from_bytes(head[16:], "little")
            if size < 24 or at + size > stop:
                self.damage = self.damage or Message("an object of the ASF header is damaged")
                return
            yield Part(head[:16], at, at + size)
            at += size

    def _part(self, guid: bytes) -> Part | None:
        return next((p for p in (*self._parts, *self._inner) if p.guid == guid), None)

    def _read_attributes(self, part: Part) -> Iterator[Attribute]:
        at = part.start + 26
        (count,) = struct.unpack("<H", self._read(part, part.start + 24, 2))
        for _ in range(count):
            if part.guid == _EXTENDED:
                (length,) = struct.unpack("<H", self._read(part, at, 2))
                name = self._read(part, at + 2, length)
                kind, size = struct.unpack("<HH", self._read(part, at + 2 + length, 4))
                value = at + 6 + length
            else:
                head = struct.unpack("<HHHHI", self._read(part, at, 12))
                _language, _stream, length, kind, size = head
                name = self._read(part, at + 12, length)
                value = at + 12 + length
            text = name.decode("utf-16-le", "replace").split("\0")[0]
            if value + size > part.stop:
                raise Malformed(Message("an attribute of the ASF header is damaged"))
            yield Attribute(part, text, kind, at, value, value + size)
            at = value + size

    def _read(self, part: Part, at: int, length: int) -> bytes:
        if at + length > part.stop:
            raise Malformed(Message("an attribute of the ASF header is damaged"))
        return self.source.read(at, length)

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        seconds = self._seconds()
        for part in self._parts:
            if part.guid == _STREAM and self.source.read(part.start + 24, 16) == _AUDIO:
                head = self._read(part, part.start + 78, 12)
                _, channels, rate, bytes_per_second = struct.unpack("<HHII", head)
                return StreamInfo(seconds, rate, channels, bytes_per_second * 8)
        return StreamInfo(seconds)

    def _seconds(self) -> float:
        """Return what the header promises; where packets are missing, the time they last."""
        part = self._part(_FILE)
        if part is None:
            return 0.0
        numbers = struct.unpack("<QQQQIII", self._read(part, part.start + 56, 44))
        packets, duration, _, preroll, flags, packet, _ = numbers
        begin = self._stop + _DATA_HEAD
        data = self.source.read(self._stop, max(0, min(24, self.source.size - self._stop)))
        size = int.from_bytes(data[16:], "little")
        end = min(self.source.size, self._stop + size if size > _DATA_HEAD else self.source.size)
        end = written_stop(self.source, min(begin, end), end)
        present = max(0, end - begin) // packet if packet else packets
        promised = max(0.0, duration / 1e7 - preroll / 1e3)
        if promised and not flags & _BROADCAST and present >= packets:
            return promised
        if not present:
            return 0.0
        first, _ = self._sent(begin)
        last, length = self._sent(begin + (present - 1) * packet)
        return max(0, last - first + length) / 1e3

    def _sent(self, at: int) -> tuple[int, int]:
        """Return when a packet was sent and how long it lasts, in milliseconds."""
        head = self.source.read(at, min(48, self.source.size - at)).ljust(48, b"\0")
        place = 1 + (head[0] & 15) if head[0] & 0x80 else 0
        flags = head[place]
        # Of three lengths that are left out, or take one, two or four bytes.
        place += 2 + sum((0, 1, 2, 4)[flags >> shift & 3] for shift in (5, 1, 3))
        sent, length = struct.unpack_from("<IH", head, place)
        return sent, length

    def _matching(self, name: str) -> list[Attribute]:
        wanted = {key.casefold() for key in FIELDS[name].asf}
        return [a for a in self._attributes if a.name.casefold() in wanted]

    def _description(self) -> Iterator[str]:
        """Give the texts of the Content Description, as far as they are whole."""
        part = self._part(_DESCRIPTION)
        if part is None:
            return
        try:
            lengths = struct.unpack("<5H", self._read(part, part.start + 24, 10))
            at = part.start + 34
            for length in lengths:
                data = self._read(part, at, length)
                yield data.decode("utf-16-le", "replace").split("\0")[0]
                at += length
        except Malformed:
            return

    def get(self, name: str) -> Values:
        """Return a field's values."""
        # Title and artist stand first in the Content Description.
        described = dict(zip(("title", "artist"), self._description(), strict=False))
        found = [described.get(name, "")]
        for attribute in self._matching(name):
            data = self.source.read(attribute.value, attribute.stop - attribute.value)
            found.append(_shown(attribute.kind, data) or "")
        return filled(found)

    def listed(self) -> Iterator[Listed]:
        """Give the description's texts and the attributes, in their order."""
        for name, text in zip(_DESCRIBED, self._description(), strict=False):
            if text:
                yield entry("ASF", name, [text], 2 * len(text))
        for attribute in self._attributes:
            size = attribute.stop - attribute.value
            data = self.source.read(attribute.value, size)
            try:
                if attribute.name == _PICTURE and attribute.kind == _BYTES:
                    yield asf_picture(data)
                    continue
            except Malformed:
                data = b""
            shown = _shown(attribute.kind, data)
            yield entry("ASF", attribute.name, [] if shown is None else [shown], size)

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Return the splices that set these fields."""
        del options
        edit = Edit()
        counts: dict[Part, int] = {}
        grown: dict[Part, int] = {}
        first, further = b"", b""
        n_first = n_further = 0
        for name, wanted in values.items():
            key = FIELDS[name].asf[0]
            found = self._matching(name)
            in_extended = [a for a in found if a.home.guid == _EXTENDED]
            new = _extended_attribute(key, wanted[0]) if wanted else b""
            for attribute in found:
                put = new if in_extended and attribute is in_extended[0] else b""
                edit.splices.append(Splice(attribute.start, attribute.stop, put))
                size = attribute.stop - attribute.start
                grown[attribute.home] = grown.get(attribute.home, 0) + len(put) - size
                counts[attribute.home] = counts.get(attribute.home, 0) + bool(put) - 1
            if new and not in_extended:
                first += new
                n_first += 1
            for value in wanted[1:]:
                further += _library_attribute(key, value)
                n_further += 1
        # What belongs inside the extension goes first: both may be put at the same place.
        inner_end = self._extension.stop if self._extension else self._stop
        objects = outer = 0
        if further and self._extension is None:
            library = _object(_LIBRARY, struct.pack("<H", n_further) + further)
            head = _EXTENSION_RESERVED + struct.pack("<HI", 6, len(library))
            extension = _object(_EXTENSION, head + library)
            edit.splices.append(Splice(inner_end, inner_end, extension))
            outer, objects = len(extension), 1
        else:
            inner = self._insert(edit, _LIBRARY, further, n_further, counts, grown, inner_end)
            inner += sum(n for part, n in grown.items() if part in self._inner)
            if self._extension:
                grown[self._extension] = inner
        objects += bool(first and self._part(_EXTENDED) is None)
        outer += self._insert(edit, _EXTENDED, first, n_first, counts, grown, self._stop)
        total = outer + sum(n for part, n in grown.items() if part in self._parts)
        total -= self._from_padding(edit, total, grown)
        self._sizes(edit, counts, grown)
        edit.splices.append(Splice(16, 24, struct.pack("<Q", self._stop + total)))
        if objects:
            edit.splices.append(Splice(24, 28, struct.pack("<I", self._count + objects)))
        edit.splices += self._file_size(total)
        return edit

    def _insert(
        self,
        edit: Edit,
        guid: bytes,
        data: bytes,
        count: int,
        counts: dict[Part, int],
        grown: dict[Part, int],
        end: int,
    ) -> int:
        """Put attributes at the end of their object, or a new object at `end`; return its size."""
        if not data:
            return 0
        part = self._part(guid)
        if part is None:
            new = _object(guid, struct.pack("<H", count) + data)
            edit.splices.append(Splice(end, end, new))
            return len(new)
        edit.splices.append(Splice(part.stop, part.stop, data))
        counts[part] = counts.get(part, 0) + count
        grown[part] = grown.get(part, 0) + len(data)
        return 0

    def _from_padding(self, edit: Edit, total: int, grown: dict[Part, int]) -> int:
        """Let a padding object take up the difference; return how much it did."""
        for part in (*self._parts, *self._inner):
            room = part.stop - part.start - 24
            if part.guid != _PADDING or total == 0 or total > room or not room:
                continue
            at = part.start + 24
            edit.splices.append(Splice(at, at + max(0, total), bytes(max(0, -total))))
            grown[part] = -total
            if part in self._inner and self._extension:
                grown[self._extension] = grown.get(self._extension, 0) - total
            return total
        return 0

    def _sizes(self, edit: Edit, counts: dict[Part, int], grown: dict[Part, int]) -> None:
        for part, more in grown.items():
            size = part.stop - part.start + more
            if more:
                edit.splices.append(Splice(part.start + 16, part.start + 24, _u64(size)))
            if more and part is self._extension:
                at = part.start + 42
                edit.splices.append(Splice(at, at + 4, struct.pack("<I", size - 46)))
        for part, more in counts.items():
            (count,) = struct.unpack("<H", self.source.read(part.start + 24, 2))
            if not 0 <= count + more <= 0xFFFF:
                raise Malformed(Message("more attributes than the format allows"))
            new = struct.pack("<H", count + more)
            edit.splices.append(Splice(part.start + 24, part.start + 26, new))

    def _file_size(self, total: int) -> list[Splice]:
        """Keep the file's own idea of its size right, where it was right."""
        part = self._part(_FILE)
        if part is None or total == 0:
            return []
        if int.from_bytes(self.source.read(part.start + 40, 8), "little") != self.source.size:
            return []
        return [Splice(part.start + 40, part.start + 48, _u64(self.source.size + total))]


def _shown(kind: int, data: bytes) -> str | None:
    """Return an attribute's text or number; None where it is neither."""
    if kind == _TEXT:
        return data.decode("utf-16-le", "replace").split("\0")[0]
    if kind == _BOOL:
        return str(int(any(data)))
    if kind in _NUMBERS and len(data) == struct.calcsize(_NUMBERS[kind]):
        return str(struct.unpack(_NUMBERS[kind], data)[0])
    return None


def _u64(value: int) -> bytes:
    return struct.pack("<Q", value)


def _object(guid: bytes, data: bytes) -> bytes:
    return guid + _u64(24 + len(data)) + data


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\0\0"


def _extended_attribute(name: str, value: str) -> bytes:
    key, data = _wide(name), _wide(value)
    if len(data) > 0xFFFF:
        raise Malformed(Message("a value that is too long for an ASF attribute"))
    return struct.pack("<H", len(key)) + key + struct.pack("<HH", _TEXT, len(data)) + data


def _library_attribute(name: str, value: str) -> bytes:
    key, data = _wide(name), _wide(value)
    return struct.pack("<HHHHI", 0, 0, len(key), _TEXT, len(data)) + key + data
