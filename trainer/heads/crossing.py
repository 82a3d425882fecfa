"""How right new heads are on artists that they have not learned from, every track asked once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold

from mgc_desktop.core.bundle import Bundle
from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.networks import Head
from mgc_desktop.protocol.training import Epoch
from trainer.events import Listener
from trainer.heads.config import HeadsConfig
from trainer.heads.learn import EpochDone, LearntHead, clip_matrix, learn_head
from trainer.heads.lessons import Lessons
from trainer.judging import Judged
from trainer.stopping import Stop

# Of the tracks that a fold learns from, one part in so many tells when to stop.
_WATCHED = 6


@dataclass(frozen=True)
class Fold:
    """One part of the cross-validation: other artists than those learned from.

    Attributes
    ----------
    number : int
        From 1.
    tracks : ndarray of int64
        The tracks asked.
    judged : Judged
        What was said of them.
    epochs : dict of int
        After how many epochs each network knew the most.
    """

    number: int
    tracks: NDArray[np.int64]
    judged: Judged
    epochs: dict[NetworkName, int]


@dataclass(frozen=True)
class Classroom:
    """What all heads of a run have in common; `names` are those of the labels."""

    lessons: Lessons
    names: Sequence[str]
    groups: Sequence[str]
    bundle: Bundle
    config: HeadsConfig
    tell: Listener
    stop: Stop

    def learn(
        self,
        kind: NetworkName,
        train: NDArray[np.int64],
        valid: NDArray[np.int64],
        *,
        fold: int,
        epochs: int | None = None,
    ) -> LearntHead:
        """Learn one head and tell of every epoch."""

        def watch(done: EpochDone) -> None:
            self.tell(
                Epoch(
                    network=kind,
                    epoch=done.epoch,
                    epochs=epochs or self.config.epochs,
                    loss=round(done.loss, 4),
                    valid_loss=None if done.valid is None else round(done.valid.loss, 4),
                    recalls=self._named({} if done.valid is None else done.valid.recalls),
                    seconds=round(done.seconds, 2),
                    fold=fold,
                    folds=self.config.folds,
                )
            )

        start = self.bundle.networks[kind].head
        return learn_head(
            kind, self.lessons, train, valid, start, self.config,
            epochs=epochs, watch=watch, stop=self.stop,
        )  # fmt: skip

    def _named(self, recalls: dict[int, float]) -> dict[str, float]:
        return {self.names[label]: round(recall, 4) for label, recall in recalls.items()}

    def ask(self, heads: dict[NetworkName, Head], tracks: NDArray[np.int64]) -> Judged:
        """Ask heads about tracks."""
        said = {
            kind: [clip_matrix(head, self.lessons.of_track(kind, int(i))) for i in tracks]
            for kind, head in heads.items()
        }
        first, *others = said.values()
        # One network that looks at both maps stands for both.
        return Judged(first, others[0] if others else first, self.lessons.labels[tracks])


def folds_of(
    labels: NDArray[np.int64], groups: Sequence[str], n_folds: int, seed: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield what each fold learns from and is asked: labels balanced, groups whole.

    No more folds than the rarest label has groups, two at least.
    """
    names = np.asarray(groups)
    fewest = min(len(np.unique(names[labels == label])) for label in np.unique(labels))
    splitter = StratifiedGroupKFold(max(2, min(n_folds, fewest)), shuffle=True, random_state=seed)
    for learn, ask in splitter.split(names, labels, names):
        yield learn.astype(np.int64), ask.astype(np.int64)


def cross_validate(room: Classroom) -> Iterator[Fold]:
    """Learn from all folds but one and ask that one, in turn."""
    labels, names = room.lessons.labels, np.asarray(room.groups)
    folds = folds_of(labels, room.groups, room.config.folds, room.config.seed)
    for number, (learn, ask) in enumerate(folds, start=1):
        inner = next(folds_of(labels[learn], names[learn].tolist(), _WATCHED, room.config.seed))
        train, valid = (learn[part] for part in inner)
        learnt = {
            kind: room.learn(kind, train, valid, fold=number) for kind in room.bundle.networks
        }
        heads = {kind: one.head for kind, one in learnt.items()}
        epochs = {kind: one.epochs for kind, one in learnt.items()}
        yield Fold(number, ask, room.ask(heads, ask), epochs)


def pooled(folds: Sequence[Fold]) -> tuple[NDArray[np.int64], Judged]:
    """Put the answers of all folds together; also the tracks that they are of."""
    return np.concatenate([fold.tracks for fold in folds]), Judged(
        [matrix for fold in folds for matrix in fold.judged.stft],
        [matrix for fold in folds for matrix in fold.judged.music],
        np.concatenate([fold.judged.truth for fold in folds]),
    )
