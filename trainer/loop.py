"""Training one network, whatever it is: steps, schedule, averaging, checkpoints, a clean stop.

The one loop of the trainer (docs/adr/0020-a-loop-of-our-own.md): net_STFT and net_MUSIC as they
ship, and every network of the papers, go through it.
"""

from __future__ import annotations

import time
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Generic, NoReturn

import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer import seeds
from trainer import several_processes as processes
from trainer.checkpoint import about_of, load_checkpoint, more_of, save_checkpoint
from trainer.course import Batch, Course, EpochDone, Look
from trainer.failing import diverged, short_of_memory
from trainer.stopping import Stopped


@dataclass
class _Run(Generic[Batch]):
    """A network on its way through a course.

    Attributes
    ----------
    step : int
        Steps of the epoch under way that are done.
    total : float
        Sum of their losses.
    n_parts : int
        So many parts a batch is taken in.
    kept_at : float
        When the last checkpoint was written.
    """

    network: nn.Module
    course: Course[Batch]
    history: list[EpochDone] = field(default_factory=list)
    step: int = 0
    total: float = 0.0
    n_parts: int = 1
    kept_at: float = field(default_factory=time.monotonic)
    dice: dict[str, Tensor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.modules = {"network": self.network}
        if self.course.average is not None:
            decay = get_ema_multi_avg_fn(self.course.average)
            self.modules["average"] = AveragedModel(self.network, multi_avg_fn=decay)
        if self.course.keep == "best":
            self.modules["best"] = deepcopy(self.network)
        self.device = next(self.network.parameters()).device
        self.shared = processes.shared(self.network)

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
        if self.history and processes.any_says(self.course.enough(), self.device):
            return True
        patience = self.course.patience
        return patience is not None and len(self.history) - self.best_epoch >= patience

    def restore(self) -> None:
        course, latest = self.course, self.latest()
        if latest is None:
            return
        about = load_checkpoint(latest, self.modules, course.optimizer)
        for done in about["history"]:
            look = done.pop("look")
            self.history.append(EpochDone(**done, look=Look(**look) if look else None))
        if course.plateau is not None:
            course.plateau.load_state_dict(about["plateau"])
            for group, rate in zip(course.optimizer.param_groups, about["rates"], strict=True):
                group["lr"] = rate
        self.step, self.total = about["step"], about["total"]
        self.dice = more_of(latest)

    @property
    def middle(self) -> Path:
        """Checkpoint of an epoch under way: it goes where that ends, well or badly."""
        return self.course.checkpoint.with_suffix(".middle.safetensors")

    def latest(self) -> Path | None:
        """Return the checkpoint to go on from."""
        there = [path for path in (self.course.checkpoint, self.middle) if path.exists()]
        return max(there, key=_how_far, default=None)

    def keep(self) -> None:
        """Write a checkpoint; one of weights that are no numbers would be none."""
        course = self.course
        if not all(value.isfinite().all() for value in self.network.parameters()):
            raise self.diverged()
        about = {
            "history": [asdict(done) for done in self.history],
            "rates": [group["lr"] for group in course.optimizer.param_groups],
            "plateau": course.plateau.state_dict() if course.plateau else None,
            "step": self.step,
            "total": self.total,
        }
        dice = seeds.dice(self.device) if self.step else {}
        if processes.rank() == 0:
            path = self.middle if self.step else course.checkpoint
            save_checkpoint(path, self.modules, course.optimizer, about, dice)
            if not self.step:
                self.middle.unlink(missing_ok=True)
        processes.wait()
        self.kept_at = time.monotonic()

    def diverged(self) -> TrainingError:
        """Say that and where learning has gone astray; what was kept on the way is not good."""
        if processes.rank() == 0:
            self.middle.unlink(missing_ok=True)
        rate = self.course.optimizer.param_groups[0]["lr"]
        return diverged(self.course.checkpoint.name.split(".")[0], len(self.history) + 1, rate)

    def epoch(self, number: int, schedule: LambdaLR | None) -> float:
        """Take the steps of one epoch that are left; return the mean loss of all."""
        course = self.course
        seeds.epoch(course.seed, number)
        self.network.train()
        steps = islice(course.batches.epoch(number), self.step, None)
        if self.step:
            seeds.put_back(self.dice, self.device)
        for batch in steps:
            if processes.any_says(course.stop(), self.device):
                self.stopped()
            self.take(batch)
            if schedule is not None:
                schedule.step()
            self.step += 1
            old = time.monotonic() - self.kept_at > course.keep_every_s
            if self.step < course.batches.steps and processes.any_says(old, self.device):
                self.keep()
        mean, self.step, self.total = self.total / course.batches.steps, 0, 0.0
        return mean

    def stopped(self) -> NoReturn:
        """Keep what was done of this epoch, and end."""
        if self.step:
            self.keep()
        raise Stopped

    def take(self, batch: Batch) -> None:
        """Take a step; where memory does not suffice, in halves."""
        while True:
            short = False
            try:
                loss = self.gradients(batch)
            except (RuntimeError, MemoryError) as error:
                if not short_of_memory(error):
                    raise
                short = True
            # Out of the handler: its traceback holds what filled the memory.
            if not short:
                break
            self.halve(batch)
        self.course.optimizer.step()
        average = self.modules.get("average")
        if isinstance(average, AveragedModel):
            average.update_parameters(self.network)
        self.total += loss

    def halve(self, batch: Batch) -> None:
        if self.n_parts >= len(batch) or processes.n_processes() > 1:
            raise TrainingError(
                f"{self.course.checkpoint.name.split('.')[0]}: not enough memory for"
                f" {-(-len(batch) // self.n_parts)} clips at once: choose a smaller batch",
                Cause.OUT_OF_MEMORY,
            )
        self.n_parts *= 2
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        self.course.halved(max(1, len(batch) // self.n_parts))

    def gradients(self, batch: Batch) -> float:
        """Compute the gradients of a batch, part by part; return its loss."""
        course = self.course
        course.optimizer.zero_grad(set_to_none=True)
        mine = _share(batch)
        total = torch.zeros((), device=self.device)
        for part in mine.parts(self.n_parts) if self.n_parts > 1 else (mine,):
            loss = course.loss(self.shared, part)
            if self.n_parts > 1:
                loss = loss * (len(part) / len(mine))
            if processes.any_says(not bool(loss.isfinite()), self.device):
                raise self.diverged()
            loss.backward()
            total += loss.detach()
        return processes.mean(total)

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


def epochs_kept(checkpoint: Path) -> int:
    """Return how many epochs the next `train` finds done already."""
    return len(about_of(checkpoint)["history"]) if checkpoint.exists() else 0


def _how_far(checkpoint: Path) -> tuple[int, int]:
    about = about_of(checkpoint)
    return len(about["history"]), about["step"]


def _share(batch: Batch) -> Batch:
    """Return the part of a batch that is this process's; all of one that is too small to part."""
    n = processes.n_processes()
    parts = batch.parts(n) if n > 1 else [batch]
    return parts[processes.rank()] if len(parts) == n else batch


def train(network: nn.Module, course: Course[Batch]) -> tuple[nn.Module, tuple[EpochDone, ...]]:
    """Train to the end of a course, from its checkpoint if there is one.

    Parameters
    ----------
    network : Module
        On its device; trained in place.

    Returns
    -------
    network : Module
        As it is kept: the average of the weights along the run, those of the best epoch or of the
        last.
    history : tuple of EpochDone

    Raises
    ------
    Stopped
        If `stop` became true; the same call goes on with the next step.
    TrainingError
        If the loss is no number any more, memory does not suffice for one clip, or a checkpoint
        cannot be written. The last good one is kept.
    """
    run = _Run(network, course)
    run.restore()
    before = len(run.history) * course.batches.steps + run.step
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
