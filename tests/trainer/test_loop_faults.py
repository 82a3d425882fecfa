"""The loop where things go wrong: killed in the middle, no memory, a full disk, no number."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional
from torch.optim import SGD, AdamW

from mgc_desktop.core.errors import MgcError
from tests.conftest import ROOT
from trainer import seeds
from trainer.course import Course, EpochDone, cosine
from trainer.loop import train
from trainer.stopping import Stopped, never
from trainer.systems.neural import ClipBatch


@dataclass(frozen=True)
class Points:
    """Points of two clouds."""

    steps: int = 5
    size: int = 8

    def epoch(self, number: int) -> Iterator[ClipBatch]:
        random = seeds.draws(7, number)
        for _ in range(self.steps):
            labels = random.integers(0, 2, self.size)
            points = random.standard_normal((self.size, 3)) + labels[:, None]
            yield ClipBatch(
                (torch.from_numpy(points).float(),),
                functional.one_hot(torch.from_numpy(labels), 2).float(),
            )


def loss(network: nn.Module, batch: ClipBatch) -> Tensor:
    return functional.cross_entropy(network(*batch.clips), batch.labels)


@dataclass
class Told:
    """Stops or fails after some steps; counts."""

    after: int = 10**9
    steps: int = 0
    halved: list[int] = field(default_factory=list)

    def stop(self) -> bool:
        return self.steps >= self.after

    def loss(self, network: nn.Module, batch: ClipBatch) -> Tensor:
        self.steps += 1
        return loss(network, batch)


def nobody(done: EpochDone, kept: nn.Module) -> None:
    del done, kept


def course(
    folder: Path,
    network: nn.Module,
    *,
    stop: Callable[[], bool] = never,
    own_loss: Callable[[nn.Module, ClipBatch], Tensor] = loss,
    rate: float = 0.05,
    every_s: float = 60.0,
    epochs: int = 3,
) -> Course[ClipBatch]:
    batches = Points()
    return Course(
        batches, own_loss, AdamW(network.parameters(), lr=rate), epochs, 1,
        folder / "net.checkpoint.safetensors", stop, nobody,
        factor=cosine(epochs * batches.steps, 0.1), average=0.9, keep_every_s=every_s,
    )  # fmt: skip


def network() -> nn.Module:
    seeds.weights(1)
    # Dropout draws from the global generator: resuming has to put that back.
    return nn.Sequential(nn.Linear(3, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 2))


def weights(module: nn.Module) -> list[Tensor]:
    return [value.clone() for value in module.state_dict().values()]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Tensor]:
    """The weights of a run left alone."""
    net = network()
    return weights(train(net, course(tmp_path_factory.mktemp("whole"), net))[0])


@pytest.mark.parametrize("after", [1, 5, 7, 14])
def test_a_stop_loses_no_step(whole: list[Tensor], tmp_path: Path, after: int) -> None:
    told, net = Told(after), network()
    with pytest.raises(Stopped):
        train(net, course(tmp_path, net, stop=told.stop, own_loss=told.loss))
    again, net = Told(), network()
    found, history = train(net, course(tmp_path, net, own_loss=again.loss))
    assert again.steps == 15 - after
    assert len(history) == 3
    assert all(torch.equal(a, b) for a, b in zip(whole, weights(found), strict=True))


def test_a_crash_loses_what_came_after_the_last_checkpoint(
    whole: list[Tensor], tmp_path: Path
) -> None:
    told, net = Told(), network()

    def crash(network: nn.Module, batch: ClipBatch) -> Tensor:
        if told.steps == 8:
            raise KeyError("the power fails")
        return told.loss(network, batch)

    with pytest.raises(KeyError):
        train(net, course(tmp_path, net, own_loss=crash, every_s=0.0))
    again, net = Told(), network()
    found, _ = train(net, course(tmp_path, net, own_loss=again.loss, every_s=0.0))
    assert again.steps == 15 - 8
    assert all(torch.equal(a, b) for a, b in zip(whole, weights(found), strict=True))


def test_a_rate_that_explodes_is_named_and_the_good_checkpoint_kept(tmp_path: Path) -> None:
    net = network()
    train(net, course(tmp_path, net, epochs=1))
    kept = tmp_path / "net.checkpoint.safetensors"
    good = kept.read_bytes()
    net = network()
    with pytest.raises(MgcError, match=r"net: the loss is no number any more, in epoch 2"):
        train(net, course(tmp_path, net, rate=1e30, every_s=0.0))
    left = load_file(kept)
    assert all(value.isfinite().all() for value in left.values())
    assert kept.read_bytes() == good


def test_a_full_disk_is_named_and_the_checkpoint_before_kept(tmp_path: Path) -> None:
    net = network()
    train(net, course(tmp_path, net, epochs=1))
    kept = tmp_path / "net.checkpoint.safetensors"
    good = kept.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    net = network()
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        with pytest.raises(MgcError, match=r"checkpoint.safetensors: cannot be written: .*before"):
            train(net, course(tmp_path, net))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]
    assert kept.read_bytes() == good
    # With room again it goes on.
    net = network()
    assert len(train(net, course(tmp_path, net))[1]) == 3


_SHORT = """
import gc, resource, sys
from pathlib import Path
import torch
from torch import nn
from mgc_desktop.core.errors import TrainingError
from tests.trainer.test_loop_faults import Told, course
from trainer.loop import train

class Wide(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1, 2_000_000))

    def forward(self, points):
        # One clip takes 8 MB, each of a few times.
        return (points[:, :1] * self.scale).sin().mean(dim=1, keepdim=True).repeat(1, 2)

def learn(folder, spare):
    folder.mkdir()
    net, told = Wide(), Told()
    one = course(folder, net, epochs=1)
    object.__setattr__(one, "halved", lambda clips: print("halved", clips))
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    room = pages * resource.getpagesize() + spare * 2**20
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (room, before[1]))
    try:
        print("steps", len(train(net, one)[1]))
    except TrainingError as error:
        print(error)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)

if __name__ == "__main__":
    torch.set_num_threads(1)
    for spare in ("20", "170"):
        learn(Path(sys.argv[1]) / spare, int(spare))
        gc.collect()
        print("--")
"""


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str]]:
    """What learning says with memory for less than a clip, and for a few of them."""
    folder = tmp_path_factory.mktemp("short")
    script = folder / "short.py"
    script.write_text(_SHORT)
    done = subprocess.run(
        [sys.executable, str(script), str(folder)], capture_output=True, text=True, check=False,
        # What is freed goes back to the system at once, whatever was freed before.
        env={**os.environ, "PYTHONPATH": str(ROOT), "MALLOC_MMAP_THRESHOLD_": "65536"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    little, some, _ = (part.splitlines() for part in done.stdout.split("--\n"))
    return little, some


def test_short_of_memory_it_takes_halves_and_says_so(short: tuple[list[str], list[str]]) -> None:
    assert short[1][0] == "halved 4"
    assert short[1][-1] == "steps 1"


def test_too_little_memory_for_one_clip_is_named(short: tuple[list[str], list[str]]) -> None:
    assert "not enough memory for 1 clips at once" in short[0][-1]


def test_parts_of_a_batch_come_to_the_same_gradients() -> None:
    (batch,) = Points(steps=1).epoch(0)
    net = network().eval()
    loss(net, batch).backward()
    before = [p.grad.clone() for p in net.parameters() if p.grad is not None]
    net.zero_grad()
    for part in batch.parts(3):
        (loss(net, part) * len(part) / len(batch)).backward()
    after = [p.grad for p in net.parameters() if p.grad is not None]
    for one, other in zip(before, after, strict=True):
        torch.testing.assert_close(one, other)
    assert [len(part) for part in batch.parts(100)] == [1] * 8


def test_plain_steps_are_what_they_were(tmp_path: Path) -> None:
    """Golden losses: a change of the loop that changes what is learned is seen."""
    net = network()
    batches = Points()
    plain = Course(
        batches, loss, SGD(net.parameters(), lr=0.1), 3, 1, tmp_path / "a.safetensors", never,
        nobody,
    )  # fmt: skip
    _, history = train(net, plain)
    assert [round(done.loss, 4) for done in history] == GOLDEN


GOLDEN = [0.7726, 0.6523, 0.6466]
