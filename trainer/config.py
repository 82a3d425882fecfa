"""What a training run is made of: one TOML file, checked before anything starts."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mgc_desktop.core.networks.topology import CONTEXT, PAPER, Topology, TrunkName


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DataConfig(_Section):
    """Where the music is and how it is divided and multiplied."""

    table: Path | None = Field(
        None, description="tracks with genre and mood together, relative to this file (or --table)"
    )
    least_tracks: int = Field(8, ge=2, description="classes with fewer tracks are left out")
    least_artists: int = Field(3, ge=2, description="classes with fewer artists are left out")
    seconds: float = Field(
        30.0, gt=3.0, description="seconds of each track that are used, from its start"
    )
    held_out: float = Field(0.13, gt=0.0, lt=0.4, description="share for test, as for validation")
    split_seed: int = 1
    variants: int = Field(
        7, ge=1, description="versions of each track: the original, then faster, duller or MP3 ones"
    )
    variant_seed: int = 1
    speech: int = Field(70, ge=0, description="spoken clips trained towards 'no idea'")
    noise: int = Field(40, ge=0, description="noise and hum, likewise")
    min_examples: int = Field(40, ge=5, description="tracks a mood word needs to be learned")
    teacher: Path | None = Field(
        None, description="what another tagger says of the tracks, relative to this file"
    )
    guess_share: float = Field(
        0.3, ge=0.0, lt=0.5, description="of the teacher's guess in a label that is known"
    )
    guess_weight: float = Field(
        0.5, ge=0.0, le=1.0, description="what a guessed genre or quadrant counts"
    )
    outside_share: float = Field(
        0.0,
        ge=0.0,
        le=1.0,
        description="of an even spread in the guessed genre of music that is of none of the ten",
    )
    wide: bool = Field(
        False, description="learn a wider set of genres too, which becomes a bundle of its own"
    )


class LossWeights(_Section):
    """What each kind of label counts."""

    genre: float = 1.0
    wide: float = 1.0
    styles: float = 0.5
    quadrant: float = 1.0
    words: float = 1.0
    emotions: float = 0.5
    genre_hint: float = 1.0
    mood_hint: float = 1.0


class StageConfig(_Section):
    """One stretch of training, with its own schedule from warm-up to rest."""

    epochs: int = Field(100, ge=1, description="passes of each network through the music")
    batch: int = Field(64, ge=1, description="clips per training step; fewer need less memory")
    clips_per_track: int = Field(
        4, ge=1, description="random 3-second clips of each track per epoch"
    )
    learning_rate: float = Field(
        1e-3,
        gt=0.0,
        description="how large each training step is; too large, and nothing is learned",
    )
    weight_decay: float = Field(0.02, ge=0.0)
    warmup: float = Field(0.05, ge=0.0, lt=1.0, description="share of the steps")
    average: float = Field(0.999, ge=0.0, lt=1.0, description="decay of the weights' average")
    mixup: float = Field(0.3, ge=0.0, description="Beta(a, a); 0 for none")
    smoothing: float = Field(0.1, ge=0.0, lt=1.0)
    augment: bool = True
    level_db: float = Field(
        6.0, ge=0.0, le=20.0, description="with augment: spread of the level that clips play at"
    )
    masking: bool = Field(True, description="with augment: blank stretches of time and of bins")
    variants: bool = Field(True, description="train on the augmented variants too")
    balance: float = Field(
        0.5,
        ge=0.0,
        le=1.0,
        description="0: classes count by their number of tracks; 1: all classes count the same",
    )
    loss: LossWeights | None = Field(None, description="where it differs from the run's")


class NetworkConfig(StageConfig):
    """How one of the two networks is trained."""

    start: Literal["nothing", "bundle"] = Field(
        "nothing", description="bundle: from the trunk of the bundle that --base names"
    )
    dropout: float = Field(0.2, ge=0.0, lt=1.0)
    raw_input: bool = Field(False, description="no compression or standardisation (the paper)")
    finish: StageConfig | None = Field(
        None, description="a second stage that starts from the first one's average"
    )
    refit: StageConfig | None = Field(
        None, description="a last stage on all parts, once everything is measured; ship that"
    )


class TrainingConfig(_Section):
    """A whole run."""

    name: str
    trunk: TrunkName = Field(
        "senac2017",
        description="context: a trunk that sees a clip as a whole, instead of the paper's",
    )
    seed: int = Field(
        1,
        ge=0,
        description="starting point of all random choices; the same seed gives the same model",
    )
    precision: Literal["fp32", "bf16"] = "bf16"
    device: str = "auto"
    data: DataConfig
    one_level: bool = Field(
        False, description="bring all music to one level before the networks hear it"
    )
    undecided: float = Field(
        0.05, ge=0.0, lt=0.5, description="share of the test tracks that may stay undecided"
    )
    loss: LossWeights = LossWeights()
    net_stft: NetworkConfig = NetworkConfig()
    net_music: NetworkConfig = NetworkConfig()

    @model_validator(mode="after")
    def _both_refit_or_neither(self) -> Self:
        if (self.net_stft.refit is None) != (self.net_music.refit is None):
            raise ValueError("refit: both networks or neither; a card speaks of both")
        return self

    @model_validator(mode="after")
    def _magnitudes_as_they_are(self) -> Self:
        if self.trunk == "context" and not self.net_stft.raw_input:
            raise ValueError(
                "trunk context takes magnitudes as they are: net_stft.raw_input = true"
            )
        return self

    def topology(self, network: NetworkConfig) -> Topology:
        """Return the sizes of one of the two networks."""
        sizes = CONTEXT if self.trunk == "context" else PAPER
        return replace(sizes, dropout=network.dropout)

    @property
    def refit(self) -> bool:
        """Whether what ships learned from more than what is measured."""
        return self.net_stft.refit is not None


def read_config(path: Path) -> TrainingConfig:
    """Read a configuration; paths in it are relative to its folder.

    Raises
    ------
    ValueError
        If a value is missing, unknown or out of range (pydantic's message names each).
    """
    config = TrainingConfig.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    paths = {
        name: (path.parent / given).resolve()
        for name in ("table", "teacher")
        if (given := getattr(config.data, name))
    }
    data = config.data.model_copy(update=paths)
    return config.model_copy(update={"data": data})
