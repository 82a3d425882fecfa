"""Asking finished bundles about labelled tracks that their trunks have embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.networks.bundle import Bundle, load_bundle
from mgc_desktop.core.networks.saying import label_probabilities
from mgc_desktop.protocol.causes import Cause
from trainer.accuracy import CHANCE, by_chance
from trainer.data.material import Piece, gather
from trainer.data.sources.labelled import LabelledFile
from trainer.embedding.store import EmbeddingStore
from trainer.events import Listener, shown
from trainer.heads.learn import by_track, clip_logits
from trainer.heads.lessons import make_lessons
from trainer.judging import Judged, Scores, metrics
from trainer.stopping import Stop

_DRAWS = 9999


@dataclass(frozen=True)
class Answers:
    """What one bundle says of some tracks.

    Attributes
    ----------
    bundle : Bundle
    pieces : tuple of Piece
        Audible, with a label that the bundle knows, and not learned from as far as its card says.
    judged : Judged
        One entry a piece.
    learned_from : int
        Tracks passed over since the bundle has learned from them.
    """

    bundle: Bundle
    pieces: tuple[Piece, ...]
    judged: Judged
    learned_from: int

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which tracks the bundle's own rule gets right."""
        winners = self.judged.winners(self.bundle.card.decision.rule)
        return np.asarray(winners == self.judged.truth)

    @property
    def confidences(self) -> Scores:
        """How sure the bundle is of each."""
        return self.judged.confidences(self.bundle.card.decision)

    def figures(self) -> dict[str, Any]:
        """Return accuracies, recalls, confusion and calibration, as on a card."""
        return metrics(self.judged, self.bundle.card.labels, self.bundle.card.decision)


def ask_bundle(
    folder: Path,
    files: Sequence[LabelledFile],
    store: EmbeddingStore,
    tell: Listener,
    stop: Stop,
) -> Answers:
    """Embed labelled files with a bundle's trunks and ask its heads.

    Raises
    ------
    TrainingError
        If the bundle cannot be used, or knows no label of any track that it has not learned from.
    Stopped
    """
    bundle = load_bundle(folder)
    labels = bundle.card.labels
    known = [file for file in files if len(file.labels) == 1 and file.labels[0] in labels]
    if not known:
        there = ", ".join(labels)
        raise TrainingError(
            f"{folder}: knows none of the labels of these tracks; it knows {there}",
            Cause.MODEL_KNOWS_NONE,
            place=shown(folder),
        )
    material = gather(known, folder, store, tell, stop)
    learned = set(bundle.card.split.get("tracks", ()))
    audible = [piece for piece in material.pieces if not piece.embeddings.silent]
    pieces = tuple(piece for piece in audible if piece.content not in learned)
    if not pieces:
        raise TrainingError(
            f"{folder}: has learned from every one of these tracks: nothing is left",
            Cause.MODEL_LEARNED_ALL,
            place=shown(folder),
        )
    lessons = make_lessons(
        [piece.embeddings for piece in pieces],
        [piece.file.labels for piece in pieces],
        labels,
        bundle.card.topology.networks,
    )
    everything = np.arange(len(pieces))
    said = [
        by_track(
            label_probabilities(
                clip_logits(network.head, lessons.of_tracks(name, everything)), bundle.card, name
            ),
            lessons,
            everything,
        )
        for name, network in bundle.networks.items()
    ]
    # One network that looks at both maps stands for both.
    judged = Judged(said[0], said[-1], lessons.labels)
    return Answers(bundle, pieces, judged, len(audible) - len(pieces))


@dataclass(frozen=True)
class Comparison:
    """Two bundles on the same tracks.

    Attributes
    ----------
    tracks : int
    first, second : float
        Accuracy of each.
    low, high : float
        95 % interval of the second's accuracy less the first's (paired bootstrap over tracks).
    gained, lost : tuple of str
        Files that only the second, and only the first, got right.
    p_value : float
        How likely a split as uneven is by chance (McNemar's exact test, two-sided).
    """

    tracks: int
    first: float
    second: float
    low: float
    high: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    p_value: float

    @property
    def verdict(self) -> str:
        """Say it in one sentence."""
        said = (
            f"right on {len(self.gained)} tracks where the first was wrong, wrong on"
            f" {len(self.lost)} where it was right"
        )
        return f"{said}: {verdict(len(self.gained), len(self.lost), self.p_value)}"


def in_common(first: Sequence[Piece], second: Sequence[Piece]) -> list[tuple[int, int]]:
    """Pair the numbers of the tracks that both sides have, by what the files contain.

    Raises
    ------
    TrainingError
        If there is none.
    """
    ours = {piece.content: i for i, piece in enumerate(first)}
    pairs = [(ours[piece.content], j) for j, piece in enumerate(second) if piece.content in ours]
    if not pairs:
        raise TrainingError(
            "the two bundles have no track in common that neither has learned from",
            Cause.NOTHING_IN_COMMON,
        )
    return pairs


def verdict(gained: int, lost: int, p_value: float) -> str:
    """Say in words which is better, where that is not what chance does."""
    if p_value >= CHANCE:
        return "no clear difference (it may be chance)"
    return f"{'better' if gained > lost else 'worse'}, and unlikely to be chance"


def compare(first: Answers, second: Answers) -> Comparison:
    """Compare two bundles on the tracks that both have answers for.

    Raises
    ------
    TrainingError
        If there is none.
    """
    pairs = in_common(first.pieces, second.pieces)
    before, after = (
        answers.right[[pair[k] for pair in pairs]] for k, answers in enumerate((first, second))
    )
    difference = after.astype(float) - before.astype(float)
    names = [shown(second.pieces[j].file.path) for _, j in pairs]
    gained = tuple(n for n, d in zip(names, difference, strict=True) if d > 0)
    lost = tuple(n for n, d in zip(names, difference, strict=True) if d < 0)
    low = high = float(difference.mean())
    if difference.any() and np.ptp(difference):
        found = bootstrap(
            (difference,), np.mean, n_resamples=_DRAWS, method="percentile", rng=1
        ).confidence_interval
        low, high = float(found.low), float(found.high)
    return Comparison(
        tracks=len(pairs),
        first=float(before.mean()),
        second=float(after.mean()),
        low=low,
        high=high,
        gained=gained,
        lost=lost,
        p_value=by_chance(len(gained), len(lost)),
    )
