"""Labels as arrays: one row a track, one block of columns per kind of label, with a mask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.labels import GENRES, QUADRANTS
from trainer.data.tracks import Track

Rows = NDArray[np.float32]


@dataclass(frozen=True)
class LabelNames:
    """Columns of each block."""

    genre: tuple[str, ...]
    styles: tuple[str, ...]
    quadrant: tuple[str, ...]
    words: tuple[str, ...]
    emotions: tuple[str, ...]

    @property
    def sizes(self) -> dict[str, int]:
        """Number of columns of each block."""
        return {block: len(getattr(self, block)) for block in BLOCKS}


# Blocks of the two heads: what each bundle ships (first), and what only helps it learn (last).
GENRE_BLOCKS = ("genre", "styles")
MOOD_BLOCKS = ("quadrant", "words", "emotions")
BLOCKS = GENRE_BLOCKS + MOOD_BLOCKS
# Exactly one label holds; in the other blocks any number does.
EXCLUSIVE_BLOCKS = frozenset({"genre", "quadrant"})


@dataclass(frozen=True)
class Targets:
    """Target distributions and which tracks have them.

    Attributes
    ----------
    rows : dict of ndarray of float32, each of shape (n_tracks, n_labels of the block)
    known : dict of ndarray of float32, each of shape (n_tracks,)
        1 where the track has labels of the block, 0 where not.
    """

    rows: dict[str, Rows]
    known: dict[str, Rows]


def label_names(tracks: Sequence[Track], train: Sequence[int], min_examples: int) -> LabelNames:
    """Collect the labels that have enough examples in training."""

    def frequent(values: Sequence[str]) -> tuple[str, ...]:
        counts = Counter(values)
        return tuple(sorted(label for label, n in counts.items() if n >= min_examples))

    return LabelNames(
        genre=GENRES,
        styles=frequent([style for i in train for style in tracks[i].styles]),
        quadrant=QUADRANTS,
        words=frequent([word for i in train for word in tracks[i].words]),
        emotions=tuple(sorted({name for i in train for name in tracks[i].emotions})),
    )


def make_targets(tracks: Sequence[Track], names: LabelNames) -> Targets:
    """Fill the arrays; what is not music gets equal probability for every exclusive label."""
    rows = {block: np.zeros((len(tracks), n), np.float32) for block, n in names.sizes.items()}
    known = {block: np.zeros(len(tracks), np.float32) for block in BLOCKS}

    def put(block: str, i: int, values: dict[str, float]) -> None:
        labels = getattr(names, block)
        for label, value in values.items():
            if label in labels:
                rows[block][i, labels.index(label)] = value
        known[block][i] = 1.0

    for i, track in enumerate(tracks):
        if not track.music:
            for block in EXCLUSIVE_BLOCKS:
                rows[block][i] = 1.0 / rows[block].shape[1]
                known[block][i] = 1.0
            continue
        if track.genre:
            put("genre", i, {track.genre: 1.0})
        if track.quadrant:
            put("quadrant", i, {q: 1.0 for q in QUADRANTS if q.startswith(track.quadrant)})
        if track.words:
            put("words", i, dict.fromkeys(track.words, 1.0))
        if track.styles:
            put("styles", i, dict.fromkeys(track.styles, 1.0))
        if track.emotions:
            put("emotions", i, dict(track.emotions))
    return Targets(rows, known)
