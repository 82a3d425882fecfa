"""When the networks take back what they say of music that has none of their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from mgc_desktop.core.inputs import N_INPUTS, Kind
from mgc_desktop.core.outside import log_odds, taken_back
from mgc_desktop.core.prediction import ClipMatrix

# Of the tracks that do have one of the labels, how many may look as if they had none.
_INSIDE: Final = 0.1

Matrices = Mapping[Kind, ClipMatrix]


def fit_above(
    wide: Sequence[Matrices], names: Sequence[str], labels: Sequence[str]
) -> dict[Kind, float]:
    """Return, by network, the odds of having none of the labels that a tenth of tracks exceed.

    Parameters
    ----------
    wide : sequence of dict of ndarray of float32, shape (n_clips, n_names)
        What each network says of tracks of validation that have one of the labels.
    names, labels : sequence of str
        The wider set; the labels.
    """
    return {
        kind: float(
            np.quantile(
                [log_odds(said[kind], names, labels).mean() for said in wide], 1.0 - _INSIDE
            )
        )
        for kind in N_INPUTS
    }


def without_other_music(
    said: Matrices,
    wide: Matrices,
    names: Sequence[str],
    labels: Sequence[str],
    above: Mapping[Kind, float],
) -> dict[Kind, ClipMatrix]:
    """Return what the networks say of a track, less what they take back."""
    return {
        kind: taken_back(said[kind], log_odds(wide[kind], names, labels), above[kind])
        for kind in N_INPUTS
    }
