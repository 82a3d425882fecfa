"""Tags put together byte by byte: what encoders do not make and other programs left behind."""

from __future__ import annotations

import struct
import zlib


def syncsafe(value: int) -> bytes:
    return bytes(value >> shift & 0x7F for shift in (21, 14, 7, 0))


def frame(version: int, name: str, body: bytes, flags: int = 0, *, plain: bool = False) -> bytes:
    """An ID3 frame; `plain` gives 2.4 the sizes that old versions of iTunes wrote."""
    if version == 2:
        return name.encode() + len(body).to_bytes(3, "big") + body
    size = syncsafe(len(body)) if version == 4 and not plain else struct.pack(">I", len(body))
    return name.encode("latin-1") + size + struct.pack(">H", flags) + body


def text(version: int, name: str, value: str, encoding: int = 0) -> bytes:
    codec = ("latin-1", "utf-16", "utf-16-be", "utf-8")[encoding]
    return frame(version, name, bytes([encoding]) + value.encode(codec))


def id3(
    version: int, frames: bytes, padding: int = 0, flags: int = 0, extended: bytes = b""
) -> bytes:
    """An ID3 tag; with flag 0x80 before 2.4 everything is unsynchronised here."""
    body = extended + frames + bytes(padding)
    if flags & 0x80 and version < 4:
        stuffed = bytearray()
        for index, byte in enumerate(body):
            stuffed.append(byte)
            following = body[index + 1] if index + 1 < len(body) else 0
            if byte == 0xFF and (following >= 0xE0 or following == 0):
                stuffed.append(0)
        body = bytes(stuffed)
    head = b"ID3" + bytes([version, 0, flags]) + syncsafe(len(body))
    footer = b"3DI" + head[3:] if flags & 0x10 and version == 4 else b""
    return head + body + footer


def extended_23(frames: bytes, padding: int, *, crc: bool) -> bytes:
    head = struct.pack(">IHI", 10 if crc else 6, 0x8000 if crc else 0, padding)
    return head + (struct.pack(">I", zlib.crc32(frames)) if crc else b"")


def extended_24(frames: bytes, padding: int) -> bytes:
    crc = zlib.crc32(frames + bytes(padding))
    packed = bytes(crc >> shift & 0x7F for shift in (28, 21, 14, 7, 0))
    return syncsafe(12) + b"\1\x20\5" + packed


def id3v1(title: str = "Old title", genre: int = 17, track: int = 5) -> bytes:
    fields = title.encode().ljust(30, b"\0") + b"Old artist".ljust(30, b" ")
    fields += b"Old album".ljust(30, b"\0") + b"1987" + b"A comment".ljust(28, b"\0")
    return b"TAG" + fields + bytes([0, track, genre])


def ape(items: list[tuple[str, bytes, int]], *, header: bool = True, version: int = 2000) -> bytes:
    body = b"".join(
        struct.pack("<II", len(value), flags) + key.encode() + b"\0" + value
        for key, value, flags in items
    )
    has = 0x80000000 if header else 0

    def end(flags: int) -> bytes:
        numbers = struct.pack("<IIII", version, len(body) + 32, len(items), flags)
        return b"APETAGEX" + numbers + bytes(8)

    return (end(has | 0x20000000) if header else b"") + body + end(has)


def lyrics3(words: str) -> bytes:
    body = b"LYRICSBEGIN" + b"LYR" + f"{len(words):05d}".encode() + words.encode()
    return body + f"{len(body):06d}".encode() + b"LYRICS200"


def monkeys_audio() -> bytes:
    """A header of Monkey's Audio 3.99 and something for audio: no encoder is packaged."""
    descriptor = b"MAC " + struct.pack("<HHIIIIIII", 3990, 0, 52, 24, 0, 44, 100, 0, 0) + bytes(16)
    header = struct.pack("<HHIIIHHI", 2000, 0, 73728, 44100, 1, 16, 2, 44100)
    return descriptor + header + bytes(range(256)) * 20


def tak() -> bytes:
    """TAK's stream information and something for audio: no encoder is packaged."""
    # Codec, profile, frame size code, samples, PCM type, rate, bits, channels: bits, lowest first.
    fields = ((2, 6), (0, 4), (0, 4), (44100, 35), (0, 3), (44100 - 6000, 18), (16 - 8, 5), (1, 4))
    value = shift = 0
    for number, width in fields:
        value |= number << shift
        shift += width
    info = value.to_bytes(11, "little") + bytes(3)
    return b"tBaK" + b"\x01" + len(info).to_bytes(3, "little") + info + bytes(4) + bytes(3000)


def picture_block(size: int) -> bytes:
    """The body of a FLAC picture block."""
    data = bytes(n * 7 % 251 for n in range(4096)) * (size // 4096)
    mime = b"image/jpeg"
    head = struct.pack(">II", 3, len(mime)) + mime + struct.pack(">I", 0)
    return head + struct.pack(">IIIII", 500, 500, 24, 0, len(data)) + data


def flac_block(kind: int, body: bytes, *, last: bool = False) -> bytes:
    return bytes([kind | (0x80 if last else 0)]) + len(body).to_bytes(3, "big") + body


def comment(*entries: bytes, vendor: bytes = b"a vendor") -> bytes:
    data = struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(entries))
    return data + b"".join(struct.pack("<I", len(e)) + e for e in entries)


def chunk(name: bytes, data: bytes, order: str) -> bytes:
    return name + struct.pack(order + "I", len(data)) + data + b"\0" * (len(data) % 2)
