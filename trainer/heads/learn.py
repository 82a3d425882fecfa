"""One head: learn it from clips, stop where it helps no more, and ask it about tracks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.utils.class_weight import compute_class_weight
from torch import Tensor
from torch.nn import functional
from torch.optim import AdamW

from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.networks import PAPER, Head
from mgc_desktop.core.prediction import ClipMatrix
from trainer.heads.config import HeadsConfig
from trainer.heads.lessons import Lessons
from trainer.stopping import Stop, Stopped


@dataclass(frozen=True)
class Watched:
    """What a head makes of the tracks that tell when to stop.

    Attributes
    ----------
    loss : float
        Mean over tracks of -ln of the true label's mean probability over the clips.
    recalls : dict of int to float
        By label: share of its tracks that were named right.
    """

    loss: float
    recalls: dict[int, float]


@dataclass(frozen=True)
class EpochDone:
    """An epoch, for whoever watches; `valid` is None where nothing was kept back."""

    epoch: int
    loss: float
    valid: Watched | None
    seconds: float


@dataclass(frozen=True)
class LearntHead:
    """A head as it was when it knew the most, and after how many epochs that was."""

    head: Head
    epochs: int


def _new_head(n_labels: int, start: Head, config: HeadsConfig) -> Head:
    """Make a head whose hidden layers begin as the bundle's, and whose labels begin anew."""
    torch.manual_seed(config.seed)
    head = Head(start.wide.in_features, n_labels, replace(PAPER, dropout=config.dropout))
    head.wide.load_state_dict(start.wide.state_dict())
    head.narrow.load_state_dict(start.narrow.state_dict())
    return head


def _weights(lessons: Lessons, tracks: NDArray[np.int64], balance: float) -> Tensor:
    """Weight of each label in the loss: rare ones more, by the power `balance`."""
    present = np.unique(lessons.labels[tracks])
    even = compute_class_weight("balanced", classes=present, y=lessons.labels[tracks])
    weights = np.ones(lessons.n_labels, dtype=np.float32)
    weights[present] = even**balance
    return torch.from_numpy(weights)


def learn_head(
    kind: NetworkName,
    lessons: Lessons,
    train: NDArray[np.int64],
    valid: NDArray[np.int64],
    start: Head,
    config: HeadsConfig,
    *,
    epochs: int | None = None,
    watch: Callable[[EpochDone], None],
    stop: Stop,
) -> LearntHead:
    """Learn the labels of some tracks from what a trunk hears in them.

    Parameters
    ----------
    kind : {"net_stft", "net_music"}
    lessons : Lessons
    train, valid : ndarray of int64
        Tracks to learn from, and to watch; without any to watch all epochs are gone through.
    start : Head
        Where its hidden layers begin.
    config : HeadsConfig
    epochs : int, optional
        Instead of the configuration's.
    watch : callable
        Gets every epoch.
    stop : callable
        Asked before each step.

    Returns
    -------
    LearntHead

    Raises
    ------
    Stopped
        If `stop` became true.
    """
    head = _new_head(lessons.n_labels, start, config)
    weights = _weights(lessons, train, config.balance)
    optimizer = AdamW(head.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay)
    best, best_loss, best_epoch = head, float("inf"), 0
    last = epochs or config.epochs
    for epoch in range(1, last + 1):
        began, total, n = time.perf_counter(), 0.0, 0
        head.train()
        for clips, labels in _batches(kind, lessons, train, config, epoch):
            if stop():
                raise Stopped
            loss = functional.cross_entropy(
                head(clips), labels, weights, label_smoothing=config.smoothing
            )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total, n = total + float(loss.detach()), n + 1
        found = _watched(head, kind, lessons, valid) if len(valid) else None
        watch(EpochDone(epoch, total / n, found, time.perf_counter() - began))
        if found is None:
            best, best_epoch = head, epoch
        elif found.loss < best_loss:
            best, best_loss, best_epoch = deepcopy(head), found.loss, epoch
        elif epoch - best_epoch >= config.patience:
            break
    return LearntHead(best.eval(), best_epoch)


def _batches(
    kind: NetworkName, lessons: Lessons, train: NDArray[np.int64], config: HeadsConfig, epoch: int
) -> Iterator[tuple[Tensor, Tensor]]:
    random = np.random.default_rng([config.seed, epoch])
    rows, labels = lessons.draw(train, config.clips_per_track, random)
    source = lessons.clips[kind]
    for at in range(0, len(rows), config.batch):
        chosen = torch.from_numpy(rows[at : at + config.batch])
        yield source[chosen].float(), torch.from_numpy(labels[at : at + config.batch])


@torch.inference_mode()
def clip_matrix(head: Head, clips: Tensor) -> ClipMatrix:
    """Return the probabilities of clips, (n_clips, n_labels)."""
    head.eval()
    found: ClipMatrix = torch.softmax(head(clips), dim=1).numpy()
    return found


def _watched(head: Head, kind: NetworkName, lessons: Lessons, tracks: NDArray[np.int64]) -> Watched:
    asked = [i for i in tracks if len(lessons.of_track(kind, int(i)))]
    means = np.array(
        [clip_matrix(head, lessons.of_track(kind, int(i))).mean(axis=0) for i in asked]
    )
    truth = lessons.labels[asked]
    losses = -np.log(np.maximum(means[np.arange(len(truth)), truth], 1e-9))
    right = means.argmax(axis=1) == truth
    recalls = {int(label): float(right[truth == label].mean()) for label in np.unique(truth)}
    return Watched(float(np.mean(losses)), recalls)
