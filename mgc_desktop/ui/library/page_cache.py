"""Rows of a long list, a page at a time: which are here, which are missing, which may go."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Final, Generic, TypeVar

R = TypeVar("R")

# Some screens full; 100 000 rows are never all in memory.
_LARGEST: Final = 6000


class RowCache(Generic[R]):
    """The rows last looked at, by id; the ones not looked at for longest go first.

    Parameters
    ----------
    largest : int
        Rows kept.
    """

    def __init__(self, largest: int = _LARGEST) -> None:
        self._largest = largest
        self._rows: OrderedDict[int, R] = OrderedDict()
        self._stale: set[int] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: int) -> R | None:
        """Return a row, fresh or stale, or None."""
        return self._rows.get(key)

    def put(self, rows: Mapping[int, R]) -> None:
        """Keep rows that were just fetched."""
        for key, row in rows.items():
            self._rows[key] = row
            self._rows.move_to_end(key)
        self._stale.difference_update(rows)
        while len(self._rows) > self._largest:
            gone, _ = self._rows.popitem(last=False)
            self._stale.discard(gone)

    def touch(self, keys: Iterable[int]) -> None:
        """Say that rows are being looked at."""
        for key in keys:
            if key in self._rows:
                self._rows.move_to_end(key)

    def missing(self, keys: Iterable[int]) -> list[int]:
        """Return which of the keys have to be fetched: not here, or stale."""
        return [key for key in keys if key not in self._rows or key in self._stale]

    def spoil(self, keys: Iterable[int] | None = None) -> None:
        """Mark rows as stale (all of them without `keys`): shown until the new ones are here."""
        self._stale.update(self._rows if keys is None else self._rows.keys() & set(keys))
