"""Guessed labels: what a teacher's numbers say of the labels that a track has, or lacks.

A logistic regression learns the labels of one part of the data from the teacher's numbers. Tracks
without a label get its probabilities as a soft label that counts less. Tracks with one get some of
it mixed in, from regressions that have not seen their artist: a rock song that half sounds like
country may say so (Hinton, Vinyals and Dean, 2015).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

Rows = NDArray[np.float32]

_FOLDS = 8
# Nearly as many numbers as tracks: a strong prior on small coefficients. The most likely labels of
# artists not learned from come out at 0.03 for genres and quadrants alike.
_PRIOR = 0.03


def _regression() -> LogisticRegression:
    return LogisticRegression(C=_PRIOR, max_iter=200, class_weight="balanced")


def _guess(known: Rows, truth: Rows, unknown: Rows) -> Rows:
    """Probabilities of some tracks from others' labels; one with several stands there for each."""
    rows, labels = np.nonzero(truth)
    model = _regression().fit(known[rows], labels, sample_weight=truth[rows, labels])
    out = np.zeros((len(unknown), truth.shape[1]), dtype=np.float32)
    out[:, model.classes_] = model.predict_proba(unknown)
    return out


def guessed_labels(values: Rows, truth: Rows, groups: Sequence[str], seed: int) -> Rows:
    """Probabilities of every label for every track of one part of the data.

    Parameters
    ----------
    values : ndarray of float32, shape (n_tracks, n_values)
    truth : ndarray of float32, shape (n_tracks, n_labels)
        Shares of each track's labels, which sum to 1; all 0 where they are not known.
    groups : sequence of str
        Artist of each track: the guess for a labelled track comes from a model that knows no
        label of its artist.

    Returns
    -------
    ndarray of float32, shape (n_tracks, n_labels)
        Each row sums to 1.
    """
    labelled = np.flatnonzero(truth.any(axis=1))
    artists = np.asarray(groups)
    out = np.zeros(truth.shape, dtype=np.float32)
    n_folds = min(_FOLDS, len(np.unique(artists[labelled])))
    folds = GroupKFold(n_folds, shuffle=True, random_state=seed)
    for learn, guess in folds.split(values[labelled], groups=artists[labelled]):
        known = labelled[learn]
        out[labelled[guess]] = _guess(values[known], truth[known], values[labelled[guess]])
    rest = np.flatnonzero(~truth.any(axis=1))
    if rest.size:
        out[rest] = _guess(values[labelled], truth[labelled], values[rest])
    return out
