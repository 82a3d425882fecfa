"""Entries and pictures as they are shown, made of what the formats hold."""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from mgc_desktop.library.tags.known import field_of
from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.library.tags.tagfile import filled
from mgc_desktop.messages import Message
from mgc_desktop.records import Picture, TagEntry

FRONT_COVER: Final = 3
_BACK_COVER: Final = 4
_OTHER: Final = 0
_PICTURE_HEAD: Final = 5


def entry(tag: str, key: str, values: Iterable[str], n_bytes: int) -> TagEntry:
    """Return an entry of some values; of none it is one that is no text."""
    return TagEntry(tag, key, field_of(key), "; ".join(filled(values)), n_bytes)


def flac_picture(data: bytes) -> Picture:
    """Return the picture in a block of FLAC's, which Ogg has too.

    Raises
    ------
    Malformed
        If it is damaged.
    """
    # Here and not above: a scan reads no pictures, and shall not wait for it.
    from mutagen import flac

    # mutagen ships no types.
    block: Any = flac.Picture
    found = block()
    try:
        found.load(BytesIO(data))
    except struct.error as error:
        raise Malformed(Message("a picture's block is damaged")) from error
    return Picture(found.type, found.desc, found.mime, len(found.data), found.data)


def picture_in_text(text: bytes) -> Picture:
    """Return the picture that stands in a Vorbis comment's entry.

    Raises
    ------
    Malformed
        If it is damaged.
    """
    try:
        return flac_picture(base64.b64decode(text))
    except binascii.Error as error:
        raise Malformed(Message("a picture's block is damaged")) from error


def ape_picture(key: str, data: bytes) -> Picture:
    """Return the picture in an APE item: a file's name and its bytes."""
    name, _, image = data.partition(b"\0")
    words = key.casefold()
    kind = FRONT_COVER if "front" in words else _BACK_COVER if "back" in words else _OTHER
    return Picture(kind, name.decode("utf-8", "replace"), "", len(image), image)


def asf_picture(data: bytes) -> Picture:
    """Return the picture in an attribute WM/Picture: kind, length, two texts, the bytes.

    Raises
    ------
    Malformed
        If it is damaged.
    """
    if len(data) < _PICTURE_HEAD:
        raise Malformed(Message("an attribute of the ASF header is damaged"))
    kind, size = struct.unpack_from("<BI", data)
    texts, image = data[_PICTURE_HEAD : len(data) - size], data[len(data) - size :]
    mime, _, description = texts.decode("utf-16-le", "replace").partition("\0")
    return Picture(kind, description.rstrip("\0"), mime, len(image), image)
