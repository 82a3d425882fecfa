"""A paper's experiments: which systems, divided how, and what is done otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from trainer.data.sources.labelled import Task

# How the tracks are divided.
Arrangement = Literal["clips", "tracks", "70/30", "artists", "repeated", "fault-filtered"]

ARRANGEMENTS: Final[Mapping[Arrangement, str]] = {
    "clips": "by clip, 80/10/10: a track stands on all sides",
    "tracks": "by track, 80/10/10",
    "70/30": "by track, 70/30",
    "artists": "by artist, 80/10/10",
    "repeated": "by track, 50/25/25",
    "fault-filtered": "fault-filtered, artists apart",
}


@dataclass(frozen=True)
class Experiment:
    """One system, divided in one way.

    Attributes
    ----------
    system : str
        By its name on the command line.
    arrangement : str
    splits : int
        How many, with seeds one after another.
    as_published : bool
        Whether this is how the paper divides, so that its figures stand beside.
    also : dict of str to str
        Systems that this one's networks answer for as well, by the rule that does.
    """

    system: str
    arrangement: Arrangement
    splits: int = 1
    as_published: bool = True
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """What we do otherwise than the paper, and why."""

    paper: str
    ours: str
    why: str


@dataclass(frozen=True)
class Paper:
    """All that is run for one paper.

    Attributes
    ----------
    name : str
        On the command line.
    title, authors, where : str
    task : {"genre", "mood"}
    collection : str
        What the paper learned from.
    experiments : tuple of Experiment
        On audio.
    on_features : tuple of Experiment
        On a table of features.
    differences : tuple of Difference
    notes : tuple of str
        What was found out about the paper's own figures.
    """

    name: str
    title: str
    authors: str
    where: str
    task: Task
    collection: str
    experiments: tuple[Experiment, ...]
    on_features: tuple[Experiment, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
