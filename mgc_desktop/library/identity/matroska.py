"""Matroska and WebM: the clusters, wherever tags and indexes stand."""

from __future__ import annotations

from typing import Final

from mgc_desktop.library.identity.chunks import MOST_CHUNKS
from mgc_desktop.library.identity.payload import Payload
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.messages import Message

MAGIC: Final = bytes.fromhex("1a45dfa3")
_SEGMENT: Final = bytes.fromhex("18538067")
_CLUSTER: Final = bytes.fromhex("1f43b675")


def _element(source: Source, at: int) -> tuple[bytes, int, int]:
    """Return the id of the element at `at`, where its contents begin, and where they end."""
    head = source.read(at, min(16, source.size - at)).ljust(16, b"\0")
    id_length = 9 - head[0].bit_length()
    size_length = 9 - head[min(id_length, 15)].bit_length()
    if id_length > 4 or size_length > 8:
        raise Malformed(Message("the Matroska file is damaged"))
    start = at + id_length + size_length
    number = int.from_bytes(head[id_length : id_length + size_length], "big")
    ones = (1 << 7 * size_length) - 1
    size = number & ones
    # All ones: the size was not known when it was written.
    stop = source.size if size == ones else min(start + size, source.size)
    return head[:id_length], start, stop


def matroska(source: Source) -> Payload:
    """Find the clusters.

    Raises
    ------
    Malformed
        If there are none.
    """
    stretches: list[tuple[int, int]] = []
    at = 0
    for _ in range(MOST_CHUNKS):
        if at + 2 > source.size:
            break
        name, start, stop = _element(source, at)
        if name == _CLUSTER:
            stretches.append((start, stop))
        at = start if name == _SEGMENT else stop
    if not stretches:
        raise Malformed(Message("the file is cut off before its audio"))
    return Payload(b"", tuple(stretches))
