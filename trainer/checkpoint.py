"""Stop and resume: weights, their average and the optimiser as safetensors, never pickle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.optim import Optimizer

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.events import shown
from trainer.failing import cannot_write

Modules = Mapping[str, nn.Module]

_MORE = "more."


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
    path: Path,
    modules: Modules,
    optimizer: Optimizer,
    about: Mapping[str, Any],
    more: Mapping[str, Tensor] | None = None,
) -> None:
    """Write atomically: a kill leaves the checkpoint before or this one.

    Parameters
    ----------
    about : mapping
        What else is to be known on resuming; JSON.
    more : mapping of str to Tensor, optional
        Likewise, as tensors.

    Raises
    ------
    TrainingError
        If it cannot be written, as where the disk is full; the one before is kept.
    """
    partial = path.with_suffix(".partial")
    tensors = _flatten(modules, optimizer) | {f"{_MORE}{n}": v for n, v in (more or {}).items()}
    try:
        save_file(tensors, partial, metadata={"about": json.dumps(about)})
        partial.replace(path)
    except (OSError, SafetensorError) as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        kept = "; the checkpoint before is kept, the same command goes on from there"
        raise cannot_write(path, error, kept) from error


def load_checkpoint(path: Path, modules: Modules, optimizer: Optimizer) -> dict[str, Any]:
    """Restore in place.

    Returns
    -------
    dict
        What was said beside the tensors.

    Raises
    ------
    TrainingError
        If it cannot be read.
    """
    with _reading(path):
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
    return about_of(path)


def about_of(path: Path) -> dict[str, Any]:
    """Return what was said beside the tensors of a checkpoint.

    Raises
    ------
    TrainingError
        If it cannot be read.
    """
    with _reading(path), safe_open(path, framework="pt") as opened:
        about: dict[str, Any] = json.loads(opened.metadata()["about"])
        return about


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Name the checkpoint that a fault of the disk has damaged: it is written whole or not."""
    try:
        yield
    except (OSError, SafetensorError, ValueError) as error:
        raise TrainingError(
            f"{path}: this checkpoint is damaged: {error}; begin a new run",
            Cause.CHECKPOINT_DAMAGED,
            place=shown(path),
            reason=str(error),
        ) from error


def more_of(path: Path) -> dict[str, Tensor]:
    """Return the other tensors of a checkpoint."""
    with safe_open(path, framework="pt") as opened:
        names = [name for name in opened.keys() if name.startswith(_MORE)]  # noqa: SIM118
        return {name.removeprefix(_MORE): opened.get_tensor(name) for name in names}
