"""The sound of one track for the inspector: asked for when shown, kept while there is room.

What is visible is asked for first; every answer decides anew what is most urgent, so whoever zooms
on never waits for what was visible before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from cachetools import LRUCache
from PySide6.QtCore import QObject, QTimer, Signal

from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.inspection.answers import OVERVIEW_FFT, About, Glance, Minute, Tile, TileKey
from mgc_desktop.jobs.inspection.inspect import about, glance, minute, tile
from mgc_desktop.ui.inspector.asking import Asker
from mgc_desktop.ui.inspector.pyramid import Pyramid
from mgc_desktop.ui.messages import cause_words

# 64 MB of tiles, and of minutes what five hours need.
_TILE_BYTES: Final = 64 * 2**20
_MINUTE_BYTES: Final = 32 * 2**20
# One question is answered while the next waits in the worker's queue.
_IN_FLIGHT: Final = 2
# A track with more minutes is glanced at first.
_LONG: Final = 8
# Somebody walking through a list does not open every track on the way.
_SETTLE_MS: Final = 60


class TrackSource(QObject):
    """Asks for one track at a time.

    Attributes
    ----------
    about : About or None
        None until the file was opened.
    pyramid : Pyramid or None

    Signals
    -------
    opened()
        `about` and an empty `pyramid` are there.
    tile_came(object)
        With its TileKey.
    overview_came()
        The pyramid knows more.
    minute_came(int)
        The rows of a minute are there.
    failed(str)
        The file cannot be shown, and why.
    """

    opened = Signal()
    tile_came = Signal(object)
    overview_came = Signal()
    minute_came = Signal(int)
    failed = Signal(str)

    def __init__(self, asker: Asker) -> None:
        super().__init__()
        self._asker = asker
        self.path: str | None = None
        self.about: About | None = None
        self.pyramid: Pyramid | None = None
        self._tiles: LRUCache[TileKey, Tile] = LRUCache(
            _TILE_BYTES, getsizeof=lambda tile: tile.levels.nbytes + tile.peaks.nbytes
        )
        self._minutes: LRUCache[int, Minute] = LRUCache(
            _MINUTE_BYTES, getsizeof=lambda minute: minute.music.nbytes + minute.peaks.nbytes
        )
        self._exact: set[int] = set()
        self._refused: set[object] = set()
        self._asked: set[object] = set()
        self._wanted_tiles: dict[object, Sequence[TileKey]] = {}
        self._wanted_minutes: range = range(0)
        self._opening = False
        self._generation = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._pump)

    def open(self, path: str | None) -> None:
        """Look at another track, or at none."""
        self._generation += 1
        self.path, self.about, self.pyramid = path, None, None
        self._opening = path is not None
        for kept in (self._tiles, self._minutes, self._exact, self._refused, self._asked):
            kept.clear()
        self._wanted_tiles.clear()
        self._wanted_minutes = range(0)
        self._settle.start()

    def tile(self, key: TileKey) -> Tile | None:
        """Return a tile if it is there."""
        return self._tiles.get(key)

    def minute(self, index: int) -> Minute | None:
        """Return the rows of a minute if they are there."""
        return self._minutes.get(index)

    def want_tiles(self, who: object, keys: Sequence[TileKey]) -> None:
        """Say which tiles a row shows now; the most urgent first."""
        if self._wanted_tiles.get(who) != keys:
            self._wanted_tiles[who] = keys
            self._pump_soon()

    def want_minutes(self, indices: range) -> None:
        """Say which minutes are shown frame by frame."""
        if self._wanted_minutes != indices:
            self._wanted_minutes = indices
            self._pump_soon()

    @property
    def idle(self) -> bool:
        """Whether all that was wanted is there."""
        return not self._asked and not self._settle.isActive() and self._next() is None

    def _pump_soon(self) -> None:
        if not self._settle.isActive():
            QTimer.singleShot(0, self, self._pump)

    def _pump(self) -> None:
        if self._settle.isActive():
            return
        while len(self._asked) < _IN_FLIGHT:
            following = self._next()
            if following is None:
                return
            what, ask = following
            self._asked.add(what)
            ask()

    def _next(self) -> tuple[object, Callable[[], None]] | None:
        """Find the most urgent question that was not asked yet."""
        path = self.path
        if path is None:
            return None
        if self._opening:
            return self._question("about", self._opened, about, path)
        known, pyramid = self.about, self.pyramid
        if known is None or pyramid is None:
            return None
        for key in (key for keys in self._wanted_tiles.values() for key in keys):
            if key not in self._tiles and self._free(key):
                return self._question(key, self._tile_came(key), tile, path, key)
        if pyramid.n_minutes > _LONG and pyramid.glance is None and self._free("glance"):
            return self._question("glance", self._glance_came, glance, path, known.duration_s)
        return self._next_minute(path, pyramid)

    def _next_minute(self, path: str, pyramid: Pyramid) -> tuple[object, Callable[[], None]] | None:
        for index in self._minutes_by_urgency(pyramid):
            there = index in self._minutes if index in self._wanted_minutes else pyramid.has(index)
            if not there and self._free(index):
                return self._question(index, self._minute_came, minute, path, index)
        if pyramid.complete:
            # Roughness is relative to the loudest and softest of the whole track.
            for index in self._wanted_minutes:
                again = ("exact", index)
                if index < pyramid.n_minutes and index not in self._exact and self._free(again):
                    answered = self._exact_came(again)
                    return self._question(again, answered, minute, path, index, pyramid.bounds)
        return None

    def _minutes_by_urgency(self, pyramid: Pyramid) -> Iterable[int]:
        shown = [i for i in self._wanted_minutes if i < pyramid.n_minutes]
        yield from shown
        middle = shown[len(shown) // 2] if shown else 0
        yield from sorted(range(pyramid.n_minutes), key=lambda i: abs(i - middle))

    def _free(self, what: object) -> bool:
        return what not in self._asked and what not in self._refused

    def _question(
        self,
        what: object,
        then: Callable[[Any], None],
        question: Callable[..., Any],
        *args: Any,
    ) -> tuple[object, Callable[[], None]] | None:
        if what in self._asked:
            return None
        generation = self._generation

        def heard(answer: Any) -> None:
            if generation == self._generation:
                self._asked.discard(what)
                then(answer)
                self._pump()

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self._asked.discard(what)
                self._refuse(what, error)
                self._pump()

        return what, lambda: self._asker.ask(heard, failed, question, *args)

    def _refuse(self, what: object, error: Exception) -> None:
        self._refused.add(what)
        if what == "about":
            self._opening = False
            self.failed.emit(cause_words(error))
        elif not isinstance(error, MgcError):
            raise error

    def _opened(self, known: About) -> None:
        self._opening = False
        self.about = known
        self.pyramid = Pyramid(known, OVERVIEW_FFT // 2 + 1)
        self.opened.emit()

    def _tile_came(self, key: TileKey) -> Callable[[Tile], None]:
        def came(answer: Tile) -> None:
            self._tiles[key] = answer
            self.tile_came.emit(key)

        return came

    def _glance_came(self, answer: Glance) -> None:
        if self.pyramid is not None:
            self.pyramid.glance = answer
            self.overview_came.emit()

    def _minute_came(self, answer: Minute) -> None:
        if self.pyramid is not None:
            self._minutes[answer.index] = answer
            self.pyramid.add(answer)
            self.overview_came.emit()
            self.minute_came.emit(answer.index)

    def _exact_came(self, again: tuple[str, int]) -> Callable[[Minute], None]:
        def came(answer: Minute) -> None:
            self._exact.add(again[1])
            self._minute_came(answer)

        return came
