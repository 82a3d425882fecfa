"""What a split is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from trainer.data.sides import Part

SplitName = Literal["artist", "stratified", "kfold", "repeated", "70/30", "fault-filtered", "table"]
SPLIT_NAMES: Final[tuple[SplitName, ...]] = get_args(SplitName)


@dataclass(frozen=True)
class Split:
    """Indices into the list of tracks; a track may stand in none of the parts."""

    train: tuple[int, ...]
    valid: tuple[int, ...]
    test: tuple[int, ...]


@dataclass(frozen=True)
class Member:
    """All that a split has to know of a track.

    Attributes
    ----------
    label : str
        What the parts are balanced over; of several labels the rarest.
    group : str
        Artist, or what has to do for one.
    recording : str
        Files that hold one recording, or are taken from one track, have the same.
    name : str
        Of the file, without its extension: GTZAN's lists know tracks by it.
    part : {"train", "valid", "test"} or None
        Side that the source puts it on.
    """

    label: str
    group: str
    recording: str
    name: str = ""
    part: Part | None = None


@dataclass(frozen=True)
class Plan:
    """A split, or several that are gone through in turn.

    Attributes
    ----------
    name : str
    splits : tuple of Split
    apart : {"artist", "recording"}
        What never stands on two sides.
    left_out : tuple of (int, str)
        Tracks that stand on no side, and why.
    asks_all : bool
        Whether every track is asked once, over all splits.
    """

    name: SplitName
    splits: tuple[Split, ...]
    apart: Literal["artist", "recording"]
    left_out: tuple[tuple[int, str], ...] = ()
    asks_all: bool = False
