"""Systems that are one neural network: what they differ in, and the learning that they share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.metrics import roc_auc_score
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.lr_scheduler import ReduceLROnPlateau

from mgc_desktop.protocol.training import Epoch, Halved
from trainer import seeds
from trainer import several_processes as processes
from trainer.course import Course, EpochDone, Look, cosine
from trainer.inputs.preparing import Arrays
from trainer.lessons import Lessons, Rows
from trainer.loop import train
from trainer.recipe import Recipe
from trainer.systems.layers import Standardise
from trainer.systems.system import ClipScores, EpochFacts, Room, System

# Clips asked about at once.
_AT_ONCE = 256


@dataclass(frozen=True)
class ClipBatch:
    """Clips, one tensor an input, and their labels (n, n_labels)."""

    clips: tuple[Tensor, ...]
    labels: Tensor

    def __len__(self) -> int:
        return len(self.labels)

    def parts(self, n: int) -> list[ClipBatch]:
        """Return it in n parts; fewer where it has fewer clips."""
        size = -(-len(self) // n)
        return [
            ClipBatch(tuple(one[at : at + size] for one in self.clips), self.labels[at : at + size])
            for at in range(0, len(self), size)
        ]


@dataclass(frozen=True)
class EpochBatches:
    """Every example once an epoch, in another order each time."""

    lessons: Lessons
    batch: int
    seed: int
    device: torch.device

    @property
    def steps(self) -> int:
        """Batches of an epoch, the last one smaller; one of a single clip is left out."""
        whole, rest = divmod(len(self.lessons.rows), self.batch)
        return max(1, whole + (rest > 1))

    def epoch(self, number: int) -> Iterator[ClipBatch]:
        """Draw the batches of one epoch."""
        order = seeds.draws(self.seed, number).permutation(len(self.lessons.rows))
        for step in range(self.steps):
            rows = self.lessons.rows[order[step * self.batch : (step + 1) * self.batch]]
            yield batch_of(self.lessons, rows, self.device)


def batch_of(lessons: Lessons, rows: Rows, device: torch.device) -> ClipBatch:
    """Read the clips of some examples."""
    clips = tuple(torch.from_numpy(array).to(device) for array in lessons.clips(rows))
    return ClipBatch(clips, torch.from_numpy(lessons.labels[rows[:, 0]]).to(device))


@dataclass(frozen=True)
class LearntNetwork:
    """A network as it is kept, and how it came to be."""

    network: nn.Module
    predict: Callable[[Tensor], Tensor]
    device: torch.device
    history: tuple[EpochFacts, ...]

    @torch.inference_mode()
    def ask(self, tracks: Sequence[Arrays]) -> list[ClipScores]:
        """Return the probabilities of the clips of each track."""
        self.network.eval()
        return [self._of_track(arrays) for arrays in tracks]

    def _of_track(self, arrays: Arrays) -> ClipScores:
        parts = []
        for first in range(0, len(arrays[0]), _AT_ONCE):
            # Mapped arrays cannot be written to, which torch would warn of.
            some = (np.array(array[first : first + _AT_ONCE]) for array in arrays)
            clips = (torch.from_numpy(array).to(self.device) for array in some)
            parts.append(self.predict(self.network(*clips)).float().cpu().numpy())
        return np.concatenate(parts)


class NeuralSystem(System):
    """A system that is a network.

    Attributes
    ----------
    recipe : Recipe
    """

    recipe: Recipe

    @abstractmethod
    def build(self, n_labels: int) -> nn.Module:
        """Make the network: from one tensor an input, (batch, bins, frames), to logits."""

    def loss(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Return the mean loss of a batch: cross-entropy, a binary one for several labels."""
        if self.exclusive:
            return functional.cross_entropy(logits, labels)
        return functional.binary_cross_entropy_with_logits(logits, labels)

    def predict(self, logits: Tensor) -> Tensor:
        """Return the probabilities that logits stand for."""
        return torch.softmax(logits, dim=-1) if self.exclusive else torch.sigmoid(logits)

    def examples(self, lessons: Lessons, seed: int) -> Rows:
        """Choose what is learned from: every clip once, unless the paper resamples."""
        del seed
        return lessons.rows

    def n_parameters(self, n_labels: int) -> int:
        """Count the weights that are learned."""
        # On the device "meta" it would be quicker, but for its sizes torch wants sympy.
        with torch.random.fork_rng(devices=[]):
            network = self.build(n_labels)
        return sum(p.numel() for p in network.parameters() if p.requires_grad)

    def learn(self, train: Lessons, valid: Lessons, room: Room) -> LearntNetwork:
        """Train the network of this system."""
        return learn(self, train, valid, room)


def learn(system: NeuralSystem, lessons: Lessons, valid: Lessons, room: Room) -> LearntNetwork:
    """Train the network of a system as its recipe says.

    Parameters
    ----------
    lessons, valid : Lessons
        To learn from, and to validate on.

    Raises
    ------
    Stopped
    """
    recipe, device = system.recipe, room.device
    seeds.weights(room.seed)
    network = system.build(len(lessons.names))
    _standardise(network, lessons, room.seed)
    network = network.to(device)
    optimizer = recipe.optimizer(network)
    examples = lessons.with_rows(system.examples(lessons, room.seed))
    batches = EpochBatches(examples, recipe.batch, room.seed, device)
    epochs = room.epochs or recipe.epochs
    total = epochs * batches.steps

    watched = len(valid.rows) > 0

    def look(network: nn.Module) -> Look:
        return _look(system, network, valid, device)

    def told(done: EpochDone, kept: nn.Module) -> None:
        del kept
        room.tell(_event(done, room, epochs))

    network, history = train(
        network,
        Course(
            batches,
            lambda network, batch: system.loss(network(*batch.clips), batch.labels),
            optimizer,
            epochs,
            room.seed,
            room.run / f"{room.name}.checkpoint.safetensors",
            room.stop,
            told,
            factor=cosine(total, recipe.warmup) if recipe.schedule == "cosine" else None,
            plateau=_plateau(recipe, optimizer) if recipe.schedule == "plateau" else None,
            look=look if watched else None,
            keep=recipe.keep if watched else "last",
            patience=recipe.patience if watched else None,
            halved=lambda clips: room.tell(Halved(network=room.name, clips=clips)),
        ),
    )
    if processes.rank() == 0:
        save_file(network.state_dict(), room.run / f"{room.name}.safetensors")
    return LearntNetwork(network.eval(), system.predict, device, tuple(map(_facts, history)))


def _plateau(recipe: Recipe, optimizer: torch.optim.Optimizer) -> ReduceLROnPlateau:
    """As Keras has it: `wait` epochs without a gain of 1e-4 and the rate goes down."""
    return ReduceLROnPlateau(
        optimizer, "max", recipe.factor, recipe.wait - 1, threshold=1e-4, threshold_mode="abs"
    )


def _standardise(network: nn.Module, lessons: Lessons, seed: int) -> None:
    """Let the layers that standardise an input learn its bins' means and deviations."""
    layers = [layer for layer in network.modules() if isinstance(layer, Standardise)]
    if not layers:
        return
    most = min(len(lessons.rows), Standardise.CLIPS)
    chosen = seeds.draws(seed, seeds.STANDARDISING).choice(len(lessons.rows), most, replace=False)
    clips = lessons.clips(lessons.rows[np.sort(chosen)])
    for layer in layers:
        layer.fit(clips[layer.number])


@torch.inference_mode()
def _look(system: NeuralSystem, network: nn.Module, valid: Lessons, device: torch.device) -> Look:
    """Validate on clips."""
    network.eval()
    total, scores, truth = 0.0, [], []
    for first in range(0, len(valid.rows), _AT_ONCE):
        batch = batch_of(valid, valid.rows[first : first + _AT_ONCE], device)
        logits = network(*batch.clips)
        total += float(system.loss(logits, batch.labels)) * len(batch.labels)
        scores.append(system.probabilities(system.predict(logits).float().cpu().numpy()))
        truth.append(batch.labels.cpu().numpy())
    loss = total / len(valid.rows)
    score = clip_score(np.concatenate(scores), np.concatenate(truth), exclusive=system.exclusive)
    return Look(loss, score, score if system.recipe.watch == "score" else -loss)


def clip_score(scores: ClipScores, labels: ClipScores, *, exclusive: bool) -> float:
    """Accuracy of clips; where they have several labels the mean area under their ROC curves."""
    if exclusive:
        return float((scores.argmax(axis=1) == labels.argmax(axis=1)).mean())
    # A label that all or none have has no such curve.
    telling = (labels.min(axis=0) < 1) & (labels.max(axis=0) > 0)
    if not telling.any():
        return 0.5
    return float(roc_auc_score(labels[:, telling], scores[:, telling], average="macro"))


def _facts(done: EpochDone) -> EpochFacts:
    look = done.look
    return EpochFacts(
        done.epoch,
        done.loss,
        look.loss if look else None,
        look.score if look else None,
        done.rate,
    )


def _event(done: EpochDone, room: Room, epochs: int) -> Epoch:
    look = done.look
    return Epoch(
        network=room.name,
        epoch=done.epoch,
        epochs=epochs,
        loss=round(done.loss, 4),
        valid_loss=round(look.loss, 4) if look else None,
        valid_score=round(look.score, 4) if look else None,
        seconds=done.seconds,
        fold=room.fold,
        folds=room.folds,
    )
