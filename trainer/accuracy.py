"""How often something is right, with the interval that so many tracks allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

from mgc_desktop.core.vote import Rule, decide

# What is likelier than this is called chance.
CHANCE = 0.05
PAPER_RULES = (Rule.NET_STFT, Rule.NET_MUSIC, Rule.FUSION1, Rule.FUSION2)


def rule_accuracy(
    stft: Sequence[NDArray[np.float32]],
    music: Sequence[NDArray[np.float32]],
    truth: Sequence[int],
) -> dict[str, NDArray[np.bool_]]:
    """Which tracks each rule of the paper gets right, (n_tracks,) each."""
    return {
        rule.value: np.array(
            [decide(rule, s, m) == t for s, m, t in zip(stft, music, truth, strict=True)]
        )
        for rule in PAPER_RULES
    }


def by_chance(gained: int, lost: int) -> float:
    """How likely a split as uneven is by chance: the exact sign test, of pairs McNemar's."""
    return float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0


@dataclass(frozen=True)
class Interval:
    """A share with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def as_json(self) -> Mapping[str, float]:
        """Round to a tenth of a per cent."""
        return {
            "value": round(self.value, 3),
            "low": round(self.low, 3),
            "high": round(self.high, 3),
        }


def bootstrap(right: NDArray[np.bool_], seed: int, draws: int = 9999) -> Interval:
    """Accuracy with its 95 % interval by bootstrap over tracks (as senac2017, table 2)."""
    from scipy.stats import bootstrap as resample

    if right.all() or not right.any():
        share = float(right.mean())
        return Interval(share, share, share)
    found = resample(
        (right.astype(float),), np.mean, n_resamples=draws, method="percentile", rng=seed
    ).confidence_interval
    return Interval(float(right.mean()), float(found.low), float(found.high))
