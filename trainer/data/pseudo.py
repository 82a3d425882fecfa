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


def _probabilities(model: LogisticRegression, values: Rows, n_labels: int) -> Rows:
    out = np.zeros((len(values), n_labels), dtype=np.float32)
    out[:, model.classes_] = model.predict_proba(values)
    return out


def guessed_labels(
    values: Rows, truth: NDArray[np.int64], groups: Sequence[str], n_labels: int, seed: int
) -> Rows:
    """Probabilities of every label for every track of one part of the data.

    Parameters
    ----------
    values : ndarray of float32, shape (n_tracks, n_values)
    truth : ndarray of int64, shape (n_tracks,)
        Label of each track, -1 where it is not known.
    groups : sequence of str
        Artist of each track: the guess for a labelled track comes from a model that knows no
        label of its artist.

    Returns
    -------
    ndarray of float32, shape (n_tracks, n_labels)
        Each row sums to 1.
    """
    labelled = np.flatnonzero(truth >= 0)
    artists = np.asarray(groups)
    out = np.zeros((len(values), n_labels), dtype=np.float32)
    n_folds = min(_FOLDS, len(np.unique(artists[labelled])))
    folds = GroupKFold(n_folds, shuffle=True, random_state=seed)
    for learn, guess in folds.split(values[labelled], groups=artists[labelled]):
        model = _regression().fit(values[labelled[learn]], truth[labelled[learn]])
        out[labelled[guess]] = _probabilities(model, values[labelled[guess]], n_labels)
    rest = np.flatnonzero(truth < 0)
    if rest.size:
        model = _regression().fit(values[labelled], truth[labelled])
        out[rest] = _probabilities(model, values[rest], n_labels)
    return out
