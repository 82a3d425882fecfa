"""What embedding would take: which tracks are not in the store, and what one of them costs."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch

from mgc_desktop.core.audio import open_audio
from mgc_desktop.core.errors import AudioDecodeError
from trainer.data.content import content_key
from trainer.data.sources.labelled import LabelledFile
from trainer.embedding.embedder import Embedder, TrackEmbeddings
from trainer.embedding.store import EmbeddingStore
from trainer.stopping import Stop, Stopped

# As long as tracks are probed, one after the other: to know a track, all of it has to be read.
_PROBING_S: Final = 4.0
# As many are opened for their lengths, and as long, or as many, are embedded.
_LENGTHS: Final = 24
_EMBEDDING_S: Final = 2.0
_EMBEDDED: Final = 5


@dataclass(frozen=True)
class Known:
    """A file that was probed; `missing` if the store has no embeddings of it."""

    path: Path
    content: str
    missing: bool


@dataclass(frozen=True)
class Probe:
    """What is known of the files of a run.

    Attributes
    ----------
    files : int
        All of them.
    known : tuple of Known
        Those that there was time to probe, drawn at random.
    """

    files: int
    known: tuple[Known, ...]

    @property
    def missing(self) -> tuple[Known, ...]:
        """Files without embeddings, of those probed."""
        return tuple(one for one in self.known if one.missing)

    def scaled(self, n: int) -> int:
        """Return how many of all files it would be, of n of those that were probed."""
        return round(n * self.files / len(self.known)) if self.known else 0


@dataclass(frozen=True)
class Cost:
    """What embedding costs.

    Attributes
    ----------
    length_s : float
        Of a track, on average.
    per_second : float
        Of one processor, for a second of audio.
    bytes_per_second : float
        Of embeddings that are kept.
    loading_s : float
        What a process loads when it embeds its first track.
    example : TrackEmbeddings or None
        A track that was embedded.
    """

    length_s: float
    per_second: float
    bytes_per_second: float
    loading_s: float
    example: TrackEmbeddings | None

    @property
    def track_s(self) -> float:
        """Seconds of one processor for a track."""
        return self.length_s * self.per_second


def probe_files(
    files: Sequence[LabelledFile], model: str, store: EmbeddingStore, stop: Stop
) -> Probe:
    """Look which files the store has, as many as there is time for.

    Raises
    ------
    Stopped
    """
    known = []
    began = time.monotonic()
    for file in random.Random(1).sample(list(files), len(files)):
        if stop():
            raise Stopped
        if time.monotonic() - began > _PROBING_S:
            break
        try:
            content = content_key(file.path)
        except OSError:
            continue
        known.append(Known(file.path, content, (model, content) not in store))
    return Probe(len(files), tuple(known))


def measure(probe: Probe, embedder: Embedder, store: EmbeddingStore, stop: Stop) -> Cost:
    """Embed a few tracks; they are kept, so that none of it is for nothing.

    Raises
    ------
    Stopped
    """
    lengths = _lengths(probe)
    if not lengths:
        return Cost(0.0, 0.0, 0.0, 0.0, None)
    mean = statistics.fmean(lengths.values())
    # Those that the store lacks, and of average length, first.
    order = sorted(lengths, key=lambda one: (not one.missing, abs(lengths[one] - mean)))
    threads = torch.get_num_threads()
    # As the workers that embed.
    torch.set_num_threads(1)
    try:
        timed = _timed(order[:_EMBEDDED], embedder, store, stop)
    finally:
        torch.set_num_threads(threads)
    if not timed:
        return Cost(mean, 0.0, 0.0, 0.0, None)
    # The first also loads what all need; where it is the only one, it was long.
    counted = timed[1:] or timed
    audio_s = sum(embeddings.duration_s for embeddings, _ in counted)
    per_second = sum(took for _, took in counted) / audio_s
    example, first_s = timed[0]
    return Cost(
        mean,
        per_second,
        sum(len(embeddings.to_bytes()) for embeddings, _ in counted) / audio_s,
        max(0.0, first_s - example.duration_s * per_second),
        example,
    )


def _timed(
    order: Sequence[Known], embedder: Embedder, store: EmbeddingStore, stop: Stop
) -> list[tuple[TrackEmbeddings, float]]:
    timed: list[tuple[TrackEmbeddings, float]] = []
    for one in order:
        if stop():
            raise Stopped
        if sum(took for _, took in timed) > _EMBEDDING_S:
            break
        began = time.perf_counter()
        try:
            embeddings = embedder.embed(one.path)
        except AudioDecodeError:
            continue
        timed.append((embeddings, time.perf_counter() - began))
        store.put(embedder.key, one.content, embeddings)
    return timed


def _lengths(probe: Probe) -> dict[Known, float]:
    """Seconds that the headers of some files promise, of those that the store lacks first."""
    found = {}
    for one in sorted(probe.known, key=lambda one: not one.missing)[:_LENGTHS]:
        try:
            with open_audio(one.path) as stream:
                found[one] = stream.declared_duration_s or 0.0
        except AudioDecodeError:
            continue
    return found
