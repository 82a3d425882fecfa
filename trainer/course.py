"""How a network is trained: from what batches, by what loss and schedule, for how long."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, Protocol, Self, TypeVar

from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import ReduceLROnPlateau

from trainer.stopping import Stop, never


class Divisible(Protocol):
    """A batch that can be taken in parts."""

    def __len__(self) -> int:
        """Clips."""

    def parts(self, n: int) -> Sequence[Self]:
        """Return it in n parts as even as can be; fewer where it has fewer clips."""


Batch = TypeVar("Batch", bound=Divisible)
BatchOf = TypeVar("BatchOf", bound=Divisible, covariant=True)


class Batches(Protocol[BatchOf]):
    """What an epoch is made of; the same number gives the same batches."""

    @property
    def steps(self) -> int:
        """Batches of an epoch."""

    def epoch(self, number: int) -> Iterator[BatchOf]:
        """Draw the batches of one epoch, from 0."""


@dataclass(frozen=True)
class Look:
    """What validation says of a network: `gain` is what should grow."""

    loss: float
    score: float
    gain: float


@dataclass(frozen=True)
class EpochDone:
    """One epoch, from 1; `rate` is the step size at its end."""

    epoch: int
    loss: float
    rate: float
    seconds: float
    look: Look | None = None


@dataclass(frozen=True)
class Course(Generic[Batch]):
    """How a network is trained.

    Attributes
    ----------
    batches : Batches
    loss : callable
        Of the network and a batch, as a tensor without dimensions.
    optimizer : Optimizer
        Of the network's parameters.
    epochs : int
    seed : int
        Of what is dropped out.
    checkpoint : Path
        Written after each epoch; gone on from if it is there.
    stop : callable
        Asked before each step; once true, the run ends cleanly.
    told : callable
        Gets each epoch, once it is kept, and the network as it would be kept.
    factor : callable, optional
        Of the rate, by the number of the step.
    plateau : ReduceLROnPlateau, optional
        Gets the gain after each epoch.
    average : float, optional
        Decay of an average of the weights, which is then what is kept.
    look : callable, optional
        Validates.
    keep : {"last", "best"}
        The weights after which epoch.
    patience : int, optional
        Epochs without a gain after which it ends.
    enough : callable
        Asked after each epoch: whether to make do with those that there are.
    keep_every_s : float
        A checkpoint is written in the middle of an epoch, too, when the last one is so old.
    halved : callable
        Gets the clips that are taken at once from now on, where memory did not suffice.
    """

    batches: Batches[Batch]
    loss: Callable[[nn.Module, Batch], Tensor]
    optimizer: Optimizer
    epochs: int
    seed: int
    checkpoint: Path
    stop: Stop
    told: Callable[[EpochDone, nn.Module], None]
    factor: Callable[[int], float] | None = None
    plateau: ReduceLROnPlateau | None = None
    average: float | None = None
    look: Callable[[nn.Module], Look] | None = None
    keep: Literal["last", "best"] = "last"
    patience: int | None = None
    enough: Stop = never
    keep_every_s: float = 60.0
    halved: Callable[[int], None] = lambda _: None


def cosine(steps: int, warmup: float) -> Callable[[int], float]:
    """Linear warm-up, then half a cosine down to 1 % of the rate."""
    rising = max(1, int(warmup * steps))

    def factor(step: int) -> float:
        if step < rising:
            return (step + 1) / rising
        done = (step - rising) / max(1, steps - rising)
        return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))

    return factor
