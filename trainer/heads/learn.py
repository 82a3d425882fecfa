"""One head: learn it from clips, stop where it helps no more, and ask it about tracks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from threading import Lock
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.utils.class_weight import compute_class_weight
from torch import Tensor, nn
from torch.nn import functional
from torch.optim import AdamW

from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.networks.clip_network import Head
from mgc_desktop.core.networks.topology import Topology
from mgc_desktop.core.prediction import ClipMatrix
from trainer.heads.config import HeadsConfig
from trainer.heads.lessons import Lessons
from trainer.stopping import Stop, Stopped

_YES: Final = 0.5
# Clips asked about at once: large products cost least, and their layers still lie in the cache.
_AT_ONCE: Final = 1024
# Clips overlap by half: every other one has all of a track to tell when to stop.
_EVERY: Final = 2
# Weights are drawn from the one generator of the process.
_seeding: Final = Lock()


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


class _Dropout(nn.Module):
    """Dropout that draws from a generator of its own: torch's draws from the process's.

    So a head learns the same whatever another thread does meanwhile.
    """

    def __init__(self, share: float, seed: int) -> None:
        super().__init__()
        self._kept = 1 - share
        self._drawn = torch.Generator().manual_seed(seed)

    def forward(self, inputs: Tensor) -> Tensor:
        """Set a share of the inputs to nothing while learning, and scale up the others."""
        if not self.training:
            return inputs
        kept = torch.empty_like(inputs).bernoulli_(self._kept, generator=self._drawn)
        return inputs * kept.div_(self._kept)


def _new_head(n_labels: int, start: Head, config: HeadsConfig) -> Head:
    """Make a head whose hidden layers begin as the bundle's, and whose labels begin anew."""
    sizes = start.wide.out_features, start.narrow.out_features
    with _seeding:
        torch.manual_seed(config.seed)
        head = Head(start.wide.in_features, n_labels, Topology(dense=sizes))
    head.dropout = _Dropout(config.dropout, config.seed)
    head.wide.load_state_dict(start.wide.state_dict())
    head.narrow.load_state_dict(start.narrow.state_dict())
    return head


_Loss = Callable[[Tensor, Tensor], Tensor]
# Mean probabilities of tracks, (n_tracks, n_labels).
Scores = NDArray[np.float64]


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
    """Learn the labels of some tracks from a trunk's embeddings of them.

    Parameters
    ----------
    kind : {"net_stft", "net_music"}
    train, valid : ndarray of int64
        Tracks to learn from, and to watch; without any to watch all epochs are gone through.
    start : Head
        Where its hidden layers begin.
    epochs : int, optional
        Instead of the configuration's.
    watch : callable
        Gets every epoch.
    stop : callable
        Asked before each step.

    Raises
    ------
    Stopped
        If `stop` became true.
    """
    head = _new_head(lessons.n_labels, start, config)
    loss_of = _loss_of(lessons, train, config)
    optimizer = AdamW(
        head.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay, fused=True
    )
    watched, exclusive = _Watched.of(kind, lessons, valid), lessons.exclusive
    targets = lessons.targets[watched.tracks]
    best, best_loss, best_epoch = head.state_dict(), float("inf"), 0
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
        means = watched.means(head, exclusive=exclusive)
        valid_loss = _track_loss(means, targets, exclusive=exclusive) if len(means) else None
        recalls = _recalls(means, targets, exclusive=exclusive)
        watch(EpochDone(epoch, total / n, valid_loss, recalls, time.perf_counter() - began))
        if valid_loss is None:
            best_epoch = epoch
        elif valid_loss < best_loss:
            best, best_loss, best_epoch = deepcopy(head.state_dict()), valid_loss, epoch
        elif epoch - best_epoch >= config.patience:
            break
    head.load_state_dict(best)
    return LearntHead(head.eval(), best_epoch)


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
def clip_logits(head: Head, clips: Tensor) -> Tensor:
    """Return the logits of clips, (n_clips, n_outputs)."""
    head.eval()
    return torch.cat([head(some.float()) for some in clips.split(_AT_ONCE)])


def clip_matrix(head: Head, clips: Tensor, *, exclusive: bool = True) -> ClipMatrix:
    """Return the probabilities of clips, (n_clips, n_labels)."""
    logits = clip_logits(head, clips)
    found: ClipMatrix = (torch.softmax(logits, dim=1) if exclusive else logits.sigmoid()).numpy()
    return found


def clip_matrices(
    kind: NetworkName, lessons: Lessons, head: Head, tracks: NDArray[np.int64]
) -> list[ClipMatrix]:
    """Return the probabilities of the clips of each of some tracks."""
    found = clip_matrix(head, lessons.of_tracks(kind, tracks), exclusive=lessons.exclusive)
    return by_track(found, lessons, tracks)


def by_track(clips: ClipMatrix, lessons: Lessons, tracks: NDArray[np.int64]) -> list[ClipMatrix]:
    """Part the clips of some tracks, one after the other, track by track."""
    # What stands behind the last track is nothing.
    return np.split(clips, np.cumsum(lessons.lengths(tracks)))[:-1]


@dataclass(frozen=True)
class _Watched:
    """Tracks that tell when to stop, with their clips in one piece.

    Attributes
    ----------
    tracks : ndarray of int64
        Those with audible clips.
    clips : Tensor of float16, shape (total clips, 512)
    first : ndarray of int64, shape (n_tracks,)
        First clip of each.
    """

    tracks: NDArray[np.int64]
    clips: Tensor
    first: NDArray[np.int64]

    @classmethod
    def of(cls, kind: NetworkName, lessons: Lessons, tracks: NDArray[np.int64]) -> _Watched:
        audible = tracks[lessons.lengths(tracks) > 0]
        lengths = lessons.lengths(audible, _EVERY)
        clips = lessons.of_tracks(kind, audible, _EVERY)
        return cls(audible, clips, np.cumsum(lengths) - lengths)

    def means(self, head: Head, *, exclusive: bool) -> Scores:
        """Ask about each: mean probabilities of its clips, (n_tracks, n_labels)."""
        found = clip_matrix(head, self.clips, exclusive=exclusive)
        lengths = np.diff(self.first, append=len(found))
        sums = np.add.reduceat(found, self.first, axis=0, dtype=np.float64)
        return np.asarray(sums / lengths[:, None])


def _track_loss(means: Scores, targets: NDArray[np.float32], *, exclusive: bool) -> float:
    """Mean over tracks of -ln of the probability, mean over the clips, of what is true."""
    if exclusive:
        true = means[np.arange(len(means)), targets.argmax(axis=1)]
    else:
        true = np.where(targets > 0, means, 1 - means)
    return float(-np.log(np.maximum(true, 1e-9)).mean())


def _recalls(means: Scores, targets: NDArray[np.float32], *, exclusive: bool) -> dict[int, float]:
    """Share of each label's tracks of which it was said."""
    has = targets > 0
    said = (
        np.arange(means.shape[1]) == means.argmax(axis=1)[:, None] if exclusive else means >= _YES
    )
    counts, right = has.sum(axis=0), (said & has).sum(axis=0)
    return {int(label): float(right[label] / counts[label]) for label in np.flatnonzero(counts)}
