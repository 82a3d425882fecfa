"""What new heads said of tracks with several labels each: area under the ROC curve, F1, answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_fscore_support

from mgc_desktop.core.card import DecisionCard
from trainer.accuracy import Interval
from trainer.data.material import Piece
from trainer.events import shown
from trainer.heads.crossing import Classroom, Fold, Said, joined
from trainer.heads.exclusive import Verdict
from trainer.judging import Scores
from trainer.word_measures import Targets, areas_under_roc, interval

# From this probability on a label is said.
THRESHOLD: Final = 0.5
_DRAWS: Final = 200


def track_means(said: Said) -> Scores:
    """Return the probability of each label, mean over clips and networks, (n_tracks, n_labels)."""
    return np.array(
        [
            np.mean([clips.mean(axis=0) for clips in of_track], axis=0)
            for of_track in zip(*said.values(), strict=True)
        ],
        dtype=np.float64,
    )


def figures_of_several(
    means: Scores, targets: NDArray[np.float32], names: Sequence[str]
) -> dict[str, Any]:
    """Return figures as they stand on a card.

    Parameters
    ----------
    means : ndarray of float64, shape (n_tracks, n_labels)
    targets : ndarray of float32, likewise
    names : sequence of str
    """
    has = targets > 0
    aucs = areas_under_roc(has, means)
    precision, recall, f1, support = precision_recall_fscore_support(
        targets, means >= THRESHOLD, average=None, zero_division=0.0
    )
    return {
        "tracks": len(means),
        "auc": _auc_interval(has, means).as_json(),
        "f1": round(float(np.mean(f1)), 3),
        "threshold": THRESHOLD,
        "words": {
            name: {
                "tracks": int(support[i]),
                "auc": None if np.isnan(aucs[i]) else round(float(aucs[i]), 3),
                "f1": round(float(f1[i]), 3),
                "precision": round(float(precision[i]), 3),
                "recall": round(float(recall[i]), 3),
            }
            for i, name in enumerate(names)
        },
    }


def _auc_interval(targets: Targets, means: Scores) -> Interval:
    """Mean area over the labels, with its 95 % interval by bootstrap over tracks."""

    def mean_auc(tracks: NDArray[np.int64]) -> Scores:
        found = areas_under_roc(targets[tracks], means[tracks])
        known = ~np.isnan(found)
        n = known.sum(axis=-1)
        mean = np.where(known, found, 0.0).sum(axis=-1) / np.maximum(n, 1)
        return np.where(n > 0, mean, 0.5)

    low, high = interval(mean_auc, targets, _DRAWS)
    return Interval(float(mean_auc(np.arange(len(means)))), low, high)


def judge_several(
    room: Classroom,
    folds: Sequence[Fold],
    pieces: Sequence[Piece],
    names: Sequence[str],
    decision: DecisionCard,
) -> Verdict:
    """Judge the answers of all folds.

    Parameters
    ----------
    room : Classroom
    folds : sequence of Fold
    pieces : sequence of Piece
    names : sequence of str
        Of the labels.
    decision : DecisionCard
        Of what the bundle says beside them.
    """
    tracks = np.concatenate([fold.tracks for fold in folds])
    means = track_means(joined([fold.said for fold in folds]))
    targets = room.lessons.targets[tracks]
    figures = figures_of_several(means, targets, names)
    said = means >= THRESHOLD
    # How far the answers of a track are from what is true, the farthest first.
    distance = np.abs(means - targets).mean(axis=1)
    answers = [
        (
            shown(pieces[tracks[i]].file.path),
            _listed(names, targets[i] > 0),
            _listed(names, said[i]),
            float(means[i].max()),
            bool((said[i] == (targets[i] > 0)).all()),
        )
        for i in np.argsort(-distance, kind="stable")
    ]
    return Verdict(decision, figures, {"auc": figures["auc"]}, answers)


def _listed(names: Sequence[str], chosen: NDArray[np.bool_]) -> str:
    return "; ".join(name for name, is_it in zip(names, chosen, strict=True) if is_it)
