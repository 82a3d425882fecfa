"""One run by several processes, as torchrun starts them: each learns from its part of every batch.

Only the first writes and speaks. All have the same weights after every step, and validate alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel

# While the first embeds all the music the others wait.
_PATIENCE: Final = timedelta(days=7)


def n_processes() -> int:
    """Return how many processes there are; 1 where torchrun did not start this one."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def rank() -> int:
    """Return the number of this process, from 0."""
    return distributed.get_rank() if distributed.is_initialized() else 0


@contextmanager
def together() -> Iterator[None]:
    """Join the other processes of the run, where there are any."""
    if int(os.environ.get("WORLD_SIZE", "1")) < 2 or distributed.is_initialized():
        yield
        return
    backend = "nccl" if torch.cuda.is_available() else "gloo"
    distributed.init_process_group(backend, timeout=_PATIENCE)
    if torch.cuda.is_available():
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    try:
        yield
    finally:
        distributed.destroy_process_group()


@contextmanager
def first_then_others() -> Iterator[None]:
    """Let the first process do something, and the others after it: they find it done."""
    if n_processes() > 1 and rank() > 0:
        distributed.barrier()
    try:
        yield
    finally:
        if n_processes() > 1 and rank() == 0:
            distributed.barrier()


def wait() -> None:
    """Wait until every process has come here."""
    if n_processes() > 1:
        distributed.barrier()


def any_says(yes: bool, device: torch.device) -> bool:
    """Tell whether any process says yes; all get the same answer."""
    if n_processes() == 1:
        return yes
    said = torch.tensor([float(yes)], device=device)
    distributed.all_reduce(said, distributed.ReduceOp.MAX)
    return bool(said.item())


def mean(value: Tensor) -> float:
    """Return the mean over the processes."""
    found = value.detach().clone()
    if n_processes() > 1:
        distributed.all_reduce(found)
        found /= n_processes()
    return float(found)


def shared(network: nn.Module) -> nn.Module:
    """Return the network with its gradients averaged over the processes."""
    return DistributedDataParallel(network) if n_processes() > 1 else network
