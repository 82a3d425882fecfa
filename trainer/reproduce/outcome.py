"""What one system said of the tracks that one split kept from it: what reports are made of."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from trainer.answers import Answers
from trainer.systems.system import System


@dataclass(frozen=True)
class Division:
    """Who learned and who was asked, by the names of the tracks; no paths.

    Attributes
    ----------
    train, valid, test : tuple of str
        Where clips were divided without regard to their tracks, a track stands on several sides.
    """

    train: tuple[str, ...]
    valid: tuple[str, ...]
    test: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """Answers of one system, learned from one split with one seed.

    Attributes
    ----------
    answers : Answers
    division : Division
        Its test part in the order of the answers.
    seconds : float
        Of learning and asking.
    epochs_asked, epochs_done : int
        0 where nothing is learned by epochs.
    parameters : int or None
        None where what is learned is not a fixed number of weights.
    curve : list of list of float
        Loss, loss on validation and score on validation of each epoch; NaN where it is not known.
    points : list of list of float
        Places of test clips in a plane, for a scatter plot: x and y from 0 to 1, and the number of
        the label.
    """

    answers: Answers
    division: Division
    seconds: float = 0.0
    epochs_asked: int = 0
    epochs_done: int = 0
    parameters: int | None = None
    curve: list[list[float]] = field(default_factory=list)
    points: list[list[float]] = field(default_factory=list)


_FACTS: Final = ("seconds", "epochs_asked", "epochs_done", "parameters", "curve", "points")


def save_outcome(path: Path, outcome: Outcome) -> None:
    """Write atomically: what is there is whole."""
    answers = outcome.answers
    facts = {name: getattr(outcome, name) for name in _FACTS}
    facts["division"] = vars(outcome.division)
    facts["names"] = answers.names
    arrays: dict[str, Any] = {
        "tracks": answers.tracks,
        "labels": answers.labels,
        "counts": np.array([len(clips) for clips in answers.clips]),
        "clips": np.concatenate(answers.clips),
    }
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("wb") as sink:
        np.savez_compressed(sink, facts=json.dumps(facts), **arrays)
    partial.replace(path)


def load_outcome(path: Path, system: System) -> Outcome:
    """Read what `save_outcome` wrote of a system."""
    with np.load(path, allow_pickle=False) as stored:
        facts = json.loads(str(stored["facts"]))
        ends = np.cumsum(stored["counts"])[:-1]
        answers = Answers(
            system,
            tuple(facts.pop("names")),
            stored["tracks"],
            np.split(stored["clips"], ends),
            stored["labels"],
        )
    sides = {side: tuple(names) for side, names in facts.pop("division").items()}
    return Outcome(answers, Division(**sides), **facts)
