"""FLAC: metadata blocks in front of the audio; only the Vorbis comment and padding change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from mgc_desktop.library.tags import id3, vorbis
from mgc_desktop.library.tags.carrying import Carried, carried_over
from mgc_desktop.library.tags.ends import audio_stop
from mgc_desktop.library.tags.flacframes import INFO_BYTES, Audio, stream_facts
from mgc_desktop.library.tags.id3_listing import id3_listed
from mgc_desktop.library.tags.listing import entry, flac_picture
from mgc_desktop.library.tags.source import Malformed, Source, Splice
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
from mgc_desktop.messages import NOTHING, Message

_STREAMINFO: Final = 0
_PADDING: Final = 1
_COMMENT: Final = 4
_PICTURE: Final = 6
_LARGEST: Final = 2**24 - 1


class Block(NamedTuple):
    """A metadata block; `start` is that of its four bytes of header."""

    kind: int
    last: bool
    start: int
    stop: int


def read_blocks(source: Source, start: int) -> tuple[list[Block], Message]:
    """Return the blocks behind the marker "fLaC" that stands at `start`, and what is damaged.

    Raises
    ------
    Malformed
        If not even the stream's properties are there.
    """
    at = start + 4
    first = source.read(at, 4)
    if first[0] & 0x7F != _STREAMINFO or first[1:] != b"\0\0\x22":
        raise Malformed(Message("the FLAC file does not begin with its stream's properties"))
    blocks: list[Block] = []
    last = False
    while not last:
        if source.size - at < 4:
            return blocks, Message("the file ends in the middle of its tags")
        header = source.read(at, 4)
        if blocks and header == bytes(4):
            return blocks, Message(
                "zeros stand where the FLAC file's tags go on: they never arrived"
            )
        last = bool(header[0] & 0x80)
        kind = header[0] & 0x7F
        stop = at + 4 + _length(source, kind, at + 4, int.from_bytes(header[1:], "big"))
        blocks.append(Block(kind, last, at, min(stop, source.size)))
        if stop > source.size:
            return blocks, Message("the file ends in the middle of its tags")
        at = stop
    return blocks, NOTHING


def _length(source: Source, kind: int, at: int, declared: int) -> int:
    """Return a block's length, also where it has outgrown the 24 bits of its header.

    What it holds has lengths of its own, which agree in the lowest 24 bits.
    """
    try:
        if kind == _PICTURE:
            real = _picture_length(source, at)
        elif kind == _COMMENT:
            if not VorbisComment(source, at, min(at + declared, source.size)).damage:
                return declared
            real = VorbisComment(source, at, source.size).stop - at
        else:
            return declared
    except Malformed:
        return declared
    outgrown = real > declared and real & _LARGEST == declared and at + real <= source.size
    return real if outgrown else declared


def _picture_length(source: Source, at: int) -> int:
    """Add up a picture's parts: two texts, four numbers and the image, each behind its length."""
    end = at + 4
    for skipped in (0, 0, 16):
        end += skipped + int.from_bytes(source.read(end + skipped, 4), "big") + 4
    return end - at


def _header(block: Block, size: int) -> Splice:
    if size > _LARGEST:
        raise Malformed(
            Message("the FLAC tags would be larger than the 16 MB that the format allows")
        )
    kind = block.kind | (0x80 if block.last else 0)
    return Splice(block.start, block.start + 4, bytes([kind]) + size.to_bytes(3, "big"))


class FlacFile(TagFile):
    """A FLAC file; an ID3 tag in front of it is left as it is."""

    container = "FLAC"

    def __init__(self, source: Source, separator: str, start: int) -> None:
        super().__init__(source, separator)
        self._start = start
        self._front = id3.leading(source) if start else None
        self._blocks, self.damage = read_blocks(source, start)
        self._comment = next((b for b in self._blocks if b.kind == _COMMENT), None)
        self._tags: VorbisComment | None = None
        if self._comment:
            at = self._comment.start + 4
            self._tags = VorbisComment(source, at, self._comment.stop)
            self.damage = self.damage or self._tags.damage
        self.tag_version = "Vorbis comment" if self._tags else ""
        self.regions = [(0, self._blocks[-1].stop)]

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        first, last = self._blocks[0], self._blocks[-1]
        data = self.source.read(first.start + 4, INFO_BYTES)
        audio = Audio(self.source, last.stop, audio_stop(self.source, last.stop), data)
        facts = stream_facts(data)
        info = StreamInfo(0.0, facts.rate, facts.channels, bits=facts.bits)
        return lasting(info, audio.samples, self.source.size - last.stop)

    def get(self, name: str) -> Values:
        """Return a field's values; ID3 in front is asked for what the comment does not say."""
        values = self._tags.get(name) if self._tags else ()
        return values or (self._front.get(name, self.separator) if self._front else ())

    def listed(self) -> Iterator[Listed]:
        """Give what ID3 in front, the comment and the blocks of pictures hold."""
        for tag in self._front.tags if self._front else ():
            yield from id3_listed(tag)
        for block in self._blocks:
            if block.kind == _PICTURE:
                at = block.start + 4
                try:
                    yield flac_picture(self.source.read(at, block.stop - at))
                except Malformed:
                    yield entry("FLAC", "PICTURE", (), block.stop - at)
            elif block is self._comment and self._tags:
                yield from self._tags.listed()

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Return the splices that set these fields; padding, if any, takes up the difference."""
        del options
        if self._tags is None or self._comment is None:
            carried = self._carried(values)
            edit = self._added(vorbis.make(carried.values | dict(values)))
            edit.notes += carried.notes
        else:
            edit = self._tags.edit(values)
        grown = sum(len(s.new) - (s.stop - s.start) for s in edit.splices)
        if self._comment is not None:
            block = self._comment
            edit.splices.append(_header(block, block.stop - block.start - 4 + grown))
        edit.splices += self._padded(grown)
        if self._start:
            edit.notes.append(Message("the ID3 tag in front of the FLAC stream is left as it is"))
        return edit

    def _carried(self, values: Mapping[str, Values]) -> Carried:
        """Return what a new comment takes over from ID3, at which players then look no more."""
        if not self._front or not any(values.values()):
            return Carried()
        read = partial(self._front.get, separator=self.separator)
        return carried_over([read], None, values)

    def _added(self, comment: bytes) -> Edit:
        """Return the edit that puts a new comment block behind the first block."""
        first = self._blocks[0]
        block = Block(_COMMENT, first.last, first.stop, first.stop)
        header = _header(block, len(comment)).new
        splices = [Splice(first.stop, first.stop, header + comment)]
        if first.last:
            kind = bytes([first.kind])
            splices.append(Splice(first.start, first.start + 1, kind))
        return Edit(splices)

    def _padded(self, grown: int) -> list[Splice]:
        padding = next((b for b in reversed(self._blocks) if b.kind == _PADDING), None)
        if padding is None or grown == 0:
            return []
        size = padding.stop - padding.start - 4
        if not 0 <= size - grown <= _LARGEST:
            return []
        head = _header(padding, size - grown)
        if grown < 0:
            return [head, Splice(padding.stop, padding.stop, bytes(-grown))]
        return [head, Splice(padding.stop - grown, padding.stop, b"")]
