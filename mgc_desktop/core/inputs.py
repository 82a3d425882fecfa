"""The two networks' inputs."""

from __future__ import annotations

from typing import Final, Literal

from mgc_desktop.core.features import N_BINS, N_FEATURES

Kind = Literal["net_stft", "net_music"]
N_INPUTS: Final[dict[Kind, int]] = {"net_stft": N_BINS, "net_music": N_FEATURES}
