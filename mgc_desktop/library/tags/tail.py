"""What stands behind the audio: APE, ID3, Lyrics3, in any order, each of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mgc_desktop.library.tags import apev2, id3, id3v1
from mgc_desktop.library.tags.apev2 import Ape
from mgc_desktop.library.tags.id3 import Id3
from mgc_desktop.library.tags.id3_frames import HEADER, from_syncsafe
from mgc_desktop.library.tags.id3v1 import Id3v1
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.messages import NOTHING, Message

_EXTENDED: Final = 227  # "TAG+", in front of ID3v1
_LYRICS_END: Final = 15
_LYRICS1_MOST: Final = 5_120
# More tags than that on one file are an accident; each is one step.
_MOST_TAGS: Final = 16


@dataclass
class Tail:
    """The tags at the end of a file.

    Attributes
    ----------
    start : int
        Where the audio ends.
    ape : Ape or None
    appended : Id3 or None
        An ID3v2 tag with a footer.
    v1 : Id3v1 or None
    damage : Message
        What is wrong with one that could not be read; empty if nothing is.
    """

    start: int
    ape: Ape | None = None
    appended: Id3 | None = None
    v1: Id3v1 | None = None
    damage: Message = NOTHING


def read_tail(source: Source, floor: int = 0, code_page: str | None = None) -> Tail:
    """Find the tags at the end of a file, none of which begins before `floor`."""
    tail = Tail(source.size)
    for _ in range(_MOST_TAGS):
        try:
            start = _before(source, tail, code_page)
        except Malformed as error:
            tail.damage = error.cause
            break
        if start is None or start < floor:
            break
        tail.start = start
    return tail


def _before(source: Source, tail: Tail, code_page: str | None) -> int | None:
    """Return where the tag that ends at the tail's start begins, and note it there."""
    stop = tail.start
    if v1 := id3v1.find(source, stop, code_page):
        tail.v1 = tail.v1 or v1
        return v1.start
    if stop >= apev2.FOOTER and source.read(stop - apev2.FOOTER, 8) == apev2.MAGIC:
        ape = Ape(source, stop)
        tail.ape = tail.ape or ape
        return ape.start
    if appended := _appended(source, stop):
        tail.appended = tail.appended or appended
        return appended.start
    length = _lyrics3(source, stop) or (tail.v1 and _extended(source, stop))
    return stop - length if length else None


def _appended(source: Source, stop: int) -> Id3 | None:
    """Return the ID3v2 tag whose footer ends at `stop`, if there is one."""
    if stop < 2 * HEADER:
        return None
    footer = source.read(stop - HEADER, HEADER)
    if not footer.startswith(b"3DI") or max(footer[6:]) > 127:
        return None
    start = stop - from_syncsafe(footer[6:]) - 2 * HEADER
    return Id3(source, start) if start >= 0 and id3.tag_stop(source, start) == stop else None


def _extended(source: Source, stop: int) -> int:
    start = stop - _EXTENDED
    return _EXTENDED if start >= 0 and source.read(start, 4) == b"TAG+" else 0


def _lyrics3(source: Source, stop: int) -> int:
    """Return the length of a Lyrics3 block that ends at `stop`, or 0."""
    if stop < _LYRICS_END:
        return 0
    end = source.read(stop - _LYRICS_END, _LYRICS_END)
    if end.endswith(b"LYRICSEND"):
        most = min(_LYRICS1_MOST, stop)
        at = source.read(stop - most, most).rfind(b"LYRICSBEGIN")
        return most - at if at >= 0 else 0
    if not end.endswith(b"LYRICS200") or not end[:6].isdigit():
        return 0
    size = int(end[:6]) + _LYRICS_END
    return size if size <= stop and source.read(stop - size, 11) == b"LYRICSBEGIN" else 0
