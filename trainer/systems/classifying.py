"""Classifiers of scikit-learn that are asked about tracks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from trainer.systems.system import ClipScores


class Classifier(Protocol):
    """What has learned to tell vectors apart."""

    def predict_proba(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probabilities of the labels that it knows."""


def scores_of(
    classifier: Classifier,
    tracks: Sequence[NDArray[np.float32]],
    known: Sequence[int] | NDArray[np.int64],
    n_labels: int,
) -> list[ClipScores]:
    """Ask about the vectors of all tracks at once: a question costs far more than a vector.

    Parameters
    ----------
    tracks : sequence of ndarray, each of shape (n_clips, n_features)
    known : sequence of int
        Numbers of the labels that the classifier knows; the others are not said.

    Returns
    -------
    list of ndarray of float32, each of shape (n_clips, n_labels)
    """
    vectors = np.concatenate(tracks)
    scores = np.zeros((len(vectors), n_labels), dtype=np.float32)
    scores[:, known] = classifier.predict_proba(vectors)
    return np.split(scores, np.cumsum([len(of_track) for of_track in tracks])[:-1])
