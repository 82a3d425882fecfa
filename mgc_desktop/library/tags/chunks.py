"""ID3 inside other structures: chunks of AIFF and WAV, the end of a DSF file."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mgc_desktop.library.tags import id3, pcm
from mgc_desktop.library.tags.carrying import texts_over
from mgc_desktop.library.tags.fields import FIELDS
from mgc_desktop.library.tags.id3 import Id3, Leading
from mgc_desktop.library.tags.id3_frames import HEADER
from mgc_desktop.library.tags.id3_listing import id3_listed
from mgc_desktop.library.tags.legacy import LATIN, WINDOWS, LegacyText
from mgc_desktop.library.tags.listing import entry
from mgc_desktop.library.tags.source import Malformed, Source, Splice
from mgc_desktop.library.tags.tagfile import (
    Edit,
    Listed,
    StreamInfo,
    TagFile,
    Values,
    WriteOptions,
    is_blank,
)
from mgc_desktop.messages import NOTHING, Message

_LARGEST: Final = 2**32 - 1
# Recorders and pipes leave such sizes, and those that were never filled in are small.
_ENDLESS: Final = 0x7FFF_0000
_LONG_SIZES: Final = (b"RF64", b"BW64")
_NEVER_FILLED: Final = Message(
    "its sizes were never filled in: a tag behind the sound would be played as sound"
)
# AIFF's own chunks of text.
_AIFF_TEXT: Final = {
    "title": b"NAME",
    "artist": b"AUTH",
    "comment": b"ANNO",
    "copyright": b"(c) ",
}
# What RIFF INFO says beside the fields that the library shows.
_MORE_INFO: Final = {"comment": "ICMT", "copyright": "ICOP"}


class _WithId3(TagFile):
    """What AIFF, WAV and DSF share: all is in one ID3 tag, wherever it stands."""

    _front: Leading | None = None

    def get(self, name: str) -> Values:
        """Return a field's values."""
        return self._front.get(name, self.separator) if self._front else ()

    def listed(self) -> Iterator[Listed]:
        """Give the frames of the tag."""
        for tag in self._front.tags if self._front else ():
            yield from id3_listed(tag)

    @property
    def _id3(self) -> Id3 | None:
        return self._front.tags[0] if self._front and self._front.tags else None

    def as_read(self, name: str, values: Values) -> Values:
        """Return `values` as they will be read."""
        return (self._id3 or id3.empty(4)).as_read(name, values, self.separator)

    def _new_tag(
        self, values: Mapping[str, Values], options: WriteOptions, further: bytes = b""
    ) -> bytes:
        version = options.id3_version or 4
        return id3.make(version, values, self.separator, further=further)


@dataclass(frozen=True)
class Chunk:
    """A chunk: its name, the place of its header, and of its data without the pad byte."""

    name: bytes
    start: int
    data: int
    stop: int


class IffFile(_WithId3):
    """AIFF (big-endian) or WAV (little-endian)."""

    def __init__(
        self, source: Source, separator: str, container: str, code_page: str | None = None
    ) -> None:
        super().__init__(source, separator)
        self.container = container
        self._code_page = code_page
        self._order = ">" if container == "AIFF" else "<"
        self._sound = b"SSND" if container == "AIFF" else b"data"
        self._declared = 8 + self._number(4)
        self._is_long = source.read(0, 4) in _LONG_SIZES and source.read(12, 4) == b"ds64"
        self._chunks = list(self._walk())
        self._end = self._find_end()
        if self._is_long:
            self.damage = Message(
                "a WAV with sizes of 64 bits, which stand where no tag may move them"
            )
        self._chunk = next((c for c in self._chunks if _is_id3(c)), None)
        if not self._chunk and not self.damage and (behind := self._behind()):
            self._chunk = behind
            self._end = min(behind.stop + (behind.stop - behind.data) % 2, source.size)
        # A tagger added it without telling the file's header.
        self._misjudged = bool(self._chunk and self._chunk.start >= self._declared)
        if self._chunk:
            self._front = self._read_id3(self._chunk)
            self.damage = self.damage or self._front.damage
        self._texts = self._read_info() if container == "WAV" else self._read_aiff()
        labels = [self._id3.label] if self._id3 else []
        own = container == "WAV" and self._texts
        self.tag_version = " + ".join(labels + (["RIFF INFO"] if own else []))
        self.regions = [(0, 12)]
        if self._chunk:
            stop = min(self._chunk.stop + (self._chunk.stop - self._chunk.data) % 2, source.size)
            self.regions.append((self._chunk.start, stop))

    def _read_id3(self, chunk: Chunk) -> Leading:
        try:
            return id3.leading(self.source, chunk.data)
        except Malformed as error:
            return Leading((), chunk.data, error.cause)

    def _behind(self) -> Chunk | None:
        """Return the ID3 chunk that a tagger added without telling the file's header."""
        for at in (self._end, self._end + self._end % 2):
            if self.source.size - at < 8 + HEADER:
                continue
            name, size = self.source.read(at, 4), self._number(at + 4)
            chunk = Chunk(name, at, at + 8, at + 8 + size)
            if _is_id3(chunk) and chunk.stop <= self.source.size:
                return chunk if id3.tag_stop(self.source, chunk.data) else None
        return None

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
                self.damage = Message("its chunks are damaged") if at < self._declared else NOTHING
                return
            if name == self._sound and self._is_unfilled(at + 8, length):
                self.damage = _NEVER_FILLED
                yield Chunk(name, at, at + 8, size)
                return
            stop = at + 8 + length
            if stop > size:
                if at >= self._declared and name != self._sound:
                    return  # something else stands behind the end
                self.damage = Message("the file is cut off")
                yield Chunk(name, at, at + 8, size)
                return
            yield Chunk(name, at, at + 8, stop)
            if length % 2 and self._is_unpadded(stop):
                self.damage = Message("a chunk of odd length has no pad byte behind it")
                at = stop
            else:
                at = stop + length % 2

    def _is_unpadded(self, stop: int) -> bool:
        """Whether the next chunk begins right behind one of odd length."""
        return self._begins_chunk(stop) and not self._begins_chunk(stop + 1)

    def _begins_chunk(self, at: int) -> bool:
        left = self.source.size - at - 8
        return left >= 0 and _is_name(self.source.read(at, 4)) and self._number(at + 4) <= left

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

    def _read_info(self) -> dict[str, LegacyText]:
        """Return the texts of WAV's own list of tags, by field."""
        texts: dict[bytes, bytes] = {}
        for name, data in self._own_texts():
            texts.setdefault(name, data)
        keys = {field: keys.riff for field, keys in FIELDS.items()}
        keys |= {field: (key,) for field, key in _MORE_INFO.items()}
        return {
            field: text
            for field, names in keys.items()
            for name in names
            if (text := self._text(texts.get(name.encode("ascii"), b""), WINDOWS))
        }

    def _read_aiff(self) -> dict[str, LegacyText]:
        """Return the texts of AIFF's own chunks, by field."""
        found: dict[str, LegacyText] = {}
        fields = {name: field for field, name in _AIFF_TEXT.items()}
        for name, data in self._own_texts():
            if text := self._text(data, LATIN):
                found.setdefault(fields[name], text)
        return found

    def _own_texts(self) -> Iterator[tuple[bytes, bytes]]:
        """Give the format's own texts by their names: of WAV's list, of AIFF's chunks."""
        for chunk in self._chunks:
            if self.container == "AIFF":
                if chunk.name in _AIFF_TEXT.values():
                    yield chunk.name, self.source.read(chunk.data, chunk.stop - chunk.data)
            elif chunk.name == b"LIST" and self.source.read(chunk.data, 4) == b"INFO":
                yield from self._info(chunk)

    def _info(self, chunk: Chunk) -> Iterator[tuple[bytes, bytes]]:
        at = chunk.data + 4
        while chunk.stop - at >= 8:
            name, size = self.source.read(at, 4), self._number(at + 4)
            if at + 8 + size > chunk.stop:
                break
            yield name, self.source.read(at + 8, size)
            at += 8 + size + size % 2

    def listed(self) -> Iterator[Listed]:
        """Give the frames of the tag, then the format's own texts."""
        yield from super().listed()
        label, usual = ("RIFF INFO", WINDOWS) if self.container == "WAV" else ("AIFF", LATIN)
        for name, data in self._own_texts():
            if text := self._text(data, usual):
                yield entry(label, name.decode("latin-1"), [str(text)], len(data))

    def _text(self, data: bytes, usual: str) -> LegacyText | None:
        text = LegacyText(data.split(b"\0")[0].strip(), self._code_page, usual)
        return None if is_blank(str(text)) else text

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
        text = self._texts.get(name)
        return super().get(name) or ((str(text),) if text else ())

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Set fields in the ID3 chunk, or in a new one at the end."""
        edit, grown = self._grown(values) if self._id3 else self._added(values, options)
        if grown or (self._misjudged and edit.splices):
            edit.splices.append(self._sized(4, self._end - 8 + grown))
        if self._misjudged and edit.splices:
            edit.notes.append(Message("the file's header will count its ID3 chunk, too"))
        if edit.splices and self.container == "WAV" and self._texts:
            edit.notes += self._left(values)
        return edit

    def _left(self, names: Collection[str]) -> list[Message]:
        """Return what a user should know of WAV's own list, which is left as it is."""
        kept = [name for name in names if name in self._texts]
        said = (
            [Message("RIFF INFO is left as it is: {names}", names=", ".join(kept))] if kept else []
        )
        if new := [name for name in names if name not in self._texts]:
            said.append(
                Message(
                    "players that look at RIFF INFO alone do not show: {names}",
                    names=", ".join(new),
                )
            )
        return said

    def _grown(self, values: Mapping[str, Values]) -> tuple[Edit, int]:
        """Return the edit of the chunk that there is, and by how much the file grows."""
        if not self._front or not self._chunk:
            raise Malformed(Message("its ID3 chunk holds no ID3 tag"))
        edit = self._front.edit(values, self.separator)
        size = self._chunk.stop - self._chunk.data
        new = size + sum(len(s.new) - (s.stop - s.start) for s in edit.splices)
        if new != size:
            edit.splices.append(self._sized(self._chunk.start + 4, new))
        grown = new - size
        pad = self._chunk.stop + size % 2 <= self.source.size
        if size % 2 and not new % 2 and pad:
            edit.splices.append(Splice(self._chunk.stop, self._chunk.stop + 1, b""))
            grown -= 1
        elif new % 2 and not size % 2:
            edit.splices.append(Splice(self._chunk.stop, self._chunk.stop, b"\0"))
            grown += 1
        return edit, grown

    def _added(self, values: Mapping[str, Values], options: WriteOptions) -> tuple[Edit, int]:
        """Return the edit that adds a chunk, and by how much the file grows."""
        origin = "RIFF INFO" if self.container == "WAV" else "the file's own texts"
        carried = texts_over(self._texts, values, origin)
        version = options.id3_version or 4
        frames = id3.legacy_frames(version, carried.texts, self.separator)
        tag = self._new_tag(values, options, frames)
        if not tag:
            return Edit(), 0
        if self._chunk:
            raise Malformed(Message("its ID3 chunk holds no ID3 tag"))
        name = b"ID3 " if self.container == "AIFF" else b"id3 "
        missing = self._end % 2  # the last chunk's pad byte
        tag += b"\0" * (len(tag) % 2)
        new = b"\0" * missing + name + struct.pack(self._order + "I", len(tag)) + tag
        edit = Edit([Splice(self._end, self._end, new)])
        edit.notes += [Message("the file gets an ID3 chunk"), *carried.notes]
        return edit, len(new)

    def _sized(self, at: int, size: int) -> Splice:
        if not 0 <= size <= _LARGEST:
            raise Malformed(
                Message("the file would become larger than 4 GB, which the format allows")
            )
        return Splice(at, at + 4, struct.pack(self._order + "I", size))


def _is_name(data: bytes) -> bool:
    return all(32 <= byte < 127 for byte in data)


def _is_id3(chunk: Chunk) -> bool:
    return chunk.name.upper() == b"ID3 "


class DsfFile(_WithId3):
    """DSF: the header points to an ID3 tag that ends the file."""

    container = "DSF"

    def __init__(self, source: Source, separator: str) -> None:
        super().__init__(source, separator)
        self._size, self._pointer = struct.unpack("<QQ", source.read(12, 16))
        if self._size != source.size or self._pointer > source.size:
            self.damage = Message("the DSF file is cut off, or longer than it says")
        elif self._pointer:
            self._front = id3.leading(source, self._pointer)
            self.damage = self._front.damage
            if not self._front.tags and not self.damage:
                self.damage = Message("no ID3 tag where the DSF file says")
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
        if self._front:
            edit = self._front.edit(values, self.separator)
        else:
            tag = self._new_tag(values, options)
            edit = Edit(
                [Splice(self._size, self._size, tag)], [Message("the file gets an ID3v2 tag")]
            )
            pointer = self._size if tag else 0
        size = self._size + sum(len(s.new) - (s.stop - s.start) for s in edit.splices)
        edit.splices.append(Splice(12, 28, struct.pack("<QQ", size, pointer)))
        return edit
