"""ID3 inside other structures: chunks of AIFF and WAV, the end of a DSF file."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from mgc_desktop.library.tags import id3
from mgc_desktop.library.tags.fields import FIELDS
from mgc_desktop.library.tags.id3 import Id3
from mgc_desktop.library.tags.source import Malformed, Source, Splice
from mgc_desktop.library.tags.stream import read_stream
from mgc_desktop.library.tags.tagfile import Edit, StreamInfo, TagFile, Values, WriteOptions

_LARGEST: Final = 2**32 - 1
# AIFF's own chunks of text.
_AIFF_TEXT: Final = {"title": b"NAME", "artist": b"AUTH"}


class _WithId3(TagFile):
    """What AIFF, WAV and DSF share: all is in one ID3 tag, wherever it stands."""

    _id3: Id3 | None = None

    def get(self, name: str) -> Values:
        """Return a field's values."""
        return self._id3.get(name, self.separator) if self._id3 else ()

    def as_read(self, name: str, values: Values) -> Values:
        """Return `values` as they will be read."""
        return (self._id3 or id3.empty(4)).as_read(name, values, self.separator)

    def _new_tag(self, values: Mapping[str, Values], options: WriteOptions) -> bytes:
        return id3.make(options.id3_version or 4, values, self.separator)


@dataclass(frozen=True)
class Chunk:
    """A chunk: its name, the place of its header, and of its data without the pad byte."""

    name: bytes
    start: int
    data: int
    stop: int


class IffFile(_WithId3):
    """AIFF (big-endian) or WAV (little-endian)."""

    def __init__(self, source: Source, separator: str, container: str) -> None:
        super().__init__(source, separator)
        self.container = container
        self._order = ">" if container == "AIFF" else "<"
        declared = self._number(4)
        self._end = min(8 + declared, source.size)
        self._damage = "" if 8 + declared <= source.size else "the file is cut off"
        self._chunks = list(self._walk())
        self._chunk = next((c for c in self._chunks if c.name.upper() == b"ID3 "), None)
        self._id3 = id3.find(source, self._chunk.data) if self._chunk else None
        self._info = self._read_info() if container == "WAV" else {}
        labels = [self._id3.label] if self._id3 else []
        self.tag_version = " + ".join(labels + (["RIFF INFO"] if self._info else []))
        self.regions = [(0, 12)]
        if self._chunk:
            stop = min(self._chunk.stop + (self._chunk.stop - self._chunk.data) % 2, source.size)
            self.regions.append((self._chunk.start, stop))

    def _number(self, at: int) -> int:
        value: int = struct.unpack(self._order + "I", self.source.read(at, 4))[0]
        return value

    def _walk(self) -> Iterator[Chunk]:
        at = 12
        while self._end - at >= 8:
            name, size = self.source.read(at, 4), self._number(at + 4)
            if not all(32 <= byte < 127 for byte in name):
                self._damage = "its chunks are damaged"
                return
            stop = at + 8 + size
            if stop > self._end:
                self._damage = "the file is cut off"
                return
            yield Chunk(name, at, at + 8, stop)
            at = stop + size % 2

    def _read_info(self) -> dict[str, str]:
        """Return the texts of WAV's own list of tags, by field."""
        texts: dict[bytes, str] = {}
        for chunk in self._chunks:
            if chunk.name != b"LIST" or self.source.read(chunk.data, 4) != b"INFO":
                continue
            at = chunk.data + 4
            while chunk.stop - at >= 8:
                name, size = self.source.read(at, 4), self._number(at + 4)
                if at + 8 + size > chunk.stop:
                    break
                data = self.source.read(at + 8, size).split(b"\0")[0]
                texts.setdefault(name, _decoded(data))
                at += 8 + size + size % 2
        found = {
            field: text
            for field, keys in FIELDS.items()
            for key in keys.riff
            if (text := texts.get(key.encode("ascii"), "").strip())
        }
        return found

    def stream(self, file: BinaryIO) -> StreamInfo:
        """Return the audio's properties."""
        return read_stream(self.container, file, 0, self.source.size)

    def get(self, name: str) -> Values:
        """Return a field's values, of ID3 or of the format's own texts."""
        values = super().get(name)
        if not values and name in self._info:
            return (self._info[name],)
        if not values and self.container == "AIFF" and name in _AIFF_TEXT:
            texts = (
                _decoded(self.source.read(c.data, c.stop - c.data).split(b"\0")[0]).strip()
                for c in self._chunks
                if c.name == _AIFF_TEXT[name]
            )
            return tuple(text for text in texts if text)[:1]
        return values

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Set fields in the ID3 chunk, or in a new one at the end."""
        if self._damage:
            raise Malformed(f"{self._damage}; it is not written to")
        if self._id3 and self._chunk:
            edit = self._id3.edit(values, self.separator)
            size = self._chunk.stop - self._chunk.data
            new = size + sum(len(s.new) - (s.stop - s.start) for s in edit.splices)
            edit.splices.append(self._sized(self._chunk.start + 4, new))
            grown = new - size
            pad = self._chunk.stop + size % 2 <= self.source.size
            if size % 2 and not new % 2 and pad:
                edit.splices.append(Splice(self._chunk.stop, self._chunk.stop + 1, b""))
                grown -= 1
            elif new % 2 and not size % 2:
                edit.splices.append(Splice(self._chunk.stop, self._chunk.stop, b"\0"))
                grown += 1
        else:
            edit, grown = self._added(self._new_tag(values, options))
        if grown:
            edit.splices.append(self._sized(4, self._end - 8 + grown))
        kept = [name for name in values if name in self._info]
        if kept:
            edit.notes.append(f"RIFF INFO is left as it is: {', '.join(kept)}")
        return edit

    def _added(self, tag: bytes) -> tuple[Edit, int]:
        if not tag:
            return Edit(), 0
        if self._chunk:
            raise Malformed("its ID3 chunk holds no ID3 tag")
        name = b"ID3 " if self.container == "AIFF" else b"id3 "
        missing = self._end % 2  # the last chunk's pad byte
        tag += b"\0" * (len(tag) % 2)
        new = b"\0" * missing + name + struct.pack(self._order + "I", len(tag)) + tag
        edit = Edit([Splice(self._end, self._end, new)])
        edit.notes.append("the file gets an ID3 chunk")
        return edit, len(new)

    def _sized(self, at: int, size: int) -> Splice:
        if not 0 <= size <= _LARGEST:
            raise Malformed("the file would become larger than 4 GB, which the format allows")
        return Splice(at, at + 4, struct.pack(self._order + "I", size))


def _decoded(data: bytes) -> str:
    """Decode text of unknown encoding: UTF-8, or what Windows wrote in the West."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


class DsfFile(_WithId3):
    """DSF: the header points to an ID3 tag that ends the file."""

    container = "DSF"

    def __init__(self, source: Source, separator: str) -> None:
        super().__init__(source, separator)
        self._size, self._pointer = struct.unpack("<QQ", source.read(12, 16))
        if self._size != source.size or self._pointer > source.size:
            raise Malformed("the DSF file is cut off, or longer than it says")
        if self._pointer:
            self._id3 = id3.find(source, self._pointer)
            if self._id3 is None:
                raise Malformed("there is no ID3 tag where the DSF file says")
        self.tag_version = self._id3.label if self._id3 else ""
        self.regions = [(0, 28), (self._pointer or source.size, source.size)]

    def stream(self, file: BinaryIO) -> StreamInfo:
        """Return the audio's properties."""
        del file
        channels, rate, bits, samples = struct.unpack("<IIIQ", self.source.read(52, 20))
        return StreamInfo(samples / rate if rate else 0.0, rate, channels, rate * bits * channels)

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Set fields in the tag at the end, or make one."""
        pointer = self._pointer
        if self._id3:
            edit = self._id3.edit(values, self.separator)
        else:
            tag = self._new_tag(values, options)
            edit = Edit([Splice(self._size, self._size, tag)], ["the file gets an ID3v2 tag"])
            pointer = self._size if tag else 0
        size = self._size + sum(len(s.new) - (s.stop - s.start) for s in edit.splices)
        edit.splices.append(Splice(12, 28, struct.pack("<QQ", size, pointer)))
        return edit
