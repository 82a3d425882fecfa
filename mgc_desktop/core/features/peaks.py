"""Peaks of spectra by height and prominence, compiled.

A bin is a peak when the spectrum rises to it, does not rise after it, stands at least at `floor`
and has a prominence of at least `contrast`: on both sides it falls by that much before it rises
above the bin (ends count as minus infinity).

A walk from one end that waits for such falls and rises finds where the one side of this holds.
Where few bins reach the floor, one walk skips the rest (`_walk`). Where many do, branches of such a
walk are guessed wrongly by the processor, so spectra are walked side by side without any: once
from the left, once from the right, and what both found is a peak (`_climbs`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
U8 = NDArray[np.uint8]

# Spectra walked side by side: the floats of a vector register.
N_SIDE: Final = 16
# Share of bins at or above the floor from which on walking side by side is the quicker way.
_DENSE: Final = 0.15

_FINITE: Final = {"reassoc", "contract", "nsz", "nnan"}
_ZERO: Final = np.float32(0.0)
# Below every magnitude.
_NOTHING: Final = np.float32(-1.0)


@njit(cache=True, nogil=True)
def _smallest(row: F32) -> np.float32:
    """Smallest magnitude."""
    # As integers, which are in the same order: those the compiler compares in vectors.
    bits = row.view(np.int32)
    low = np.int32(0x7FFFFFFF)
    for k in range(bits.size):
        low = min(low, bits[k])
    return np.int32(low).view(np.float32)


@njit(cache=True, nogil=True)
def _walk(
    row: F32, contrast: np.float32, floor: np.float32, high: U8, bins: I32, heights: F32
) -> int:
    """Peaks of one spectrum in one pass.

    Of a run of bins under `floor` only the smallest matters: nothing in it counts as a peak, and
    whatever comes after it, at or above `floor`, is higher than all of it and higher by `contrast`
    than its smallest (nothing lies under floor - contrast). `high` is scratch space for a flag a
    bin, filled up to eights with zeros; eight bins without a flag are passed over at once.
    """
    n = row.size
    for k in range(n):
        high[k] = row[k] >= floor
    eights = high.view(np.int64)
    found = 0
    climbing = True
    top = row[0]
    top_bin = 0
    bottom = row[0]
    passed = 0
    for eight in range(eights.size):
        if eights[eight] == 0:
            continue
        begin = 8 * eight
        if begin > passed and not (climbing and top < floor):
            value = _smallest(row[passed:begin])
            if not climbing:
                bottom = min(bottom, value)
            elif value <= top - contrast:
                bins[found] = top_bin
                heights[found] = top
                found += 1
                climbing = False
                bottom = value
        passed = min(begin + 8, n)
        for k in range(max(begin, 1), passed):
            value = row[k]
            if climbing:
                if value > top:
                    top = value
                    top_bin = k
                elif value <= top - contrast:
                    if top >= floor:
                        bins[found] = top_bin
                        heights[found] = top
                        found += 1
                    climbing = False
                    bottom = value
            elif value < bottom:
                bottom = value
            elif value >= bottom + contrast:
                climbing = True
                top = value
                top_bin = k
    # Whatever is left lies under the floor; the end of the spectrum is a fall.
    if climbing and top >= floor:
        bins[found] = top_bin
        heights[found] = top
        found += 1
    return found


@njit(cache=True, nogil=True)
def _n_high(row: F32, floor: np.float32) -> int:
    """Count the bins that reach the floor."""
    count = np.int32(0)
    for k in range(row.size):
        count += np.int32(row[k] >= floor)
    return int(count)


@njit(cache=True, nogil=True)
def _side_by_side(rows: F32, ahead: F32, back: F32) -> None:
    """Fill `ahead` with the spectra as columns, `back` with the same from the last bin on."""
    n = rows.shape[1]
    for k in range(n):
        for i in range(rows.shape[0]):
            ahead[k, i] = rows[i, k]
            back[n - 1 - k, i] = rows[i, k]


# The walk's whole state is two levels a spectrum. At or above `rise` a bin stands out: it is the
# highest of a climb, or `contrast` above the lowest of a fall. At or below `fall` one is `contrast`
# under the highest of a climb, or is the lowest of a fall so far. The two functions differ in
# whether as high as before is higher: of a plateau the first bin alone is a peak. (One function
# with a flag, or one that goes backwards, the compiler does not turn into vector instructions.)


@njit(cache=True, nogil=True, fastmath=_FINITE)
def _climbs(columns: F32, contrast: np.float32, rise: F32, fall: F32, kept: F32) -> None:
    """Keep the bins that are higher than what came before, back to a fall of `contrast`."""
    rise[:] = _NOTHING
    fall[:] = _NOTHING
    for k in range(columns.shape[0]):
        values = columns[k]
        out = kept[k]
        for i in range(N_SIDE):
            value, upper, lower = values[i], rise[i], fall[i]
            up = value > upper
            down = value <= lower
            out[i] = value if up else _ZERO
            upper = value + contrast if down else upper
            lower = value if down else lower
            rise[i] = value if up else upper
            fall[i] = value - contrast if up else lower


@njit(cache=True, nogil=True, fastmath=_FINITE)
def _climbs_or_stays(columns: F32, contrast: np.float32, rise: F32, fall: F32, kept: F32) -> None:
    """Keep the bins that are as high as what came before or higher; see `_climbs`."""
    rise[:] = _NOTHING
    fall[:] = _NOTHING
    for k in range(columns.shape[0]):
        values = columns[k]
        out = kept[k]
        for i in range(N_SIDE):
            value, upper, lower = values[i], rise[i], fall[i]
            up = value >= upper
            down = value <= lower
            out[i] = value if up else _ZERO
            upper = value + contrast if down else upper
            lower = value if down else lower
            rise[i] = value if up else upper
            fall[i] = value - contrast if up else lower


@njit(cache=True, nogil=True, fastmath=_FINITE)
def _kept_by_both(left: F32, right: F32, floor: np.float32, sums: F32) -> None:
    """Leave in `left` what `right`, which runs backwards, has too; sum it over the spectra."""
    n = left.shape[0]
    for k in range(n):
        ours = left[k]
        theirs = right[n - 1 - k]
        for i in range(N_SIDE):
            value, other = ours[i], theirs[i]
            ours[i] = value if other >= floor else _ZERO
        total = _ZERO
        for i in range(N_SIDE):
            total += ours[i]
        sums[k] = total


@njit(cache=True, nogil=True)
def _list_peaks(peaks: F32, sums: F32, bins: I32, heights: F32, found: I64) -> None:
    """List each spectrum's peaks from the columns that hold them."""
    found[:] = 0
    for k in range(peaks.shape[0]):
        if sums[k] > _ZERO:
            for i in range(N_SIDE):
                # Written in any case, and overwritten by the next where this is no peak.
                at = found[i]
                bins[i, at] = k
                heights[i, at] = peaks[k, i]
                found[i] = at + (peaks[k, i] > _ZERO)


class PeakLists(NamedTuple):
    """Peaks of up to 16 spectra, and the room to find them in.

    Attributes
    ----------
    bins : ndarray of int32, shape (16, n_bins + 1)
        Each spectrum's peaks, from low to high.
    heights : ndarray of float32, shape (16, n_bins + 1)
        Their magnitudes.
    found : ndarray of int64, shape (16,)
        How many there are.
    high : ndarray of uint8, shape (n_bins filled up to eights,)
    columns : ndarray of float32, shape (4, n_bins, 16)
    sums : ndarray of float32, shape (n_bins,)
    levels : ndarray of float32, shape (2, 16)
    """

    bins: I32
    heights: F32
    found: I64
    high: U8
    columns: F32
    sums: F32
    levels: F32


@njit(cache=True, nogil=True)
def empty_lists(n_bins: int) -> PeakLists:
    """Make lists for spectra of so many bins."""
    return PeakLists(
        np.empty((N_SIDE, n_bins + 1), dtype=np.int32),
        np.empty((N_SIDE, n_bins + 1), dtype=np.float32),
        np.zeros(N_SIDE, dtype=np.int64),
        np.zeros(-(-n_bins // 8) * 8, dtype=np.uint8),
        np.zeros((4, n_bins, N_SIDE), dtype=np.float32),
        np.empty(n_bins, dtype=np.float32),
        np.empty((2, N_SIDE), dtype=np.float32),
    )


@njit(cache=True, nogil=True)
def list_peaks(rows: F32, contrast: np.float32, floor: np.float32, lists: PeakLists) -> None:
    """List the peaks of up to 16 spectra.

    Parameters
    ----------
    rows : ndarray of float32, shape (n <= 16, n_bins)
        Magnitudes of neighbouring frames; none under floor - contrast.
    contrast, floor : float32
    lists : PeakLists
        Its first n rows are filled.
    """
    # Neighbours are alike, and both ways give the same.
    if _n_high(rows[rows.shape[0] // 2], floor) < _DENSE * rows.shape[1]:
        for i in range(rows.shape[0]):
            lists.found[i] = _walk(
                rows[i], contrast, floor, lists.high, lists.bins[i], lists.heights[i]
            )
        return
    columns = lists.columns
    ahead, back, left, right = columns[0], columns[1], columns[2], columns[3]
    rise, fall = lists.levels[0], lists.levels[1]
    _side_by_side(rows, ahead, back)
    _climbs(ahead, contrast, rise, fall, left)
    _climbs_or_stays(back, contrast, rise, fall, right)
    _kept_by_both(left, right, floor, lists.sums)
    _list_peaks(left, lists.sums, lists.bins, lists.heights, lists.found)
