"""One head: learn it from clips, stop where it helps no more, and ask it about tracks."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.utils.class_weight import compute_class_weight
from torch import Tensor
from torch.nn import functional
from torch.optim import AdamW

from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.networks import Head, Topology
from mgc_desktop.core.prediction import ClipMatrix
from trainer.heads.config import HeadsConfig
from trainer.heads.lessons import Lessons
from trainer.stopping import Stop, Stopped

_YES: Final = 0.5


@dataclass(frozen=True)
class EpochDone:
    """An epoch, for whoever watches.

    Attributes
    ----------
    epoch : int
    loss : float
    valid_loss : float or None
        None where nothing was kept back.
    recalls : dict of int to float
        By label: share of its tracks, of those kept back, that were named right.
    seconds : float
    """

    epoch: int
    loss: float
    valid_loss: float | None
    recalls: dict[int, float]
    seconds: float


@dataclass(frozen=True)
class LearntHead:
    """A head as it was when it knew the most, and after how many epochs that was."""

    head: Head
    epochs: int


def _new_head(n_labels: int, start: Head, config: HeadsConfig) -> Head:
    """Make a head whose hidden layers begin as the bundle's, and whose labels begin anew."""
    torch.manual_seed(config.seed)
    sizes = start.wide.out_features, start.narrow.out_features
    head = Head(start.wide.in_features, n_labels, Topology(dense=sizes, dropout=config.dropout))
    head.wide.load_state_dict(start.wide.state_dict())
    head.narrow.load_state_dict(start.narrow.state_dict())
    return head


_Loss = Callable[[Tensor, Tensor], Tensor]


def _loss_of(lessons: Lessons, tracks: NDArray[np.int64], config: HeadsConfig) -> _Loss:
    """Return the loss of logits, by the numbers of the tracks that they are of."""
    if lessons.exclusive:
        labels = torch.from_numpy(lessons.labels)
        weights = _weights(lessons, tracks, config.balance)
        return lambda logits, of: functional.cross_entropy(
            logits, labels[of], weights, label_smoothing=config.smoothing
        )
    targets = torch.from_numpy(lessons.targets)
    # A label that few have counts more where it holds, by the power `balance`.
    shares = lessons.targets[tracks].mean(axis=0).clip(1e-3, 1 - 1e-3)
    rare = torch.from_numpy((((1 - shares) / shares) ** config.balance).astype(np.float32))
    return lambda logits, of: functional.binary_cross_entropy_with_logits(
        logits, targets[of], pos_weight=rare
    )


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
    loss_of = _loss_of(lessons, train, config)
    optimizer = AdamW(head.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay)
    best, best_loss, best_epoch = head, float("inf"), 0
    last = epochs or config.epochs
    for epoch in range(1, last + 1):
        began, total, n = time.perf_counter(), 0.0, 0
        head.train()
        for clips, tracks in _batches(kind, lessons, train, config, epoch):
            if stop():
                raise Stopped
            loss = loss_of(head(clips), tracks)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total, n = total + float(loss.detach()), n + 1
        asked, means = _asked(head, kind, lessons, valid)
        valid_loss = _track_loss(means, lessons, asked) if len(asked) else None
        recalls = _recalls(means, lessons, asked)
        watch(EpochDone(epoch, total / n, valid_loss, recalls, time.perf_counter() - began))
        if valid_loss is None:
            best, best_epoch = head, epoch
        elif valid_loss < best_loss:
            best, best_loss, best_epoch = deepcopy(head), valid_loss, epoch
        elif epoch - best_epoch >= config.patience:
            break
    return LearntHead(best.eval(), best_epoch)


def _batches(
    kind: NetworkName, lessons: Lessons, train: NDArray[np.int64], config: HeadsConfig, epoch: int
) -> Iterator[tuple[Tensor, Tensor]]:
    random = np.random.default_rng([config.seed, epoch])
    rows, tracks = lessons.draw(train, config.clips_per_track, random)
    source = lessons.clips[kind]
    for at in range(0, len(rows), config.batch):
        chosen = torch.from_numpy(rows[at : at + config.batch])
        yield source[chosen].float(), torch.from_numpy(tracks[at : at + config.batch])


@torch.inference_mode()
def clip_matrix(head: Head, clips: Tensor, *, exclusive: bool = True) -> ClipMatrix:
    """Return the probabilities of clips, (n_clips, n_labels)."""
    head.eval()
    logits = head(clips)
    found: ClipMatrix = (torch.softmax(logits, dim=1) if exclusive else logits.sigmoid()).numpy()
    return found


def _asked(
    head: Head, kind: NetworkName, lessons: Lessons, tracks: NDArray[np.int64]
) -> tuple[list[int], list[NDArray[np.float32]]]:
    """Ask about those tracks that can be heard: which, and the mean probabilities of each."""
    asked = [int(i) for i in tracks if len(lessons.of_track(kind, int(i)))]
    means = [
        clip_matrix(head, lessons.of_track(kind, i), exclusive=lessons.exclusive).mean(axis=0)
        for i in asked
    ]
    return asked, means


def _track_loss(
    means: Sequence[NDArray[np.float32]], lessons: Lessons, asked: Sequence[int]
) -> float:
    """Mean over tracks of -ln of the probability, mean over the clips, of what is true."""
    losses = [
        _surprise(mean, lessons.targets[i], exclusive=lessons.exclusive)
        for i, mean in zip(asked, means, strict=True)
    ]
    return float(np.mean(losses))


def _recalls(
    means: Sequence[NDArray[np.float32]], lessons: Lessons, asked: Sequence[int]
) -> dict[int, float]:
    """Share of each label's tracks of which it was said."""
    right: dict[int, list[bool]] = defaultdict(list)
    for i, mean in zip(asked, means, strict=True):
        for label in np.flatnonzero(lessons.targets[i]):
            said = mean.argmax() == label if lessons.exclusive else mean[label] >= _YES
            right[int(label)].append(bool(said))
    return {label: sum(of) / len(of) for label, of in sorted(right.items())}


def _surprise(mean: NDArray[np.float32], targets: NDArray[np.float32], *, exclusive: bool) -> float:
    if exclusive:
        return float(-np.log(max(float(mean[targets.argmax()]), 1e-9)))
    right = np.where(targets > 0, mean, 1 - mean)
    return float(-np.log(np.maximum(right, 1e-9)).mean())
