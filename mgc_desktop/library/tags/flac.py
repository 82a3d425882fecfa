"""FLAC: metadata blocks in front of the audio; only the Vorbis comment and padding change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from mgc_desktop.library.tags import vorbis
from mgc_desktop.library.tags.source import Malformed, Source, Splice
from mgc_desktop.library.tags.tagfile import Edit, StreamInfo, TagFile, Values, WriteOptions
from mgc_desktop.library.tags.vorbis import VorbisComment

_STREAMINFO: Final = 0
_PADDING: Final = 1
_COMMENT: Final = 4
_LARGEST: Final = 2**24 - 1


@dataclass(frozen=True)
class Block:
    """A metadata block; `start` is that of its four bytes of header."""

    kind: int
    last: bool
    start: int
    stop: int


def read_blocks(source: Source, start: int) -> list[Block]:
    """Return the blocks behind the marker "fLaC" that stands at `start`."""
    blocks: list[Block] = []
    at, last = start + 4, False
    while not last:
        header = source.read(at, 4)
        last = bool(header[0] & 0x80)
        stop = at + 4 + int.from_bytes(header[1:], "big")
        if stop > source.size:
            raise Malformed("the file ends in the middle of its tags")
        blocks.append(Block(header[0] & 0x7F, last, at, stop))
        at = stop
    if blocks[0].kind != _STREAMINFO or blocks[0].stop - blocks[0].start != 38:
        raise Malformed("the FLAC file does not begin with its stream's properties")
    return blocks


def stream_info(data: bytes, audio_bytes: int) -> StreamInfo:
    """Read the 34 bytes of STREAMINFO."""
    packed = int.from_bytes(data[10:18], "big")
    rate, channels = packed >> 44, (packed >> 41 & 7) + 1
    samples = packed & (2**36 - 1)
    seconds = samples / rate if rate else 0.0
    return StreamInfo(seconds, rate, channels, round(audio_bytes * 8 / seconds) if seconds else 0)


def _header(block: Block, size: int) -> Splice:
    if size > _LARGEST:
        raise Malformed("the FLAC tags would become larger than 16 MB, which the format allows")
    kind = block.kind | (0x80 if block.last else 0)
    return Splice(block.start, block.start + 4, bytes([kind]) + size.to_bytes(3, "big"))


class FlacFile(TagFile):
    """A FLAC file; an ID3 tag in front of it is left as it is."""

    container = "FLAC"

    def __init__(self, source: Source, separator: str, start: int) -> None:
        super().__init__(source, separator)
        self._start = start
        self._blocks = read_blocks(source, start)
        self._comment = next((b for b in self._blocks if b.kind == _COMMENT), None)
        self._tags: VorbisComment | None = None
        if self._comment:
            at = self._comment.start + 4
            self._tags = VorbisComment(source, at, self._comment.stop)
        self.tag_version = "Vorbis comment" if self._tags else ""
        self.regions = [(0, self._blocks[-1].stop)]

    def stream(self, file: BinaryIO) -> StreamInfo:
        """Return the audio's properties."""
        del file
        first, last = self._blocks[0], self._blocks[-1]
        data = self.source.read(first.start + 4, 34)
        return stream_info(data, self.source.size - last.stop)

    def get(self, name: str) -> Values:
        """Return a field's values."""
        return self._tags.get(name) if self._tags else ()

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Return the splices that set these fields; padding, if any, takes up the difference."""
        del options
        if self._tags is None or self._comment is None:
            edit = self._added(vorbis.make(values))
        else:
            edit = self._tags.edit(values)
        grown = sum(len(s.new) - (s.stop - s.start) for s in edit.splices)
        if self._comment is not None:
            block = self._comment
            edit.splices.append(_header(block, block.stop - block.start - 4 + grown))
        edit.splices += self._padded(grown)
        if self._start:
            edit.notes.append("the ID3 tag in front of the FLAC stream is left as it is")
        return edit

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
