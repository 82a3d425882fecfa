"""What hearing would take: which tracks nobody has heard yet, and what one of them costs."""

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
from trainer.hearing.ear import Ear, Heard
from trainer.hearing.store import HearingStore
from trainer.stopping import Stop, Stopped

# As long as tracks are looked at, one after the other: to know a track, all of it has to be read.
_LOOKING_S: Final = 4.0
# As many are opened for their lengths, and as long, or as many, are heard.
_LENGTHS: Final = 24
_HEARING_S: Final = 2.0
_HEARD: Final = 5


@dataclass(frozen=True)
class Known:
    """A file that was looked at; `unheard` if no such ear has heard it."""

    path: Path
    content: str
    unheard: bool


@dataclass(frozen=True)
class Looked:
    """What is known of the files of a run.

    Attributes
    ----------
    files : int
        All of them.
    known : tuple of Known
        Those that there was time to look at, drawn at random.
    """

    files: int
    known: tuple[Known, ...]

    @property
    def unheard(self) -> tuple[Known, ...]:
        """Files that nobody has heard, of those looked at."""
        return tuple(one for one in self.known if one.unheard)

    def scaled(self, n: int) -> int:
        """Return how many of all files it would be, of n of those that were looked at."""
        return round(n * self.files / len(self.known)) if self.known else 0


@dataclass(frozen=True)
class Cost:
    """What hearing costs.

    Attributes
    ----------
    length_s : float
        Of a track, on average.
    per_second : float
        Of one processor, for a second of audio.
    bytes_per_second : float
        Of a hearing that is kept.
    loading_s : float
        What a process loads when it hears its first track.
    example : Heard or None
        A track that was heard.
    """

    length_s: float
    per_second: float
    bytes_per_second: float
    loading_s: float
    example: Heard | None

    @property
    def track_s(self) -> float:
        """Seconds of one processor for a track."""
        return self.length_s * self.per_second


def look(files: Sequence[LabelledFile], ear: str, store: HearingStore, stop: Stop) -> Looked:
    """Look whether files have been heard, as many as there is time for.

    Raises
    ------
    Stopped
    """
    known = []
    began = time.monotonic()
    for file in random.Random(1).sample(list(files), len(files)):
        if stop():
            raise Stopped
        if time.monotonic() - began > _LOOKING_S:
            break
        try:
            content = content_key(file.path)
        except OSError:
            continue
        known.append(Known(file.path, content, (ear, content) not in store))
    return Looked(len(files), tuple(known))


def measure(looked: Looked, ear: Ear, store: HearingStore, stop: Stop) -> Cost:
    """Hear a few tracks; what was heard is kept, so that none of it is for nothing.

    Raises
    ------
    Stopped
    """
    lengths = _lengths(looked)
    if not lengths:
        return Cost(0.0, 0.0, 0.0, 0.0, None)
    mean = statistics.fmean(lengths.values())
    # Those that nobody has heard, and of average length, first.
    order = sorted(lengths, key=lambda one: (not one.unheard, abs(lengths[one] - mean)))
    threads = torch.get_num_threads()
    # As the workers that hear.
    torch.set_num_threads(1)
    try:
        timed = _timed(order[:_HEARD], ear, store, stop)
    finally:
        torch.set_num_threads(threads)
    if not timed:
        return Cost(mean, 0.0, 0.0, 0.0, None)
    # The first also loads what all need; where it is the only one, it was long.
    counted = timed[1:] or timed
    audio_s = sum(heard.duration_s for heard, _ in counted)
    per_second = sum(took for _, took in counted) / audio_s
    example, first_s = timed[0]
    return Cost(
        mean,
        per_second,
        sum(len(heard.to_bytes()) for heard, _ in counted) / audio_s,
        max(0.0, first_s - example.duration_s * per_second),
        example,
    )


def _timed(
    order: Sequence[Known], ear: Ear, store: HearingStore, stop: Stop
) -> list[tuple[Heard, float]]:
    timed: list[tuple[Heard, float]] = []
    for one in order:
        if stop():
            raise Stopped
        if sum(took for _, took in timed) > _HEARING_S:
            break
        began = time.perf_counter()
        try:
            heard = ear.hear(one.path)
        except AudioDecodeError:
            continue
        timed.append((heard, time.perf_counter() - began))
        store.put(ear.key, one.content, heard)
    return timed


def _lengths(looked: Looked) -> dict[Known, float]:
    """Seconds that the headers of some files promise, of those that nobody has heard first."""
    found = {}
    for one in sorted(looked.known, key=lambda one: not one.unheard)[:_LENGTHS]:
        try:
            with open_audio(one.path) as stream:
                found[one] = stream.declared_duration_s or 0.0
        except AudioDecodeError:
            continue
    return found
