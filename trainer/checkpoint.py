"""Stop and resume: weights, their average and the optimiser as safetensors, never pickle."""

from __future__ import annotations

import json
from pathlib import Path

from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.swa_utils import AveragedModel


def _flatten(network: nn.Module, average: AveragedModel, optimizer: Optimizer) -> dict[str, Tensor]:
    tensors = {f"network.{name}": value for name, value in network.state_dict().items()}
    tensors |= {f"average.{name}": value for name, value in average.state_dict().items()}
    for index, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{index}.{name}": value for name, value in state.items()}
    return {name: value.detach().clone().contiguous() for name, value in tensors.items()}


def save_checkpoint(
    path: Path, network: nn.Module, average: AveragedModel, optimizer: Optimizer, epoch: int
) -> None:
    """Write atomically: a kill leaves the checkpoint before or this one."""
    partial = path.with_suffix(".partial")
    metadata = {"epoch": json.dumps(epoch)}
    save_file(_flatten(network, average, optimizer), partial, metadata=metadata)
    partial.replace(path)


def load_checkpoint(
    path: Path, network: nn.Module, average: AveragedModel, optimizer: Optimizer
) -> int:
    """Restore in place.

    Returns
    -------
    int
        Epochs done.
    """
    tensors = load_file(path)

    def under(prefix: str) -> dict[str, Tensor]:
        return {n.removeprefix(prefix): t for n, t in tensors.items() if n.startswith(prefix)}

    network.load_state_dict(under("network."))
    average.load_state_dict(under("average."))
    groups = optimizer.state_dict()["param_groups"]
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in under("optimizer.").items():
        index, field = name.split(".", 1)
        state.setdefault(int(index), {})[field] = value
    optimizer.load_state_dict({"state": state, "param_groups": groups})
    with safe_open(path, framework="pt") as opened:
        return int(json.loads(opened.metadata()["epoch"]))
