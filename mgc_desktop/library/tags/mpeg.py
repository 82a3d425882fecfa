"""MPEG audio by its frames' headers: layers 1 to 3, and AAC's."""

from __future__ import annotations

import re
from typing import Final

from mgc_desktop.library.tags.source import Source

_SYNC: Final = re.compile(rb"\xff[\xe2-\xff]")
# What may stand in front of the first frame, and how many in a row make sure that it is one.
_LONGEST_JUNK: Final = 1 << 16
_IN_A_ROW: Final = 4
_LONGEST_FRAME: Final = 2_881
# Other files that hold such frames, one behind the other.
_FOREIGN: Final = (
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

# By whether the version is 1, and the layer: kilobits a second.
_RATES: Final = {
    (True, 1): (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
# By the version's bits: MPEG 2.5, none, 2, 1.
_HERTZ: Final = ((11_025, 12_000, 8_000), (), (22_050, 24_000, 16_000), (44_100, 48_000, 32_000))


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
    if head.startswith(_FOREIGN):
        return False
    data = source.read(0, min(source.size, _LONGEST_JUNK + _IN_A_ROW * _LONGEST_FRAME))
    return any(_row(data, match.start()) for match in _SYNC.finditer(data, 0, _LONGEST_JUNK))


def _row(data: bytes, at: int) -> bool:
    """Whether frames follow each other from `at` on."""
    for _ in range(_IN_A_ROW):
        length = _frame_length(data[at : at + 4])
        if not length:
            return False
        at += length
    return True


def _frame_length(head: bytes) -> int:
    """Return the length of a frame; 0 where there is none, or it does not say."""
    if not is_mpeg(head):
        return 0
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    kilobits = _RATES[version == 3, layer][head[2] >> 4]
    hertz = _HERTZ[version][head[2] >> 2 & 3]
    padding = head[2] >> 1 & 1
    if layer == 1:
        return (12_000 * kilobits // hertz + padding) * 4 if kilobits else 0
    samples = 72_000 if layer == 3 and version != 3 else 144_000
    return samples * kilobits // hertz + padding if kilobits else 0
