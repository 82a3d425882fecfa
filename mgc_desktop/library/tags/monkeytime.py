"""How much of a Monkey's Audio file is there: its table says where each frame begins."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Final

from mgc_desktop.library.tags.ends import written_stop
from mgc_desktop.library.tags.source import Source

# Since this version, of 2003, a descriptor stands in front of the header.
_FIRST_VERSION: Final = 3980
_DESCRIPTOR: Final = 52
_HEADER: Final = 24
_MOST_FRAMES: Final = 1 << 20


def samples_present(source: Source, start: int, stop: int) -> int | None:
    """Count the samples of a file that is cut off; None if it is not, or cannot be told."""
    if stop - start < _DESCRIPTOR:
        return None
    (version,) = struct.unpack("<H", source.read(start + 4, 2))
    sizes = struct.unpack("<5IQ", source.read(start + 8, 28)[:20] + source.read(start + 24, 8))
    descriptor, header, table, _, _, sound = sizes
    if version < _FIRST_VERSION or descriptor < _DESCRIPTOR or header < _HEADER:
        return None
    each, last, frames = struct.unpack("<III", source.read(start + descriptor + 4, 12))
    at = start + descriptor + header
    if not 0 < frames <= min(_MOST_FRAMES, table // 4) or at + 4 * frames > stop:
        return None
    places = list(struct.unpack(f"<{frames}I", source.read(at, 4 * frames)))
    places.append(places[0] + sound)
    there = written_stop(source, start, stop) - start
    if there >= places[-1]:
        return None
    shares = (min(1.0, max(0, there - a) / max(1, b - a)) for a, b in pairwise(places))
    return round(sum(s * n for s, n in zip(shares, [each] * (frames - 1) + [last], strict=True)))
