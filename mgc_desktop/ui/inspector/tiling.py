"""Which tiles of a spectrogram a view needs, at which depth."""

from __future__ import annotations

from typing import Final

from mgc_desktop.jobs.inspection.answers import OVERVIEW_HOP, TILE_COLUMNS

FINEST_HOP: Final = 4
# Deepest level that workers compute on demand; wider columns come from the overview.
COARSEST_TILE: Final = OVERVIEW_HOP // 2
# Levels of the overview, each four times as wide as the one before.
OVERVIEW_HOPS: Final = (OVERVIEW_HOP, 4 * OVERVIEW_HOP, 16 * OVERVIEW_HOP)
# Columns a little wider than a pixel still look sharp.
_TOLERANCE: Final = 1.5


def hop_for(samples_a_pixel: float) -> int:
    """Width of the columns to show, in samples: about a pixel."""
    wanted = samples_a_pixel * _TOLERANCE
    for hop in reversed(OVERVIEW_HOPS):
        if hop <= wanted:
            return hop
    hop = FINEST_HOP
    while hop < COARSEST_TILE and 2 * hop <= wanted:
        hop *= 2
    return hop


def columns_between(start: float, stop: float, hop: int, rate: int) -> tuple[int, int]:
    """First column and one past the last that touch a stretch of seconds."""
    first = max(0, int(start * rate / hop))
    return first, max(first + 1, int(-(-stop * rate // hop)))


def tiles_between(first: int, stop: int) -> range:
    """Return the indices of the tiles that hold columns [first, stop)."""
    return range(first // TILE_COLUMNS, -(-stop // TILE_COLUMNS))
