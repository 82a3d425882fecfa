"""One system learns from one split and is asked about what was kept from it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

import numpy as np
from sklearn.manifold import TSNE

from trainer.answers import Answers
from trainer.inputs.preparing import Arrays
from trainer.lessons import Lessons
from trainer.reproduce.dividing import Sides
from trainer.reproduce.outcome import Division, Outcome
from trainer.systems.jeong2016 import Jeong2016, LearntForest
from trainer.systems.neural import NeuralSystem
from trainer.systems.system import EpochFacts, Learnt, Room, System

# Test segments in a scatter plot: as many as the eye can take.
_MOST_POINTS: Final = 600
_PERPLEXITY: Final = 30.0


def attempt(system: System, sides: Sides, names: Sequence[str], room: Room) -> Outcome:
    """Learn and ask.

    Parameters
    ----------
    names : sequence of str
        Of all tracks of the lessons.

    Raises
    ------
    Stopped
    """
    started = time.perf_counter()
    learnt = system.learn(sides.train, sides.valid, room)
    test = sides.test
    tracks = test.tracks
    answers = Answers(
        system, test.names, tracks, learnt.ask([_clips_of(test, int(i)) for i in tracks]),
        test.labels[tracks],
    )  # fmt: skip
    return Outcome(
        answers,
        Division(*(_names(side, names) for side in (sides.train, sides.valid, test))),
        seconds=round(time.perf_counter() - started, 1),
        epochs_asked=epochs_of(system, room.epochs),
        epochs_done=len(learnt.history),
        parameters=system.n_parameters(len(test.names)),
        curve=[_row(facts) for facts in learnt.history],
        points=_points(learnt, test, room.seed),
    )


def epochs_of(system: System, wanted: int | None) -> int:
    """Return how many epochs a system is to learn: as wanted, else as its paper says."""
    if not isinstance(system, NeuralSystem | Jeong2016):
        return 0
    return wanted or system.recipe.epochs


def _clips_of(lessons: Lessons, track: int) -> Arrays:
    """Return a track's clips that are examples, an array an input."""
    clips = lessons.rows[lessons.rows[:, 0] == track, 1]
    return tuple(array[clips] for array in lessons.arrays[track])


def _names(lessons: Lessons, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(names[track] for track in lessons.tracks)


def _row(facts: EpochFacts) -> list[float]:
    return [
        float("nan") if value is None else round(float(value), 4)
        for value in (facts.loss, facts.valid_loss, facts.valid_score)
    ]


def _points(learnt: Learnt, test: Lessons, seed: int) -> list[list[float]]:
    """Lay the features of test segments out in a plane (jeong2016, section 4.4)."""
    if not isinstance(learnt, LearntForest):
        return []
    rows = test.rows[np.linspace(0, len(test.rows) - 1, _MOST_POINTS).astype(int)]
    rows = np.unique(rows, axis=0)
    described = np.concatenate(
        [
            learnt.described(_clips_of(test.with_rows(rows), track))
            for track in np.unique(rows[:, 0])
        ]
    )
    perplexity = min(_PERPLEXITY, (len(described) - 1) / 3)
    places = TSNE(2, perplexity=perplexity, random_state=seed, init="pca").fit_transform(described)
    places = (places - places.min(axis=0)) / np.maximum(np.ptp(places, axis=0), 1e-9)
    labels = test.truth[rows[:, 0]]
    return [
        [round(float(x), 3), round(float(y), 3), int(label)]
        for (x, y), label in zip(places, labels, strict=True)
    ]
