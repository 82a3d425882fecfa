"""The picture that stands for a file: the one in its tags, else the one in its folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from mgc_desktop.core.errors import TagError

if TYPE_CHECKING:
    from mgc_desktop.records import Picture

_FRONT: Final = 3
# As players look for them, the likeliest first.
_NAMES: Final = ("cover", "folder", "front", "album", "albumart")
_ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp")
# No folder of an album holds more; a folder of everything holds no cover.
_MOST_FILES: Final = 2000
_LARGEST: Final = 32 << 20


@dataclass(frozen=True)
class Cover:
    """A picture as it is on disk.

    Attributes
    ----------
    data : bytes
        JPEG, PNG or whatever else it is; nobody has looked.
    file : str
        Path of the picture in the folder; empty for one in the tags.
    """

    data: bytes
    file: str = ""


def find_covers(path: str) -> Iterator[Cover]:
    """Give the pictures that may stand for a file, the best first; never raises for a bad file.

    Parameters
    ----------
    path : str
        Of a file of music.
    """
    from mgc_desktop.library.tags import read_pictures

    try:
        pictures = read_pictures(path)
    except TagError:
        pictures = []
    for picture in _best_first(pictures):
        if picture.data:
            yield Cover(picture.data)
    for file in _in_folder(os.path.dirname(path)):  # noqa: PTH120 - names of any bytes
        data = _read(file)
        if data:
            yield Cover(data, file)


def stamp(path: str) -> tuple[float, ...]:
    """Return what changes when a file, or what lies in its folder, does."""
    found: list[float] = []
    for place in (path, os.path.dirname(path)):  # noqa: PTH120
        try:
            found.append(os.stat(place).st_mtime)  # noqa: PTH116
        except OSError:
            found.append(0.0)
    return tuple(found)


def _best_first(pictures: Iterable[Picture]) -> list[Picture]:
    return sorted(pictures, key=lambda picture: picture.kind != _FRONT)


def _in_folder(folder: str) -> list[str]:
    """Return the pictures of a folder that are called as covers are, the likeliest first."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, _MOST_FILES)]
    except OSError:
        return []
    ranks = {f"{name}{ending}": i for i, (name, ending) in enumerate(_ranked())}
    covers = [name for name in names if name.casefold() in ranks]
    covers.sort(key=lambda name: ranks[name.casefold()])
    return [str(PurePath(folder) / name) for name in covers]


def _ranked() -> Iterator[tuple[str, str]]:
    return ((name, ending) for name in _NAMES for ending in _ENDINGS)


def _read(file: str) -> bytes:
    """Return a picture's bytes; none of what is no plain file, too large, or not to be read."""
    from mgc_desktop.library.tags.source import Malformed, open_file

    try:
        with open_file(file) as opened:
            fits = os.fstat(opened.fileno()).st_size <= _LARGEST
            return opened.read(_LARGEST) if fits else b""
    except (OSError, Malformed):
        return b""
