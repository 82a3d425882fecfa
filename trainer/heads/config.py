"""How new heads are trained."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from trainer.data.splits import SplitName


class HeadsConfig(BaseModel):
    """Everything about learning heads that may be changed; the defaults suit a few hundred tracks.

    It is checked before anything starts, and kept in the run's folder.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int = Field(
        1,
        ge=0,
        description="starting point of all random choices; the same seed gives the same model",
    )
    split: SplitName = Field(
        "kfold", description="how tracks are divided; kfold asks every track once, artists apart"
    )
    folds: int = Field(
        5,
        ge=2,
        le=20,
        description="parts of the cross-validation, each artist in one part only; more take longer",
    )
    epochs: int = Field(
        60,
        ge=1,
        description="most passes through the music; training stops early once it no longer helps",
    )
    patience: int = Field(8, ge=1, description="epochs without improvement before training stops")
    batch: int = Field(256, ge=1, description="clips a step")
    clips_per_track: int = Field(
        6, ge=1, description="random 3-second clips of each track per epoch"
    )
    learning_rate: float = Field(
        1e-3,
        gt=0.0,
        description="how large each training step is; too large, and nothing is learned",
    )
    weight_decay: float = Field(0.02, ge=0.0, description="pull of all weights towards nothing")
    dropout: float = Field(0.3, ge=0.0, lt=1.0, description="of the inputs of each layer")
    smoothing: float = Field(0.1, ge=0.0, lt=1.0, description="of the labels")
    balance: float = Field(
        0.5,
        ge=0.0,
        le=1.0,
        description="0: classes count by their number of tracks; 1: all classes count the same",
    )
    undecided: float = Field(
        0.05, ge=0.0, lt=0.5, description="share of the test tracks that may stay undecided"
    )
    least_tracks: int = Field(8, ge=2, description="classes with fewer tracks are left out")
    least_artists: int = Field(3, ge=2, description="classes with fewer artists are left out")
