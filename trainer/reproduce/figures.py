"""Figures of one experiment, over all its splits, beyond those that every run has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap
from sklearn.metrics import roc_auc_score

from trainer.accuracy import Interval
from trainer.answers import figures, together
from trainer.calibrate import expected_calibration_error
from trainer.reproduce.outcome import Outcome

_DRAWS: Final = 4999
_BINS: Final = 10


@dataclass(frozen=True)
class Bin:
    """Answers of which a system was about equally sure.

    Attributes
    ----------
    confidence, accuracy : float
        Means over them.
    tracks : int
    """

    confidence: float
    accuracy: float
    tracks: int


@dataclass(frozen=True)
class Figures:
    """What came of an experiment.

    Attributes
    ----------
    known : dict
        As `trainer.answers.figures` has it, of the answers of all splits.
    asked : int
        Tracks that were asked about, in any split.
    rules : dict of Interval
        Accuracy of tracks by rule, the system's own first; 95 % by bootstrap over tracks. Empty
        where a track has several labels.
    spread : float
        Standard deviation of the first rule's accuracy over the splits.
    clips : Interval or None
        Accuracy of clips alone.
    auc_said : float or None
        Area under the ROC curve of the label said, 1 or 0: what chin2020 gives of its classifiers.
    confusion : list of list of int
        Tracks by what is true (row) and what was said (column, the last one for undecided).
    calibration_error : float
    bins : tuple of Bin
    """

    known: Mapping[str, Any]
    asked: int
    rules: Mapping[str, Interval]
    spread: float
    clips: Interval | None
    auc_said: float | None
    confusion: list[list[int]]
    calibration_error: float
    bins: tuple[Bin, ...]


def figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """Put the answers of several splits together."""
    answers = together([one.answers for one in outcomes])
    tracks = [name for one in outcomes for name in one.division.test]
    known = figures(answers)
    asked = len(set(tracks))
    if not answers.system.exclusive:
        sure, right = answers.means.ravel(), answers.labels.ravel() == 1.0
        error = expected_calibration_error(sure, right)
        return Figures(known, asked, {}, 0.0, None, None, [], error, _bins(sure, right))
    truth, said = answers.truth, answers.said()
    own = next(iter(said.values()))
    sure, right = answers.means.max(axis=1), own == truth
    owners = np.repeat(np.arange(len(tracks)), [len(clips) for clips in answers.clips])
    clip_said = np.concatenate(answers.of_clips).argmax(axis=1)
    n = len(answers.names)
    return Figures(
        known,
        asked,
        {rule: clustered(labels == truth, tracks) for rule, labels in said.items()},
        float(np.std([(one.answers.winners == one.answers.truth).mean() for one in outcomes])),
        clustered(clip_said == truth[owners], [tracks[i] for i in owners]),
        _area(np.eye(n)[truth], np.vstack([np.eye(n), np.zeros(n)])[own]),
        _confusion(truth, own, n),
        expected_calibration_error(sure, right),
        _bins(sure, right),
    )


def clustered(right: NDArray[np.bool_], tracks: Sequence[str]) -> Interval:
    """Accuracy with its 95 % interval by bootstrap over tracks, not over answers.

    Parameters
    ----------
    right : ndarray of bool, shape (n,)
        Answers.
    tracks : sequence of str
        What each is about: answers about one track are drawn together.
    """
    _, number = np.unique(np.asarray(tracks), return_inverse=True)
    hits = np.bincount(number, weights=right)
    counts = np.bincount(number).astype(float)
    share = float(right.mean())
    if right.all() or not right.any() or len(counts) < 2:
        return Interval(share, share, share)

    def accuracy(
        hits: NDArray[np.float64], counts: NDArray[np.float64], axis: int = -1
    ) -> NDArray[np.float64]:
        return np.asarray(hits.sum(axis=axis) / counts.sum(axis=axis))

    found = bootstrap(
        (hits, counts), accuracy, paired=True, vectorized=True, n_resamples=_DRAWS,
        method="percentile", batch=500, rng=1,
    ).confidence_interval  # fmt: skip
    return Interval(share, float(found.low), float(found.high))


def _area(truth: NDArray[np.floating], scores: NDArray[np.floating]) -> float | None:
    """Mean over the labels that some, but not all, tracks have; None if there is none."""
    judged = (truth.min(axis=0) == 0.0) & (truth.max(axis=0) == 1.0)
    if not judged.any():
        return None
    return float(roc_auc_score(truth[:, judged], scores[:, judged], average="macro"))


def _confusion(truth: NDArray[np.int64], said: NDArray[np.int64], n: int) -> list[list[int]]:
    """Count tracks; -1, undecided, is the last column, which is there if anything is."""
    table = np.zeros((n, n + 1), dtype=int)
    np.add.at(table, (truth, said), 1)
    found: list[list[int]] = (table if table[:, n].any() else table[:, :n]).tolist()
    return found


def _bins(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Bin, ...]:
    number = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    return tuple(
        Bin(float(sure[inside].mean()), float(right[inside].mean()), int(inside.sum()))
        for inside in (number == b for b in np.unique(number))
    )
