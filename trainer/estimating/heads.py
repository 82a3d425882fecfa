"""What learning new heads would take: a few epochs of some tracks are gone through."""

from __future__ import annotations

import math
import statistics
from typing import Final

import numpy as np
import torch

from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.networks.bundle import Bundle
from trainer.embedding.embedder import TrackEmbeddings
from trainer.heads.config import HeadsConfig
from trainer.heads.lessons import make_lessons
from trainer.heads.side_by_side import learn_heads
from trainer.stopping import Stop

# Of as many tracks the time of an epoch is measured.
_TRACKS: Final = 60
_EPOCHS: Final = 3


def learning_s(
    config: HeadsConfig,
    bundle: Bundle,
    example: TrackEmbeddings,
    n_tracks: int,
    n_labels: int,
    stop: Stop,
) -> float:
    """Estimate the seconds that cross-validation and the last heads take.

    Parameters
    ----------
    bundle : Bundle
        That lends its trunks.
    example : TrackEmbeddings
        A track like the others.

    Raises
    ------
    Stopped
    """
    torch.set_num_threads(1)
    n = min(n_tracks, _TRACKS)
    names = [str(i) for i in range(min(n_labels, n))]
    lessons = make_lessons(
        [example] * n,
        [(names[i % len(names)],) for i in range(n)],
        names,
        bundle.card.topology.networks,
    )
    n_train = max(1, n * (config.folds - 1) // config.folds)
    train, valid = np.split(np.arange(n), [n_train])
    short = config.model_copy(update={"epochs": _EPOCHS, "patience": _EPOCHS})
    starts = {kind: network.head for kind, network in bundle.networks.items()}
    told: dict[NetworkName, list[float]] = {kind: [] for kind in starts}
    learn_heads(
        starts, lessons, train, valid, short,
        epochs={}, watch=lambda kind, done: told[kind].append(done.seconds), stop=stop,
    )  # fmt: skip
    # They are learned side by side.
    epoch_s = max(map(statistics.median, told.values()))
    return epoch_s * n_tracks / n * _epochs(config) * (config.folds + 1)


def _epochs(config: HeadsConfig) -> float:
    """Guess when learning will end: between as soon as it may and as late, on a scale of ratios."""
    soonest = min(config.patience + 1, config.epochs)
    return math.sqrt(soonest * config.epochs)
