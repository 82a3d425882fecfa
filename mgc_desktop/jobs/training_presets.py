"""What of a run's recipe may be set, as the trainer itself lists it, and how it is told."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import tomli_w
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.jobs.training_failures import cannot_write
from mgc_desktop.jobs.training_process import answer_of_trainer

log = logging.getLogger(__name__)

# By name: what is set otherwise than the preset has it.
Settings = Mapping[str, int | float]

_SETTINGS_NAME: Final = "settings.toml"


class Setting(BaseModel):
    """A field that may be set; what is not known here is passed over.

    Attributes
    ----------
    kind : str
        integer or number.
    description : str
        Of the trainer, in English.
    presets : tuple of float
        What the preset sets it to: one value, or two where the networks have one each.
    minimum, above, maximum, below : float or None
        Bounds; `above` and `below` are outside.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    kind: str
    description: str
    presets: tuple[int | float, ...]
    minimum: float | None = None
    above: float | None = None
    maximum: float | None = None
    below: float | None = None

    @property
    def whole(self) -> bool:
        """Whether only whole numbers will do."""
        return self.kind == "integer"

    def allows(self, value: float) -> bool:
        """Whether a value is within the bounds."""
        return (
            (self.minimum is None or value >= self.minimum)
            and (self.above is None or value > self.above)
            and (self.maximum is None or value <= self.maximum)
            and (self.below is None or value < self.below)
        )


class Preset(BaseModel):
    """A recipe in the box, and what of it may be set."""

    model_config = ConfigDict(frozen=True)

    name: str
    settings: tuple[Setting, ...]


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
