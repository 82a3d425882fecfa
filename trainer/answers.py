"""What a system said of the tracks that were kept back, and how often that is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import (
    confusion_matrix,
    f1_score,
    precision_recall_fscore_support,
    roc_auc_score,
)

from trainer.accuracy import bootstrap
from trainer.calibrate import expected_calibration_error
from trainer.systems.system import ClipScores, System

# What chin2020 takes for a yes before its AUC is computed (4.3.1).
_CHIN_YES = 0.9


@dataclass(frozen=True)
class Answers:
    """What was said of tracks.

    Attributes
    ----------
    system : System
    names : tuple of str
        Of the labels.
    tracks : ndarray of int64
        Their numbers in the run.
    clips : list of ndarray of float32
        Clip by clip, as the system gives them.
    labels : ndarray of float32, shape (n_tracks, n_labels)
        What is true.
    """

    system: System
    names: tuple[str, ...]
    tracks: NDArray[np.int64]
    clips: list[ClipScores]
    labels: NDArray[np.float32]

    @property
    def truth(self) -> NDArray[np.int64]:
        """The true label of each track."""
        return np.asarray(self.labels.argmax(axis=1), dtype=np.int64)

    @property
    def of_clips(self) -> list[ClipScores]:
        """Probabilities of each track's clips, (n_clips, n_labels) each."""
        return [self.system.probabilities(clips) for clips in self.clips]

    @property
    def means(self) -> NDArray[np.float64]:
        """Mean probabilities of each track, (n_tracks, n_labels)."""
        return np.stack([clips.mean(axis=0, dtype=np.float64) for clips in self.of_clips])

    def said(self) -> dict[str, NDArray[np.int64]]:
        """Label of each track by each rule; -1 is undecided."""
        decided = [self.system.decide(clips) for clips in self.clips]
        return {
            rule: np.array([-1 if one[rule] is None else one[rule] for one in decided])
            for rule in decided[0]
        }

    @property
    def winners(self) -> NDArray[np.int64]:
        """Label of each track by the system's own rule; -1 is undecided."""
        return next(iter(self.said().values()))


def together(parts: Sequence[Answers]) -> Answers:
    """Put the answers of several splits together."""
    first = parts[0]
    return Answers(
        first.system,
        first.names,
        np.concatenate([part.tracks for part in parts]),
        [clips for part in parts for clips in part.clips],
        np.concatenate([part.labels for part in parts]),
    )


def figures(answers: Answers) -> dict[str, Any]:
    """Compute everything that papers and reports print of answers, for JSON."""
    return _of_one(answers) if answers.system.exclusive else _of_several(answers)


def _of_one(answers: Answers) -> dict[str, Any]:
    truth, said, names = answers.truth, answers.said(), answers.names
    winners, means = answers.winners, answers.means
    numbers = range(len(names))
    precision, recall, f1, support = precision_recall_fscore_support(
        truth, winners, labels=numbers, zero_division=0.0
    )
    right = winners == truth
    return {
        "tracks": len(truth),
        "accuracy": {rule: bootstrap(of == truth, seed=1).as_json() for rule, of in said.items()},
        "undecided": {rule: _round((of < 0).mean()) for rule, of in said.items()},
        "f1": _round(f1_score(truth, winners, labels=numbers, average="macro", zero_division=0.0)),
        "auc": _auc(answers.labels, means),
        "clips": _clip_figures(answers),
        "labels": {
            name: {
                "precision": _round(precision[i]),
                "recall": _round(recall[i]),
                "f1": _round(f1[i]),
                "tracks": int(support[i]),
            }
            for i, name in enumerate(names)
        },
        "confusion": confusion_matrix(truth, winners, labels=numbers).tolist(),
        "expected_calibration_error": _round(expected_calibration_error(means.max(axis=1), right)),
    }


def _clip_figures(answers: Answers) -> dict[str, Any]:
    scores = np.concatenate(answers.of_clips)
    labels = np.repeat(answers.labels, [len(clips) for clips in answers.clips], axis=0)
    found: dict[str, Any] = {"clips": len(scores), "auc": _auc(labels, scores)}
    if answers.system.exclusive:
        truth, said = labels.argmax(axis=1), scores.argmax(axis=1)
        numbers = range(len(answers.names))
        macro = f1_score(truth, said, labels=numbers, average="macro", zero_division=0.0)
        found |= {"accuracy": _round((said == truth).mean()), "f1": _round(macro)}
    else:
        telling = (labels.max(axis=1) > 0) & (labels.min(axis=1) < 1)
        yes = (scores > _CHIN_YES).astype(np.float32)
        if telling.any():
            samples = roc_auc_score(labels[telling], yes[telling], average="samples")
            found["auc as published"] = _round(samples)
    return found


def _of_several(answers: Answers) -> dict[str, Any]:
    means = answers.means
    return {
        "tracks": len(means),
        "auc": _auc(answers.labels, means),
        "clips": _clip_figures(answers),
        "labels": {
            name: {
                "auc": _auc(answers.labels[:, [i]], means[:, [i]]),
                "tracks": int(answers.labels[:, i].sum()),
            }
            for i, name in enumerate(answers.names)
        },
    }


def _auc(labels: NDArray[np.float32], scores: NDArray[np.floating]) -> float | None:
    """Mean area under the ROC curves of the labels that some have and others not."""
    telling = (labels.min(axis=0) < 1) & (labels.max(axis=0) > 0)
    if not telling.any():
        return None
    return _round(roc_auc_score(labels[:, telling], scores[:, telling], average="macro"))


def _round(value: float) -> float:
    return round(float(value), 4)
