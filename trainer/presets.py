"""Recipes in the box: what `fit --preset` knows, beside new heads."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, get_args

from trainer.config import TrainingConfig, read_config

Preset = Literal["quick", "fine-tune", "senac2017", "senac2017-paper", "best"]
PRESETS: Final[tuple[Preset, ...]] = get_args(Preset)
HELP: Final = (
    "quick: new heads on the trunks of a bundle, in minutes. fine-tune: its networks go on"
    " learning, trunks too. senac2017: both networks anew, augmented. senac2017-paper: exactly as"
    " the paper has it. best: the recipe of the bundled models (a graphics card helps)."
)


def preset_config(preset: Preset) -> TrainingConfig:
    """Return the configuration of a preset that trains both networks."""
    return read_config(Path(__file__).with_name("configs") / f"{preset}.toml")
