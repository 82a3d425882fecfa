"""What tells whether a file's content is the one that was looked at, without reading all of it."""

from __future__ import annotations

import hashlib
from typing import Final

from mgc_desktop.library.tags.source import Source
from mgc_desktop.library.tags.tagfile import TagFile

_BLOCK: Final = 1 << 20
_SAMPLES: Final = 16
_SAMPLE: Final = 4096


def fingerprint(tags: TagFile) -> str:
    """Return a hash of a file's size, of all its tags, and of samples over the whole length.

    Every byte that an edit or its undo could touch is part of it. A few bytes changed inside the
    audio, the size the same, may go unnoticed: an undo does not touch them either.
    """
    source = tags.source
    digest = hashlib.blake2b(digest_size=16)
    digest.update(source.size.to_bytes(8, "big"))
    for start, stop in tags.regions:
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
