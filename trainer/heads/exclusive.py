"""What new heads said of tracks with one label each: figures, confidence, a table of answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix

from mgc_desktop.core.card import DecisionCard
from mgc_desktop.core.vote import Rule
from mgc_desktop.protocol.training import Judged as JudgedSoFar
from trainer.data.material import Piece
from trainer.data.splits import Plan
from trainer.events import shown
from trainer.heads.crossing import Classroom, Fold, Said, joined
from trainer.judging import Judged, Scores, choose_decision, metrics


@dataclass(frozen=True)
class Verdict:
    """How right heads are.

    Attributes
    ----------
    decision : DecisionCard
        Of the bundle.
    figures : dict
        As they stand on the card.
    shares : dict of dict of float
        What the run tells, by name.
    answers : list of tuple
        Path, label, what was said, how sure, and whether it is right; the surest mistakes first.
    """

    decision: DecisionCard
    figures: dict[str, Any]
    shares: dict[str, dict[str, float]]
    answers: list[tuple[str, str, str, float, bool]]


def as_judged(said: Said, truth: NDArray[np.int64]) -> Judged:
    """Return what was said, with what is true."""
    first, *others = said.values()
    # One network that looks at both maps stands for both.
    return Judged(first, others[0] if others else first, truth)


def tell_so_far(room: Classroom, folds: Sequence[Fold], labels: Sequence[str]) -> None:
    """Tell after a fold what is known."""
    judged = _pooled(room, folds)
    winners = judged.winners(Rule.FUSION2)
    table = confusion_matrix(judged.truth, winners, labels=range(len(labels)))
    room.tell(
        JudgedSoFar(
            fold=folds[-1].number,
            folds=room.folds,
            labels=list(labels),
            confusion=table.tolist(),
            accuracy=round(float((winners == judged.truth).mean()), 4),
        )
    )


def _pooled(room: Classroom, folds: Sequence[Fold]) -> Judged:
    tracks = np.concatenate([fold.tracks for fold in folds])
    return as_judged(joined([fold.said for fold in folds]), room.lessons.labels[tracks])


def answered(
    room: Classroom, folds: Sequence[Fold], pieces: Sequence[Piece]
) -> tuple[tuple[Piece, ...], Judged]:
    """Return the tracks that were asked, and what was said of them."""
    tracks = np.concatenate([fold.tracks for fold in folds]).tolist()
    return tuple(pieces[i] for i in tracks), _pooled(room, folds)


def _watched(room: Classroom, folds: Sequence[Fold]) -> Judged:
    tracks = np.concatenate([fold.watched for fold in folds])
    return as_judged(joined([fold.said_watched() for fold in folds]), room.lessons.labels[tracks])


def judge(
    room: Classroom,
    plan: Plan,
    folds: Sequence[Fold],
    pieces: Sequence[Piece],
    names: Sequence[str],
) -> Verdict:
    """Judge the answers of all folds; confidence is calibrated on other tracks than it judges."""
    judged, share = _pooled(room, folds), room.config.undecided
    calibrated_on = judged if plan.asks_all else _watched(room, folds)
    decision = choose_decision(calibrated_on, share)
    sure = np.concatenate(list(_confidences(room, plan, folds, share)))
    figures = metrics(judged, names, decision, sure)
    tracks = np.concatenate([fold.tracks for fold in folds]).tolist()
    return Verdict(
        decision,
        figures,
        figures["accuracy"],
        answers_of([pieces[i] for i in tracks], names, judged, decision, sure),
    )


def _confidences(
    room: Classroom, plan: Plan, folds: Sequence[Fold], undecided: float
) -> Iterator[Scores]:
    """Say how sure each track is, calibrated on other folds or on what was watched."""
    for fold in folds:
        if plan.asks_all:
            others = _pooled(room, [other for other in folds if other is not fold])
        else:
            others = _watched(room, [fold])
        truth = room.lessons.labels[fold.tracks]
        yield as_judged(fold.said, truth).confidences(choose_decision(others, undecided))


def answers_of(
    pieces: Sequence[Piece],
    names: Sequence[str],
    judged: Judged,
    decision: DecisionCard,
    sure: Scores,
) -> list[tuple[str, str, str, float, bool]]:
    """Return what was said of each track, the surest mistakes first, as `Verdict` has it."""
    winners = judged.winners(decision.rule)
    order = sorted(range(len(pieces)), key=lambda i: (winners[i] == judged.truth[i], -sure[i]))
    return [
        (
            shown(pieces[i].file.path),
            names[judged.truth[i]],
            names[winners[i]],
            float(sure[i]),
            bool(winners[i] == judged.truth[i]),
        )
        for i in order
    ]
