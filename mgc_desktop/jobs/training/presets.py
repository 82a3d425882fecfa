"""What of a run's recipe may be set, as the trainer itself lists it, and how it is told."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import tomli_w
from pydantic import TypeAdapter, ValidationError

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.jobs.training.failures import cannot_write
from mgc_desktop.jobs.training.process import answer_of_trainer
from mgc_desktop.protocol.presets import Preset

log = logging.getLogger(__name__)

# By name: what is set otherwise than the preset has it.
Settings = Mapping[str, int | float]

_SETTINGS_NAME: Final = "settings.toml"


def presets() -> list[Preset]:
    """Ask the trainer what may be set; none if it cannot say. This takes seconds."""
    try:
        return TypeAdapter(list[Preset]).validate_json(answer_of_trainer("presets", "--json"))
    except (TrainingError, ValidationError) as error:
        log.warning("the trainer does not say what can be set: %s", error)
        return []


def settings_options(folder: Path, settings: Settings) -> list[str]:
    """Write what is set into a folder; returns the options that tell the trainer of it.

    Raises
    ------
    TrainingError
    """
    if not settings:
        return []
    path = folder / _SETTINGS_NAME
    try:
        path.write_bytes(tomli_w.dumps(dict(settings)).encode())
    except OSError as error:
        raise cannot_write(path, error) from error
    return ["--settings", str(path)]
