"""What there is to say of the models that ship: from their cards, without loading them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mgc_desktop.core.card import Card, read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.jobs.folders import bundled_models


@dataclass(frozen=True)
class Accuracy:
    """Share of test tracks that a model named right, with its 95 % interval.

    Attributes
    ----------
    value, low, high : float
        0 to 1.
    n_tracks : int
    """

    value: float
    low: float
    high: float
    n_tracks: int


@dataclass(frozen=True)
class ModelFacts:
    """One bundle, for people.

    Attributes
    ----------
    folder : str
    task, name, version, date, rule : str
        Empty if there is an error.
    labels, words : tuple of str
    accuracy : Accuracy or None
        Of the bundle's own rule; None if the card does not say.
    error : str
        Why the bundle cannot be used, as far as its card tells.
    """

    folder: str
    task: str = ""
    name: str = ""
    version: str = ""
    date: str = ""
    rule: str = ""
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    accuracy: Accuracy | None = None
    error: str = ""


def accuracy_of(card: Card) -> Accuracy | None:
    """Return how often a model was right in its test; None if its card does not say."""
    test: Any = card.metrics.get("test")
    try:
        found = test["accuracy"][card.decision.rule]
        numbers = float(found["value"]), float(found["low"]), float(found["high"])
        return Accuracy(*numbers, int(test["tracks"]))
    except (KeyError, TypeError, ValueError):
        # The metrics of a card are for people: one that says them otherwise is still a card.
        return None


def model_facts(folder: str) -> ModelFacts:
    """Read a bundle's card; what is wrong with it is part of the answer."""
    try:
        card = read_card(folder)
    except BundleError as error:
        return ModelFacts(folder, error=str(error))
    return ModelFacts(
        folder,
        card.task,
        card.name,
        card.version,
        card.date,
        card.decision.rule.value,
        card.labels,
        card.words,
        accuracy_of(card),
    )


def models_in_use() -> tuple[ModelFacts, ...]:
    """Return the models that an analysis uses: genre, then mood."""
    choice = bundled_models()
    return tuple(model_facts(folder) for folder in (choice.genre, choice.mood) if folder)
