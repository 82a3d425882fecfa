"""How much of files with APE tags and TTA is there: headers promise what may be cut off."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Final

from mgc_desktop.library.tags import monkeytime, taktime
from mgc_desktop.library.tags.ends import written_stop
from mgc_desktop.library.tags.source import Source
from mgc_desktop.library.tags.tagfile import StreamInfo

_WINDOWS: Final = (1 << 15, 1 << 18, 1 << 21)
_WAVPACK: Final = b"wvpk"
_WAVPACK_HEAD: Final = 32
_WAVPACK_VERSIONS: Final = range(0x402, 0x411)
_MUSEPACK: Final = b"MPCK"
_MUSEPACK_END: Final = b"SE\x03"
_MUSEPACK_FRAME: Final = 1152
_MOST_PACKETS: Final = 20_000
_TTA_HEAD: Final = 22


def present(container: str, info: StreamInfo, source: Source, start: int, stop: int) -> StreamInfo:
    """Return the properties with the length of what lies from `start` to `stop`."""
    count = _COUNTS.get(container)
    samples = count(source, start, stop) if count and info.sample_rate else None
    if samples is None:
        return info
    seconds = samples / info.sample_rate
    # The last frame is seldom full; WavPack's blocks say how full they are.
    most = seconds if container == "WavPack" else info.duration_s
    return replace(info, duration_s=min(seconds, most))


def _wavpack(source: Source, start: int, stop: int) -> int | None:
    """Count to the end of the last whole block; each says where in the stream it stands."""
    first = source.read(start, _WAVPACK_HEAD)
    begins, end = int.from_bytes(first[16:20], "little"), written_stop(source, start, stop)
    promised = int.from_bytes(first[12:16], "little")
    for window in _WINDOWS:
        at = max(start, end - window)
        if (found := _last_block(source.read(at, end - at))) is not None:
            samples = max(0, found - begins)
            # Nobody plays what was joined on.
            joined = samples != promised and _is_joined(source, start, end)
            return promised if joined else samples
        if at == start:
            break
    return None


def _last_block(data: bytes) -> int | None:
    found, at = None, data.find(_WAVPACK)
    while 0 <= at <= len(data) - _WAVPACK_HEAD:
        size, version = struct.unpack_from("<IH", data, at + 4)
        index, samples = struct.unpack_from("<II", data, at + 16)
        valid = version in _WAVPACK_VERSIONS and at + 8 + size <= len(data)
        if valid and samples:
            found = index + samples
        at = data.find(_WAVPACK, at + 8 + size if valid else at + 4)
    return found


def _is_joined(source: Source, start: int, end: int) -> bool:
    """Whether blocks are counted anew somewhere, from one to the next."""
    at, before = start, -1
    while end - at >= _WAVPACK_HEAD:
        head = source.read(at, _WAVPACK_HEAD)
        if not head.startswith(_WAVPACK):
            # Tags stand between the files.
            found = source.read(at, min(_WINDOWS[0], end - at)).find(_WAVPACK)
            if found < 0:
                return False
            at += found
            continue
        size, index, samples = struct.unpack_from("<I8xII", head, 4)
        if samples and index < before:
            return True
        before = index if samples else before
        at += 8 + size
    return False


def _musepack(source: Source, start: int, stop: int) -> int | None:
    """Count packets of audio where the one that ends the stream is missing; version 8 alone."""
    if source.read(start, 4) != _MUSEPACK or stop - start < 16:
        return None
    if source.read(stop - 3, 3) == _MUSEPACK_END:
        return None
    at, frames, packets = start + 4, 0, 0.0
    end = written_stop(source, start, stop)
    for _ in range(_MOST_PACKETS):
        head = source.read(at, min(32, stop - at)).ljust(32, b"\0")
        size, place = _varying(head, 2)
        if not head[:2].isalpha() or size < place:
            break
        if head[:2] == b"SH":
            _, place = _varying(head, place + 5)
            _, place = _varying(head, place)
            frames = 1 << 2 * (head[place + 1] & 7)
        if head[:2] == b"AP":
            packets += min(1.0, max(0, end - at) / size)
        at += size
        if at >= end:
            break
    return round(packets * frames * _MUSEPACK_FRAME)


def _varying(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of as many bytes as have their highest bit set, and one; and its end."""
    value = 0
    for place in range(at, min(at + 9, len(data) - 2)):
        value = value << 7 | data[place] & 0x7F
        if not data[place] & 0x80:
            return value, place + 1
    return value, at + 1


def _tta(source: Source, start: int, stop: int) -> int | None:
    """Count the frames, whose lengths stand in front of them all."""
    if stop - start < _TTA_HEAD:
        return None
    rate, samples = struct.unpack("<II", source.read(start + 10, 8))
    each = 256 * rate // 245
    count = -(-samples // each) if each else 0
    at = start + _TTA_HEAD
    if not count or at + 4 * count > stop:
        return None
    lengths = struct.unpack(f"<{count}I", source.read(at, 4 * count))
    at += 4 * count + 4
    if at + sum(lengths) <= stop:
        return None
    whole = 0
    for length in lengths:
        at += length
        if at > stop:
            break
        whole += each
    return whole


_COUNTS: Final = {
    "WavPack": _wavpack,
    "Musepack": _musepack,
    "TTA": _tta,
    "Monkey's Audio": monkeytime.samples_present,
    "TAK": taktime.samples_present,
}
