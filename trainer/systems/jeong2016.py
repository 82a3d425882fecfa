"""jeong2016: spectral and temporal features that small networks learn, and a forest on them.

2     Spectral features (SF): a network sees single spectra, 513 bins of mean 0 and deviation 1
      over the training part.
3.1-2 Temporal features (TF): a network sees, quefrency by quefrency, how the cepstrum changes
      within 5 s (NCMS): 108 modulation frequencies, standardised likewise.
3.3   The last hidden layer, its mean and its variance over the 5 s (SF) or the quefrencies (TF).
4.2   513-50-50-50-10 and 108-50-50-50-10, ReLU, softmax; gradient descent with 0.01, batches of
      100, up to 200 epochs; the network with the least cross-entropy on validation, patience 10.
4.3   A random forest of 500 trees learns these features of training and validation; the segments
      of 5 s of a track vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.protocol.training import Epoch, Halved
from trainer import seeds
from trainer.course import Course, EpochDone, Look
from trainer.inputs.input import Clips, Input
from trainer.inputs.modulation import (
    N_BINS,
    N_MODULATIONS,
    CepstralModulation,
    SpectrumSegments,
    cepstrum_statistics,
    standard,
)
from trainer.inputs.preparing import Arrays
from trainer.lessons import Lessons
from trainer.loop import train
from trainer.recipe import Recipe
from trainer.systems.classifying import scores_of
from trainer.systems.neural import ClipBatch
from trainer.systems.system import ClipScores, EpochFacts, Paper, Room, System

Feature = Literal["SF", "TF"]
Vectors = NDArray[np.float32]

INPUTS: Final[Mapping[Feature, Input]] = {"SF": SpectrumSegments(), "TF": CepstralModulation()}
SIZES: Final[Mapping[Feature, int]] = {"SF": N_BINS, "TF": N_MODULATIONS}
HIDDEN: Final = (50, 50, 50)
TREES: Final = 500
RECIPE: Final = Recipe(
    epochs=200, batch=100, optimiser="sgd", rate=0.01, watch="loss", keep="best", patience=10
)
# Segments that the constants of standardising are learned from.
_MOST_SEGMENTS: Final = 400
_AT_ONCE: Final = 100_000


def layers(n_inputs: int, n_labels: int) -> nn.Sequential:
    """Make a network of section 4.2."""
    sizes = (n_inputs, *HIDDEN)
    parts: list[nn.Module] = []
    for wide, narrow in pairwise(sizes):
        parts += [nn.Linear(wide, narrow), nn.ReLU()]
    return nn.Sequential(*parts, nn.Linear(HIDDEN[-1], n_labels))


@dataclass(frozen=True)
class Standards:
    """Constants over the training part.

    Attributes
    ----------
    mean, deviation : ndarray of float32, shape (n_inputs,)
    quefrencies : tuple of ndarray or None
        Mean and deviation of the cepstrum, where it is one.
    """

    mean: Vectors
    deviation: Vectors
    quefrencies: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None

    def vectors(self, segments: Clips) -> Vectors:
        """Return what the network sees of segments: (n, 214 frames or 513 quefrencies, size)."""
        return (_rows(segments, self.quefrencies) - self.mean) / self.deviation


def _rows(
    segments: Clips, quefrencies: tuple[NDArray[np.float64], NDArray[np.float64]] | None
) -> Vectors:
    if quefrencies is None:
        return np.ascontiguousarray(segments.transpose(0, 2, 1))
    return standard(segments, *quefrencies)


def fit_standards(feature: Feature, segments: Clips) -> Standards:
    """Learn means and deviations (equations 2, 4 and 6)."""
    quefrencies = cepstrum_statistics(segments) if feature == "TF" else None
    rows = _rows(segments, quefrencies)
    mean = rows.mean(axis=(0, 1), dtype=np.float64).astype(np.float32)
    deviation = rows.std(axis=(0, 1), dtype=np.float64).astype(np.float32)
    return Standards(mean, np.maximum(deviation, np.float32(1e-6)), quefrencies)


@dataclass(frozen=True)
class VectorBatches:
    """Every vector once an epoch, in another order each time."""

    vectors: Tensor
    labels: Tensor
    batch: int
    seed: int

    @property
    def steps(self) -> int:
        """Batches of an epoch."""
        return max(1, len(self.vectors) // self.batch)

    def epoch(self, number: int) -> Iterator[ClipBatch]:
        """Draw the batches of one epoch."""
        order = torch.from_numpy(seeds.draws(self.seed, number).permutation(len(self.vectors)))
        for step in range(self.steps):
            rows = order[step * self.batch : (step + 1) * self.batch].to(self.vectors.device)
            yield ClipBatch((self.vectors[rows],), self.labels[rows])


@dataclass(frozen=True)
class LearntFeature:
    """A network that has learned, for its last hidden layer."""

    feature: Feature
    network: nn.Module
    standards: Standards
    device: torch.device
    history: tuple[EpochFacts, ...]

    @torch.inference_mode()
    def of(self, segments: Clips) -> Vectors:
        """Mean and variance of the last hidden layer over a segment, (n_segments, 100)."""
        assert isinstance(self.network, nn.Sequential)
        body = self.network[:-1]
        found = []
        for segment in segments:
            vectors = torch.from_numpy(self.standards.vectors(segment[None])[0])
            hidden = body(vectors.to(self.device))
            found.append(torch.cat([hidden.mean(0), hidden.var(0, correction=0)]).cpu().numpy())
        return np.array(found, dtype=np.float32)


@dataclass(frozen=True)
class LearntForest:
    """Networks and the forest on what they find.

    Attributes
    ----------
    features : tuple of LearntFeature
    forest : RandomForestClassifier
    n_labels : int
    """

    features: tuple[LearntFeature, ...]
    forest: RandomForestClassifier
    n_labels: int

    @property
    def history(self) -> tuple[EpochFacts, ...]:
        """Epochs of the network that took most."""
        return max((one.history for one in self.features), key=len)

    def described(self, arrays: Arrays) -> Vectors:
        """Features of the segments of a track, (n_segments, 100 or 200)."""
        found = [one.of(array) for one, array in zip(self.features, arrays, strict=True)]
        return np.concatenate(found, axis=1)

    def ask(self, tracks: Sequence[Arrays]) -> list[ClipScores]:
        """Return the share of the trees that say each label, segment by segment."""
        described = [self.described(arrays) for arrays in tracks]
        return scores_of(self.forest, described, self.forest.classes_, self.n_labels)


class Jeong2016(System):
    """Spectral features, temporal ones, or both.

    Parameters
    ----------
    features : tuple of {"SF", "TF"}
    random, filtered : float
        Published accuracies of both partitions.
    """

    paper: ClassVar[Paper] = "jeong2016"
    recipe: ClassVar[Recipe] = RECIPE

    def __init__(self, features: tuple[Feature, ...], random: float, filtered: float) -> None:
        self.features = features
        short = features[0].lower() if len(features) == 1 else "both"
        self.name = f"jeong2016-{short}"
        self.title = " and ".join(features)
        self.published = {"accuracy repeated": random, "accuracy fault-filtered": filtered}

    @property
    def inputs(self) -> tuple[Input, ...]:
        """One a kind of feature."""
        return tuple(INPUTS[feature] for feature in self.features)

    def n_parameters(self, n_labels: int) -> int:
        """Count the weights of the networks; the forest's trees are no fixed number."""
        return sum(
            p.numel()
            for feature in self.features
            for p in layers(SIZES[feature], n_labels).parameters()
        )

    def learn(self, train: Lessons, valid: Lessons, room: Room) -> LearntForest:
        """Train the networks, then the forest on training and validation together."""
        features = tuple(
            learn_feature(feature, number, train, valid, room)
            for number, feature in enumerate(self.features)
        )
        forest = RandomForestClassifier(TREES, random_state=room.seed)
        unfinished = LearntForest(features, forest, len(train.names))
        described, labels = [], []
        for lessons in (train, valid):
            for track in lessons.tracks.tolist():
                clips = lessons.rows[lessons.rows[:, 0] == track, 1]
                arrays = tuple(array[clips] for array in lessons.arrays[track])
                described.append(unfinished.described(arrays))
                labels += [int(lessons.truth[track])] * len(clips)
        forest.fit(np.concatenate(described), labels)
        return unfinished


def learn_feature(
    feature: Feature, number: int, lessons: Lessons, valid: Lessons, room: Room
) -> LearntFeature:
    """Train one network; its file has the same name whatever system it is for.

    Raises
    ------
    Stopped
    """
    name = f"jeong2016-{feature.lower()}-{room.fold}"
    random = seeds.draws(room.seed, len(lessons.rows))
    some = random.permutation(len(lessons.rows))[:_MOST_SEGMENTS]
    standards = fit_standards(feature, lessons.clips(lessons.rows[some])[number])
    vectors, labels = _all_vectors(feature, number, lessons, standards, room.device)
    watched = (
        _all_vectors(feature, number, valid, standards, room.device) if len(valid.rows) else None
    )
    seeds.weights(room.seed)
    network = layers(SIZES[feature], len(lessons.names)).to(room.device)
    epochs = room.epochs or RECIPE.epochs

    def told(done: EpochDone, kept: nn.Module) -> None:
        del kept
        room.tell(
            Epoch(
                network=name, epoch=done.epoch, epochs=epochs, loss=round(done.loss, 4),
                valid_loss=round(done.look.loss, 4) if done.look else None,
                valid_score=round(done.look.score, 4) if done.look else None,
                seconds=done.seconds, fold=room.fold, folds=room.folds,
            )
        )  # fmt: skip

    kept, history = train(
        network,
        Course(
            VectorBatches(vectors, labels, RECIPE.batch, room.seed),
            lambda network, batch: functional.cross_entropy(network(*batch.clips), batch.labels),
            RECIPE.optimizer(network),
            epochs,
            room.seed,
            room.run / f"{name}.checkpoint.safetensors",
            room.stop,
            told,
            halved=lambda clips: room.tell(Halved(network=name, clips=clips)),
            look=(lambda network: _look(network, *watched)) if watched else None,
            keep=RECIPE.keep if watched else "last",
            patience=RECIPE.patience if watched else None,
        ),
    )
    return LearntFeature(feature, kept.eval(), standards, room.device, tuple(map(_facts, history)))


def _all_vectors(
    feature: Feature, number: int, lessons: Lessons, standards: Standards, device: torch.device
) -> tuple[Tensor, Tensor]:
    """Everything that the network sees of some tracks, with the labels."""
    vectors, labels = [], []
    for track in lessons.tracks.tolist():
        clips = lessons.rows[lessons.rows[:, 0] == track, 1]
        # Segments overlap by half: every other one has each frame once.
        segments = lessons.arrays[track][number][clips[::2] if feature == "SF" else clips]
        found = standards.vectors(segments).reshape(-1, SIZES[feature])
        if feature == "SF":
            # What a short track is padded with is no music.
            found = found[segments.transpose(0, 2, 1).reshape(-1, N_BINS).any(axis=1)]
        vectors.append(found)
        labels += [int(lessons.truth[track])] * len(found)
    given = torch.from_numpy(np.concatenate(vectors))
    return given.to(device), torch.tensor(labels, device=device)


@torch.inference_mode()
def _look(network: nn.Module, vectors: Tensor, labels: Tensor) -> Look:
    network.eval()
    loss = right = 0.0
    for first in range(0, len(vectors), _AT_ONCE):
        wanted = labels[first : first + _AT_ONCE]
        logits = network(vectors[first : first + _AT_ONCE])
        loss += float(functional.cross_entropy(logits, wanted, reduction="sum"))
        right += float((logits.argmax(dim=1) == wanted).sum())
    loss, score = loss / len(vectors), right / len(vectors)
    return Look(loss, score, -loss)


def _facts(done: EpochDone) -> EpochFacts:
    look = done.look
    return EpochFacts(
        done.epoch, done.loss, look.loss if look else None, look.score if look else None, done.rate
    )


SYSTEMS: Final = (
    Jeong2016(("SF",), 0.782, 0.483),
    Jeong2016(("TF",), 0.726, 0.659),
    Jeong2016(("SF", "TF"), 0.850, 0.597),
)
