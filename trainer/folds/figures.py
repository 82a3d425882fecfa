"""What the answers of all folds come to, pooled: how right, how sure, and whether two differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap, permutation_test
from sklearn.metrics import roc_auc_score

from mgc_desktop.core.card import DecisionCard
from mgc_desktop.core.clips import n_clips
from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.features import HOP_LENGTH, SAMPLE_RATE
from mgc_desktop.core.inputs import N_INPUTS, Kind
from mgc_desktop.core.prediction import ClipMatrix
from mgc_desktop.core.vote import decide
from mgc_desktop.protocol.causes import Cause
from trainer.accuracy import PAPER_RULES, Interval, by_chance
from trainer.calibrate import expected_calibration_error
from trainer.folds.answers import (
    AS_THEY_ARE,
    Alteration,
    Asked,
    Said,
    answers_file,
    read_said,
)
from trainer.folds.dividing import artist_weights
from trainer.judging import Judged, choose_decision, nearest
from trainer.outside import fit_above, without_other_music

Block = Literal["genre", "wide", "quadrant"]
Hits = NDArray[np.bool_]
Weights = NDArray[np.float64]

CHOSEN: Final = "chosen"
_TEN_SECONDS: Final = n_clips(10 * SAMPLE_RATE // HOP_LENGTH)
_DRAWS: Final = 9999
# So sure of another label, and asked of an artist that they do not know, networks may be right.
_SURE: Final = 0.8
INSIDE_AT_MOST: Final = 0.12


@dataclass(frozen=True)
class Pooled:
    """Tracks of all folds that have a label, and what their own fold's networks said.

    Attributes
    ----------
    tracks : tuple of Asked
    judged : Judged
        One entry a track.
    decisions : tuple of DecisionCard
        Of each track's fold: rule and temperature, chosen on its validation.
    """

    tracks: tuple[Asked, ...]
    judged: Judged
    decisions: tuple[DecisionCard, ...]

    @property
    def artists(self) -> list[str]:
        """Who plays each."""
        return [track.artist for track in self.tracks]

    @property
    def weights(self) -> Weights:
        """What each counts, (n_tracks,)."""
        return artist_weights([str(label) for label in self.judged.truth], self.artists)

    def right(self) -> dict[str, Hits]:
        """Which tracks each rule, and the one chosen on validation, gets right, (n_tracks,)."""
        found = {
            rule.value: np.asarray(self.judged.winners(rule) == self.judged.truth)
            for rule in PAPER_RULES
        }
        found[CHOSEN] = np.array(
            [found[decision.rule.value][i] for i, decision in enumerate(self.decisions)],
            dtype=np.bool_,
        )
        return found

    def confidences(self) -> Weights:
        """How sure each track's own decision is, (n_tracks,)."""
        sure = np.empty(len(self.tracks))
        of: dict[DecisionCard, list[int]] = defaultdict(list)
        for i, decision in enumerate(self.decisions):
            of[decision].append(i)
        for decision, numbers in of.items():
            those = np.array(numbers)
            sure[those] = self.judged.subset(those).confidences(decision)
        return sure

    def only(self, those: Hits) -> Pooled:
        """Return some of the tracks."""
        numbers = np.flatnonzero(those)
        return Pooled(
            tuple(self.tracks[i] for i in numbers),
            self.judged.subset(numbers),
            tuple(self.decisions[i] for i in numbers),
        )

    def shortened(self, n_clips: int) -> Pooled:
        """Return the same tracks, of which only the first clips are kept."""
        judged = Judged(
            [clips[:n_clips] for clips in self.judged.stft],
            [clips[:n_clips] for clips in self.judged.music],
            self.judged.truth,
        )
        return Pooled(self.tracks, judged, self.decisions)


def pooled(
    run: Path,
    folds: Sequence[int],
    block: Block,
    undecided: float,
    altered: Alteration = AS_THEY_ARE,
) -> Pooled:
    """Put the test tracks of folds together; each fold decides as its own validation says.

    Raises
    ------
    TrainingError
        If a fold has labels to ask, and none to choose a rule on.
    """
    tracks: list[Asked] = []
    stft: list[ClipMatrix] = []
    music: list[ClipMatrix] = []
    truth: list[int] = []
    decisions: list[DecisionCard] = []
    for fold in folds:
        asked, judged = _judged(_said(run, fold, "test", altered), block)
        if not asked:
            continue
        decision = _decision(run, fold, block, undecided)
        tracks += asked
        stft += judged.stft
        music += judged.music
        truth += judged.truth.tolist()
        decisions += [decision] * len(asked)
    return Pooled(
        tuple(tracks), Judged(stft, music, np.array(truth, dtype=np.int64)), tuple(decisions)
    )


def _decision(run: Path, fold: int, block: Block, undecided: float) -> DecisionCard:
    watching, watched = _judged(_said(run, fold, "valid"), block)
    if not watching:
        raise TrainingError(
            f"{run}: fold {fold}: no track of its validation has a {block}",
            Cause.SIDE_EMPTY,
            side="valid",
        )
    return choose_decision(watched, undecided)


def _said(run: Path, fold: int, part: str, altered: Alteration = AS_THEY_ARE) -> Said:
    """Read the answers; networks that learned the wider set take back some of what they said.

    When they do, is found on the fold's validation.
    """
    said = read_said(answers_file(run, fold, part, altered))
    if "wide" not in said.labels:
        return said
    watched = read_said(answers_file(run, fold, "valid"))
    names, labels = said.labels["wide"], said.labels["genre"]
    above = fit_above(
        [_of(watched, i, "wide") for i, track in enumerate(watched.tracks) if track.genre],
        names,
        labels,
    )
    less = [
        without_other_music(_of(said, i, "genre"), _of(said, i, "wide"), names, labels, above)
        for i in range(len(said.tracks))
    ]
    genre: dict[tuple[Kind, str], Sequence[ClipMatrix]] = {
        (kind, "genre"): [one[kind] for one in less] for kind in N_INPUTS
    }
    return replace(said, clips={**said.clips, **genre})


def _of(said: Said, track: int, block: str) -> dict[Kind, ClipMatrix]:
    return {kind: said.clips[kind, block][track] for kind in N_INPUTS}


def _judged(said: Said, block: Block) -> tuple[list[Asked], Judged]:
    """Tracks with a label of a block; what is true of one with several is what was nearest."""
    names = said.labels.get(block)
    if names is None:
        return [], Judged([], [], np.array([], dtype=np.int64))
    chosen = [i for i, track in enumerate(said.tracks) if track.labels(block)]
    asked = [said.tracks[i] for i in chosen]
    truth = []
    for i, track in zip(chosen, asked, strict=True):
        allowed = [_number(names, label) for label in track.labels(block)]
        truth.append(nearest(allowed, *(said.clips[kind, block][i] for kind in N_INPUTS)))
    return asked, _votes(said, block, chosen, truth)


def _votes(said: Said, block: str, chosen: Sequence[int], truth: Sequence[int]) -> Judged:
    stft, music = said.clips["net_stft", block], said.clips["net_music", block]
    return Judged(
        [stft[i] for i in chosen], [music[i] for i in chosen], np.array(truth, dtype=np.int64)
    )


def _number(labels: Sequence[str], label: str) -> int:
    # Quadrants are called "Q1" in tables, and have words behind that on cards.
    return next(i for i, name in enumerate(labels) if name == label or name.startswith(f"{label} "))


def accuracy(right: Hits, weights: Weights, artists: Sequence[str]) -> Interval:
    """Weighted share of what is right, with its 95 % interval by bootstrap over artists."""
    return _weighted_mean(*_by_artist(artists, right * weights, weights))


def _by_artist(artists: Sequence[str], *values: Weights) -> list[Weights]:
    _, numbers = np.unique(np.asarray(artists), return_inverse=True)
    return [np.bincount(numbers, weights=one).astype(np.float64) for one in values]


def _weighted_mean(sums: Weights, counts: Weights) -> Interval:
    """Sum by what was counted, with its 95 % interval over the artists that both are of."""
    value = float(sums.sum() / counts.sum())
    if np.allclose(sums, value * counts):
        # However artists are drawn, it is the same.
        return Interval(value, value, value)

    def mean(some: Weights, counted: Weights, axis: int) -> Weights:
        return np.asarray(some.sum(axis=axis) / counted.sum(axis=axis))

    found = bootstrap(
        (sums, counts), mean, n_resamples=_DRAWS, paired=True, vectorized=True,
        method="percentile", rng=1,
    ).confidence_interval  # fmt: skip
    return Interval(value, float(found.low), float(found.high))


@dataclass(frozen=True)
class Difference:
    """Two recipes on the same tracks, the second's accuracy less the first's.

    Attributes
    ----------
    tracks : int
    gain : Interval
        Weighted; 95 % by bootstrap over artists.
    gained, lost : int
        Tracks that only the second, and only the first, got right.
    p_tracks : float
        McNemar's exact test.
    p_artists : float
        Permutation of the recipes within each artist, two-sided.
    """

    tracks: int
    gain: Interval
    gained: int
    lost: int
    p_tracks: float
    p_artists: float


def difference(first: Pooled, second: Pooled) -> Difference:
    """Compare what two recipes' own decisions get right of the tracks that both were asked of.

    Raises
    ------
    TrainingError
        If there is none.
    """
    theirs = {track.name: i for i, track in enumerate(first.tracks)}
    pairs = [(theirs[t.name], j) for j, t in enumerate(second.tracks) if t.name in theirs]
    if not pairs:
        raise TrainingError(
            "folds: the two runs have asked no track in common", Cause.NOTHING_IN_COMMON
        )
    numbers = [j for _, j in pairs]
    before = first.right()[CHOSEN][[i for i, _ in pairs]]
    after, weights = second.right()[CHOSEN][numbers], second.weights[numbers]
    changes, counts = _by_artist(
        [second.artists[j] for j in numbers],
        (after.astype(float) - before.astype(float)) * weights,
        weights,
    )
    by_artists = permutation_test(
        (changes,), np.sum, permutation_type="samples", n_resamples=_DRAWS, rng=1
    )
    gained, lost = int((after & ~before).sum()), int((before & ~after).sum())
    return Difference(
        tracks=len(pairs),
        gain=_weighted_mean(changes, counts),
        gained=gained,
        lost=lost,
        p_tracks=by_chance(gained, lost),
        p_artists=float(by_artists.pvalue),
    )


def calibration_error(found: Pooled) -> float:
    """Return the expected calibration error of the decisions, ten bins."""
    return expected_calibration_error(found.confidences(), found.right()[CHOSEN])


@dataclass(frozen=True)
class Reserve:
    """How sure a recipe is of music that is of none of the ten genres, and of music that is.

    Attributes
    ----------
    outside, inside : int
        Tracks.
    outside_reserved, inside_reserved : Interval
        Share of them that stays undecided or gets a genre that is less than half sure.
    outside_at_most : float
        Share of the outside tracks that would stay undecided where `INSIDE_AT_MOST` of the inside
        ones do.
    area : float
        Under the ROC curve of the confidence: how well it tells the two apart.
    """

    outside: int
    inside: int
    outside_reserved: Interval
    inside_reserved: Interval
    outside_at_most: float
    area: float


def reserve(run: Path, folds: Sequence[int], undecided: float) -> Reserve | None:
    """Compare the confidence in music outside the ten genres with that in their own; both plain."""
    tracks: list[Asked] = []
    sure: list[float] = []
    reserved: list[bool] = []
    for fold in folds:
        said = _said(run, fold, "test")
        chosen = [i for i, track in enumerate(said.tracks) if track.outside or track.genre]
        if not chosen:
            continue
        decision = _decision(run, fold, "genre", undecided)
        found = _votes(said, "genre", chosen, [0] * len(chosen)).confidences(decision)
        tracks += [said.tracks[i] for i in chosen]
        sure += found.tolist()
        reserved += (found < max(decision.undecided_below, 0.5)).tolist()
    outside = np.array([track.outside for track in tracks], dtype=np.bool_)
    if outside.all() or not outside.any():
        return None
    confidences, hits = np.array(sure), np.array(reserved)

    def share(those: Hits) -> Interval:
        artists = [tracks[i].artist for i in np.flatnonzero(those)]
        return accuracy(hits[those], np.ones(len(artists)), artists)

    limit = np.quantile(confidences[~outside], INSIDE_AT_MOST)
    return Reserve(
        outside=int(outside.sum()),
        inside=int((~outside).sum()),
        outside_reserved=share(outside),
        inside_reserved=share(~outside),
        outside_at_most=float((confidences[outside] < limit).mean()),
        area=float(roc_auc_score(~outside, confidences)),
    )


@dataclass(frozen=True)
class Doubt:
    """A track whose label its own fold's networks contradict, and how sure they are."""

    name: str
    label: str
    said: str
    confidence: float


def doubts(found: Pooled, labels: Sequence[str]) -> list[Doubt]:
    """Return the tracks that somebody should listen to again, the surest first."""
    sure = found.confidences()
    wrong = np.flatnonzero(~found.right()[CHOSEN] & (sure >= _SURE))
    listed = []
    for i in wrong.tolist():
        votes = found.judged.stft[i], found.judged.music[i]
        winner = decide(found.decisions[i].rule, *votes)
        assert winner is not None, "the rules of a recipe leave nothing undecided"
        true = labels[found.judged.truth[i]]
        listed.append(Doubt(found.tracks[i].name, true, labels[winner], float(sure[i])))
    return sorted(listed, key=lambda doubt: (-doubt.confidence, doubt.name))


def recalls(found: Pooled, labels: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return how many tracks of each label are right, and how many there are."""
    right = found.right()[CHOSEN]
    return {
        label: (int(right[found.judged.truth == i].sum()), int((found.judged.truth == i).sum()))
        for i, label in enumerate(labels)
    }


def word_areas(run: Path, folds: Sequence[int]) -> Mapping[str, float]:
    """Area under the ROC curve of each mood word, both networks' mean, over the folds that know it.

    Words that every track has, or none, are left out.
    """
    scores: dict[str, list[float]] = defaultdict(list)
    truth: dict[str, list[bool]] = defaultdict(list)
    for fold in folds:
        said = read_said(answers_file(run, fold, "test"))
        for i, track in enumerate(said.tracks):
            if not track.words:
                continue
            stft, music = (said.clips[kind, "words"][i] for kind in N_INPUTS)
            means = (stft.mean(axis=0) + music.mean(axis=0)) / 2
            for word, score in zip(said.labels["words"], means, strict=True):
                scores[word].append(float(score))
                truth[word].append(word in track.words)
    return {
        word: float(roc_auc_score(there, scores[word]))
        for word, there in sorted(truth.items())
        if 0 < sum(there) < len(there)
    }


def by_length(found: Pooled) -> dict[str, Pooled]:
    """Return the tracks as they would be judged from less of them, and those that have no more."""
    n_clips = np.array([len(clips) for clips in found.judged.stft])
    parts = {
        "first clip": found.shortened(1),
        "first 10 s": found.shortened(_TEN_SECONDS),
        "all there is": found,
        "of that, tracks of one clip": found.only(n_clips == 1),
        "of that, tracks of 10 s and more": found.only(n_clips >= _TEN_SECONDS),
    }
    return {name: part for name, part in parts.items() if part.tracks}
