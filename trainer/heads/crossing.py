"""How right new heads are on artists that they have not learned from, every track asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.networks.bundle import Bundle
from mgc_desktop.core.prediction import ClipMatrix
from mgc_desktop.protocol.training import Epoch
from trainer.data.splits import Plan
from trainer.events import Listener
from trainer.heads.config import HeadsConfig
from trainer.heads.learn import EpochDone, LearntHead, clip_matrices
from trainer.heads.lessons import Lessons
from trainer.heads.side_by_side import learn_heads
from trainer.stopping import Stop

Said = dict[NetworkName, list[ClipMatrix]]


@dataclass(frozen=True)
class Fold:
    """One split: what was said of tracks that were not learned from.

    Attributes
    ----------
    number : int
        From 1.
    heads : dict of LearntHead
    tracks : ndarray of int64
        The tracks asked.
    said : dict of list of ndarray, (n_clips, n_labels)
        Of each of them, by each network.
    watched : ndarray of int64
        Tracks that told when to stop.
    said_watched : callable
        Likewise, of those; they are asked when somebody wants to know.
    """

    number: int
    heads: dict[NetworkName, LearntHead]
    tracks: NDArray[np.int64]
    said: Said
    watched: NDArray[np.int64]
    said_watched: Callable[[], Said]


@dataclass(frozen=True)
class Classroom:
    """What all heads of a run have in common; `names` are those of the labels."""

    lessons: Lessons
    names: Sequence[str]
    bundle: Bundle
    config: HeadsConfig
    folds: int
    tell: Listener
    stop: Stop

    def learn(
        self,
        train: NDArray[np.int64],
        valid: NDArray[np.int64],
        *,
        fold: int,
        epochs: Mapping[NetworkName, int] = MappingProxyType({}),
    ) -> dict[NetworkName, LearntHead]:
        """Learn a head for each network and tell of every epoch."""

        def watch(kind: NetworkName, done: EpochDone) -> None:
            self.tell(
                Epoch(
                    network=kind,
                    epoch=done.epoch,
                    epochs=epochs.get(kind, self.config.epochs),
                    loss=round(done.loss, 4),
                    valid_loss=None if done.valid_loss is None else round(done.valid_loss, 4),
                    recalls=self._named(done.recalls),
                    seconds=round(done.seconds, 2),
                    fold=fold,
                    folds=self.folds,
                )
            )

        starts = {kind: network.head for kind, network in self.bundle.networks.items()}
        return learn_heads(
            starts, self.lessons, train, valid, self.config,
            epochs=epochs, watch=watch, stop=self.stop,
        )  # fmt: skip

    def _named(self, recalls: dict[int, float]) -> dict[str, float]:
        return {self.names[label]: round(recall, 4) for label, recall in recalls.items()}

    def ask(self, heads: dict[NetworkName, LearntHead], tracks: NDArray[np.int64]) -> Said:
        """Ask heads about tracks."""
        return {
            kind: clip_matrices(kind, self.lessons, one.head, tracks) for kind, one in heads.items()
        }


def cross_validate(room: Classroom, plan: Plan) -> Iterator[Fold]:
    """Learn from the training part of each split and ask about its test part, in turn."""
    for number, split in enumerate(plan.splits, start=1):
        train, valid, test = (
            np.array(part, dtype=np.int64) for part in (split.train, split.valid, split.test)
        )
        heads = room.learn(train, valid, fold=number)
        watched = cache(partial(room.ask, heads, valid))
        yield Fold(number, heads, test, room.ask(heads, test), valid, watched)


def joined(parts: Sequence[Said]) -> Said:
    """Put what was said of several sets of tracks together."""
    return {kind: [matrix for said in parts for matrix in said[kind]] for kind in parts[0]}
