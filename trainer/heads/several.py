"""What new heads said of tracks with several labels each: area under the ROC curve, F1, answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap
from sklearn.metrics import precision_recall_fscore_support, roc_auc_score

from mgc_desktop.core.card import DecisionCard
from trainer.accuracy import Interval
from trainer.data.material import Piece
from trainer.events import shown
from trainer.heads.crossing import Classroom, Fold, Said, joined
from trainer.heads.exclusive import Verdict
from trainer.judging import Scores

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
    """
    aucs = _aucs(targets, means)
    precision, recall, f1, support = precision_recall_fscore_support(
        targets, means >= THRESHOLD, average=None, zero_division=0.0
    )
    return {
        "tracks": len(means),
        "auc": _auc_interval(targets, means).as_json(),
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


def _aucs(targets: NDArray[np.float32], means: Scores) -> Scores:
    """Area under the ROC curve of each label; NaN for one that all tracks have, or none."""
    return np.array(
        [
            roc_auc_score(wanted, said) if 0 < wanted.sum() < len(wanted) else np.nan
            for wanted, said in zip(targets.T, means.T, strict=True)
        ]
    )


def _auc_interval(targets: NDArray[np.float32], means: Scores) -> Interval:
    """Mean area over the labels, with its 95 % interval by bootstrap over tracks."""

    def mean_auc(tracks: NDArray[np.int64]) -> float:
        found = _aucs(targets[tracks], means[tracks])
        return float(found[~np.isnan(found)].mean()) if not np.isnan(found).all() else 0.5

    everything = np.arange(len(means))
    value = mean_auc(everything)
    spread = bootstrap(
        (everything,), mean_auc, n_resamples=_DRAWS, vectorized=False, method="percentile", rng=1
    ).confidence_interval
    return Interval(value, float(spread.low), float(spread.high))


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
