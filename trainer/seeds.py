"""Where every random number of a run comes from: its seed, and what it is drawn for."""

from __future__ import annotations

import numpy as np
import torch

# A later stage draws other clips than the first one did.
NEXT_STAGE = 1000
# What else than epochs is drawn for.
STANDARDISING = 2**31
RESAMPLING = STANDARDISING + 1


def begin(seed: int) -> None:
    """Seed the global generators, for whatever in a library uses them unasked."""
    np.random.seed(seed)
    torch.manual_seed(seed)


def weights(seed: int) -> None:
    """Before a network is built: its weights depend on the run's seed alone."""
    torch.manual_seed(seed)


def epoch(seed: int, number: int) -> None:
    """Before an epoch (from 0): what it drops out is the same after a restart."""
    torch.manual_seed(seed + number)


def draws(seed: int, *of: int) -> np.random.Generator:
    """Return the generator of one purpose, such as the batches of an epoch."""
    return np.random.default_rng([seed, *of])


def on_device(random: np.random.Generator, device: torch.device) -> torch.Generator:
    """Return a generator of torch's that follows from one of numpy's."""
    return torch.Generator(device).manual_seed(int(random.integers(2**62)))


def dice(device: torch.device) -> dict[str, torch.Tensor]:
    """Return the state of the generators that layers draw from, to go on in the middle."""
    found = {"cpu": torch.get_rng_state()}
    if device.type == "cuda":
        found["cuda"] = torch.cuda.get_rng_state(device)
    return found


def put_back(states: dict[str, torch.Tensor], device: torch.device) -> None:
    """Go on drawing where `dice` was asked."""
    torch.set_rng_state(states["cpu"])
    if device.type == "cuda":
        torch.cuda.set_rng_state(states["cuda"], device)
