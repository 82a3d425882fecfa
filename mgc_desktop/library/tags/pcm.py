"""How long the sound in a WAV, AIFF or DSF file is, by the bytes of it that are there."""

from __future__ import annotations

import struct
from typing import Final

from mgc_desktop.library.tags.mpegtime import read_mpeg
from mgc_desktop.library.tags.source import Source
from mgc_desktop.library.tags.tagfile import StreamInfo

_LINEAR: Final = frozenset({1, 3, 6, 7, 0xFFFE})
_MPEG: Final = frozenset({0x50, 0x55})
# Blocks of one size, each with the same number of samples: Microsoft's and IMA's ADPCM.
_BLOCKS: Final = frozenset({2, 0x11})
_AIFC_LINEAR: Final = frozenset(
    {b"NONE", b"twos", b"sowt", b"raw ", b"in24", b"in32", b"fl32", b"FL32", b"fl64", b"FL64"}
)
_MOST_CHANNELS: Final = 64


def wav(source: Source, form: bytes, fact: bytes, start: int, stop: int) -> StreamInfo:
    """Read a WAV's properties.

    Parameters
    ----------
    form, fact : bytes
        What the chunks of these names hold; empty for none, or where it does not hold.
    start, stop : int
        Where the sound lies.
    """
    if len(form) < 16:
        return StreamInfo()
    kind, channels, rate, byte_rate, block, bits = struct.unpack("<HHIIHH", form[:16])
    if kind in _MPEG:
        return read_mpeg(source, start, stop)
    if kind in _LINEAR and block:
        byte_rate = block * rate
    seconds = (stop - start) / byte_rate if byte_rate else 0.0
    if kind in _BLOCKS and len(form) >= 20 and block and rate:
        seconds = (stop - start) // block * int.from_bytes(form[18:20], "little") / rate
    elif kind not in _LINEAR and rate and len(fact) >= 4:
        seconds = int.from_bytes(fact[:4], "little") / rate or seconds
    return StreamInfo(seconds, rate, channels, byte_rate * 8, bits if kind in _LINEAR else 0)


def aiff(common: bytes, start: int, stop: int) -> StreamInfo:
    """Read an AIFF's properties.

    Parameters
    ----------
    common : bytes
        What the chunk COMM holds.
    start, stop : int
        Where the sound lies.
    """
    if len(common) < 18:
        return StreamInfo()
    channels, frames, bits = struct.unpack(">HIH", common[:8])
    exponent = int.from_bytes(common[8:10], "big") & 0x7FFF
    if not 16383 <= exponent < 16383 + 32:
        return StreamInfo(channels=channels)
    rate = int.from_bytes(common[10:18], "big") / 2 ** (63 + 16383 - exponent)
    if common[18:22] in (b"", *_AIFC_LINEAR) and channels and bits:
        frames = (stop - start) // (channels * -(-bits // 8))
    seconds = frames / rate
    bitrate = round(8 * (stop - start) / seconds) if seconds else 0
    return StreamInfo(seconds, round(rate), channels, bitrate, bits)


def dsf(numbers: bytes, length: int) -> StreamInfo:
    """Read a DSF's properties: of its channels, rate, bits and samples, and bytes of sound."""
    channels, rate, bits, samples = struct.unpack("<IIIQ", numbers)
    if not 0 < channels <= _MOST_CHANNELS or bits not in (1, 8) or not rate:
        return StreamInfo()
    # A byte is eight moments, whichever of its ends is the first.
    present = length * 8 // channels
    seconds = min(samples or present, present) / rate
    return StreamInfo(seconds, rate, channels, rate * channels, 1)
