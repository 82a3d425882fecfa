"""From columns of numbers to pictures, in plain numpy: envelopes, lines, columns of a pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def pixel_edges(start: float, stop: float, width: int, columns_a_second: float) -> NDArray[np.intp]:
    """First column of each pixel, and one past the last pixel's, (width + 1,)."""
    times = np.linspace(start, stop, width + 1) * columns_a_second
    return np.floor(times + 1e-9).astype(np.intp)


def extremes(low: Floats, high: Floats, edges: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Lowest and highest value in each pixel's columns.

    Parameters
    ----------
    low, high : ndarray of float, shape (n, ...)
    edges : ndarray of intp, shape (width + 1,)
        Rising; a pixel narrower than a column shows the column it lies in.

    Returns
    -------
    low, high : ndarray of float, shape (width, ...)
    """
    starts = np.clip(edges[:-1], 0, len(low) - 1)
    stop = min(len(low), max(int(edges[-1]), int(starts[-1]) + 1))
    return (
        np.minimum.reduceat(low[:stop], starts, axis=0),
        np.maximum.reduceat(high[:stop], starts, axis=0),
    )


def means(values: Floats, edges: NDArray[np.intp]) -> Floats:
    """Mean over each pixel's columns, (width, ...); arguments as `extremes` takes them."""
    starts = np.clip(edges[:-1], 0, len(values) - 1)
    stop = min(len(values), max(int(edges[-1]), int(starts[-1]) + 1))
    sizes = np.maximum(np.diff(np.append(starts, stop)), 1)
    return np.add.reduceat(values[:stop], starts, axis=0) / sizes[:, None]


def interpolated(values: Floats, places: Floats) -> Floats:
    """Values between rows; NaN where either neighbour is.

    Parameters
    ----------
    values : ndarray of float, shape (n, m)
    places : ndarray of float, shape (width,)
        In rows.

    Returns
    -------
    ndarray of float, shape (width, m)
    """
    places = np.clip(places, 0, len(values) - 1)
    lower = np.minimum(places.astype(np.intp), max(0, len(values) - 2))
    upper = np.minimum(lower + 1, len(values) - 1)
    share = (places - lower)[:, None]
    return values[lower] * (1 - share) + values[upper] * share


def envelope(top: Floats, bottom: Floats, height: int) -> NDArray[np.uint8]:
    """How much of each pixel lies between two lines.

    Parameters
    ----------
    top, bottom : ndarray of float, shape (width,)
        In pixels from above; NaN draws nothing.

    Returns
    -------
    ndarray of uint8, shape (height, width)
        0 ... 255.
    """
    rows = np.arange(height, dtype=np.float32)[:, None]
    # Not nan_to_num, which looks at everything three times.
    top = np.where(np.isnan(top), np.float32(height), top).astype(np.float32, copy=False)
    bottom = np.where(np.isnan(bottom), np.float32(0), bottom).astype(np.float32, copy=False)
    covered = np.minimum(rows + 1, bottom)
    covered -= np.maximum(rows, top)
    covered *= 255
    return np.clip(covered, 0, 255, out=covered).astype(np.uint8)


def line(low: Floats, high: Floats, thickness: float, height: int) -> NDArray[np.uint8]:
    """Opacity of a line through extremes that are shares of the height, 0 at the bottom.

    Neighbouring pixels are joined, and nothing is thinner than `thickness`.
    """
    joined_low, joined_high = low.copy(), high.copy()
    if len(low) > 1:
        joined_low[1:] = np.fmin(low[1:], high[:-1])
        joined_high[1:] = np.fmax(high[1:], low[:-1])
        unknown = np.isnan(low)
        joined_low[unknown] = np.nan
    room = height - thickness
    top = (1 - joined_high) * room
    bottom = (1 - joined_low) * room + thickness
    return envelope(top, bottom, height)
