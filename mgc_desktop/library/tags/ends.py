"""Where audio begins and ends: behind and in front of ID3v2, APE, Lyrics3, ID3v1, in any order.

Or where a download stopped that had its place on the disk already.
"""

from __future__ import annotations

from typing import Final

from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.messages import Message

_ID3_HEAD: Final = 10
_ID3V1: Final = 128
_ID3V1_EXTENDED: Final = 227
_APE: Final = b"APETAGEX"
_APE_FOOTER: Final = 32
_APE_SHORT: Final = _ID3V1 + 3
_LYRICS_END: Final = 15
_LYRICS1_MOST: Final = 5_120
# More tags than that on one file are an accident; each is one step.
_MOST_TAGS: Final = 16
_ZEROS: Final = 65_536
_MOST_ZEROS: Final = 1 << 24
_NOTHING: Final = 4_096


def _syncsafe(data: bytes) -> int:
    return data[0] << 21 | data[1] << 14 | data[2] << 7 | data[3]


def audio_start(source: Source) -> int:
    """Return where what stands behind the leading ID3v2 tags, and their zeros, begins.

    Raises
    ------
    Malformed
        If a tag is longer than the file.
    """
    at = 0
    for _ in range(_MOST_TAGS):
        head = source.read(at, min(_ID3_HEAD, source.size - at))
        if head[:3] != b"ID3" or len(head) < _ID3_HEAD or max(head[6:10]) > 127:
            break
        at += _ID3_HEAD + _syncsafe(head[6:10]) + (_ID3_HEAD if head[5] & 0x10 else 0)
        if at > source.size:
            raise Malformed(Message("the file ends in the middle of its tags"))
    # Some programs count the padding behind the tag as part of it, others do not.
    return behind_zeros(source, at) if at else 0


def behind_zeros(source: Source, at: int) -> int:
    """Return where the zeros that begin at `at` end."""
    end = min(source.size, at + _MOST_ZEROS)
    while at < end and source.read(at, 1) == b"\0":
        block = source.read(at, min(_ZEROS, source.size - at))
        rest = block.lstrip(b"\0")
        at += len(block) - len(rest)
        if rest:
            break
    return at


def audio_stop(source: Source, start: int) -> int:
    """Return where the tags at the end of the file begin, the earliest of them."""
    stop = source.size
    for _ in range(_MOST_TAGS):
        length = _tag_length(source, start, stop)
        if not length or stop - length < start:
            break
        stop -= length
    return stop


def _tag_length(source: Source, start: int, stop: int) -> int:
    """Return the length of the tag that ends at `stop`; 0 if none does."""
    tail = source.read(max(start, stop - _ID3V1_EXTENDED), min(_ID3V1_EXTENDED, stop - start))
    # An APE tag of 131 bytes has a "TAG" there, too, three bytes into its name.
    short_ape = tail[-_APE_SHORT:].startswith(_APE)
    if tail[-_ID3V1:].startswith(b"TAG") and len(tail) >= _ID3V1 and not short_ape:
        return _ID3V1
    if tail.startswith(b"TAG+"):
        return _ID3V1_EXTENDED
    footer = tail[-_APE_FOOTER:]
    if footer.startswith(_APE):
        with_header = footer[23] & 0x80
        return int.from_bytes(footer[12:16], "little") + (_APE_FOOTER if with_header else 0)
    if tail.endswith(b"LYRICS200") and tail[-_LYRICS_END:-9].isdigit():
        return int(tail[-_LYRICS_END:-9]) + _LYRICS_END
    if tail.endswith(b"LYRICSEND"):
        most = min(_LYRICS1_MOST, stop - start)
        at = source.read(stop - most, most).rfind(b"LYRICSBEGIN")
        return most - at if at >= 0 else 0
    footer = tail[-_ID3_HEAD:]
    if footer.startswith(b"3DI") and len(footer) == _ID3_HEAD and max(footer[6:10]) < 128:
        return _syncsafe(footer[6:10]) + 2 * _ID3_HEAD
    return 0


def written_stop(source: Source, start: int, stop: int) -> int:
    """Return where coded audio ends of which the rest is zeros: it never arrived.

    No coder leaves that many zeros; where they begin is found by halves, to 4 KiB.
    """

    def written(at: int) -> bool:
        return bool(source.read(at, min(_NOTHING, stop - at)).strip(b"\0"))

    low, high = start, max(start, stop - _NOTHING)
    if high == low or written(high):
        return stop
    while high - low > _NOTHING:
        middle = (low + high) // 2
        low, high = (middle, high) if written(middle) else (low, middle)
    return high
