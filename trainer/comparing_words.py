"""Two bundles on the same tracks with several labels each: what they say as words.

Compared is over all labels (average precision, F1), label by label, and track by track. All tests
are exact and of pairs: the same track is asked of both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap
from sklearn.metrics import average_precision_score, f1_score

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.accuracy import CHANCE, by_chance
from trainer.asking import in_common, verdict
from trainer.asking_words import WordAnswers
from trainer.events import shown
from trainer.heads.several import THRESHOLD
from trainer.judging import Scores

_DRAWS: Final = 500

Targets = NDArray[np.bool_]
_Measure = Callable[[Targets, Scores], float]


@dataclass(frozen=True)
class Difference:
    """One figure of both bundles.

    Attributes
    ----------
    first, second : float
    low, high : float
        95 % interval of the second's less the first's (paired bootstrap over tracks).
    """

    first: float
    second: float
    low: float
    high: float


@dataclass(frozen=True)
class LabelComparison:
    """One label.

    Attributes
    ----------
    tracks : int
        That have it.
    average_precision, f1 : (float, float)
        Of the first, and of the second.
    gained, lost : int
        Tracks of which only the second, and only the first, says rightly whether they have it.
    p_value : float
        How likely a split as uneven is by chance (McNemar's exact test, two-sided).
    p_holm : float
        The same, where all labels are looked at and any of them may seem to differ (Holm 1979).
    """

    tracks: int
    average_precision: tuple[float, float]
    f1: tuple[float, float]
    gained: int
    lost: int
    p_value: float
    p_holm: float


@dataclass(frozen=True)
class WordComparison:
    """Two bundles on the same tracks.

    Attributes
    ----------
    tracks : int
    average_precision, f1 : Difference
        Means over the labels.
    labels : dict of LabelComparison
        Those that both know and some track has.
    only_first, only_second : tuple of str
        Labels of these tracks that the other one does not know: they are not compared.
    gained, lost : tuple of str
        Files of which the second says more, and fewer, labels rightly than the first.
    p_value : float
        How likely a split as uneven of these is by chance (exact sign test, two-sided).
    """

    tracks: int
    average_precision: Difference
    f1: Difference
    labels: dict[str, LabelComparison]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    p_value: float

    @property
    def verdict(self) -> str:
        """Say it in one sentence."""
        said = (
            f"more labels right on {len(self.gained)} tracks than the first has, fewer on"
            f" {len(self.lost)}"
        )
        said = f"{said}: {verdict(len(self.gained), len(self.lost), self.p_value)}"
        sure = [
            f"{name} ({'better' if found.gained > found.lost else 'worse'})"
            for name, found in self.labels.items()
            if found.p_holm < CHANCE
        ]
        return f"{said}; labels that differ by more than chance: {', '.join(sure) or 'none'}"


def compare_words(first: WordAnswers, second: WordAnswers) -> WordComparison:
    """Compare two bundles on the tracks and labels that both have answers for.

    Raises
    ------
    TrainingError
        If there is no such track or label.
    """
    pairs = in_common(first.pieces, second.pieces)
    pieces = [second.pieces[j] for _, j in pairs]
    there = {label for piece in pieces for label in piece.file.labels}
    names = [name for name in first.words if name in second.words and name in there]
    if not names:
        raise TrainingError(
            "the two bundles have no label in common that one of these tracks has",
            Cause.NO_LABEL_IN_COMMON,
        )
    targets = np.array([[name in p.file.labels for name in names] for p in pieces], dtype=np.bool_)
    before, after = (
        answers.of(names)[[pair[k] for pair in pairs]] for k, answers in enumerate((first, second))
    )
    right = tuple((means >= THRESHOLD) == targets for means in (before, after))
    change = right[1].sum(axis=1) - right[0].sum(axis=1)
    files = [shown(piece.file.path) for piece in pieces]
    gained, lost = (
        tuple(file for file, by in zip(files, sign * change, strict=True) if by > 0)
        for sign in (1, -1)
    )
    return WordComparison(
        tracks=len(pairs),
        average_precision=_difference(_mean_precision, targets, before, after),
        f1=_difference(_mean_f1, targets, before, after),
        labels=_by_label(names, targets, (before, after), right),
        only_first=tuple(sorted(there & set(first.words) - set(second.words))),
        only_second=tuple(sorted(there & set(second.words) - set(first.words))),
        gained=gained,
        lost=lost,
        p_value=by_chance(len(gained), len(lost)),
    )


def _difference(measure: _Measure, targets: Targets, before: Scores, after: Scores) -> Difference:
    def gain(tracks: NDArray[np.int64]) -> float:
        # What no track of a draw has cannot be found in it.
        some = targets[tracks].any(axis=0)
        if not some.any():
            return 0.0
        told = targets[tracks][:, some]
        one, other = (measure(told, means[tracks][:, some]) for means in (before, after))
        return other - one

    everything = np.arange(len(targets))
    low = high = gain(everything)
    if len(everything) > 1:
        found = bootstrap(
            (everything,), gain, n_resamples=_DRAWS, vectorized=False, method="percentile", rng=1
        ).confidence_interval
        low, high = float(found.low), float(found.high)
    return Difference(measure(targets, before), measure(targets, after), low, high)


def _mean_precision(targets: Targets, means: Scores) -> float:
    return float(np.mean([_precision(*of) for of in zip(targets.T, means.T, strict=True)]))


def _precision(targets: Targets, means: Scores) -> float:
    return float(average_precision_score(targets, means))


def _mean_f1(targets: Targets, means: Scores) -> float:
    said = means >= THRESHOLD
    if targets.shape[1] == 1:
        # One label alone is another question to scikit-learn than several.
        return _f1(targets[:, 0], means[:, 0])
    return float(f1_score(targets, said, average="macro", zero_division=0.0))


def _f1(targets: Targets, means: Scores) -> float:
    return float(f1_score(targets, means >= THRESHOLD, zero_division=0.0))


def _by_label(
    names: Sequence[str],
    targets: Targets,
    means: tuple[Scores, Scores],
    right: tuple[Targets, ...],
) -> dict[str, LabelComparison]:
    gained = (right[1] & ~right[0]).sum(axis=0).tolist()
    lost = (right[0] & ~right[1]).sum(axis=0).tolist()
    chances = [by_chance(*pair) for pair in zip(gained, lost, strict=True)]
    adjusted = _holm(np.array(chances))
    return {
        name: LabelComparison(
            tracks=int(targets[:, i].sum()),
            average_precision=(
                _precision(targets[:, i], means[0][:, i]),
                _precision(targets[:, i], means[1][:, i]),
            ),
            f1=(_f1(targets[:, i], means[0][:, i]), _f1(targets[:, i], means[1][:, i])),
            gained=gained[i],
            lost=lost[i],
            p_value=chances[i],
            p_holm=float(adjusted[i]),
        )
        for i, name in enumerate(names)
    }


def _holm(chances: Scores) -> Scores:
    """Adjust for looking at several; scipy's corrections are of another error (false discovery)."""
    order = np.argsort(chances)
    stepped = np.maximum.accumulate(chances[order] * np.arange(len(chances), 0, -1))
    adjusted = np.empty_like(chances)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted
