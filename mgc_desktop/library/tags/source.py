"""Bytes by position: a file, or the file that an edit would make of it."""

from __future__ import annotations

import os
import stat
import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO, Final, Protocol

from mgc_desktop.messages import Message

_BLOCK_BITS: Final = 14
_BLOCK: Final = 1 << _BLOCK_BITS
_MOST_BLOCKS: Final = 256

# What reading one file may cost, whatever its headers say. Whole libraries stay far below.
_SECONDS: Final = 2.0
_MOST_READS: Final = 100_000
_LARGEST_READ: Final = 64 << 20
_LOOK_AT_CLOCK: Final = 64
_LONG_READ: Final = 1 << 16


class Malformed(Exception):
    """Bytes that do not follow their format; `guard` turns it into an error with the path."""

    def __init__(self, cause: Message) -> None:
        super().__init__(cause)
        self.cause = cause


class TooMuch(Malformed):
    """Headers that claim more than a file's tags can need."""


class Budget:
    """What may be spent on reading one file: processor time, and pieces to keep in memory."""

    def __init__(self) -> None:
        self._until = time.thread_time() + _SECONDS
        self._reads = 0

    def spend(self, length: int) -> None:
        """Account for a read of `length` bytes, or raise TooMuch."""
        self._reads += 1
        if length > _LARGEST_READ:
            raise TooMuch(
                Message("one of its headers claims a field of {size} MB", size=length >> 20)
            )
        if self._reads > _MOST_READS:
            raise TooMuch(Message("its headers claim more parts than the tags of any music have"))
        if (length >= _LONG_READ or self._reads % _LOOK_AT_CLOCK == 0) and self.is_spent:
            raise TooMuch(
                Message("its headers lead through more of the file than tags can take up")
            )

    @property
    def is_spent(self) -> bool:
        """Whether the time is used up."""
        return time.thread_time() > self._until


def open_file(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a plain file for reading; anything else (a pipe would wait for ever) is Malformed."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Malformed(Message("it is not a regular file"))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


class Source(Protocol):
    """Something with a size that is read by position."""

    @property
    def size(self) -> int:
        """Length in bytes."""
        ...

    def read(self, start: int, length: int) -> bytes:
        """Return exactly `length` bytes, or raise Malformed."""
        ...


class FileSource:
    """An open file.

    Parameters
    ----------
    file : binary file
        Buffered, so that many small reads close to each other cost little.

    Attributes
    ----------
    budget : Budget or None
        What reading it may cost; None once it is known what the tags are, and that they are sound.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.budget: Budget | None = Budget()
        self._size = file.seek(0, 2)

    @property
    def size(self) -> int:
        """Length in bytes when it was opened."""
        return self._size

    def read(self, start: int, length: int) -> bytes:
        """Return exactly `length` bytes from `start`, or raise Malformed."""
        if start < 0 or length < 0 or start + length > self._size:
            raise Malformed(Message("the file ends in the middle of its tags"))
        if self.budget:
            self.budget.spend(length)
        return self._taken(start, length)

    def _taken(self, start: int, length: int) -> bytes:
        self.file.seek(start)
        data = self.file.read(length)
        if len(data) != length:
            raise Malformed(Message("the file became shorter while it was read"))
        return data


class BlockSource(FileSource):
    """An open file of which blocks are kept: for reading tags, which asks for the same ones often.

    What another program writes meanwhile may be seen in part, as with any buffer: nothing is
    written by what was read here.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._blocks: dict[int, bytes] = {}

    def _taken(self, start: int, length: int) -> bytes:
        if length > _BLOCK:
            return super()._taken(start, length)
        number = start >> _BLOCK_BITS
        block = self._blocks.get(number)
        if block is None:
            begin = number << _BLOCK_BITS
            block = super()._taken(begin, min(_BLOCK, self._size - begin))
            if len(self._blocks) >= _MOST_BLOCKS:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[number] = block
        at = start & (_BLOCK - 1)
        data = block[at : at + length]
        # Beyond the end of the block.
        return data if len(data) == length else super()._taken(start, length)


class Stretch:
    """A part of a source, as if it were the whole."""

    def __init__(self, source: Source, start: int, stop: int) -> None:
        self._source, self._start = source, start
        self.size = stop - start

    def read(self, start: int, length: int) -> bytes:
        """Return exactly `length` bytes from `start`, or raise Malformed."""
        if start < 0 or length < 0 or start + length > self.size:
            raise Malformed(Message("the file ends in the middle of its tags"))
        return self._source.read(self._start + start, length)


class SourceReader:
    """A source as a file that is read from where it stands, for a library that wants one."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._at = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, as in any file."""
        base = (0, self._at, self._source.size)[whence]
        if base + offset < 0:
            raise OSError("a place in front of the file")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """Return where it stands."""
        return self._at

    def read(self, length: int = -1) -> bytes:
        """Return up to `length` bytes, or all that are left."""
        left = max(0, self._source.size - self._at)
        data = self._source.read(self._at, left if length < 0 else min(length, left))
        self._at += len(data)
        return data


@dataclass(frozen=True)
class Splice:
    """The bytes from `start` to `stop` become `new`."""

    start: int
    stop: int
    new: bytes


def ordered(splices: Sequence[Splice]) -> tuple[Splice, ...]:
    """Sort splices by place, drop those that change nothing, and refuse overlaps."""
    kept = sorted(
        (s for s in splices if s.start != s.stop or s.new), key=lambda s: (s.start, s.stop)
    )
    for before, after in pairwise(kept):
        if after.start < before.stop:
            raise ValueError(f"overlapping edits at {after.start}")
    return tuple(kept)


@dataclass(frozen=True)
class Piece:
    """A stretch of an edited file: `data`, or bytes kept from `start` on in the old file."""

    length: int
    data: bytes | None
    start: int = 0


def pieces(splices: Sequence[Splice], size: int) -> list[Piece]:
    """Return the edited file in order, as kept stretches and new bytes."""
    found: list[Piece] = []
    at = 0
    for splice in splices:
        if splice.start > at:
            found.append(Piece(splice.start - at, None, at))
        if splice.new:
            found.append(Piece(len(splice.new), splice.new))
        at = splice.stop
    if at > size:
        raise ValueError("an edit beyond the end of the file")
    if at < size:
        found.append(Piece(size - at, None, at))
    return found


class EditedSource:
    """What `source` will be once `splices` are applied; nothing is copied."""

    def __init__(self, source: Source, splices: Sequence[Splice]) -> None:
        self._source = source
        self._pieces = pieces(splices, source.size)
        self._starts = [0]
        for piece in self._pieces:
            self._starts.append(self._starts[-1] + piece.length)

    @property
    def size(self) -> int:
        """Length in bytes after the edit."""
        return self._starts[-1]

    def read(self, start: int, length: int) -> bytes:
        """Return exactly `length` bytes from `start`, or raise Malformed."""
        if start < 0 or length < 0 or start + length > self.size:
            raise Malformed(Message("the file ends in the middle of its tags"))
        parts: list[bytes] = []
        index = bisect_right(self._starts, start) - 1
        while length:
            piece = self._pieces[index]
            skip = start - self._starts[index]
            n = min(length, piece.length - skip)
            if piece.data is None:
                parts.append(self._source.read(piece.start + skip, n))
            else:
                parts.append(piece.data[skip : skip + n])
            start, length, index = start + n, length - n, index + 1
        return b"".join(parts)


def inverse(splices: Sequence[Splice], source: Source) -> tuple[Splice, ...]:
    """Return the edit that makes the old file of the new one.

    Parameters
    ----------
    splices : sequence of Splice
        As `ordered` returns them.
    source : Source
        The old file.
    """
    back: list[Splice] = []
    moved = 0
    for splice in splices:
        start = splice.start + moved
        old = source.read(splice.start, splice.stop - splice.start)
        back.append(Splice(start, start + len(splice.new), old))
        moved += len(splice.new) - len(old)
    return tuple(back)
