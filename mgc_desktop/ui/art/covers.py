"""Album art: found and decoded in a thread of its own, as small as it is shown, and kept."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

from cachetools import LRUCache
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from mgc_desktop.jobs.library.covers import find_covers, stamp
from mgc_desktop.ui.lanes.lane import Lane

log = logging.getLogger(__name__)

# Twice what the largest place shows, for screens of twice the density.
SIDE: Final = 192
# 8 bits of four channels each: 36 million pixels are 144 MB while one is decoded.
_MOST_PIXELS: Final = 36_000_000
_KEPT_BYTES: Final = 24 << 20
_FORMATS: Final = frozenset({b"jpeg", b"png", b"gif", b"bmp", b"webp"})
_EMPTY_BYTES: Final = 200
_CLOSING_S: Final = 1.0
_SETTLED_S: Final = 2.0


@dataclass(frozen=True)
class Art:
    """What stands for a file.

    Attributes
    ----------
    image : QImage
        At most `SIDE` pixels a side.
    file : str
        Path of the picture in the folder; empty for one in the file itself.
    """

    image: QImage
    file: str


@dataclass(frozen=True)
class _Kept:
    stamp: tuple[float, ...]
    art: Art | None

    @property
    def n_bytes(self) -> int:
        return _EMPTY_BYTES + (0 if self.art is None else self.art.image.sizeInBytes())


class Covers(QObject):
    """Finds the pictures of files; what was found is kept as long as file and folder are the same.

    Attributes
    ----------
    lane : Lane
        Where they are found: start it before anything is asked, close it at the end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lane: Lane[None] = Lane("covers", nullcontext)
        # Used in the lane's thread alone.
        self._kept: LRUCache[str, _Kept] = LRUCache(_KEPT_BYTES, getsizeof=lambda k: k.n_bytes)

    def start(self) -> None:
        """Begin with what waits already."""
        self.lane.start()

    def close(self) -> None:
        """End the thread; a picture that it is at is not waited for."""
        self.lane.close(_CLOSING_S)

    def ask(self, path: str, then: Callable[[Art | None], None], owner: QObject, key: str) -> None:
        """Have the picture of a file found.

        Parameters
        ----------
        then : callable
            Gets it, or None where there is none, on the GUI thread.
        owner : QObject
            Nobody is told once it is gone.
        key : str
            For whom: only the latest question of a key is answered.
        """
        self.lane.submit(
            lambda _: self._find(path), then, failed=lambda _: then(None), owner=owner, key=key
        )

    def _find(self, path: str) -> Art | None:
        now = stamp(path)
        kept = self._kept.get(path)
        if kept is None or kept.stamp != now:
            kept = _Kept(now, _first(path))
            # A picture that is being written right now was perhaps read by half.
            if time.time() - max(now) > _SETTLED_S:
                self._kept[path] = kept
        return kept.art


def _first(path: str) -> Art | None:
    """Return the first picture that is one."""
    for cover in find_covers(path):
        image = decode(cover.data)
        if image is not None:
            return Art(image, cover.file)
    return None


def decode(data: bytes, side: int = SIDE) -> QImage | None:
    """Return a picture as large as it is shown; None of what is none, or is too large to be one.

    Parameters
    ----------
    side : int
        Pixels of its longer side; smaller ones stay as they are.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if reader.format().data() not in _FORMATS or not size.isValid():
        return None
    if size.width() * size.height() > _MOST_PIXELS:
        log.info("a picture of %d × %d pixels is not shown", size.width(), size.height())
        return None
    shown = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)
    if shown.width() < size.width():
        reader.setScaledSize(shown.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image
