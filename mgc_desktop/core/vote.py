"""From clip probabilities to a track's label: the papers' decision rules as plain functions.

All take probabilities of shape (n_clips, n_classes), one matrix per network, as in figure 2 of
senac2017. Ties are broken by the summed probability.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Probabilities = NDArray[np.floating]

# bai2016 asks for 5 of 15 clips: a third.
DEFAULT_SHARE: Final = 1 / 3


class Rule(StrEnum):
    """How a track's label is decided."""

    FUSION2 = "fusion2"
    FUSION1 = "fusion1"
    NET_STFT = "net-stft"
    NET_MUSIC = "net-music"
    THRESHOLD = "threshold"


def votes(probabilities: Probabilities) -> NDArray[np.int64]:
    """Winning class of each clip, (n_clips,)."""
    winners: NDArray[np.int64] = probabilities.argmax(axis=1)
    return winners


def vote_counts(probabilities: Probabilities) -> NDArray[np.int64]:
    """Clips won by each class, (n_classes,)."""
    return np.bincount(votes(probabilities), minlength=probabilities.shape[1])


def majority_vote(probabilities: Probabilities) -> int:
    """Class that wins most clips (senac2017, section 4.3).

    Parameters
    ----------
    probabilities : ndarray of float, shape (n_clips, n_classes)

    Returns
    -------
    int
        Index of the class; among classes with equally many clips, the one with the largest
        summed probability.
    """
    counts = vote_counts(probabilities)
    summed = probabilities.sum(axis=0)
    return int(np.argmax(np.where(counts == counts.max(), summed, -np.inf)))


def fuse_clips(stft: Probabilities, music: Probabilities) -> Probabilities:
    """Mean of the two networks per clip and class (first step of FUSION2)."""
    return (stft + music) / 2


def fusion1(stft: Probabilities, music: Probabilities) -> int:
    """FUSION1: class with the largest mean of the 2 x n_clips probabilities (senac2017, 4.3)."""
    return int(np.argmax((stft.mean(axis=0) + music.mean(axis=0)) / 2))


def fusion2(stft: Probabilities, music: Probabilities) -> int:
    """FUSION2: mean of the networks per clip, decision per clip, majority vote (senac2017, 4.3)."""
    return majority_vote(fuse_clips(stft, music))


def threshold_vote(probabilities: Probabilities, share: float = DEFAULT_SHARE) -> int | None:
    """Thresholded vote (bai2016): a class needs at least `share` of the clips.

    Parameters
    ----------
    probabilities : ndarray of float, shape (n_clips, n_classes)
    share : float
        5 of 15 clips in the paper's better setting, 7 of 15 in its stricter one.

    Returns
    -------
    int or None
        The class that wins most clips, or None (undecided) if it wins too few.
    """
    winner = majority_vote(probabilities)
    needed = share * len(probabilities)
    # A share such as 1/3 times 15 may come out a rounding error above 5.
    enough = vote_counts(probabilities)[winner] >= needed - 1e-9
    return winner if enough else None


def decide(rule: Rule, stft: Probabilities, music: Probabilities) -> int | None:
    """Apply a rule to the matrices of both networks; None means undecided."""
    match rule:
        case Rule.FUSION2:
            return fusion2(stft, music)
        case Rule.FUSION1:
            return fusion1(stft, music)
        case Rule.NET_STFT:
            return majority_vote(stft)
        case Rule.NET_MUSIC:
            return majority_vote(music)
        case Rule.THRESHOLD:
            return threshold_vote(fuse_clips(stft, music))


def clip_scores(rule: Rule, stft: Probabilities, music: Probabilities) -> Probabilities:
    """Clip probabilities that a rule looks at, (n_clips, n_classes)."""
    match rule:
        case Rule.NET_STFT:
            return stft
        case Rule.NET_MUSIC:
            return music
        case _:
            return fuse_clips(stft, music)


def calibrated(mean_probabilities: NDArray[np.floating], temperature: float) -> NDArray[np.float64]:
    """Temperature-scale a track's mean clip probabilities (Guo et al. 2017).

    Parameters
    ----------
    mean_probabilities : ndarray of float, shape (..., n_classes)
    temperature : float
        Above 1 softens, below 1 sharpens.

    Returns
    -------
    ndarray of float64, shape (..., n_classes)
        Sums to 1 over the last axis.
    """
    logits = np.log(np.maximum(mean_probabilities, 1e-12), dtype=np.float64) / temperature
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))
