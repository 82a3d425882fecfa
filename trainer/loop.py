"""Training one network, whatever it is: steps, schedule, averaging, checkpoints, a clean stop.

The one loop of the trainer (docs/adr/0020-a-loop-of-our-own.md): net_STFT and net_MUSIC as they
ship, and every network of the papers, go through it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeVar

from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR, ReduceLROnPlateau
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from trainer import seeds
from trainer.checkpoint import load_checkpoint, save_checkpoint
from trainer.stopping import Stop, Stopped

Batch = TypeVar("Batch")
BatchOf = TypeVar("BatchOf", covariant=True)


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


def cosine(steps: int, warmup: float) -> Callable[[int], float]:
    """Linear warm-up, then half a cosine down to 1 % of the rate."""
    rising = max(1, int(warmup * steps))

    def factor(step: int) -> float:
        if step < rising:
            return (step + 1) / rising
        done = (step - rising) / max(1, steps - rising)
        return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))

    return factor


@dataclass
class _Run(Generic[Batch]):
    """A network on its way through a course."""

    network: nn.Module
    course: Course[Batch]
    history: list[EpochDone] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.modules = {"network": self.network}
        if self.course.average is not None:
            decay = get_ema_multi_avg_fn(self.course.average)
            self.modules["average"] = AveragedModel(self.network, multi_avg_fn=decay)
        if self.course.keep == "best":
            self.modules["best"] = deepcopy(self.network)

    @property
    def current(self) -> nn.Module:
        average = self.modules.get("average")
        if average is None:
            return self.network
        module = average.module
        assert isinstance(module, nn.Module)
        return module

    @property
    def kept(self) -> nn.Module:
        return self.modules.get("best", self.current)

    @property
    def best_epoch(self) -> int:
        """Epoch of the largest gain so far; the first of several."""
        gains = [done.look.gain for done in self.history if done.look]
        return gains.index(max(gains)) + 1 if gains else 0

    @property
    def exhausted(self) -> bool:
        patience = self.course.patience
        return patience is not None and len(self.history) - self.best_epoch >= patience

    def restore(self) -> None:
        course = self.course
        if not course.checkpoint.exists():
            return
        about = load_checkpoint(course.checkpoint, self.modules, course.optimizer)
        for done in about["history"]:
            look = done.pop("look")
            self.history.append(EpochDone(**done, look=Look(**look) if look else None))
        if course.plateau is not None:
            course.plateau.load_state_dict(about["plateau"])
            for group, rate in zip(course.optimizer.param_groups, about["rates"], strict=True):
                group["lr"] = rate

    def keep(self) -> None:
        course = self.course
        about = {
            "history": [asdict(done) for done in self.history],
            "rates": [group["lr"] for group in course.optimizer.param_groups],
            "plateau": course.plateau.state_dict() if course.plateau else None,
        }
        save_checkpoint(course.checkpoint, self.modules, course.optimizer, about)

    def epoch(self, number: int, schedule: LambdaLR | None) -> float:
        """Take the steps of one epoch; return their mean loss."""
        course, total = self.course, 0.0
        average = self.modules.get("average")
        seeds.epoch(course.seed, number)
        self.network.train()
        for batch in course.batches.epoch(number):
            if course.stop():
                raise Stopped
            loss = course.loss(self.network, batch)
            course.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            course.optimizer.step()
            if schedule is not None:
                schedule.step()
            if isinstance(average, AveragedModel):
                average.update_parameters(self.network)
            total += float(loss.detach())
        return total / course.batches.steps

    def judge(self) -> Look | None:
        """Validate, keep the best weights, and let the plateau know."""
        course = self.course
        if course.look is None:
            return None
        look = course.look(self.current)
        before = [done.look.gain for done in self.history if done.look]
        if course.keep == "best" and (not before or look.gain > max(before)):
            self.modules["best"].load_state_dict(self.current.state_dict())
        if course.plateau is not None:
            course.plateau.step(look.gain)
        return look


def train(network: nn.Module, course: Course[Batch]) -> tuple[nn.Module, tuple[EpochDone, ...]]:
    """Train to the end of a course, from its checkpoint if there is one.

    Parameters
    ----------
    network : Module
        On its device; trained in place.
    course : Course

    Returns
    -------
    network : Module
        As it is kept: the average of the weights along the run, those of the best epoch or of the
        last.
    history : tuple of EpochDone

    Raises
    ------
    Stopped
        If `stop` became true; the interrupted epoch is repeated on resuming.
    """
    run = _Run(network, course)
    run.restore()
    before = len(run.history) * course.batches.steps
    schedule = None
    if course.factor is not None:
        factor = course.factor
        schedule = LambdaLR(course.optimizer, lambda step: factor(before + step))
    for number in range(len(run.history), course.epochs):
        if run.exhausted:
            break
        started = time.perf_counter()
        loss = run.epoch(number, schedule)
        rate = course.optimizer.param_groups[0]["lr"]
        look = run.judge()
        took = round(time.perf_counter() - started, 1)
        run.history.append(EpochDone(number + 1, loss, rate, took, look))
        run.keep()
        course.told(run.history[-1], run.kept)
    return run.kept, tuple(run.history)
