"""Where the networks run."""

from __future__ import annotations

import torch

from mgc_desktop.core.errors import DeviceError
from mgc_desktop.messages import Message


def single_threaded() -> None:
    """Keep torch to one thread in this process: parallelism comes from processes."""
    torch.set_num_threads(1)


def choose_device(name: str) -> torch.device:
    """Find the device to run on.

    Parameters
    ----------
    name : {"auto", "cpu", "cuda", "mps"}

    Returns
    -------
    torch.device
        For "auto" CUDA where there is one, then Apple's MPS, then the CPU.

    Raises
    ------
    DeviceError
        If the device asked for is not there.
    """
    available = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if name == "auto":
        return torch.device(next(device for device, there in available.items() if there))
    if name not in available:
        raise DeviceError(Message("unknown device “{name}”: auto, cpu, cuda or mps", name=name))
    if not available[name]:
        raise DeviceError(
            Message(
                "device “{name}” is not available here; --device auto finds one that is", name=name
            )
        )
    return torch.device(name)
