"""A search for better settings: ranges in a file, tried by Optuna, kept in SQLite.

What is looked at is validation alone, so that the test stays unseen: of new heads the tracks that
tell when to stop, of a system its best epoch. A search that was stopped goes on with what it knows.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, Self

import numpy as np
import optuna
import tomli_w
from pydantic import BaseModel, ConfigDict, Field, model_validator

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import Tried
from trainer.events import Listener
from trainer.heads.config import HeadsConfig
from trainer.recipe import Recipe
from trainer.stopping import Stopped
from trainer.systems import system_of
from trainer.systems.neural import NeuralSystem

STUDY_NAME: Final = "search.sqlite3"
BEST_NAME: Final = "best.toml"

Settings = dict[str, Any]


class Range(BaseModel):
    """What one value may be: between two numbers, or one of some."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    low: float | int | None = None
    high: float | int | None = None
    log: bool = Field(False, description="as likely between 1 and 10 as between 10 and 100")
    choices: tuple[float | int | str | bool, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ends = self.low is not None and self.high is not None
        if ends == bool(self.choices) or (self.low is None) != (self.high is None):
            raise ValueError("say low and high, or choices")
        if ends and not self.low < self.high:  # type: ignore[operator]
            raise ValueError("low must be less than high")
        return self

    def draw(self, trial: optuna.Trial, name: str) -> Any:
        """Draw a value."""
        if self.choices:
            return trial.suggest_categorical(name, list(self.choices))
        low, high = self.low, self.high
        assert low is not None
        assert high is not None
        if isinstance(low, int) and isinstance(high, int):
            return trial.suggest_int(name, low, high, log=self.log)
        return trial.suggest_float(name, float(low), float(high), log=self.log)


class SearchConfig(BaseModel):
    """A search, as its file says it; checked before anything starts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    preset: Literal["quick"] | None = None
    system: str | None = Field(None, description="a network of the papers, instead of a preset")
    trials: int = Field(20, ge=1)
    seed: int = 1
    ranges: dict[str, Range]

    @model_validator(mode="after")
    def _known(self) -> Self:
        if (self.preset is None) == (self.system is None):
            raise ValueError('say preset = "quick" or system = "..."')
        fields = HeadsConfig.model_fields if self.preset else Recipe.model_fields
        unknown = sorted(set(self.ranges) - set(fields))
        if unknown or not self.ranges:
            said = ", ".join(unknown) or "nothing"
            raise ValueError(f"ranges: {said} cannot be searched; there are {', '.join(fields)}")
        return self


def read_search(path: Path) -> SearchConfig:
    """Read the file of a search.

    Raises
    ------
    ValueError
        Names what is wrong in it.
    """
    return SearchConfig.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def changed_system(name: str, settings: Mapping[str, Any]) -> NeuralSystem:
    """Return a network of the papers with another recipe.

    Raises
    ------
    TrainingError
        If it is not a network.
    """
    system = system_of(name)
    if not isinstance(system, NeuralSystem):
        raise TrainingError(
            f"{name}: is not a network with a recipe that can be searched", Cause.SETTINGS_REFUSED
        )
    other = copy.copy(system)
    other.recipe = Recipe.model_validate({**system.recipe.model_dump(), **settings})
    return other


def search(
    config: SearchConfig, run: Path, value_of: Callable[[Settings, int], float], tell: Listener
) -> Settings:
    """Try settings until there were as many trials as asked for.

    Parameters
    ----------
    run : Path
        Folder that gets ``search.sqlite3`` and ``best.toml``.
    value_of : callable
        Learns with settings; returns how good that is on validation. Gets the trial's number, too.

    Returns
    -------
    dict
        The best settings.

    Raises
    ------
    Stopped
        If `value_of` says so; the trial that was under way is done again.
    """
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    place = run / STUDY_NAME
    study = optuna.create_study(
        storage=f"sqlite:///{place}", study_name="search", load_if_exists=True,
        direction="maximize",
    )  # fmt: skip
    for left in study.get_trials(deepcopy=False, states=(optuna.trial.TrialState.RUNNING,)):
        # Of a search that was killed.
        study.tell(left.number, state=optuna.trial.TrialState.FAIL)
    while (done := len(_finished(study))) < config.trials:
        # What is drawn depends on what is known, not on how often the search was stopped.
        study.sampler = optuna.samplers.TPESampler(seed=config.seed + done)
        trial = study.ask()
        settings = {name: one.draw(trial, name) for name, one in config.ranges.items()}
        try:
            value = value_of(settings, done + 1)
        except Stopped:
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
            raise
        study.tell(trial, value)
        (run / BEST_NAME).write_bytes(tomli_w.dumps(study.best_params).encode())
        tell(
            Tried(
                trial=done + 1, trials=config.trials, settings=settings,
                value=round(value, 4), best=round(study.best_value, 4),
            )
        )  # fmt: skip
    return dict(study.best_params)


def _finished(study: optuna.Study) -> list[optuna.trial.FrozenTrial]:
    return study.get_trials(deepcopy=False, states=(optuna.trial.TrialState.COMPLETE,))


def mean_of(values: list[float]) -> float:
    """Return the mean over splits; Optuna wants a plain number."""
    return float(np.mean(values))
