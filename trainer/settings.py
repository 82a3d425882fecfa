"""What of a preset may be set from outside: its fields with their bounds and sentences.

All of it is read from the configurations themselves, which check what is given, too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.presets import Setting
from trainer.config import DataConfig, StageConfig, TrainingConfig
from trainer.heads.config import HeadsConfig
from trainer.presets import Preset, preset_config

Settings = Mapping[str, Any]

# What matters most first.
_OF_HEADS: Final = (
    "epochs",
    "patience",
    "learning_rate",
    "clips_per_track",
    "balance",
    "folds",
    "least_tracks",
    "least_artists",
    "undecided",
    "seed",
)
_OF_NETWORKS: Final = (
    "epochs",
    "learning_rate",
    "clips_per_track",
    "batch",
    "balance",
    "seconds",
    "variants",
    "least_tracks",
    "least_artists",
    "undecided",
    "seed",
)


def settings_of(preset: Preset) -> tuple[Setting, ...]:
    """Return what of a preset may be set, what matters most first."""
    if preset == "quick":
        heads = HeadsConfig()
        return tuple(_setting(HeadsConfig, name, (getattr(heads, name),)) for name in _OF_HEADS)
    config = preset_config(preset)
    return tuple(_of_networks(config, name) for name in _OF_NETWORKS)


def _of_networks(config: TrainingConfig, name: str) -> Setting:
    if name in DataConfig.model_fields:
        return _setting(DataConfig, name, (getattr(config.data, name),))
    if name in StageConfig.model_fields:
        both = dict.fromkeys(getattr(one, name) for one in (config.net_stft, config.net_music))
        return _setting(StageConfig, name, tuple(both))
    return _setting(TrainingConfig, name, (getattr(config, name),))


def _setting(model: type[BaseModel], name: str, presets: tuple[float, ...]) -> Setting:
    schema = model.model_json_schema()["properties"][name]
    return Setting(
        name=name,
        kind=schema["type"],
        description=schema["description"],
        presets=presets,
        minimum=schema.get("minimum"),
        above=schema.get("exclusiveMinimum"),
        maximum=schema.get("maximum"),
        below=schema.get("exclusiveMaximum"),
    )


def read_settings(path: Path | None) -> Settings:
    """Read what is to be set otherwise; nothing without a file.

    Raises
    ------
    ValueError
        If it is no TOML.
    """
    return tomllib.loads(path.read_text(encoding="utf-8")) if path else {}


def with_settings(config: TrainingConfig, settings: Settings) -> TrainingConfig:
    """Return a configuration with other values; what belongs to a network is set for both.

    Raises
    ------
    TrainingError
        If there is no such field.
    ValueError
        If a value is out of range (pydantic's message names it).
    """
    unknown = [name for name in settings if name not in _OF_NETWORKS]
    if unknown:
        there = ", ".join(_OF_NETWORKS)
        raise TrainingError(
            f"--settings: {config.name} has no {', '.join(unknown)}; it has {there}",
            Cause.SETTINGS_REFUSED,
        )
    plain = config.model_dump()
    for name, value in settings.items():
        if name in DataConfig.model_fields:
            places = [plain["data"]]
        elif name in StageConfig.model_fields:
            places = [plain["net_stft"], plain["net_music"]]
        else:
            places = [plain]
        for place in places:
            place[name] = value
    return TrainingConfig.model_validate(plain)
