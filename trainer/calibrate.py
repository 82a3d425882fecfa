"""Confidence that means what it says: temperature, expected calibration error, the undecided."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from mgc_desktop.core.vote import calibrated

Scores = NDArray[np.float64]

_BINS = 10
# A threshold that something can still reach, where every track of validation was certain.
_SUREST = 0.999


def fit_temperature(means: Scores, truth: NDArray[np.int64]) -> float:
    """Temperature that makes the true labels most likely (Guo et al. 2017, section 4.2).

    Parameters
    ----------
    means : ndarray of float, shape (n_tracks, n_labels)
        Mean clip probabilities of validation tracks.
    truth : ndarray of int64, shape (n_tracks,)

    Returns
    -------
    float
        Between 0.1 and 10.
    """

    def surprise(log_temperature: float) -> float:
        p = calibrated(means, float(np.exp(log_temperature)))
        return float(-np.log(p[np.arange(len(truth)), truth]).mean())

    found = minimize_scalar(surprise, bounds=(np.log(0.1), np.log(10.0)), method="bounded")
    return float(np.exp(found.x))


def expected_calibration_error(confidence: Scores, right: NDArray[np.bool_]) -> float:
    """Mean gap between confidence and accuracy over ten equal bins (Guo et al. 2017, eq. 3)."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(float(right[bins == b].mean()) - float(confidence[bins == b].mean()))
        * (bins == b).sum()
        for b in np.unique(bins)
    ]
    return float(sum(gaps) / len(confidence))


def undecided_threshold(confidence: Scores, share: float) -> float:
    """Confidence under which `share` of the validation tracks would stay undecided."""
    return min(float(np.quantile(confidence, share)), _SUREST)
