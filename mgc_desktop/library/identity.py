"""A file's identity: its audio, whatever its name and whatever its tags say.

Hashed are the length of the audio payload and five small windows spread over it, so a 30 MB file
costs as little as a short one. Where the payload lies depends on the container; what a tagger
rewrites (tags, padding, offsets, Ogg's page numbers and checksums) is left out. FLAC brings the MD5
of its samples along, which is better still.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Final

from mgc_desktop.library.tags.source import Malformed, Source

IDENTITY_BYTES: Final = 16
_WINDOW: Final = 4096
_WINDOWS: Final = 5

_ID3_HEADER: Final = 10
_ID3V1: Final = 128
_APE_FOOTER: Final = 32
_LYRICS_END: Final = 15
_OGG_HEADER: Final = 27
# Of packets, at the beginning and at the end; the longest page has 65 307 bytes.
_OGG_FIRST: Final = 16_384
_OGG_LAST: Final = 8_192
_OGG_TAIL: Final = 70_000
_ASF_DATA: Final = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
_ASF_HEADER: Final = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_DATA_HEADER: Final = 50
_CLUSTER: Final = b"\x1f\x43\xb6\x75"
_MP4_TOP: Final = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"})

Extent = tuple[int, int]


def audio_identity(source: Source) -> bytes:
    """Return what tells one piece of audio from another.

    Parameters
    ----------
    source : Source
        The whole file.

    Returns
    -------
    bytes
        16 of them.

    Raises
    ------
    Malformed
        If the file is empty or ends within its own headers.
    """
    if not source.size:
        raise Malformed("an empty file")
    start = _after_id3(source)
    head = source.read(start, min(64, source.size - start))
    for applies, identify in _CONTAINERS:
        if applies(head):
            return identify(source, start)
    return _payload(source, b"", (start, _before_tails(source, start)))


def _digest(kind: bytes) -> blake2b:
    return blake2b(kind, digest_size=IDENTITY_BYTES)


def _windows(start: int, stop: int) -> Iterator[Extent]:
    """Spread windows over an extent; a short one is a single window."""
    length = stop - start
    if length <= _WINDOW * _WINDOWS:
        yield start, stop
        return
    step = (length - _WINDOW) // (_WINDOWS - 1)
    for i in range(_WINDOWS):
        at = start + i * step
        yield at, at + _WINDOW


def _payload(source: Source, kind: bytes, extent: Extent) -> bytes:
    """Hash a kind, the length of an extent, and windows of it."""
    start, stop = extent
    if stop <= start:
        raise Malformed("no audio between the tags")
    digest = _digest(kind)
    digest.update((stop - start).to_bytes(8, "big"))
    for first, last in _windows(start, stop):
        digest.update(source.read(first, last - first))
    return digest.digest()


def _after_id3(source: Source) -> int:
    """Return where the last of the ID3v2 tags at the front ends."""
    start = 0
    while source.size - start >= _ID3_HEADER:
        head = source.read(start, _ID3_HEADER)
        if head[:3] != b"ID3":
            break
        size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        start += _ID3_HEADER + size + (_ID3_HEADER if head[5] & 0x10 else 0)
    return start if start < source.size else 0


def _before_tails(source: Source, start: int) -> int:
    """Return where the tags at the end (ID3v1, Lyrics3, APE) begin."""
    stop = source.size
    while True:
        shorter = _before_one_tail(source, start, stop)
        if shorter is None:
            return stop
        stop = shorter


def _before_one_tail(source: Source, start: int, stop: int) -> int | None:
    room = stop - start
    # ID3v1 stands at the very end; "TAG" within "APETAGEX" is none.
    if stop == source.size and room >= _ID3V1:
        head = source.read(stop - _ID3V1, 5)
        if head[:3] == b"TAG" and head != b"TAGEX":
            return stop - _ID3V1
    if room >= _APE_FOOTER:
        footer = source.read(stop - _APE_FOOTER, _APE_FOOTER)
        if footer[:8] == b"APETAGEX":
            size = int.from_bytes(footer[12:16], "little")
            size += _APE_FOOTER if footer[23] & 0x80 else 0
            return stop - size if _APE_FOOTER <= size <= room else None
    if room >= _LYRICS_END:
        end = source.read(stop - _LYRICS_END, _LYRICS_END)
        if end.endswith(b"LYRICS200") and end[:6].isdigit():
            size = int(end[:6]) + _LYRICS_END
            return stop - size if size <= room else None
    return None


def _flac(source: Source, start: int) -> bytes:
    at, last, info = start + 4, False, b""
    while not last:
        header = source.read(at, 4)
        last, kind = bool(header[0] & 0x80), header[0] & 0x7F
        size = int.from_bytes(header[1:], "big")
        if kind == 0:
            info = source.read(at + 4, size)
        at += 4 + size
    if len(info) >= 34 and any(info[18:34]):
        # Rate, channels, depth and number of samples, then the MD5 of the samples.
        digest = _digest(b"flac")
        digest.update(info[10:34])
        return digest.digest()
    return _payload(source, b"fLaC", (at, _before_tails(source, at)))


def _ogg(source: Source, start: int) -> bytes:
    """Hash the first and last packets and the length in samples, whatever pages they lie on.

    Some programs lay the packets out on new pages when they rewrite the comments.
    """
    first = _after_ogg_headers(source, start)
    digest = _digest(b"ogg")
    begun = 0
    for body, _ in _ogg_pages(source, first, source.size):
        digest.update(body[: _OGG_FIRST - begun])
        begun += len(body)
        if begun >= _OGG_FIRST:
            break
    tail = max(first, source.size - _OGG_TAIL)
    found = source.read(tail, source.size - tail).find(b"OggS")
    bodies, granules = bytearray(), [0]
    for body, granule in _ogg_pages(source, tail + max(found, 0), source.size):
        bodies += body
        granules.append(granule)
    digest.update(bytes(bodies[-_OGG_LAST:]) + granules[-1].to_bytes(8, "big"))
    return digest.digest()


def _ogg_pages(source: Source, at: int, stop: int) -> Iterator[tuple[bytes, int]]:
    """Yield the body and the granule position of each page."""
    while stop - at >= _OGG_HEADER:
        header = source.read(at, _OGG_HEADER)
        if header[:4] != b"OggS" or stop - at - _OGG_HEADER < header[26]:
            return
        length = sum(source.read(at + _OGG_HEADER, header[26]))
        at += _OGG_HEADER + header[26]
        yield source.read(at, min(length, stop - at)), int.from_bytes(header[6:14], "little")
        at += length


def _after_ogg_headers(source: Source, start: int) -> int:
    """Return where the first page stands that carries audio: the headers' granule is zero."""
    at = start
    while source.size - at >= _OGG_HEADER:
        header = source.read(at, _OGG_HEADER)
        if header[:4] != b"OggS":
            break
        granule = int.from_bytes(header[6:14], "little")
        # All ones: no packet ends on this page; within a large comment that says nothing.
        if granule not in (0, 2**64 - 1):
            return at
        lacing = source.read(at + _OGG_HEADER, header[26])
        at += _OGG_HEADER + header[26] + sum(lacing)
    return start


def _mp4(source: Source, start: int) -> bytes:
    """Hash the media data, wherever the index stands."""
    at, largest, total = start, (0, 0), 0
    while source.size - at >= 8:
        header = source.read(at, min(16, source.size - at))
        size, skip = int.from_bytes(header[:4], "big"), 8
        if size == 1 and len(header) == 16:
            size, skip = int.from_bytes(header[8:16], "big"), 16
        stop = source.size if size == 0 else min(at + size, source.size)
        if stop < at + skip:
            break
        if header[4:8] == b"mdat":
            total += stop - at - skip
            if stop - at - skip > largest[1] - largest[0]:
                largest = at + skip, stop
        at = stop
    if not total:
        raise Malformed("no media data")
    return _payload(source, b"mp4" + total.to_bytes(8, "big"), largest)


def _asf(source: Source, start: int) -> bytes:
    at = start
    while source.size - at >= 24:
        header = source.read(at, 24)
        size = int.from_bytes(header[16:24], "little")
        if header[:16] == _ASF_DATA:
            stop = min(at + size, source.size) if size else source.size
            return _payload(source, b"asf", (at + _ASF_DATA_HEADER, stop))
        if size < 24:
            break
        at += size
    raise Malformed("no audio data")


def _chunks(source: Source, at: int, order: str, wanted: bytes, kind: bytes) -> bytes:
    """Hash one chunk of a file of chunks: RIFF, AIFF."""
    while source.size - at >= 8:
        header = source.read(at, 8)
        size = int.from_bytes(header[4:], "little" if order == "little" else "big")
        if header[:4] == wanted:
            # A stream that was never closed has no true length: it goes to the end.
            return _payload(source, kind, (at + 8, min(at + 8 + size, source.size)))
        at += 8 + size + size % 2
    raise Malformed("no audio data")


def _wav(source: Source, start: int) -> bytes:
    return _chunks(source, start + 12, "little", b"data", b"wav")


def _aiff(source: Source, start: int) -> bytes:
    return _chunks(source, start + 12, "big", b"SSND", b"aiff")


def _dsf(source: Source, start: int) -> bytes:
    at = start + 28
    while source.size - at >= 12:
        header = source.read(at, 12)
        size = int.from_bytes(header[4:], "little")
        if header[:4] == b"data" and size >= 12:
            return _payload(source, b"dsf", (at + 12, min(at + size, source.size)))
        if size < 12:
            break
        at += size
    raise Malformed("no audio data")


def _matroska(source: Source, start: int) -> bytes:
    """Hash the beginning of the first cluster; tags may stand before and behind the clusters."""
    block = source.read(start, min(1 << 20, source.size - start))
    found = block.find(_CLUSTER)
    first = start + found if found >= 0 else start
    return _payload(source, b"mka", (first, min(first + _WINDOW * _WINDOWS, source.size)))


def _begins(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(magic)


_CONTAINERS: Final[tuple[tuple[Callable[[bytes], bool], Callable[[Source, int], bytes]], ...]] = (
    (_begins(b"fLaC"), _flac),
    (_begins(b"OggS"), _ogg),
    (lambda head: head[4:8] in _MP4_TOP, _mp4),
    (_begins(_ASF_HEADER), _asf),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WAVE", _wav),
    (lambda head: head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"), _aiff),
    (_begins(b"DSD "), _dsf),
    (_begins(b"\x1a\x45\xdf\xa3"), _matroska),
)
