"""From the bins of a transform to the rows of a picture, linear or logarithmic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.jobs.inspection.answers import Levels

ROWS: Final = 256
_LOG_TICKS: Final = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)


class Scale(StrEnum):
    """How frequency grows upwards."""

    LOG = "log"
    LINEAR = "linear"


@dataclass(frozen=True)
class FrequencyRange:
    """What the vertical axis shows.

    Attributes
    ----------
    scale : Scale
    low, high : float
        In Hz; `low` is above 0.
    """

    scale: Scale = Scale.LOG
    low: float = 40.0
    high: float = 11_025.0

    def share(self, hertz: float) -> float:
        """Height of a frequency: 0 at the bottom, 1 at the top."""
        if self.scale is Scale.LOG:
            return float(np.log(max(hertz, 1e-3) / self.low) / np.log(self.high / self.low))
        return (hertz - self.low) / (self.high - self.low)

    def hertz(self, share: float) -> float:
        """Frequency at a height."""
        if self.scale is Scale.LOG:
            return float(self.low * (self.high / self.low) ** share)
        return self.low + share * (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """Round frequencies inside the range, no more than asked for."""
        if self.scale is Scale.LOG:
            inside = [float(f) for f in _LOG_TICKS if self.low <= f <= self.high]
            step = max(1, -(-len(inside) // max(1, most)))
            return inside[::-1][::step][::-1]
        for step_hz in (500, 1000, 2000, 5000):
            first = -(-self.low // step_hz) * step_hz
            inside = list(np.arange(max(first, step_hz), self.high + 1, step_hz))
            if len(inside) <= most:
                break
        return [float(f) for f in inside]


@dataclass(frozen=True)
class _RowMap:
    """Bins below and above each row with the upper one's weight; and rows that hold many bins."""

    lower: NDArray[np.intp]
    upper: NDArray[np.intp]
    weight: NDArray[np.uint16]
    edges: NDArray[np.intp]
    first_wide: int


@lru_cache(maxsize=16)
def _row_map(shown: FrequencyRange, n_bins: int, nyquist: float) -> _RowMap:
    # From the bottom row to the top one.
    edges = np.array([shown.hertz(i / ROWS) for i in range(ROWS + 1)]) / nyquist * (n_bins - 1)
    centres = np.clip((edges[:-1] + edges[1:]) / 2, 0, n_bins - 1)
    lower = np.minimum(centres.astype(np.intp), n_bins - 2)
    weight = np.round((centres - lower) * 256).astype(np.uint16)
    wide = np.diff(edges) >= 1.0
    # A row is wide from some height on (logarithmic), or all are, or none is (linear).
    first_wide = int(np.argmax(wide)) if wide.any() else ROWS
    starts = np.clip(np.round(edges[first_wide:-1]).astype(np.intp), 0, n_bins - 1)
    return _RowMap(lower, lower + 1, weight, starts, first_wide)


def to_rows(levels: Levels, shown: FrequencyRange, nyquist: float) -> Levels:
    """Resample a spectrogram to the picture's rows.

    Parameters
    ----------
    levels : ndarray of uint8, shape (n_bins, n_columns)
        From 0 Hz up.
    nyquist : float
        Frequency of the last bin.

    Returns
    -------
    ndarray of uint8, shape (256, n_columns)
        From the top down. A row that spans several bins shows the loudest of them; one between two
        bins what lies between.
    """
    rows = _row_map(shown, len(levels), nyquist)
    out = np.empty((ROWS, levels.shape[1]), np.uint8)
    narrow = slice(0, rows.first_wide)
    weight = rows.weight[narrow, None]
    mixed = levels[rows.lower[narrow]] * (256 - weight) + levels[rows.upper[narrow]] * weight
    out[narrow] = mixed >> 8
    if rows.first_wide < ROWS:
        out[rows.first_wide :] = np.maximum.reduceat(levels, rows.edges, axis=0)
    return out[::-1]
