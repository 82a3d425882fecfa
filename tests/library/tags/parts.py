"""Raw parts of a file, found by a second, plain walk: what must not change is compared in bytes.

Written apart from the code under test. Sizes, counts, checksums and padding are left out; every
frame, block, packet, item, atom and chunk is in, in its order, and so is all of the audio.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

from mutagen.ogg import OggPage

Parts = list[tuple[str, bytes]]
OURS = ("MOOD", "MGC_MODEL", "MGC_GENRE_CONFIDENCE", "MGC_MOOD_CONFIDENCE")


def _is_ours(data: bytes) -> bool:
    """Whether a user text frame, say, bears one of our names, in any encoding."""
    plain = data.replace(b"\0", b"").upper()
    return any(name.encode() in plain[:60] for name in OURS)


def id3_parts(data: bytes) -> tuple[Parts, int]:
    """Return the frames of the tag at the start of `data` other than ours, and its length."""
    if data[:3] != b"ID3":
        return [], 0
    version = data[3]
    size = 10 + (data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9])
    body = data[10:size]
    parts: Parts = [("id3", data[:6])]
    if data[5] & 0x80 and version < 4:
        body = body.replace(b"\xff\0", b"\xff")
    at = 0
    if data[5] & 0x40:
        at = 4 + int.from_bytes(body[:4], "big") if version == 3 else body[2] << 7 | body[3]
    head = 6 if version == 2 else 10
    while at + head <= len(body) and body[at]:
        if version == 2:
            name, length = body[at : at + 3], int.from_bytes(body[at + 3 : at + 6], "big")
        elif version == 3:
            name, length = body[at : at + 4], int.from_bytes(body[at + 4 : at + 8], "big")
        else:
            s = body[at + 4 : at + 8]
            name, length = body[at : at + 4], s[0] << 21 | s[1] << 14 | s[2] << 7 | s[3]
        frame = body[at : at + head + length]
        mine = name in (b"TCO", b"TCON", b"TMOO") or (
            name in (b"TXX", b"TXXX") and _is_ours(frame[head:])
        )
        if not mine:
            parts.append((name.decode("latin-1"), frame))
        at += head + length
    if data[5] & 0x10 and version == 4:
        size += 10
    return parts, size


def tail_parts(data: bytes) -> tuple[Parts, int]:
    """Return what stands behind the audio, ours left out, and where the audio ends."""
    parts: Parts = []
    end = len(data)
    if data[-128:-125] == b"TAG" and data[-131:-123] != b"APETAGEX":
        parts.append(("v1", data[-128:-1]))
        end -= 128
    if data[end - 9 : end] == b"LYRICS200":
        start = end - 15 - int(data[end - 15 : end - 9])
        parts.append(("lyrics3", data[start:end]))
        end = start
    if data[end - 32 : end - 24] == b"APETAGEX":
        size, count, flags = struct.unpack("<III", data[end - 20 : end - 8])
        at = end - size
        for _ in range(count):
            length = int.from_bytes(data[at : at + 4], "little")
            value = data.index(b"\0", at + 8) + 1
            key = data[at + 8 : value - 1].decode()
            if key.upper() not in ("GENRE", *OURS):
                parts.append((key, data[at : value + length]))
            at = value + length
        end -= size + (32 if flags >> 31 else 0)
    return parts, end


def vorbis_parts(data: bytes, start: int) -> Parts:
    """Return a comment's vendor and entries, ours left out, and what stands behind them."""
    n = int.from_bytes(data[start : start + 4], "little")
    parts: Parts = [("vendor", data[start + 4 : start + 4 + n])]
    at = start + 4 + n
    count = int.from_bytes(data[at : at + 4], "little")
    at += 4
    for _ in range(count):
        n = int.from_bytes(data[at : at + 4], "little")
        entry = data[at + 4 : at + 4 + n]
        if entry.split(b"=")[0].upper().decode("latin-1") not in ("GENRE", *OURS):
            parts.append(("entry", entry))
        at += 4 + n
    return [*parts, ("behind", data[at:].rstrip(b"\0"))]


def _flac(data: bytes) -> Parts:
    parts, at = id3_parts(data)
    at += 4
    last = False
    while not last:
        kind, last = data[at] & 0x7F, bool(data[at] & 0x80)
        stop = at + 4 + int.from_bytes(data[at + 1 : at + 4], "big")
        if kind == 4:
            parts += vorbis_parts(data[:stop], at + 4)
        elif kind != 1:
            parts.append((f"block {kind}", data[at + 4 : stop]))
        at = stop
    return [*parts, ("audio", data[at:])]


def _ogg(data: bytes) -> Parts:
    file = io.BytesIO(data)
    pages: dict[int, list[OggPage]] = {}
    positions: dict[int, list[tuple[int, int]]] = {}
    order: list[int] = []
    while file.tell() < len(data):
        page = OggPage(file)
        pages.setdefault(page.serial, []).append(page)
        positions.setdefault(page.serial, []).append((page.position, len(page.packets)))
        order.append(page.serial)
    parts: Parts = [("streams", repr(list(dict.fromkeys(order))).encode())]
    commented = False
    for serial, stream in pages.items():
        packets = [bytes(p) for p in OggPage.to_packets(stream)]
        starts = {b"\x01vor": 7, b"Opus": 8, b"Spee": 0, b"\x7fFLA": 4}
        start = next((n for magic, n in starts.items() if packets[0].startswith(magic)), None)
        for number, packet in enumerate(packets):
            if number == 1 and start is not None and not commented:
                head = packet[:1] if packets[0].startswith(b"\x7fFLA") else packet[:start]
                parts += [("marker", head), *vorbis_parts(packet, start)]
            else:
                parts.append((f"packet of {serial}", packet))
        commented = commented or start is not None
        ends = [position for position, _ in positions[serial] if position not in (0, -1)]
        parts.append((f"positions of {serial}", repr(ends).encode()))
    return parts


_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"ilst"}


def _mp4(data: bytes, start: int = 0, stop: int | None = None, inside: str = "") -> Parts:
    parts: Parts = []
    at, stop = start, len(data) if stop is None else stop
    audio = _audio_of_mp4(data)
    while at + 8 <= stop:
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = at + 8
        if size == 1:
            size, body = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        end = at + size if size else stop
        path = f"{inside}/{name.decode('latin-1')}"
        if name == b"meta":
            parts += _mp4(data, body + 4, end, path)
        elif name in _CONTAINERS:
            parts += _mp4(data, body, end, path)
        elif name in (b"stco", b"co64"):
            width = 4 if name == b"stco" else 8
            table = data[body + 8 : end]
            moved = [
                int.from_bytes(table[i : i + width], "big") - audio
                for i in range(0, len(table), width)
            ]
            parts.append((path, repr(moved).encode()))
        elif inside.endswith("ilst"):
            mine = name in (b"\xa9gen", b"gnre") or (name == b"----" and _is_ours_mp4(data[at:end]))
            if not mine:
                parts.append((path, data[at:end]))
        elif name != b"free":
            parts.append((path, data[body:end]))
        at = end
    # A list of tags that was made for ours is no loss.
    return [part for part in parts if part[0] != "/moov/udta/meta/hdlr"]


def _audio_of_mp4(data: bytes) -> int:
    """Find where the audio's atom begins; its name alone may stand in a tag as well."""
    at = 0
    while data[at + 4 : at + 8] != b"mdat":
        at += int.from_bytes(data[at : at + 4], "big")
    return at


def _is_ours_mp4(data: bytes) -> bool:
    return any(name.encode() in data for name in OURS)


def _asf(data: bytes) -> Parts:
    size = int.from_bytes(data[16:24], "little")
    return [*_asf_objects(data, 30, size), ("audio", data[size:])]


def _asf_objects(data: bytes, at: int, stop: int) -> Parts:
    parts: Parts = []
    while at < stop:
        guid, size = data[at : at + 16].hex(), int.from_bytes(data[at + 16 : at + 24], "little")
        body = data[at + 24 : at + size]
        if guid.startswith("a1dcab8c"):
            body = body[:16] + body[24:]  # the size of the file
        if guid.startswith("b503bf5f"):
            parts += [(guid, body[:18]), *_asf_objects(data, at + 46, at + size)]
        elif guid.startswith("40a4d0d2"):
            parts += _asf_extended(body)
        elif guid.startswith("941c2344"):
            parts += _asf_library(body)
        elif not guid.startswith("74d40618"):
            parts.append((guid, body))
        at += size
    return parts


_OURS_ASF = {"WM/Genre", "WM/Mood", *OURS}


def _asf_extended(body: bytes) -> Parts:
    parts: Parts = []
    at = 2
    for _ in range(int.from_bytes(body[:2], "little")):
        n = int.from_bytes(body[at : at + 2], "little")
        name = body[at + 2 : at + 2 + n].decode("utf-16-le").rstrip("\0")
        length = int.from_bytes(body[at + 4 + n : at + 6 + n], "little")
        end = at + 6 + n + length
        if name not in _OURS_ASF:
            parts.append((name, body[at:end]))
        at = end
    return parts


def _asf_library(body: bytes) -> Parts:
    parts: Parts = []
    at = 2
    for _ in range(int.from_bytes(body[:2], "little")):
        n = int.from_bytes(body[at + 4 : at + 6], "little")
        length = int.from_bytes(body[at + 8 : at + 12], "little")
        name = body[at + 12 : at + 12 + n].decode("utf-16-le").rstrip("\0")
        end = at + 12 + n + length
        if name not in _OURS_ASF:
            parts.append((name, body[at:end]))
        at = end
    return parts


def _iff(data: bytes) -> Parts:
    order = ">" if data[:4] == b"FORM" else "<"
    (size,) = struct.unpack(order + "I", data[4:8])
    parts: Parts = []
    at = 12
    while at + 8 <= 8 + size:
        name = data[at : at + 4]
        (length,) = struct.unpack(order + "I", data[at + 4 : at + 8])
        if name.upper() == b"ID3 ":
            parts += id3_parts(data[at + 8 : at + 8 + length])[0]
        else:
            parts.append((name.decode(), data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return [*parts, ("junk", data[8 + size :])]


def _dsf(data: bytes) -> Parts:
    pointer = int.from_bytes(data[20:28], "little") or len(data)
    return [("audio", data[28:pointer]), *id3_parts(data[pointer:])[0]]


def raw_parts(path: Path) -> Parts:
    """Return everything in a file that a write of our fields must leave as it is."""
    data = path.read_bytes()
    start = id3_parts(data)[1]
    if data[start : start + 4] == b"fLaC":
        return _flac(data)
    if data[:4] == b"OggS":
        return _ogg(data)
    if data[4:8] == b"ftyp":
        return _mp4(data)
    if data[:4] == b"\x30\x26\xb2\x75":
        return _asf(data)
    if data[:4] in (b"RIFF", b"FORM"):
        return _iff(data)
    if data[:4] == b"DSD ":
        return _dsf(data)
    front, start = id3_parts(data)
    back, end = tail_parts(data)
    return [*front, ("audio", data[start:end]), *back]
