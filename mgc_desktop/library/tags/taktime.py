"""How much of a TAK file is there: frames have numbers, and a block says where the last ends."""

from __future__ import annotations

import re
from typing import Final

from mgc_desktop.library.tags.ends import written_stop
from mgc_desktop.library.tags.source import Source

_SYNC: Final = re.compile(rb"\xff\xa0(?=.{3})", re.DOTALL)
_END, _PROPERTIES, _LAST_FRAME = 0, 1, 7
_MOST_BLOCKS: Final = 64
_WINDOW: Final = 1 << 18
# Samples of a frame by its code: the first four are parts of a second's 32.
_PARTS: Final = (3, 4, 6, 8)
_COUNTS: Final = (4096, 8192, 16384, 512, 1024, 2048)
# A frame's number lies this near to where its place lets it be expected.
_FARTHEST: Final = 2.0


def samples_present(source: Source, start: int, stop: int) -> int | None:
    """Count the samples of a file that is cut off; None if it is not, or cannot be told."""
    blocks: dict[int, bytes] = {}
    at = start + 4
    for _ in range(_MOST_BLOCKS):
        if stop - at < 4:
            return None
        head = source.read(at, 4)
        kind, size = head[0] & 0x7F, int.from_bytes(head[1:], "little")
        at += 4
        if kind == _END:
            break
        if at + size > stop:
            return None
        if kind in (_PROPERTIES, _LAST_FRAME):
            blocks[kind] = source.read(at, min(size, 32))
        at += size
    last, properties = blocks.get(_LAST_FRAME, b""), blocks.get(_PROPERTIES, b"")
    if len(last) < 8 or len(properties) < 10:
        return None
    whole = int.from_bytes(last[:5], "little") + int.from_bytes(last[5:8], "little")
    there = written_stop(source, at, stop) - at
    total, each = _numbers(properties)
    if there >= whole or not each or not total:
        return None
    expected = total // each * there / whole
    data = source.read(max(at, at + there - _WINDOW), min(there, _WINDOW))
    for match in reversed(list(_SYNC.finditer(data))):
        number = int.from_bytes(data[match.start() + 2 : match.start() + 5], "little") >> 3
        if expected / _FARTHEST - 1 <= number <= expected * _FARTHEST + 1:
            return number * each
    return round(total * there / whole)


def _numbers(properties: bytes) -> tuple[int, int]:
    """Return how many samples there should be, and how many a frame has."""
    bits = int.from_bytes(properties[:10], "little")
    code, total, rate = bits >> 10 & 15, bits >> 14 & (1 << 35) - 1, (bits >> 52 & (1 << 18) - 1)
    if code < len(_PARTS):
        return total, (rate + 6000) * _PARTS[code] >> 5
    code -= len(_PARTS)
    return total, _COUNTS[code] if code < len(_COUNTS) else 0
