"""The texts of ID3v2 frames: read from their bytes, and made into frames."""

from __future__ import annotations

import struct
from typing import Final

from mgc_desktop.library.tags.id3_frames import syncsafe
from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.messages import Message

_ENCODINGS: Final = ("latin-1", "utf-16", "utf-16-be", "utf-8")


def read_texts(name: str, data: bytes) -> list[str]:
    """Return the strings of a text frame; those of TXXX begin with the description."""
    if not data:
        return []
    if data[0] >= len(_ENCODINGS):
        raise Malformed(Message("the ID3 frame {name} has an unknown text encoding", name=name))
    encoding, data = _ENCODINGS[data[0]], data[1:]
    chunks = _split_wide(data) if encoding.startswith("utf-16") else data.split(b"\0")
    texts: list[str] = []
    order = encoding
    for chunk in chunks:
        if encoding == "utf-16":
            if chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                order = "utf-16-le" if chunk[:2] == b"\xff\xfe" else "utf-16-be"
                chunk = chunk[2:]
            elif order == "utf-16":
                order = "utf-16-le"
        texts.append(chunk.decode(order, "replace"))
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    return texts


def _split_wide(data: bytes) -> list[bytes]:
    """Split UTF-16 at its zeros, which lie at even places only."""
    chunks, begin = [], 0
    for at in range(0, len(data) - 1, 2):
        if data[at] == 0 and data[at + 1] == 0:
            chunks.append(data[begin:at])
            begin = at + 2
    chunks.append(data[begin : begin + (len(data) - begin) // 2 * 2])
    return chunks


def render_text(version: int, key: str, strings: list[str], *, plain_sizes: bool = False) -> bytes:
    """Return a text frame with its header.

    2.4 gets UTF-8, which needs no unsynchronisation; 2.3 gets UTF-16 with a byte order mark, as
    its document wants; 2.2 gets Latin-1 where that is enough.
    """
    if version == 4:
        data = b"\3" + b"\0".join(text.encode("utf-8") for text in strings)
    elif version == 2 and all(ord(char) < 256 for text in strings for char in text):
        data = b"\0" + b"\0".join(text.encode("latin-1") for text in strings)
    else:
        wide = (b"\xff\xfe" + text.encode("utf-16-le") for text in strings)
        data = b"\1" + b"\0\0".join(wide)
    return frame(version, key, data, plain_sizes=plain_sizes)


def frame(version: int, key: str, data: bytes, *, plain_sizes: bool = False) -> bytes:
    """Return a frame with its header."""
    if version == 2:
        if len(data) >= 2**24:
            raise Malformed(Message("a value that is too long for an ID3v2.2 frame"))
        return key.encode("ascii") + len(data).to_bytes(3, "big") + data
    size = syncsafe(len(data)) if version == 4 and not plain_sizes else struct.pack(">I", len(data))
    return key.encode("ascii") + size + b"\0\0" + data
