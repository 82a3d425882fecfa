"""Labels as arrays: one row a track, one block of columns per kind of label, with a mask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.labels import GENRES, QUADRANTS
from trainer.data.pseudo import guessed_labels
from trainer.data.teacher import Teacher
from trainer.data.tracks import WIDE_GENRES, Track

Rows = NDArray[np.float32]


@dataclass(frozen=True)
class LabelNames:
    """Columns of each block."""

    genre: tuple[str, ...]
    styles: tuple[str, ...]
    quadrant: tuple[str, ...]
    words: tuple[str, ...]
    emotions: tuple[str, ...]
    wide: tuple[str, ...] = ()
    genre_hint: tuple[str, ...] = ()
    mood_hint: tuple[str, ...] = ()

    @property
    def sizes(self) -> dict[str, int]:
        """Number of columns of each block."""
        return {block: len(getattr(self, block)) for block in BLOCKS}


# Blocks of the two heads: what each bundle ships (first), and what only helps it learn (last).
GENRE_BLOCKS = ("genre", "wide", "styles", "genre_hint")
MOOD_BLOCKS = ("quadrant", "words", "emotions", "mood_hint")
BLOCKS = GENRE_BLOCKS + MOOD_BLOCKS
# One label holds, or several for their shares; in the other blocks any number does.
EXCLUSIVE_BLOCKS = frozenset({"genre", "wide", "quadrant"})
# A teacher's numbers: any real value, another one for every clip.
HINT_BLOCKS = frozenset({"genre_hint", "mood_hint"})


@dataclass(frozen=True)
class Targets:
    """Target distributions and which tracks have them.

    Attributes
    ----------
    rows : dict of ndarray of float32, each of shape (n_tracks, n_labels of the block)
    known : dict of ndarray of float32, each of shape (n_tracks,)
        1 where the track has labels of the block, 0 where not; between where they were guessed. Of
        the wider set of genres it is more for rare ones, less for frequent ones.

    The blocks of hints stand in neither: every clip has its own.
    """

    rows: dict[str, Rows]
    known: dict[str, Rows]


def label_names(
    tracks: Sequence[Track],
    train: Sequence[int],
    min_examples: int,
    n_hints: int = 0,
    genres: tuple[str, ...] = GENRES,
    *,
    wide: bool = False,
) -> LabelNames:
    """Collect the labels that have enough examples in training, and number a teacher's values."""

    def frequent(values: Sequence[str]) -> tuple[str, ...]:
        counts = Counter(values)
        return tuple(sorted(label for label, n in counts.items() if n >= min_examples))

    return LabelNames(
        genre=genres,
        styles=frequent([style for i in train for style in tracks[i].styles]),
        quadrant=QUADRANTS,
        words=frequent([word for i in train for word in tracks[i].words]),
        emotions=tuple(sorted({name for i in train for name in tracks[i].emotions})),
        wide=WIDE_GENRES if wide else (),
        genre_hint=tuple(map(str, range(n_hints))),
        mood_hint=tuple(map(str, range(n_hints))),
    )


def make_targets(tracks: Sequence[Track], names: LabelNames) -> Targets:
    """Fill the arrays; what is not music gets equal probability for every exclusive label."""
    blocks = [block for block in BLOCKS if block not in HINT_BLOCKS]
    rows = {block: np.zeros((len(tracks), names.sizes[block]), np.float32) for block in blocks}
    known = {block: np.zeros(len(tracks), np.float32) for block in blocks}

    def put(block: str, i: int, values: dict[str, float]) -> None:
        labels = getattr(names, block)
        for label, value in values.items():
            if label in labels:
                rows[block][i, labels.index(label)] = value
        known[block][i] = 1.0

    for i, track in enumerate(tracks):
        if not track.music:
            for block in EXCLUSIVE_BLOCKS:
                rows[block][i] = 1.0 / max(rows[block].shape[1], 1)
                known[block][i] = 1.0
            continue
        if track.genre:
            put("genre", i, {track.genre: 1.0})
        if names.wide and track.wide:
            put("wide", i, track.wide)
        if track.quadrant:
            put("quadrant", i, {q: 1.0 for q in QUADRANTS if q.startswith(track.quadrant)})
        if track.words:
            put("words", i, dict.fromkeys(track.words, 1.0))
        if track.styles:
            put("styles", i, dict.fromkeys(track.styles, 1.0))
        if track.emotions:
            put("emotions", i, dict(track.emotions))
    if names.wide:
        _balance(rows["wide"], known["wide"])
    return Targets(rows, known)


def _balance(rows: Rows, known: Rows) -> None:
    """Let tracks of rare labels count for more, by the root of how rare they are.

    Batches are balanced by the ten genres, which says nothing of the further ones.
    """
    labelled = known > 0
    counts = rows[labelled].sum(axis=0)
    common = counts.sum() / max(np.count_nonzero(counts), 1)
    known[labelled] = rows[labelled] @ np.sqrt(common / np.maximum(counts, 1e-6))


def with_guesses(
    targets: Targets,
    tracks: Sequence[Track],
    part: Sequence[int],
    teacher: Teacher,
    *,
    share: float,
    weight: float,
    seed: int,
    outside_share: float = 0.0,
) -> Targets:
    """Soften what is known of the exclusive labels in a part, and guess what its tracks lack.

    Parameters
    ----------
    targets : Targets
        What is known; not changed.
    part : sequence of int
        The tracks to learn from; nothing outside it is looked at.
    share : float
        Of the guess in the label of a track that has one, 0 ... 0.5.
    weight : float
        What a track without a label counts, 0 ... 1.
    outside_share : float
        Of an even spread in the guessed genre of a track that is of none of the ten, 0 ... 1:
        whatever is taught there, nothing should be sure.
    """
    usable = [i for i in part if tracks[i].music and teacher.known[i]]
    values = np.stack([teacher.mean(i) for i in usable])
    groups = [tracks[i].group for i in usable]
    rows = {block: array.copy() for block, array in targets.rows.items()}
    known = {block: array.copy() for block, array in targets.known.items()}
    for block in EXCLUSIVE_BLOCKS:
        labelled = targets.known[block][usable] > 0
        if len({group for group, has in zip(groups, labelled, strict=True) if has}) < 2:
            # Such as a table of genres alone, which says nothing of moods.
            continue
        truth = targets.rows[block][usable] * labelled[:, None]
        guesses = guessed_labels(values, truth, groups, seed)
        for i, has_label, guess in zip(usable, labelled, guesses, strict=True):
            if has_label:
                rows[block][i] = (1 - share) * rows[block][i] + share * guess
                continue
            if block == "genre" and tracks[i].outside:
                guess = (1 - outside_share) * guess + outside_share / len(guess)
            rows[block][i], known[block][i] = guess, weight
    return Targets(rows, known)
