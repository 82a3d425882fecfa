"""Arrays on disk: by what a file contains and how they were computed; bounded, memory-mapped."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
from diskcache import Cache
from numpy.typing import NDArray
from platformdirs import user_cache_path

# 1 000 tracks of 30 s take 1.3 GB as log-mel with half an overlap, 2.7 GB as spectra.
DEFAULT_LIMIT: Final = 16 * 2**30

Array = NDArray[np.float32]


def default_folder() -> Path:
    """Return the folder of arrays in the user's cache."""
    return user_cache_path("mgc-desktop", appauthor=False) / "inputs"


class InputStore:
    """What was computed; the least recently used goes when the limit is reached.

    An array that was got stays readable as long as somebody holds it, whoever lets it go here.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def get(self, key: str, content: str) -> Array | None:
        """Return the clips of a content, mapped; None if they are not (any more) there."""
        stored: Any = self._cache.get(f"{key}-{content}", read=True)
        if stored is None:
            return None
        with stored:
            return np.load(stored.name, mmap_mode="r")

    def put(self, key: str, content: str, clips: Array) -> Array:
        """Keep clips; return them as they will be got."""
        raw = io.BytesIO()
        np.save(raw, np.ascontiguousarray(clips, dtype=np.float32), allow_pickle=False)
        raw.seek(0)
        self._cache.set(f"{key}-{content}", raw, read=True)
        # Another run may have made room in the meantime.
        mapped = self.get(key, content)
        return clips if mapped is None else mapped

    def __len__(self) -> int:
        return len(self._cache)

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return int(self._cache.volume())

    @property
    def limit(self) -> int:
        """Bytes that it may take."""
        return int(self._cache.size_limit)

    def set_limit(self, n_bytes: int) -> None:
        """Change the limit for good, and let go what is over it."""
        self._cache.reset("size_limit", n_bytes)
        self._cache.cull()

    def clear(self) -> int:
        """Forget everything; return how many arrays that were."""
        return int(self._cache.clear())


@contextmanager
def open_inputs(folder: Path | None = None) -> Iterator[InputStore]:
    """Open the store, which is made if it is not there."""
    place = folder or default_folder()
    # The limit that was set last stays: only a new store gets the default.
    new = {} if (place / "cache.db").exists() else {"size_limit": DEFAULT_LIMIT}
    # What is read from a stream lies in a file of its own, as it is.
    with Cache(str(place), eviction_policy="least-recently-used", **new) as cache:
        yield InputStore(cache)
