"""The one loop: what is kept, when it ends, how the rate falls, and how it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from trainer import seeds
from trainer.checkpoint import load_checkpoint, save_checkpoint
from trainer.course import Course, EpochDone, Look, cosine
from trainer.loop import train
from trainer.recipe import Recipe
from trainer.stopping import Stopped, never
from trainer.systems.neural import _plateau


@dataclass
class Vectors:
    """A batch."""

    values: Tensor

    def __len__(self) -> int:
        return len(self.values)

    def parts(self, n: int) -> list[Vectors]:
        return [Vectors(part) for part in self.values.chunk(n)]


@dataclass
class Noise:
    """Batches that depend on the number of their epoch."""

    steps: int = 3

    def epoch(self, number: int) -> Iterator[Vectors]:
        generator = torch.Generator().manual_seed(number)
        for _ in range(self.steps):
            yield Vectors(torch.randn(4, 5, generator=generator))


def loss(network: nn.Module, batch: Vectors) -> Tensor:
    return network(batch.values).square().mean()


def network() -> nn.Module:
    seeds.weights(1)
    return nn.Sequential(nn.Linear(5, 6), nn.Dropout(0.5), nn.ReLU(), nn.Linear(6, 1))


def gains(values: Sequence[float]) -> Callable[[nn.Module], Look]:
    """Validation that says these, whatever it is shown."""
    said = iter(values)
    return lambda _: Look(0.5, 0.5, next(said))


def run(
    checkpoint: Path,
    recipe: Recipe,
    said: Sequence[float],
    *,
    epochs: int = 0,
    stop: Callable[[], bool] = never,
    average: float | None = None,
) -> tuple[nn.Module, tuple[EpochDone, ...], list[dict[str, Tensor]]]:
    """Train; also give the weights after each epoch as they were kept."""
    net = network()
    optimizer = recipe.optimizer(net)
    kept: list[dict[str, Tensor]] = []

    def told(done: EpochDone, current: nn.Module) -> None:
        del done
        kept.append({name: value.clone() for name, value in current.state_dict().items()})

    n = epochs or recipe.epochs
    course = Course(
        Noise(),
        loss,
        optimizer,
        n,
        1,
        checkpoint,
        stop,
        told,
        factor=cosine(recipe.epochs * 3, 0.1) if recipe.schedule == "cosine" else None,
        plateau=_plateau(recipe, optimizer) if recipe.schedule == "plateau" else None,
        average=average,
        look=gains(said) if said else None,
        keep=recipe.keep,
        patience=recipe.patience,
    )
    out, history = train(net, course)
    return out, history, kept


def same(one: nn.Module, other: dict[str, Tensor]) -> bool:
    mine = one.state_dict()
    return all(torch.equal(mine[name], other[name]) for name in mine)


ADAM = Recipe(epochs=6, batch=4, rate=1e-2)


def test_the_best_epoch_is_kept(tmp_path: Path) -> None:
    best = ADAM.model_copy(update={"keep": "best"})
    out, _, kept = run(tmp_path / "a", best, [0.1, 0.5, 0.2, 0.5, 0.4, 0.3])
    assert same(out, kept[1])
    last, _, kept = run(tmp_path / "b", ADAM, [0.1, 0.5, 0.2, 0.5, 0.4, 0.3])
    assert same(last, kept[5])
    assert not same(last, kept[1])


def test_it_ends_where_nothing_is_gained(tmp_path: Path) -> None:
    patient = ADAM.model_copy(update={"keep": "best", "patience": 2})
    _, history, _ = run(tmp_path / "a", patient, [0.1, 0.5, 0.2, 0.3, 0.9, 0.9])
    assert [done.epoch for done in history] == [1, 2, 3, 4]
    # The same command finds that it is done.
    _, again, kept = run(tmp_path / "a", patient, [])
    assert again == history
    assert not kept


def test_a_plateau_lowers_the_rate_as_keras_does(tmp_path: Path) -> None:
    """Two epochs without a gain of 1e-4: a tenth. Gone on with, it remembers both."""
    recipe = ADAM.model_copy(update={"schedule": "plateau", "wait": 2})
    said = [0.5, 0.50005, 0.4, 0.6, 0.3, 0.3]
    _, history, _ = run(tmp_path / "a", recipe, said)
    # The rate is that of the epoch, before what it says is known.
    assert [done.rate for done in history] == pytest.approx([1e-2, 1e-2, 1e-2, 1e-3, 1e-3, 1e-3])
    for epochs in range(1, 6):
        run(tmp_path / f"b{epochs}", recipe, said[:epochs], epochs=epochs)
        _, again, _ = run(tmp_path / f"b{epochs}", recipe, said[epochs:])
        assert [done.rate for done in again] == [done.rate for done in history]


def after(steps: int) -> Callable[[], bool]:
    """Ask to stop before a step."""
    answers = iter([False] * steps + [True])
    return lambda: next(answers)


@pytest.mark.parametrize(
    "recipe",
    [
        ADAM,
        ADAM.model_copy(update={"optimiser": "adamw", "decay": 0.02, "schedule": "cosine"}),
        ADAM.model_copy(update={"optimiser": "sgd", "momentum": 0.9}),
        ADAM.model_copy(update={"optimiser": "sgd", "keep": "best"}),
    ],
    ids=["adam", "adamw, cosine", "sgd, momentum", "sgd, best"],
)
@pytest.mark.parametrize("average", [None, 0.9])
def test_stopped_anywhere_it_comes_to_the_same_weights(
    recipe: Recipe, average: float | None, tmp_path: Path
) -> None:
    said = [0.1, 0.7, 0.2, 0.5, 0.4, 0.3]
    whole, history, _ = run(tmp_path / "whole", recipe, said, average=average)
    for steps in (1, 5, 11, 16):
        place, done = tmp_path / f"{steps}", (steps - 1) // 3
        with pytest.raises(Stopped):
            run(place, recipe, said, stop=after(steps), average=average)
        parts, again, _ = run(place, recipe, said[done:], average=average)
        assert same(parts, whole.state_dict())
        assert [d.loss for d in again] == [d.loss for d in history]


def test_decay_is_keras_penalty_on_weights_alone() -> None:
    """The gradient of 0.001 times the squares is 0.002 times the weights; biases have none."""
    recipe = Recipe(epochs=1, batch=1, optimiser="sgd", rate=1.0, decay=0.002)
    net = nn.Linear(2, 1)
    before = net.weight.detach().clone(), net.bias.detach().clone()
    optimizer = recipe.optimizer(net)
    (0.0 * net(torch.zeros(1, 2)).sum()).backward()
    optimizer.step()
    torch.testing.assert_close(net.weight.detach(), before[0] * (1 - 0.002))
    assert torch.equal(net.bias.detach(), before[1])


def test_a_checkpoint_is_whole_or_the_one_before(tmp_path: Path) -> None:
    net = network()
    optimizer = ADAM.optimizer(net)
    path = tmp_path / "x.checkpoint.safetensors"
    save_checkpoint(path, {"network": net}, optimizer, {"history": [1]})
    first = path.read_bytes()
    # Killed while the next is written.
    path.with_suffix(".partial").write_bytes(first[:100])
    assert load_checkpoint(path, {"network": net}, optimizer) == {"history": [1]}
    save_checkpoint(path, {"network": net}, optimizer, {"history": [1, 2]})
    assert not path.with_suffix(".partial").exists()
    assert load_checkpoint(path, {"network": net}, optimizer) == {"history": [1, 2]}


def test_the_cosine_rises_and_falls() -> None:
    factor = cosine(100, 0.1)
    assert [factor(step) for step in (0, 4, 9)] == pytest.approx([0.1, 0.5, 1.0])
    assert factor(55) == pytest.approx(0.01 + 0.99 * 0.5)
    assert factor(100) == pytest.approx(0.01)
    assert factor(200) == pytest.approx(0.01)
