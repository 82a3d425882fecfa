"""Album art for the rows on screen: asked for one by one, and kept."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from mgc_desktop.ui.art.covers import Art, Covers

# Some thousands of the size of a row are a few megabytes.
_MOST_KEPT: Final = 3000
_ROWS: Final = "rows"
# Two screens of rows; those that were scrolled past go first.
_MOST_WANTED: Final = 120


class RowArt(QObject):
    """Gives what is there, and finds what was asked for in the last painting.

    Signals
    -------
    changed()
        There is more to paint.
    """

    changed = Signal()

    def __init__(self, covers: Covers) -> None:
        super().__init__()
        self._covers = covers
        self._kept: LRUCache[str, tuple[int, Art | None]] = LRUCache(_MOST_KEPT)
        self._drawn: LRUCache[tuple[str, int, float], QPixmap] = LRUCache(_MOST_KEPT)
        self._wanted: deque[str] = deque(maxlen=_MOST_WANTED)
        self._asking = ""
        self._asked_at = self._look = 0

    def look_again(self) -> None:
        """Ask anew for everything, which files and folders may have changed; till then it stays."""
        self._look += 1

    def begin(self, *, whole: bool) -> None:
        """Say that a painting begins, of all that is seen or of a part of it.

        What is not seen any more is not wanted; of a part nobody knows what lies beside it.
        """
        if whole:
            self._wanted.clear()

    def picture(self, path: str, side: int, ratio: float) -> QPixmap | None:
        """Return the picture of a file, if it is there and it has one.

        Parameters
        ----------
        side : int
            Of the square that it is to fit into, in pixels of the layout.
        ratio : float
            Pixels of the screen for each of those.
        """
        looked, art = self._kept.get(path, (-1, None))
        if looked != self._look and path not in self._wanted:
            self._wanted.append(path)
        if art is None:
            return None
        key = (path, side, ratio)
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = _scaled(art, side, ratio)
        return drawn

    def end(self) -> None:
        """Say that a painting is over: ask for the first that was missing."""
        if not self._asking and self._wanted:
            self._asking, self._asked_at = self._wanted.popleft(), self._look
            self._covers.ask(self._asking, self._came, self, _ROWS)

    def _came(self, art: Art | None) -> None:
        path, self._asking = self._asking, ""
        before = self._kept.get(path, (-1, None))[1]
        # What was asked before a new look may be of the old state.
        self._kept[path] = (self._asked_at, art)
        if art is not before:
            for key in [key for key in self._drawn if key[0] == path]:
                del self._drawn[key]
            self.changed.emit()
        self.end()


def _scaled(art: Art, side: int, ratio: float) -> QPixmap:
    pixels = round(side * ratio)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    drawn = QPixmap.fromImage(art.image.scaled(pixels, pixels, keep, smooth))
    drawn.setDevicePixelRatio(ratio)
    return drawn
