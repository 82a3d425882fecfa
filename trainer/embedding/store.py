"""Embeddings on disk: by what a file contains, bounded, safe for several runs at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from diskcache import Cache
from platformdirs import user_cache_path

from trainer.embedding.embedder import TrackEmbeddings

# 10 000 tracks of four minutes take about 3.5 GB.
DEFAULT_LIMIT: Final = 4 * 2**30


def default_folder() -> Path:
    """Return the folder of embeddings in the user's cache."""
    return user_cache_path("mgc-desktop", appauthor=False) / "hearings"


class EmbeddingStore:
    """Embeddings of tracks; the least recently used goes when the limit is reached.

    Parameters
    ----------
    cache : diskcache.Cache
        Of bytes alone.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def get(self, model: str, content: str) -> TrackEmbeddings | None:
        """Return what a model made of a content before; None if it has not, or it was evicted."""
        raw = self._cache.get(f"{model}-{content}")
        return None if raw is None else TrackEmbeddings.from_bytes(raw)

    def put(self, model: str, content: str, embeddings: TrackEmbeddings) -> None:
        """Keep what a model made of a content."""
        self._cache.set(f"{model}-{content}", embeddings.to_bytes())

    def __contains__(self, key: tuple[str, str]) -> bool:
        return f"{key[0]}-{key[1]}" in self._cache

    def __len__(self) -> int:
        return len(self._cache)


@contextmanager
def open_store(folder: Path | None = None) -> Iterator[EmbeddingStore]:
    """Open the store, which is made if it is not there."""
    place = folder or default_folder()
    # The limit that was set last stays: only a new store gets the default.
    new = {} if (place / "cache.db").exists() else {"size_limit": DEFAULT_LIMIT}
    # Large values lie in files of their own, as they are.
    with Cache(str(place), eviction_policy="least-recently-used", **new) as cache:
        yield EmbeddingStore(cache)
