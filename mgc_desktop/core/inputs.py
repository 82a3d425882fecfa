"""What networks look at: the two maps, each by a network of its own or both by one."""

from __future__ import annotations

from typing import Final, Literal

from mgc_desktop.core.features import N_BINS, N_FEATURES

Kind = Literal["net_stft", "net_music"]
N_INPUTS: Final[dict[Kind, int]] = {"net_stft": N_BINS, "net_music": N_FEATURES}

NetworkName = Literal["net_stft", "net_music", "early_fusion"]
# The maps that a network looks at, side by side, in the order of their inputs.
LOOKS_AT: Final[dict[NetworkName, tuple[Kind, ...]]] = {
    "net_stft": ("net_stft",),
    "net_music": ("net_music",),
    "early_fusion": ("net_stft", "net_music"),
}


def n_inputs(network: NetworkName) -> int:
    """Return the inputs of a network, over all maps that it looks at."""
    return sum(N_INPUTS[kind] for kind in LOOKS_AT[network])
