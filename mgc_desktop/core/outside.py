"""Music that has none of a bundle's labels: a network takes back what it says of it.

Ten genres are not all there is, and a network that knows ten divides whatever it hears among them.
Beside them it can hear a wider set of labels; how likely those are that are not the bundle's own
says how likely a clip is of none of them. What it says of such a clip is spread over all labels, so
that votes, rules and confidence need know nothing of it (docs/adr/0033).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

# Of the logistic function of the log odds: from 0.12 to 0.88 within two.
_SLOPE: Final = 2.0
_LEAST: Final = 1e-4

Matrix = NDArray[np.float32]


def log_odds(wide: Matrix, names: Sequence[str], labels: Sequence[str]) -> NDArray[np.float32]:
    """How likely each clip is of none of the labels, as log odds, (n_clips,).

    Parameters
    ----------
    wide : ndarray of float32, shape (n_clips, n_names)
        Probabilities of the wider set.
    names, labels : sequence of str
        The wider set; the bundle's own labels.
    """
    elsewhere = [i for i, name in enumerate(names) if name not in labels]
    mass = wide[:, elsewhere].sum(axis=1, dtype=np.float64)
    return np.asarray(logit(np.clip(mass, _LEAST, 1.0 - _LEAST)), dtype=np.float32)


def taken_back(said: Matrix, odds: NDArray[np.float32], above: float) -> Matrix:
    """Spread what is said of clips that are likely to be of none of the labels.

    Parameters
    ----------
    said : ndarray of float32, shape (n_clips, n_labels)
        Probabilities of the labels.
    odds : ndarray of float32, shape (n_clips,)
        As `log_odds` gives them.
    above : float
        The odds at which half is taken back.

    Returns
    -------
    ndarray of float32, shape (n_clips, n_labels)
        Rows sum to 1; what is likeliest in a clip stays so.
    """
    share = expit(_SLOPE * (odds.astype(np.float64) - above))[:, None]
    return np.asarray((1.0 - share) * said + share / said.shape[1], dtype=np.float32)
