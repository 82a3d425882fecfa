"""Stop and resume: weights, their average and the optimiser as safetensors, never pickle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.optim import Optimizer

Modules = Mapping[str, nn.Module]


def _flatten(modules: Modules, optimizer: Optimizer) -> dict[str, Tensor]:
    tensors = {
        f"{part}.{name}": value
        for part, module in modules.items()
        for name, value in module.state_dict().items()
    }
    for index, state in optimizer.state_dict()["state"].items():
        # SGD without momentum remembers a None.
        tensors |= {f"optimizer.{index}.{n}": v for n, v in state.items() if v is not None}
    return {name: value.detach().clone().contiguous() for name, value in tensors.items()}


def save_checkpoint(
    path: Path, modules: Modules, optimizer: Optimizer, about: Mapping[str, Any]
) -> None:
    """Write atomically: a kill leaves the checkpoint before or this one.

    Parameters
    ----------
    path : Path
    modules : mapping of str to Module
    optimizer : Optimizer
    about : mapping
        What else is to be known on resuming; JSON.
    """
    partial = path.with_suffix(".partial")
    save_file(_flatten(modules, optimizer), partial, metadata={"about": json.dumps(about)})
    partial.replace(path)


def load_checkpoint(path: Path, modules: Modules, optimizer: Optimizer) -> dict[str, Any]:
    """Restore in place.

    Returns
    -------
    dict
        What was said beside the tensors.
    """
    tensors = load_file(path)

    def under(prefix: str) -> dict[str, Tensor]:
        return {n.removeprefix(prefix): t for n, t in tensors.items() if n.startswith(prefix)}

    for part, module in modules.items():
        module.load_state_dict(under(f"{part}."))
    groups = optimizer.state_dict()["param_groups"]
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in under("optimizer.").items():
        index, field = name.split(".", 1)
        state.setdefault(int(index), {})[field] = value
    optimizer.load_state_dict({"state": state, "param_groups": groups})
    with safe_open(path, framework="pt") as opened:
        about: dict[str, Any] = json.loads(opened.metadata()["about"])
        return about
