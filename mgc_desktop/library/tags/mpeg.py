"""MPEG audio by its frames' headers: layers 1 to 3, and AAC's."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from mgc_desktop.library.tags.source import Source

_SYNC: Final = re.compile(rb"\xff[\xe2-\xff]")
# What may stand in front of the first frame, and how many in a row make sure that it is one.
LONGEST_JUNK: Final = 1 << 16
_IN_A_ROW: Final = 4
_LONGEST_FRAME: Final = 2_881
# Other files that hold such frames, one behind the other.
FOREIGN: Final = (
    *(
        b"\x1aE\xdf\xa3",
        b"caff",
        b"FLV",
        b"\0\0\1\xba",
        b"RIFF",
        b"RIFX",
        b"RF64",
        b"BW64",
        b"FORM",
    ),
    *(b"FRM8", b"riff", b".snd", b"\x0bw", b"OFR ", b"G@", b"ID3", b"PK", b"\x7f\xfe\x80\x01"),
)

# By whether the version is 1 or not, and the layer: kilobits a second.
_KBITS: Final = {
    (1, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}


class Frame(NamedTuple):
    """A frame's length in bytes and in seconds, and its bits a second."""

    length: int
    seconds: float
    bitrate: int


@cache
def frames_by_header() -> dict[int, Frame]:
    """Return all frames there can be, by the second and third byte of their headers."""
    return {
        second << 8 | third: frame
        for second in range(0xE0, 0x100)
        for third in range(256)
        if (frame := _frame(second, third))
    }


def _frame(second: int, third: int) -> Frame | None:
    version, layer = second >> 3 & 3, 4 - (second >> 1 & 3)
    kbits, rate_code = third >> 4, third >> 2 & 3
    if version == 1 or layer == 4 or kbits in (0, 15) or rate_code == 3:
        return None
    rate = (44100, 48000, 32000)[rate_code] >> {3: 0, 2: 1, 0: 2}[version]
    bitrate = 1000 * _KBITS[1 if version == 3 else 2, layer][kbits - 1]
    samples = 384 if layer == 1 else 576 if layer == 3 and version != 3 else 1152
    slot = 4 if layer == 1 else 1
    length = (samples // 8 * bitrate // rate // slot + (third >> 1 & 1)) * slot
    return Frame(length, samples / rate, bitrate)


def is_mpeg(head: bytes) -> bool:
    """Whether it begins with the header of an MPEG audio frame (layer 1 to 3)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer != 0 and head[2] >> 4 != 15 and head[2] >> 2 & 3 != 3


def is_aac(head: bytes) -> bool:
    """Whether it begins as AAC without a container does (ADTS or ADIF)."""
    adts = len(head) >= 4 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0
    return head.startswith(b"ADIF") or (adts and head[2] >> 2 & 15 < 13)


def begins_mpeg(source: Source, head: bytes) -> bool:
    """Whether the file is MPEG audio, perhaps with something in front that players skip."""
    if is_mpeg(head):
        return True
    return not head.startswith(FOREIGN) and first_frame(source, 0) is not None


def first_frame(source: Source, start: int) -> int | None:
    """Return where frames begin to follow each other, not far behind `start`."""
    length = LONGEST_JUNK + _IN_A_ROW * _LONGEST_FRAME
    data = source.read(start, min(source.size - start, length))
    places = (match.start() for match in _SYNC.finditer(data, 0, LONGEST_JUNK))
    return next((start + place for place in places if _row(data, place)), None)


def _row(data: bytes, at: int) -> bool:
    """Whether frames follow each other from `at` on."""
    for _ in range(_IN_A_ROW):
        head = data[at : at + 3]
        frame = frames_by_header().get(head[1] << 8 | head[2]) if len(head) == 3 else None
        if frame is None or head[0] != 0xFF:
            return False
        at += frame.length
    return True
