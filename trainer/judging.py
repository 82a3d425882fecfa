"""How right a model is on tracks that it has not learned from, and what to make of its votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, recall_score

from mgc_desktop.core.card import DecisionCard
from mgc_desktop.core.prediction import ClipMatrix
from mgc_desktop.core.vote import Rule, calibrated, clip_scores, decide
from trainer.accuracy import CHANCE, bootstrap, by_chance, rule_accuracy
from trainer.calibrate import expected_calibration_error, fit_temperature, undecided_threshold

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """What both networks said of the clips of some tracks, and what is true.

    Attributes
    ----------
    stft, music : sequence of ndarray of float32, shape (n_clips, n_labels)
        One a track.
    truth : ndarray of int64, shape (n_tracks,)
    """

    stft: Sequence[ClipMatrix]
    music: Sequence[ClipMatrix]
    truth: NDArray[np.int64]

    def means(self, rule: Rule) -> Scores:
        """Mean of the clip probabilities that the rule looks at, (n_tracks, n_labels)."""
        return np.array(
            [
                clip_scores(rule, s, m).mean(axis=0)
                for s, m in zip(self.stft, self.music, strict=True)
            ],
            dtype=np.float64,
        )

    def winners(self, rule: Rule) -> NDArray[np.int64]:
        """Label that the rule gives each track, (n_tracks,)."""
        return np.array([decide(rule, s, m) for s, m in zip(self.stft, self.music, strict=True)])

    def confidences(self, decision: DecisionCard) -> Scores:
        """Calibrated probability of each track's winner, (n_tracks,)."""
        scores = calibrated(self.means(decision.rule), decision.temperature)
        return np.asarray(scores[np.arange(len(scores)), self.winners(decision.rule)])

    def subset(self, tracks: NDArray[np.int64]) -> Judged:
        """Return some of the tracks."""
        return Judged(
            [self.stft[i] for i in tracks], [self.music[i] for i in tracks], self.truth[tracks]
        )


def nearest(allowed: Sequence[int], stft: ClipMatrix, music: ClipMatrix) -> int:
    """Return which of a track's true labels both networks together say most of.

    Parameters
    ----------
    allowed : sequence of int
        Numbers of labels that hold, at least one; any of them is a right answer.
    """
    if len(allowed) == 1:
        return allowed[0]
    said = clip_scores(Rule.FUSION2, stft, music).mean(axis=0)
    return max(allowed, key=lambda label: float(said[label]))


def choose_decision(
    judged: Judged, undecided: float, rules: Sequence[Rule] = (Rule.FUSION1, Rule.FUSION2)
) -> DecisionCard:
    """Choose a rule, calibrate it, and say what stays undecided.

    Over all folds of artists FUSION1 is right a little more often, of genres and of moods
    (docs/reports/models); what a hundred tracks of validation say against it is mostly chance.

    Parameters
    ----------
    judged : Judged
        Tracks that are not reported on.
    undecided : float
        Share of them that gets no label.
    rules : sequence of Rule
        To choose from: the first, unless a later one is right more often, and not by chance.
    """
    rule, *others = rules
    for other in others:
        now, then = (judged.winners(one) == judged.truth for one in (rule, other))
        gained, lost = int((then & ~now).sum()), int((now & ~then).sum())
        if gained > lost and by_chance(gained, lost) < CHANCE:
            rule = other
    temperature = fit_temperature(judged.means(rule), judged.truth)
    first = DecisionCard(rule=rule, temperature=temperature, undecided_below=0.0)
    return DecisionCard(
        rule=rule,
        temperature=round(temperature, 4),
        undecided_below=round(undecided_threshold(judged.confidences(first), undecided), 4),
    )


def metrics(
    judged: Judged,
    labels: Sequence[str],
    decision: DecisionCard,
    confidences: Scores | None = None,
) -> dict[str, Any]:
    """Accuracy of every rule with its interval, recall by label, confusion, calibration.

    Parameters
    ----------
    decision : DecisionCard
        The rule that recall and confusion are of.
    confidences : ndarray of float64, shape (n_tracks,), optional
        Where the decision was calibrated on these very tracks, what other tracks make of them.

    Returns
    -------
    dict
        As it stands on a card.
    """
    rules = rule_accuracy(judged.stft, judged.music, judged.truth.tolist())
    winners = judged.winners(decision.rule)
    sure = judged.confidences(decision) if confidences is None else confidences
    numbers = range(len(labels))
    recall = recall_score(judged.truth, winners, labels=numbers, average=None, zero_division=np.nan)
    return {
        "tracks": len(judged.truth),
        "accuracy": {name: bootstrap(hit, seed=1).as_json() for name, hit in rules.items()},
        "recall": {
            label: None if np.isnan(r) else round(float(r), 3)
            for label, r in zip(labels, recall, strict=True)
        },
        "confusion": confusion_matrix(judged.truth, winners, labels=numbers).tolist(),
        "expected_calibration_error": round(
            expected_calibration_error(sure, winners == judged.truth), 3
        ),
        "undecided": round(float((sure < decision.undecided_below).mean()), 3),
    }
