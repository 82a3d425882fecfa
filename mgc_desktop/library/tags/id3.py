"""ID3v2.2, 2.3 and 2.4, frame by frame: frames that were not asked for keep their bytes.

The documents are id3v2-00, id3v2.3.0 and id3v2.4.0-structure/-frames. The tag may stand at the
start of a file or inside a chunk; the caller says where.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mgc_desktop.library.tags import genres
from mgc_desktop.library.tags.fields import FIELDS, LISTS
from mgc_desktop.library.tags.id3_frames import (
    HEADER,
    Body,
    Frame,
    from_syncsafe,
    is_standard,
    is_unsynchronised,
    resynchronise,
    syncsafe,
    walk,
)
from mgc_desktop.library.tags.id3_text import frame as render_frame
from mgc_desktop.library.tags.id3_text import read_texts, render_text
from mgc_desktop.library.tags.legacy import LegacyText
from mgc_desktop.library.tags.source import EditedSource, Malformed, Source, Splice, ordered
from mgc_desktop.library.tags.tagfile import NEW_PADDING, Edit, Values, filled
from mgc_desktop.messages import NOTHING, Message

_COMMENT_FRAME: Final = {2: "COM", 3: "COMM", 4: "COMM"}
_COPYRIGHT_FRAME: Final = {2: "TCR", 3: "TCOP", 4: "TCOP"}
# More tags than that on one file are an accident.
_MOST_TAGS: Final = 16


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
            raise Malformed(
                Message("ID3v2.{version} is not a version that is known", version=header[3])
            )
        flags = header[5]
        if self.version == 2 and flags & 0x40:
            raise Malformed(Message("a compressed ID3v2.2 tag: its format was never documented"))
        size = from_syncsafe(header[6:10])
        self._footer = HEADER if self.version == 4 and flags & 0x10 else 0
        self._source, self.start = source, start
        self._body_stop = start + HEADER + size
        self.stop = self._body_stop + self._footer
        if self.stop > source.size:
            raise Malformed(Message("the file ends in the middle of its ID3 tag"))
        # In 2.4 frames are unsynchronised one by one and their sizes count what is stored.
        self._all_frames = bool(flags & 0x80)
        self._body = Body(
            source, start + HEADER, self._body_stop, self._all_frames and self.version < 4
        )
        self._extended = self._read_extended() if self._is_extended(flags) else _Extended()
        self._walk = walk(self._body, self.version, self._extended.stop)
        self._by_name: dict[str, list[Frame]] = {}
        for frame in self._walk.frames:
            self._by_name.setdefault(frame.name, []).append(frame)

    @property
    def label(self) -> str:
        """Such as "ID3v2.3"."""
        return f"ID3v2.{self.version}"

    def _is_extended(self, flags: int) -> bool:
        """Whether an extended header follows; some programs set the flag and write none."""
        if self.version == 2 or not flags & 0x40 or self._body.size < HEADER:
            return False
        name = self._body.read(0, 4).decode("latin-1")
        return not is_standard(self.version, name)

    def _read_extended(self) -> _Extended:
        read = self._body.read
        if self.version == 3:
            size = int.from_bytes(read(0, 4), "big")
            if size not in (6, 10):
                raise Malformed(Message("the ID3 tag's extended header is damaged"))
            return _Extended(4 + size, 6, 10 if size == 10 else None)
        size = from_syncsafe(read(0, 4))
        if size < 6 or size > self._body.size or read(4, 1) != b"\1":
            raise Malformed(Message("the ID3 tag's extended header is damaged"))
        flags, at, crc = read(5, 1)[0], 6, None
        for bit in (0x40, 0x20, 0x10):
            if flags & bit:
                if bit == 0x20:
                    crc = at + 1
                at += 1 + read(at, 1)[0]
        if at > size:
            raise Malformed(Message("the ID3 tag's extended header is damaged"))
        return _Extended(size, None, crc)

    @property
    def frames(self) -> tuple[Frame, ...]:
        """All frames that were found, in their order."""
        return self._walk.frames

    def data(self, frame: Frame) -> bytes:
        """Return a frame's contents without unsynchronisation and compression."""
        data = self._body.read(frame.data, frame.stop - frame.data)
        flags = frame.flags
        if self.version == 3:
            packed, secret, grouped = flags & 0x80, flags & 0x40, flags & 0x20
            head = (4 if packed else 0) + (1 if grouped else 0)
        elif self.version == 4:
            packed, secret, grouped = flags & 0x08, flags & 0x04, flags & 0x40
            head = (1 if grouped else 0) + (4 if flags & 0x01 else 0)
            if (flags & 0x02 or self._all_frames) and is_unsynchronised(data):
                data = resynchronise(data)
        else:
            return data
        if secret:
            raise Malformed(Message("the ID3 frame {name} is encrypted", name=frame.name))
        data = data[head:]
        if packed:
            try:
                data = zlib.decompress(data)
            except zlib.error as error:
                raise Malformed(
                    Message("the ID3 frame {name} is damaged", name=frame.name)
                ) from error
        return data

    def _texts(self, frame: Frame) -> list[str]:
        return read_texts(frame.name, self.data(frame))

    def _matching(self, key: str) -> Iterator[tuple[Frame, list[str]]]:
        """Give the frames of a key and their values; a text that nobody can read has none."""
        name, _, description = key.partition(":")
        for frame in self._by_name.get(name, ()):
            try:
                texts = self._texts(frame)
            except Malformed:
                texts = []
            if not description:
                yield frame, texts
            elif texts and texts[0].casefold() == description.casefold():
                yield frame, texts[1:]

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the frames that hold a field in this version; the first is the one to write."""
        keys = FIELDS[name]
        if self.version == 2:
            return keys.id3v22
        # iTunes leaves identifiers of 2.2 in later tags, with a zero behind them.
        short = (f"{key[:3]}\0{key[3:]}" for key in keys.id3v22)
        return (*(keys.id3v23 if self.version == 3 else keys.id3v24), *short)

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
        return filled(texts)

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
        return render_text(self.version, key, parts, plain_sizes=self._walk.sizes == "eight")

    def edit(self, values: Mapping[str, Values], separator: str) -> Edit:
        """Return the splices that set fields; everything else keeps its bytes and its order."""
        edit, body = Edit(), self._body
        self._refuse_if_damaged(values)
        grown = 0
        added = b""
        for name, wanted in values.items():
            new = self._render(name, wanted, separator) if wanted else b""
            found = sorted(
                (frame for key in self.keys(name) for frame, _ in self._matching(key)),
                key=lambda frame: frame.start,
            )
            if len(found) > 1:
                edit.notes.append(
                    Message("{n} frames of {name} become one", n=len(found), name=name)
                )
            for frame in found:
                raw = body.raw(new)
                start, stop = body.place(frame.start), body.place(frame.stop)
                edit.splices.append(Splice(start, stop, raw))
                grown += len(raw) - (stop - start)
                new = b""
            added += new
        if added:
            raw = body.raw(added)
            end = body.place(self._insertion())
            edit.splices.append(Splice(end, end, raw))
            grown += len(raw)
        edit.splices += self._resized(grown)
        edit.splices += self._checked(edit.splices)
        return edit

    def _refuse_if_damaged(self, names: Iterable[str]) -> None:
        """Raise Malformed where the tag, or a frame that is to go, is not understood."""
        if self._walk.damage:
            raise Malformed(self._walk.damage)
        if self._walk.sizes == "mixed":
            raise Malformed(Message("the ID3 tag's frames tell their sizes in two ways"))
        for key in (key for name in names for key in self.keys(name) if ":" not in key):
            for frame in self._by_name.get(key, ()):
                self._texts(frame)

    def _insertion(self) -> int:
        """Return where new frames go: before any at which some readers stop."""
        frames = self._walk.frames
        odd = (f.start for f in frames if not is_standard(self.version, f.name))
        return next(odd, self._walk.end)

    def _resized(self, grown: int) -> list[Splice]:
        """Take the growth from the padding if it is large enough, else make the tag larger."""
        stop = self._body_stop
        # Stuffing cannot occur in zeros behind a frame, so padding counts the same in the file,
        # but for a frame that ends with 0xFF: its zero belongs to the frame.
        padding = stop - self._body.place(self._walk.end) if self._walk.padding else 0
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
            raise Malformed(Message("an unsynchronised ID3v2.3 tag with an extended header"))
        return [Splice(place, place + 4, struct.pack(">I", padding))]

    def _checked(self, splices: list[Splice]) -> list[Splice]:
        """Compute the extended header's checksum anew, if it has one."""
        at = self._extended.crc
        if at is None:
            return []
        if self._body.unsynchronised:
            raise Malformed(Message("an unsynchronised ID3v2.3 tag with a checksum"))
        edited = EditedSource(self._source, ordered(splices))
        tag = Id3(edited, self.start)
        # 2.3 sums up the frames, 2.4 the padding as well.
        stop = tag._walk.end if self.version == 3 else tag._body.size
        begin = tag._extended.stop
        crc = zlib.crc32(tag._body.read(begin, stop - begin))
        place = self._body.place(at)
        if self.version == 3:
            return [Splice(place, place + 4, struct.pack(">I", crc))]
        packed = bytes((crc >> shift) & 0x7F for shift in (28, 21, 14, 7, 0))
        return [Splice(place, place + 5, packed)]


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
            raise Malformed(Message("the tag ends early"))
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


def legacy_frames(version: int, taken: Mapping[str, LegacyText], separator: str) -> bytes:
    """Return the frames of texts that another kind of tag holds.

    One whose encoding is not known keeps its bytes, in the frame that has no encoding to name.
    """
    return b"".join(_legacy(version, name, text, separator) for name, text in taken.items())


def _legacy(version: int, name: str, text: LegacyText, separator: str) -> bytes:
    tag = empty(version)
    if text.known and name in FIELDS:
        return tag._render(name, (str(text),), separator)
    plain = text.data.strip()
    encoding = b"\0"
    if text.known and not plain.isascii():
        if version == 4:
            encoding, plain = b"\3", str(text).encode("utf-8")
        else:
            encoding, plain = b"\1", b"\xff\xfe" + str(text).encode("utf-16-le")
    if name == "comment":
        nothing = b"\xff\xfe\0\0" if encoding == b"\1" else b"\0"
        return render_frame(version, _COMMENT_FRAME[version], encoding + b"XXX" + nothing + plain)
    key = _COPYRIGHT_FRAME[version] if name == "copyright" else tag.keys(name)[0]
    return render_frame(version, key, encoding + plain)


@dataclass(frozen=True)
class Leading:
    """The ID3v2 tags that a file, or a chunk, begins with.

    Attributes
    ----------
    tags : tuple of Id3
        Those that could be read.
    stop : int
        Where the last of all ends.
    damage : Message
        What is wrong with one that could not; empty if nothing is.
    """

    tags: tuple[Id3, ...]
    stop: int
    damage: Message

    def get(self, name: str, separator: str) -> Values:
        """Return a field's values, from the first tag that has any."""
        return next((v for tag in self.tags if (v := tag.get(name, separator))), ())

    def edit(self, values: Mapping[str, Values], separator: str) -> Edit:
        """Set fields in the first tag, and in the others where they have them."""
        if self.damage:
            raise Malformed(self.damage)
        edit = self.tags[0].edit(values, separator)
        for tag in self.tags[1:]:
            there = {name: new for name, new in values.items() if tag.get(name, separator)}
            if there:
                edit.splices += tag.edit(there, separator).splices
                edit.notes.append(Message("the file has two ID3 tags: they are kept in step"))
        return edit


def leading(source: Source, start: int = 0) -> Leading:
    """Read the tags that follow each other from `start` on.

    Raises
    ------
    Malformed
        If one of them does not say where it ends, or ends behind the file.
    """
    tags: list[Id3] = []
    at, damage = start, NOTHING
    for _ in range(_MOST_TAGS):
        stop = tag_stop(source, at)
        if stop is None:
            break
        try:
            tags.append(Id3(source, at))
        except Malformed as error:
            damage = damage or error.cause
        at = stop
    return Leading(tuple(tags), at, damage)


def tag_stop(source: Source, start: int) -> int | None:
    """Return where the tag that begins at `start` ends; None where none begins."""
    if source.size - start < HEADER:
        return None
    head = source.read(start, HEADER)
    if not head.startswith(b"ID3"):
        return None
    footer = HEADER if head[3] == 4 and head[5] & 0x10 else 0
    stop = start + HEADER + from_syncsafe(head[6:10]) + footer
    if stop > source.size:
        raise Malformed(Message("the file ends in the middle of its ID3 tag"))
    return stop
