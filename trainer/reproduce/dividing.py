"""How the papers divide tracks, or clips, into training, validation and test.

`trainer.data.splits` divides so that no recording stands on two sides. The papers have not looked
for GTZAN's repetitions, nor do the ways by track here: a figure that is to be held against theirs
has to have what flatters theirs. By artist, known repetitions stay together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.data.sides import PARTS
from trainer.lessons import Lessons
from trainer.reproduce.paper import Arrangement

Numbers = NDArray[np.int64]

_LEAST: Final = 3


@dataclass(frozen=True)
class Sides:
    """The examples of each side, and the tracks that are asked.

    Where a paper has two parts only, validation and test are one.
    """

    train: Lessons
    valid: Lessons
    test: Lessons


@dataclass(frozen=True)
class Members:
    """What a split has to know of the tracks of some lessons.

    Attributes
    ----------
    names : tuple of str
        Of the files, without their extension.
    groups : tuple of str
        Artists.
    parts : tuple of str or None
        Sides of the fault-filtered split.
    """

    names: tuple[str, ...]
    groups: tuple[str, ...]
    parts: tuple[str | None, ...]


def divide(
    arrangement: Arrangement, lessons: Lessons, members: Members, number: int, seed: int
) -> Sides:
    """Divide some lessons.

    Parameters
    ----------
    arrangement : str
    number : int
        Of the split, from 0.
    seed : int
        Of the first split.

    Raises
    ------
    TrainingError
        If they cannot be divided so.
    """
    if arrangement == "fault-filtered":
        return _as_listed(lessons, members)
    if arrangement == "clips":
        owners = lessons.rows[:, 0]
        parts = _parts(_strata(lessons)[owners], None, _SHARES["clips"], seed + number)
        return Sides(*(lessons.with_rows(lessons.rows[part]) for part in parts))
    tracks = lessons.tracks
    groups = [members.groups[track] for track in tracks] if arrangement == "artists" else None
    parts = _parts(_strata(lessons)[tracks], groups, _SHARES[arrangement], seed + number)
    return Sides(*(lessons.of_tracks(tracks[part].tolist()) for part in parts))


# Folds, how many of them are asked, and how many watched; where none is, those asked are.
_SHARES: Final[dict[Arrangement, tuple[int, int, int]]] = {
    "clips": (10, 1, 1),
    "tracks": (10, 1, 1),
    "70/30": (10, 3, 0),
    "artists": (10, 1, 1),
    "repeated": (4, 1, 1),
}


def _strata(lessons: Lessons) -> Numbers:
    """Return what the sides are balanced over: the label, where a track has one."""
    if lessons.labels.sum(axis=1).max() > 1:
        return np.zeros(len(lessons.labels), dtype=np.int64)
    return lessons.truth


def _parts(
    strata: Numbers, groups: Sequence[str] | None, shares: tuple[int, int, int], seed: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Part numbers into training, validation and test."""
    wanted, asked, watched = shares
    folds = _folds(strata, groups, wanted, seed)
    asked = max(1, round(asked * len(folds) / wanted))
    test = np.concatenate(folds[:asked])
    valid = np.concatenate(folds[asked : asked + watched]) if watched else test
    return np.concatenate(folds[asked + watched :]), valid, test


def _folds(strata: Numbers, groups: Sequence[str] | None, n: int, seed: int) -> list[Numbers]:
    """Part numbers into at most n folds with the same share of every label, groups whole."""
    names = np.arange(len(strata)) if groups is None else np.asarray(groups)
    label, fewest = min(
        ((label, len(np.unique(names[strata == label]))) for label in np.unique(strata)),
        key=lambda found: found[1],
    )
    if fewest < _LEAST:
        what = "tracks" if groups is None else "artists"
        raise TrainingError(
            f"label {label}: has {fewest} {what}; every side needs one",
            Cause.TOO_FEW_TRACKS if groups is None else Cause.TOO_FEW_ARTISTS,
            label=str(label),
            have=fewest,
            need=_LEAST,
        )
    kind = StratifiedKFold if groups is None else StratifiedGroupKFold
    splitter = kind(min(n, fewest), shuffle=True, random_state=seed)
    return [fold.astype(np.int64) for _, fold in splitter.split(strata, strata, groups)]


def _as_listed(lessons: Lessons, members: Members) -> Sides:
    """Take the sides of the fault-filtered lists; what they leave out is left out."""
    sides = {
        part: [track for track in lessons.tracks.tolist() if members.parts[track] == part]
        for part in PARTS
    }
    for part, tracks in sides.items():
        if not tracks:
            raise TrainingError(
                f"fault-filtered: no track of the list {part}.txt is there",
                Cause.SIDE_EMPTY,
                side=part,
            )
    return Sides(*(lessons.of_tracks(sides[part]) for part in PARTS))
