"""Arrays that lie in many files, read as if they stood one under another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)


class Joined(Generic[Number]):
    """Rows of several arrays, numbered through.

    Parameters
    ----------
    parts : sequence of ndarray, shape (n_rows, ...)
    row_shape : tuple of int
        Of one row; there may be no part to tell.
    """

    def __init__(
        self, parts: Sequence[NDArray[Number]], row_shape: tuple[int, ...], dtype: type[Number]
    ) -> None:
        self._parts = tuple(parts)
        self._ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
        self.dtype = np.dtype(dtype)
        self.shape = (int(self._ends[-1]) if parts else 0, *row_shape)

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: slice | NDArray[np.int64]) -> NDArray[Number]:
        """Return consecutive rows as they lie there, or chosen ones in any order, as a copy."""
        if isinstance(rows, slice):
            return self._between(*rows.indices(len(self)))
        numbers = np.asarray(rows, dtype=np.int64)
        out = np.empty((len(numbers), *self.shape[1:]), dtype=self.dtype)
        owners = np.searchsorted(self._ends, numbers, side="right")
        for owner in np.unique(owners):
            mine = owners == owner
            part = self._parts[int(owner)]
            out[mine] = part[numbers[mine] - (self._ends[owner] - len(part))]
        return out

    def _between(self, first: int, last: int, step: int) -> NDArray[Number]:
        if last <= first:
            return np.empty((0, *self.shape[1:]), dtype=self.dtype)
        owner = int(np.searchsorted(self._ends, first, side="right"))
        part = self._parts[owner]
        start = int(self._ends[owner]) - len(part)
        if last <= start + len(part):
            return part[first - start : last - start : step]
        return self[np.arange(first, last, step)]
