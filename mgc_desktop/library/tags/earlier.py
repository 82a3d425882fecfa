"""Where version 0.1 saw a file's tags: its journals know files by the bytes that lie there.

It knew one ID3 tag in front, one APE tag behind, and Lyrics3 where ID3v1 followed. Only what is
needed to find the same places again is kept, for formats that are seen in another way today.
"""

from __future__ import annotations

from typing import Final

from mgc_desktop.library.tags import asf, atoms
from mgc_desktop.library.tags.mpeg import is_mpeg
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.messages import Message

Regions = list[tuple[int, int]]

_ID3: Final = 10
_FOOTER_FLAG: Final = 0x10
_ID3V1: Final = 128
_APE: Final = b"APETAGEX"
_APE_FOOTER: Final = 32
_APE_HEADER_FLAG: Final = 1 << 31
_LYRICS_END: Final = 15
_STACKED: Final = (b"wvpk", b"MPCK", b"MP+", b"MAC ", b"tBaK", b"TTA1")
# Formats whose tags are looked for where they were looked for then.
_SAME: Final = (b"OggS", b"DSD ", asf.HEADER)
_ATOMS: Final = atoms.TOP - {b"styp"}


def earlier_regions(source: Source) -> Regions | None:
    """Return where version 0.1 saw the tags; None where that is where they are seen now.

    Raises
    ------
    Malformed
        If it could not have read them.
    """
    start, stop = _behind_id3(source)
    head = source.read(start, max(0, min(64, source.size - start)))
    if head.startswith(b"fLaC"):
        return [(0, _behind_blocks(source, start + 4))]
    if head.startswith(_SAME) or head[4:8] in _ATOMS:
        return None
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return _chunks(source, "little")
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return _chunks(source, "big")
    if head.startswith(_STACKED) or start or is_mpeg(head):
        return [(0, stop), (_tail(source), source.size)]
    return None


def _behind_id3(source: Source) -> tuple[int, int]:
    """Return where the file was thought to go on behind the first ID3 tag, and that tag's end."""
    head = source.read(0, min(_ID3, source.size))
    if head[:3] != b"ID3" or len(head) < _ID3:
        return 0, 0
    if max(head[6:]) > 127:
        raise Malformed(Message("the ID3 tag's size is damaged"))
    stop = _ID3 + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9])
    footer = _ID3 if head[5] & _FOOTER_FLAG else 0
    return stop + footer, stop + (footer if head[3] == 4 else 0)


def _behind_blocks(source: Source, at: int) -> int:
    last = False
    while not last:
        header = source.read(at, 4)
        last = bool(header[0] & 0x80)
        at += 4 + int.from_bytes(header[1:], "big")
    return at


def _chunks(source: Source, order: str) -> Regions:
    """Return the head of a WAV or AIFF, and the first ID3 chunk within its declared size."""

    def number(at: int) -> int:
        data = source.read(at, 4)
        return int.from_bytes(data if order == "big" else data[::-1], "big")

    at, end = 12, min(8 + number(4), source.size)
    while end - at >= 8:
        name, stop = source.read(at, 4), at + 8 + number(at + 4)
        if stop > end:
            break
        behind = stop + (stop - at) % 2
        if name.upper() == b"ID3 ":
            return [(0, 12), (at, min(behind, source.size))]
        at = behind
    return [(0, 12)]


def _tail(source: Source) -> int:
    """Return where the tags at the end began: ID3v1, one APE tag, and Lyrics3 around it."""
    at = source.size
    with_v1 = at >= _ID3V1 and source.read(at - _ID3V1, 3) == b"TAG"
    at -= _ID3V1 if with_v1 else 0
    ape = 0
    for _ in range(2):
        at -= _lyrics3(source, at) if with_v1 else 0
        if not ape and at >= _APE_FOOTER:
            ape = _ape(source, at)
            at -= ape
    return at


def _ape(source: Source, stop: int) -> int:
    """Return the length of an APE tag that ends at `stop`, or 0."""
    footer = source.read(stop - _APE_FOOTER, _APE_FOOTER)
    if not footer.startswith(_APE):
        return 0
    flags = int.from_bytes(footer[20:24], "little")
    head = _APE_FOOTER if flags & _APE_HEADER_FLAG else 0
    return int.from_bytes(footer[12:16], "little") + head


def _lyrics3(source: Source, stop: int) -> int:
    """Return the length of a Lyrics3 version 2 block that ends at `stop`, or 0."""
    if stop < _LYRICS_END:
        return 0
    end = source.read(stop - _LYRICS_END, _LYRICS_END)
    if end[6:] != b"LYRICS200" or not end[:6].isdigit():
        return 0
    size = int(end[:6]) + _LYRICS_END
    return size if size <= stop and source.read(stop - size, 11) == b"LYRICSBEGIN" else 0
