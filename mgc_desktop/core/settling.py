"""Whether what some of a track's clips say would be what all of them say, and how surely."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

# How likely another label may still win when a label is said to be settled.
ERROR: Final = 0.05
# A first pass stops where one label leads, so what leads looks more probable than among all clips.
# By so much the temperature is raised to make up for it, on average (docs/adr/0024).
WARMER: Final = 1.1
# How many votes the prior is worth, of all labels together.
_PRIOR: Final = 1.0
# Clips overlap by half: three in a row are as much sound as two side by side.
_VOTES_A_CLIP: Final = 2 / 3
_DRAWS: Final = 1000


def is_settled(n_clips: NDArray[np.integer], winner: int) -> bool:
    """Tell whether the label that wins among some clips would win among all of them.

    Bayesian and sequential: under a symmetric Dirichlet prior, the posterior probability that any
    other label has the largest share of the track's clips is at most `ERROR`. Such a bound holds
    whenever one looks (Berger 1985, section 7.7), so nothing is paid for looking after every few
    clips; it is as true as the prior. How true it was on real tracks: docs/adr/0024.

    Parameters
    ----------
    n_clips : ndarray of int, shape (n_classes,)
        How many of the analysed clips vote for each label; runs of three, spread over the track.
    winner : int
        The label in question.
    """
    prior = _PRIOR / n_clips.size
    # The same draws for the same votes: an analysis can be repeated.
    shares = np.random.default_rng(0).dirichlet(n_clips * _VOTES_A_CLIP + prior, _DRAWS)
    return bool(np.mean(shares.argmax(axis=1) != winner) <= ERROR)
