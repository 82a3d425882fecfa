"""The whole of a track at several widths, filled minute by minute as they come."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.jobs.inspection.answers import (
    MINUTE_FRAMES,
    OVERVIEW_HOP,
    About,
    Glance,
    Levels,
    Minute,
)
from mgc_desktop.ui.inspector.tiling import OVERVIEW_HOPS

Floats = NDArray[np.float32]

_FACTOR: Final = OVERVIEW_HOPS[1] // OVERVIEW_HOPS[0]


class Layer:
    """One width of column.

    Attributes
    ----------
    hop : int
        Samples a column.
    there : ndarray of bool, shape (n,)
        Columns that are known.
    levels : ndarray of uint8, shape (513, n)
    low, high : ndarray of float32, shape (n,)
        Of the samples.
    least, most, mean : ndarray of float32, shape (n, 8)
        Of the features.
    """

    def __init__(self, hop: int, n: int, n_bins: int, n_features: int) -> None:
        self.hop = hop
        self.there = np.zeros(n, bool)
        self.levels: Levels = np.zeros((n_bins, n), np.uint8)
        self.low: Floats = np.zeros(n, np.float32)
        self.high: Floats = np.zeros(n, np.float32)
        self.least: Floats = np.full((n, n_features), np.nan, np.float32)
        self.most = self.least.copy()
        self.mean = self.least.copy()


def _groups(rows: NDArray[Any], size: int) -> NDArray[Any]:
    """Rows in groups of `size`; the last group is filled up with the last row."""
    missing = -len(rows) % size
    if missing:
        rows = np.concatenate([rows, np.repeat(rows[-1:], missing, axis=0)])
    return rows.reshape(-1, size, *rows.shape[1:])


class Pyramid:
    """A track's overview.

    Parameters
    ----------
    n_bins : int
        Of the overview's spectra.
    """

    def __init__(self, about: About, n_bins: int) -> None:
        self.frames_a_column = OVERVIEW_HOP // about.frame_hop
        seconds = MINUTE_FRAMES * about.frame_hop / about.sample_rate
        self.n_minutes = max(1, int(-(-about.duration_s // seconds)))
        self.minute_s = seconds
        columns = self.n_minutes * MINUTE_FRAMES // self.frames_a_column
        self.layers = {
            hop: Layer(hop, columns * OVERVIEW_HOP // hop, n_bins, len(about.feature_names))
            for hop in OVERVIEW_HOPS
        }
        self.glance: Glance | None = None
        self._ranges: tuple[Floats, Floats] | None = None
        self._bounds: dict[int, tuple[float, float]] = {}

    @property
    def bounds(self) -> tuple[float, float]:
        """Smallest and largest magnitude of the minutes that are known."""
        lows, highs = zip(*self._bounds.values(), strict=True)
        return min(lows), max(highs)

    @property
    def complete(self) -> bool:
        """Whether every minute is known."""
        return len(self._bounds) == self.n_minutes

    def has(self, index: int) -> bool:
        """Whether a minute is known."""
        return index in self._bounds

    def add(self, minute: Minute) -> None:
        """Fill in a minute, at every width."""
        if minute.index >= self.n_minutes or not len(minute.peaks):
            if minute.index < self.n_minutes:
                self._bounds[minute.index] = (np.inf, -np.inf)
            return
        self._bounds[minute.index] = minute.bounds
        self._ranges = None
        size = self.frames_a_column
        cells = _groups(minute.peaks, size)
        rows = _groups(minute.music, size) if len(minute.music) else None
        levels = minute.levels
        low, high = cells[:, :, 0].min(axis=1), cells[:, :, 1].max(axis=1)
        least = most = mean = None
        if rows is not None:
            least, most, mean = rows.min(axis=1), rows.max(axis=1), rows.mean(axis=1)
        for layer in self.layers.values():
            start = minute.index * MINUTE_FRAMES // self.frames_a_column
            start = start * OVERVIEW_HOP // layer.hop
            self._fill(layer, start, levels, (low, high), (least, most, mean))
            levels = _groups(levels.T, _FACTOR).mean(axis=1).astype(np.uint8).T
            low, high = _groups(low, _FACTOR).min(axis=1), _groups(high, _FACTOR).max(axis=1)
            if least is not None and most is not None and mean is not None:
                least = _groups(least, _FACTOR).min(axis=1)
                most = _groups(most, _FACTOR).max(axis=1)
                mean = _groups(mean, _FACTOR).mean(axis=1)

    def _fill(
        self,
        layer: Layer,
        start: int,
        levels: Levels,
        peaks: tuple[Floats, Floats],
        features: tuple[Floats | None, Floats | None, Floats | None],
    ) -> None:
        room = slice(start, start + levels.shape[1])
        layer.levels[:, room] = levels
        layer.there[room] = True
        for whole, part in ((layer.low, peaks[0]), (layer.high, peaks[1])):
            whole[start : start + len(part)] = part[: len(whole) - start]
        for rows, some in zip((layer.least, layer.most, layer.mean), features, strict=True):
            if some is not None:
                rows[start : start + len(some)] = some[: len(rows) - start]

    def feature_ranges(self) -> tuple[Floats, Floats]:
        """Lowest and highest value of each feature, without the rarest, (8,) each."""
        if self._ranges is None:
            self._ranges = self._measure()
        return self._ranges

    def _measure(self) -> tuple[Floats, Floats]:
        layer = self.layers[OVERVIEW_HOP]
        known = ~np.isnan(layer.mean[:, 0])
        if not known.any():
            n = layer.mean.shape[1]
            return np.zeros(n, np.float32), np.ones(n, np.float32)
        low = np.percentile(layer.least[known], 1, axis=0).astype(np.float32)
        high = np.percentile(layer.most[known], 99, axis=0).astype(np.float32)
        return low, np.maximum(high, low + 1e-6)
