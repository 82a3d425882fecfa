"""An ID3 tag behind something that players skip: some readers search for it, others pass it by."""

from __future__ import annotations

import re
from typing import Final

from mgc_desktop.library.tags import mpeg
from mgc_desktop.library.tags.id3 import tag_stop
from mgc_desktop.library.tags.source import Malformed, Source

_TAG: Final = re.compile(rb"ID3[\x02-\x04].{2}[\0-\x7f]{4}", re.DOTALL)
_HEAD: Final = 64


def buried_in_junk(source: Source, start: int) -> int | None:
    """Return where a tag begins that stands between `start` and the first frame, if one does.

    It counts only if the frames begin right behind it.
    """
    head = source.read(start, min(_HEAD, source.size - start))
    if mpeg.is_mpeg(head) or head.startswith(mpeg.FOREIGN):
        return None
    data = source.read(start, min(mpeg.LONGEST_JUNK, source.size - start))
    frames = mpeg.first_frame(source, start)
    for match in _TAG.finditer(data):
        if frames is not None and start + match.start() >= frames:
            return None
        if _leads_to_frames(source, start + match.start()):
            return start + match.start()
    return None


def _leads_to_frames(source: Source, at: int) -> bool:
    try:
        stop = tag_stop(source, at)
    except Malformed:
        return False
    return stop is not None and mpeg.is_mpeg(source.read(stop, min(4, source.size - stop)))
