"""What tells whether a file's content is the one that was looked at, without reading all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from mgc_desktop.library.tags.containers import open_tags
from mgc_desktop.library.tags.earlier import earlier_regions
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.library.tags.tagfile import TagFile

_BLOCK: Final = 1 << 20
_SAMPLES: Final = 16
_SAMPLE: Final = 4096


def fingerprint(tags: TagFile) -> str:
    """Return a hash of a file's size, of all its tags, and of samples over the whole length.

    Every byte that an edit or its undo could touch is part of it. A few bytes changed inside the
    audio, the size the same, may go unnoticed: an undo does not touch them either.
    """
    return _digest(tags.source, tags.regions)


def fingerprints(source: Source) -> frozenset[str]:
    """Return what any version of this program takes a content by, this one's included.

    Raises
    ------
    Malformed
        If no version could have written it.
    """
    earlier = _earlier_fingerprint(source)
    try:
        return frozenset({fingerprint(open_tags(source)), earlier or ""} - {""})
    except Malformed:
        if earlier is None:
            raise
        return frozenset({earlier})


def _earlier_fingerprint(source: Source) -> str | None:
    try:
        regions = earlier_regions(source)
        return None if regions is None else _digest(source, regions)
    except Malformed:
        return None


def _digest(source: Source, regions: Iterable[tuple[int, int]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    digest.update(source.size.to_bytes(8, "big"))
    for start, stop in regions:
        digest.update(start.to_bytes(8, "big") + stop.to_bytes(8, "big"))
        for at in range(start, stop, _BLOCK):
            digest.update(source.read(at, min(_BLOCK, stop - at)))
    for start, length in _places(source):
        digest.update(source.read(start, length))
    return f"1:{digest.hexdigest()}"


def _places(source: Source) -> list[tuple[int, int]]:
    last = max(0, source.size - _SAMPLE)
    starts = sorted({last * n // (_SAMPLES - 1) for n in range(_SAMPLES)})
    return [(start, min(_SAMPLE, source.size - start)) for start in starts]
