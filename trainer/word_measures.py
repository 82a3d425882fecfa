"""Measures of answers with several labels a track, of many draws of tracks at once.

They are scikit-learn's, which takes a millisecond for each label of each draw: minutes for an
interval by bootstrap over the labels of MTG-Jamendo.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap, rankdata

from trainer.judging import Scores

Targets = NDArray[np.bool_]
# Gets and gives what the measures below do.
Measure = Callable[[Targets, Scores], Scores]

# Numbers that are worked on at once.
_AT_ONCE: Final = 2**22


def average_precisions(targets: Targets, means: Scores) -> Scores:
    """Average precision of each label.

    Parameters
    ----------
    targets : ndarray of bool, shape (..., n_tracks, n_labels)
        Which labels tracks have.
    means : ndarray of float64, likewise
        How likely each is said to be.

    Returns
    -------
    ndarray of float64, shape (..., n_labels)
        NaN for a label that no track has.
    """
    order = np.argsort(-means, axis=-2)
    hits, said = (np.take_along_axis(one, order, axis=-2) for one in (targets, means))
    places = np.arange(1, targets.shape[-2] + 1)[:, None]
    precision = np.cumsum(hits, axis=-2) / places
    # Tracks that are as likely are found together: what counts is the place of the last of them.
    ends = np.ones_like(hits)
    ends[..., :-1, :] = said[..., 1:, :] != said[..., :-1, :]
    last = np.where(ends, places - 1, targets.shape[-2])
    last = np.minimum.accumulate(last[..., ::-1, :], axis=-2)[..., ::-1, :]
    found = (hits * np.take_along_axis(precision, last, axis=-2)).sum(axis=-2)
    return _shares(found, hits.sum(axis=-2), np.nan)


def f1_scores(targets: Targets, said: Targets) -> Scores:
    """F1 of each label, 0 for one that no track has and that nobody says; shapes as above."""
    both = (targets & said).sum(axis=-2)
    return _shares(2.0 * both, targets.sum(axis=-2) + said.sum(axis=-2), 0.0)


def areas_under_roc(targets: Targets, means: Scores) -> Scores:
    """Area under the ROC curve of each label, NaN for one that all tracks have, or none."""
    yes = targets.sum(axis=-2)
    no = targets.shape[-2] - yes
    # How often a track that has the label is ranked above one that has not (Mann and Whitney).
    above = (rankdata(means, axis=-2) * targets).sum(axis=-2) - yes * (yes + 1) / 2
    return _shares(above, yes * no, np.nan)


def _shares(of: Scores, all_of: NDArray[Any], otherwise: float) -> Scores:
    return np.divide(of, all_of, out=np.full(of.shape, otherwise), where=all_of > 0)


def interval(
    measure: Callable[[NDArray[np.int64]], Scores], targets: Targets, n_draws: int
) -> tuple[float, float]:
    """Return the 95 % interval of a measure by bootstrap over tracks.

    Parameters
    ----------
    measure : callable
        Gets the numbers of the tracks of draws, (n_draws, n_tracks), and gives one figure a draw.
    targets : ndarray of bool, shape (n_tracks, n_labels)
        What it is about.
    n_draws : int
    """

    def of_draws(tracks: NDArray[np.int64], axis: int) -> Scores:
        del axis
        return measure(tracks)

    found = bootstrap(
        (np.arange(len(targets)),), of_draws, n_resamples=n_draws, vectorized=True,
        batch=max(1, _AT_ONCE // targets.size), method="percentile", rng=1,
    ).confidence_interval  # fmt: skip
    return float(found.low), float(found.high)
