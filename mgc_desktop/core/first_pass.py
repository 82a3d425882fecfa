"""The first pass: a track analysed here and there, until what the whole would say is foreseeable.

A stretch of 6 s is a small track of its own: decoded by seeking, with its own spectral range (which
roughness is measured against) and one window of key clarity. What its clips say differs from what
they say in the whole track by that alone. docs/adr/0024-the-first-pass.md has the measurements.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.audio import AudioStream
from mgc_desktop.core.card import Card
from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP
from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.core.features import feature_maps
from mgc_desktop.core.features.frames import FRAME_LENGTH, HOP_LENGTH, SAMPLE_RATE, Map
from mgc_desktop.core.features.key import KEY_WINDOW
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.prediction import TaskClips, decide_task, join
from mgc_desktop.core.vote import Rule
from mgc_desktop.messages import Message

# As long as a window of key clarity, which its frames nearly fill.
STRETCH_SAMPLES: Final = KEY_WINDOW
_FRAMES: Final = (STRETCH_SAMPLES - FRAME_LENGTH) // HOP_LENGTH + 1
CLIPS_A_STRETCH: Final = (_FRAMES - CLIP_FRAMES) // CLIP_HOP + 1
# The clip that would begin in one stretch and end in the next is left out.
_CLIPS_BETWEEN: Final = CLIPS_A_STRETCH + 1
STRETCH_HOP_SAMPLES: Final = _CLIPS_BETWEEN * CLIP_HOP * HOP_LENGTH

_FEWEST: Final = 3
# A minute.
MOST: Final = 10
# A shorter track is as quickly analysed whole.
SHORTEST_S: Final = 2.5 * MOST * STRETCH_SAMPLES / SAMPLE_RATE


def places(n_samples: int) -> list[int]:
    """Return which stretches to analyse, in this order: always spread over what there is.

    The order is van der Corput's: each stretch lies in the middle of the largest gap that those
    before it left, more or less.

    Parameters
    ----------
    n_samples : int
        Of the track, at 22 050 Hz.

    Returns
    -------
    list of int
        Stretch `i` begins at sample `i * STRETCH_HOP_SAMPLES`; at most `MOST`.
    """
    n = max(0, (n_samples - STRETCH_SAMPLES) // STRETCH_HOP_SAMPLES + 1)
    bits = max(1, (n - 1).bit_length())
    mirrored = (int(f"{i:0{bits}b}"[::-1], 2) for i in range(1 << bits))
    # No more than are asked for are made: a header may promise a year.
    return list(islice((i for i in mirrored if i < n), MOST))


def clips_of(place: int) -> range:
    """Return which clips of the whole track lie in a stretch."""
    first = place * _CLIPS_BETWEEN
    return range(first, first + CLIPS_A_STRETCH)


def stretches(stream: AudioStream, duration_s: float) -> Iterator[tuple[int, Map, Map]]:
    """Decode and compute, by seeking.

    Parameters
    ----------
    duration_s : float
        Length that the file's header promises; of a short track nothing comes.

    Yields
    ------
    place : int
        See `places`.
    stft : ndarray of float32, shape (n, 513)
    music : ndarray of float32, shape (n, 8)

    Raises
    ------
    AudioDecodeError
        If there is less at one of the places than the header promises, or nothing can be read.
    FeatureError
        If samples hold NaN.
    """
    if duration_s < SHORTEST_S:
        return
    for place in places(int(duration_s * SAMPLE_RATE)):
        samples = stream.span(place * STRETCH_HOP_SAMPLES, STRETCH_SAMPLES)
        if samples.size < STRETCH_SAMPLES:
            raise AudioDecodeError(stream.path, Message("is not as long as its header promises"))
        yield place, *feature_maps(samples)


class StretchVotes:
    """What the stretches of a track say so far.

    Parameters
    ----------
    card : Card
        Of the bundle whose label is to be settled.
    rule : Rule or None
        The bundle's own where None.
    """

    def __init__(self, card: Card, rule: Rule | None) -> None:
        self._card = card
        self._rule = rule
        self._parts: dict[int, tuple[list[TaskClips], NDArray[np.bool_]]] = {}

    def add(self, place: int, tasks: list[TaskClips], audible: NDArray[np.bool_]) -> None:
        """Take what every bundle says of the clips of a stretch."""
        self._parts[place] = tasks, audible

    def forget(self) -> None:
        """Begin anew."""
        self._parts.clear()

    @property
    def any(self) -> bool:
        """Whether any stretch was analysed."""
        return bool(self._parts)

    @property
    def settled(self) -> bool:
        """Whether there is a label that the whole track would have as well."""
        if len(self._parts) < _FEWEST:
            return False
        tasks, audible, _ = self.joined()
        found = decide_task(self._card, tasks[0], audible, self._rule, whole=False)
        return found.label != UNDECIDED

    def joined(self) -> tuple[list[TaskClips], NDArray[np.bool_], list[int]]:
        """Return all clips in the order of the track: each bundle's, which are audible, which."""
        parts = sorted(self._parts.items())
        tasks = [join(of_one) for of_one in zip(*(said for _, (said, _) in parts), strict=True)]
        audible = np.concatenate([audible for _, (_, audible) in parts])
        return tasks, audible, [clip for place, _ in parts for clip in clips_of(place)]
