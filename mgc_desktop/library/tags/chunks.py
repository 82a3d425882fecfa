"""ID3 inside other structures: chunks of AIFF and WAV, the end of a DSF file."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mgc_desktop.library.tags import id3, pcm
from mgc_desktop.library.tags.fields import FIELDS
from mgc_desktop.library.tags.id3 import Id3
from mgc_desktop.library.tags.source import Malformed, Source, Splice
from mgc_desktop.library.tags.tagfile import Edit, StreamInfo, TagFile, Values, WriteOptions

_LARGEST: Final = 2**32 - 1
# Recorders and pipes leave such sizes, and those that were never filled in are small.
_ENDLESS: Final = 0x7FFF_0000
_LONG_SIZES: Final = (b"RF64", b"BW64")
_NEVER_FILLED: Final = (
    "its sizes were never filled in: a tag behind the sound would be played as sound"
)
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
        self._sound = b"SSND" if container == "AIFF" else b"data"
        self._declared = 8 + self._number(4)
        self._is_long = source.read(0, 4) in _LONG_SIZES and source.read(12, 4) == b"ds64"
        self._chunks = list(self._walk())
        self._end = self._find_end()
        if self._is_long:
            self.damage = "a WAV with sizes of 64 bits, which stand where no tag may move them"
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
        """Give the chunks to the file's end: the size in front of them all is often wrong."""
        at, size = 12, self.source.size
        while size - at >= 8:
            name, length = self.source.read(at, 4), self._number(at + 4)
            if name == b"data" and length == _LARGEST and self._is_long:
                length = int.from_bytes(self.source.read(28, 8), "little")
            if not _is_name(name):
                self.damage = "its chunks are damaged" if at < self._declared else ""
                return
            if name == self._sound and self._is_unfilled(at + 8, length):
                self.damage = _NEVER_FILLED
                yield Chunk(name, at, at + 8, size)
                return
            stop = at + 8 + length
            if stop > size:
                if at >= self._declared and name != self._sound:
                    return  # something else stands behind the end
                self.damage = "the file is cut off"
                yield Chunk(name, at, at + 8, size)
                return
            yield Chunk(name, at, at + 8, stop)
            at = stop + length % 2

    def _is_unfilled(self, data: int, length: int) -> bool:
        """Whether a chunk of sound reaches to the end of the file, not to where it says."""
        left = self.source.size - data
        if length >= _ENDLESS:
            return length > left
        if length > (8 if self.container == "AIFF" else 0) or left < 8 + length:
            return False
        return self._declared <= data or not _is_name(self.source.read(data + length, 4))

    def _find_end(self) -> int:
        """Return where a chunk can be put: at the end that is declared, if chunks end there."""
        end = 12
        for chunk in self._chunks:
            end = min(chunk.stop + (chunk.stop - chunk.data) % 2, self.source.size)
        last = self._chunks[-1].stop if self._chunks else end
        return self._declared if last <= self._declared <= self.source.size else end

    def _content(self, name: bytes) -> bytes:
        """Return the first bytes of a chunk; none if it is missing."""
        found = next((c for c in self._chunks if c.name == name), None)
        return self.source.read(found.data, min(64, found.stop - found.data)) if found else b""

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

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        sound = next((c for c in self._chunks if c.name == self._sound), None)
        if sound is None:
            return StreamInfo()
        start, stop = sound.data, sound.stop
        if self.container == "AIFF":
            offset = int.from_bytes(self.source.read(start, min(4, stop - start)), "big")
            return pcm.aiff(self._content(b"COMM"), min(start + 8 + offset, stop), stop)
        fact = b"" if self.damage else self._content(b"fact")
        return pcm.wav(self.source, self._content(b"fmt "), fact, start, stop)

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


def _is_name(data: bytes) -> bool:
    return all(32 <= byte < 127 for byte in data)


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
            self.damage = "the DSF file is cut off, or longer than it says"
        elif self._pointer:
            self._id3 = id3.find(source, self._pointer)
            if self._id3 is None:
                self.damage = "there is no ID3 tag where the DSF file says"
        self.tag_version = self._id3.label if self._id3 else ""
        behind = min(self._pointer or source.size, source.size)
        self.regions = [(0, 28), (behind, source.size)]

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        begins = 28 + int.from_bytes(self.source.read(32, 8), "little") + 12
        return pcm.dsf(self.source.read(52, 20), max(0, self.regions[1][0] - begins))

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
