"""Ogg: packets, not pages. A tagger renumbers pages, and may cut the packets into other ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from mgc_desktop.library.identity import flac
from mgc_desktop.library.identity.payload import Payload
from mgc_desktop.library.tags.ends import written_stop
from mgc_desktop.library.tags.flacframes import stream_facts
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.messages import Message

MAGIC: Final = b"OggS"
_HEAD: Final = 27
_FIRST: Final = 2
_NO_END: Final = b"\xff" * 8
_END: Final = 8_192
_LARGEST_PAGE: Final = _HEAD + 255 + 255 * 255
# Packets before the audio: identification, comment, and the code books of Vorbis.
_HEADERS: Final = {b"\x01vorbis": 3, b"OpusHead": 2, b"Speex   ": 2, b"\x7fFLAC": 2}
_FLAC_INFO: Final = slice(17, 51)


class _Page(NamedTuple):
    flags: int
    position: bytes
    serial: bytes
    ends: int
    body: int
    stop: int


def _page(source: Source, at: int) -> _Page | None:
    """Return the page at `at`, if a whole one is there."""
    if at + _HEAD > source.size:
        return None
    head = source.read(at, _HEAD)
    count = head[26]
    if head[:5] != b"OggS\0" or at + _HEAD + count > source.size:
        return None
    lacing = source.read(at + _HEAD, count)
    body = at + _HEAD + count
    stop = body + sum(lacing)
    if stop > source.size:
        return None
    return _Page(head[5], head[6:14], head[14:18], count - lacing.count(255), body, stop)


def _pages(source: Source, at: int) -> Iterator[_Page]:
    while page := _page(source, at):
        yield page
        at = page.stop


def ogg(source: Source, start: int) -> Payload:
    """Identify an Ogg file by its header, its first and last packets, and its length in samples.

    Raises
    ------
    Malformed
        If there is no audio in it that is known.
    """
    first, headers = _first_stream(source, start)
    head = source.read(first.body, first.stop - first.body)
    if headers == 2 and head.startswith(b"\x7fFLAC") and len(head) >= _FLAC_INFO.stop:
        known = flac.from_stream_info(head[_FLAC_INFO])
        if known and _is_all_there(source, first.stop, head[_FLAC_INFO]):
            return known
    begin = b""
    at = first.stop
    for page in _pages(source, start):
        if page.serial != first.serial:
            continue
        if headers > 0:
            headers -= page.ends
            at = page.stop
            continue
        begin += source.read(page.body, page.stop - page.body)
        if len(begin) >= _END:
            break
    if not begin:
        raise Malformed(Message("the file is cut off before its audio"))
    if _has_hole(source, at):
        return Payload(head, ((at, source.size),))
    position, end = _ending(source, at)
    return Payload(head + position + begin[:_END] + end)


def _is_all_there(source: Source, audio: int, info: bytes) -> bool:
    """Whether the last page ends where FLAC's header says that the samples do."""
    promised = stream_facts(info).samples
    position, _ = _ending(source, audio)
    ended = int.from_bytes(position, "little") == promised or (not promised and position)
    return bool(ended) and not _has_hole(source, audio)


def _has_hole(source: Source, audio: int) -> bool:
    """Whether zeros stand in the middle or at the end: no coder leaves that many."""
    size = source.size
    return any(written_stop(source, audio, stop) < stop for stop in ((audio + size) // 2, size))


def _first_stream(source: Source, start: int) -> tuple[_Page, int]:
    """Return the first page of the first audio stream, and how many packets are no audio."""
    for page in _pages(source, start):
        if not page.flags & _FIRST:
            break
        head = source.read(page.body, min(8, page.stop - page.body))
        for magic, headers in _HEADERS.items():
            if head.startswith(magic):
                return page, headers
    raise Malformed(Message("an Ogg file without Vorbis, Opus, Speex or FLAC in it"))


def _ending(source: Source, audio: int) -> tuple[bytes, bytes]:
    """Return the position that the last page gives in samples, and the last bytes of packets."""
    window = 2 * _END
    while True:
        start = max(audio, source.size - window)
        data = source.read(start, source.size - start)
        at = 0 if start == audio else data.find(MAGIC)
        while at >= 0:
            pages = list(_pages(source, start + at))
            if len(pages) > 1 or start == audio:
                break
            # Four bytes of audio that look like a page.
            at = data.find(MAGIC, at + 1)
        else:
            pages = []
        ends = [page.position for page in pages if page.position != _NO_END]
        bodies = b"".join(source.read(page.body, page.stop - page.body) for page in pages)
        enough = len(bodies) >= _END and ends
        if enough or start == audio or window > 4 * _LARGEST_PAGE:
            return (ends[-1] if ends else b""), bodies[-_END:]
        window *= 2
