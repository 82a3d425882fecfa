"""How new heads are trained."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from trainer.data.splits import SplitName


class HeadsConfig(BaseModel):
    """Everything about learning heads that may be changed; the defaults suit a few hundred tracks.

    It is checked before anything starts, and kept in the run's folder.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int = Field(1, ge=0, description="of all chance: the same seed learns the same")
    split: SplitName = Field(
        "kfold", description="how tracks are divided; kfold asks every track once, artists apart"
    )
    folds: int = Field(
        5, ge=2, le=20, description="parts of the cross-validation, artists apart; more take longer"
    )
    epochs: int = Field(
        60,
        ge=1,
        description="rounds through the music at most; learning ends where it helps no more",
    )
    patience: int = Field(8, ge=1, description="rounds without a gain before learning ends")
    batch: int = Field(256, ge=1, description="clips a step")
    clips_per_track: int = Field(
        6, ge=1, description="random clips of 3 s of each track in a round"
    )
    learning_rate: float = Field(
        1e-3, gt=0.0, description="how far a step goes; too far, and nothing is learned"
    )
    weight_decay: float = Field(0.02, ge=0.0, description="pull of all weights towards nothing")
    dropout: float = Field(0.3, ge=0.0, lt=1.0, description="of the inputs of each layer")
    smoothing: float = Field(0.1, ge=0.0, lt=1.0, description="of the labels")
    balance: float = Field(
        0.5, ge=0.0, le=1.0, description="0: a rare class counts as its tracks, 1: as any other"
    )
    undecided: float = Field(
        0.05, ge=0.0, lt=0.5, description="share of the tracks kept back that stay undecided"
    )
    least_tracks: int = Field(8, ge=2, description="tracks that a class needs to be learned")
    least_artists: int = Field(3, ge=2, description="artists that a class needs to be learned")
