"""How a track's decision would change under another rule, from the votes that are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.clips import n_clips
from mgc_desktop.core.features.frames import SAMPLE_RATE, n_frames
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.settling import WARMER, is_settled
from mgc_desktop.core.vote import (
    DEFAULT_SHARE,
    Rule,
    calibrated,
    clip_scores,
    decide,
    fuse_clips,
    majority_vote,
    threshold_vote,
    vote_counts,
)
from mgc_desktop.records import Analysis, Model

_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True)
class Calibration:
    """How a model turns mean probabilities into a confidence, and when it gives no label."""

    temperature: float
    undecided_below: float


@dataclass(frozen=True)
class Votes:
    """The votes of a track.

    Attributes
    ----------
    labels : tuple of str
    net_stft, net_music, fused : ndarray of float64, shape (n_clips, n_labels)
    audible : ndarray of bool, shape (n_clips,)
        Silent clips have no vote.
    heard : ndarray of bool, shape (n_clips,)
        After a first pass, few. The others have zeros for probabilities, and no vote.
    said : tuple of str, length n_clips
        What each clip votes for by the analysis' rule, or "undecided".
    """

    labels: tuple[str, ...]
    net_stft: NDArray[np.float64]
    net_music: NDArray[np.float64]
    fused: NDArray[np.float64]
    audible: NDArray[np.bool_]
    heard: NDArray[np.bool_]
    said: tuple[str, ...]

    @property
    def one_network(self) -> bool:
        """Whether one network that looks at both maps stands for both (early fusion)."""
        return np.array_equal(self.net_stft, self.net_music)


@dataclass(frozen=True)
class Verdict:
    """What a rule makes of the votes.

    Attributes
    ----------
    rule : Rule
    share : float
        Of the clips that the thresholded vote asks for.
    label : str
        Or "undecided".
    winner : str
        The label that came first, however unsure.
    confidence : float
        Calibrated.
    scores : dict of str to float
        Calibrated.
    counts : dict of str to int
        Clips that each label wins.
    """

    rule: Rule
    share: float
    label: str
    winner: str
    confidence: float
    scores: dict[str, float]
    counts: dict[str, int]


def prepare_calibration() -> None:
    """Import what reads a card, which takes a moment the first time."""
    import_module("mgc_desktop.core.card")


@lru_cache(maxsize=8)
def calibration(model: Model) -> Calibration:
    """Read a model's calibration from its card.

    Raises
    ------
    BundleError
        If there is no such model, its card cannot be read, or it has another version.
    """
    from mgc_desktop.core.card import read_card
    from mgc_desktop.jobs.models.bundles import find_bundle

    decision = read_card(find_bundle(model)).decision
    return Calibration(decision.temperature, decision.undecided_below)


def _matrix(rows: Iterable[tuple[float, ...]], width: int) -> NDArray[np.float64]:
    """Rows as a matrix; seven times as fast as `np.array`, which counts for mixes of hours."""
    return np.fromiter(chain.from_iterable(rows), np.float64).reshape(-1, width)


def votes_of(analysis: Analysis) -> Votes:
    """Gather an analysis' clips in matrices, with a row for every clip of the track."""
    stft = _matrix((clip.net_stft for clip in analysis.clips), len(analysis.labels))
    music = _matrix((clip.net_music for clip in analysis.clips), len(analysis.labels))
    said = np.array([clip.vote for clip in analysis.clips], np.object_)
    audible = said != UNDECIDED
    heard = np.ones(len(said), bool)
    if analysis.heard is not None:
        places = list(analysis.heard)
        n = max(places[-1] + 1, n_clips(n_frames(int(analysis.duration_s * SAMPLE_RATE))))
        stft, music, audible, heard = (_spread(x, places, n) for x in (stft, music, audible, heard))
        said = _spread(said, places, n, UNDECIDED)
    fused = np.asarray(fuse_clips(stft, music), np.float64)
    return Votes(analysis.labels, stft, music, fused, audible, heard, tuple(said))


def _spread(
    rows: NDArray[_Value], places: list[int], n: int, filling: object = 0
) -> NDArray[_Value]:
    """Put rows where they belong among `n`."""
    spread = np.full((n, *rows.shape[1:]), filling, rows.dtype)
    spread[places] = rows
    return spread


def stored_verdict(analysis: Analysis, votes: Votes) -> Verdict:
    """Return the decision that is kept, beside what other rules would say."""
    rule, genre = Rule(analysis.genre.rule), analysis.genre
    stft, music = votes.net_stft[votes.audible], votes.net_music[votes.audible]
    looked_at = clip_scores(rule, stft, music)
    counts = vote_counts(looked_at)
    first = UNDECIDED
    if len(looked_at):
        # By the rule itself: it knows better than the counts who wins when they are equal.
        index = decide(rule, stft, music)
        first = analysis.labels[majority_vote(looked_at) if index is None else index]
    return Verdict(
        rule=rule,
        share=DEFAULT_SHARE,
        label=genre.label,
        winner=first if genre.label == UNDECIDED else genre.label,
        confidence=genre.confidence,
        scores=genre.scores,
        counts=dict(zip(votes.labels, counts.tolist(), strict=True)),
    )


def what_if(
    votes: Votes, rule: Rule, model: Calibration, share: float = DEFAULT_SHARE
) -> Verdict | None:
    """Decide a track by a rule, as the networks' own decision is made.

    Parameters
    ----------
    share : float
        For the thresholded vote.

    Returns
    -------
    Verdict or None
        None for a silent track.
    """
    if not votes.audible.any():
        return None
    stft, music = votes.net_stft[votes.audible], votes.net_music[votes.audible]
    looked_at = clip_scores(rule, stft, music)
    if rule is Rule.THRESHOLD:
        index = threshold_vote(looked_at, share)
    else:
        index = decide(rule, stft, music)
    whole = bool(votes.heard.all())
    temperature = model.temperature * (1 if whole else WARMER)
    scores = calibrated(looked_at.mean(axis=0), temperature)
    confidence = float(scores.max() if index is None else scores[index])
    counts = vote_counts(looked_at)
    sure = index is not None and confidence >= model.undecided_below
    if index is not None and not whole:
        sure = sure and is_settled(counts, index)
    first = majority_vote(looked_at) if index is None else index
    return Verdict(
        rule=rule,
        share=share,
        label=votes.labels[first] if sure else UNDECIDED,
        winner=votes.labels[first],
        confidence=confidence,
        scores=dict(zip(votes.labels, scores.tolist(), strict=True)),
        counts=dict(zip(votes.labels, counts.tolist(), strict=True)),
    )
