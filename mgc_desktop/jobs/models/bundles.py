"""Model bundles: which there are, what their cards say, and taking in one from elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from mgc_desktop.core.card import CARD_NAME, Card, read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.jobs.analysis.worker import check_bundle, start_worker
from mgc_desktop.messages import NOTHING, Message, error_message
from mgc_desktop.paths import models_dir, resources_dir
from mgc_desktop.processes import WorkerError, WorkerPool
from mgc_desktop.records import SHORT_SHA256, Model

# Loading a bundle takes a second, from a slow disk a minute.
_TRIAL_S: Final = 120.0
_NO_FILE_NAME: Final = re.compile(r"[^\w.-]+")


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
    choice : str
        What the settings of a library call it: the name of one that ships, else the folder.
    task, name, version, date, rule, sha256 : str
        Empty if there is an error.
    feature_version : int
        Of the maps that it looks at.
    labels, words : tuple of str
    collections : dict of str to int
        Tracks of each data set that it learned from; empty if the card does not say.
    accuracy : Accuracy or None
        Of the bundle's own rule; None if the card does not say.
    error : Message
        Why the bundle cannot be used, as far as its card tells.
    """

    folder: str
    choice: str = ""
    task: str = ""
    name: str = ""
    version: str = ""
    date: str = ""
    rule: str = ""
    sha256: str = ""
    feature_version: int = 0
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    collections: tuple[tuple[str, int], ...] = ()
    accuracy: Accuracy | None = None
    error: Message = NOTHING


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


def _collections_of(card: Card) -> tuple[tuple[str, int], ...]:
    found: Any = card.data.get("collections")
    if not isinstance(found, dict):
        return ()
    return tuple((str(name), n) for name, n in found.items() if isinstance(n, int))


def model_facts(folder: str, choice: str = "") -> ModelFacts:
    """Read a bundle's card; what is wrong with it is part of the answer."""
    try:
        card = read_card(folder)
    except BundleError as error:
        return ModelFacts(folder, choice or folder, error=error.whole)
    return ModelFacts(
        folder=folder,
        choice=choice or folder,
        task=card.task,
        name=card.name,
        version=card.version,
        date=card.date,
        rule=card.decision.rule.value,
        sha256=card.sha256,
        feature_version=card.feature_version,
        labels=card.labels,
        words=card.words,
        collections=_collections_of(card),
        accuracy=accuracy_of(card),
    )


def _places() -> Iterator[tuple[Path, str]]:
    """Yield the folder of every bundle, and what settings call it: those that ship first."""
    for parent, ships in ((resources_dir() / "models", True), (models_dir(), False)):
        if parent.is_dir():
            for folder in sorted(parent.iterdir()):
                # Hidden ones are on their way in.
                if not folder.name.startswith(".") and (folder / CARD_NAME).is_file():
                    yield folder, folder.name if ships else str(folder)


def known_models() -> tuple[ModelFacts, ...]:
    """Return the bundles that ship, then those in the user's models folder."""
    return tuple(model_facts(str(folder), choice) for folder, choice in _places())


def find_bundle(model: Model) -> str:
    """Return the folder of the bundle that analysed a track: it ships or is the user's own.

    Raises
    ------
    BundleError
        If it is not here; names the one that is nearest to it.
    """
    versions: list[str] = []
    for folder, _ in _places():
        try:
            card = read_card(folder)
        except BundleError:
            continue
        if card.name != model.name:
            continue
        if (card.version, card.sha256) == (model.version, model.sha256):
            return str(folder)
        versions.append(card.version)
    raise BundleError(model.name, _why_missing(model, versions))


def _why_missing(model: Model, versions: list[str]) -> Message:
    """Say which bundles of a model's name are here in its place."""
    if model.version in versions:
        digits = model.sha256[:SHORT_SHA256]
        return Message(
            "version {version} is here with other weights than the track was analysed by "
            "({digits}): analyse it again",
            version=model.version,
            digits=digits,
        )
    if versions:
        return Message(
            "is version {newest} now; the track was analysed by version {version}: "
            "analyse it again",
            newest=versions[-1],
            version=model.version,
        )
    return Message(
        "version {version} is no longer installed: analyse the track again", version=model.version
    )


def bundle_date(sha256: str) -> str:
    """Return when a bundle that is here was made, by its weights; empty if it is not here."""
    for folder, _ in _places():
        with suppress(BundleError, OSError):
            card = _card(str(folder), (folder / CARD_NAME).stat().st_mtime_ns)
            if card.sha256 == sha256:
                return card.date
    return ""


@lru_cache(maxsize=32)
def _card(folder: str, _stamp: int) -> Card:
    return read_card(folder)


@lru_cache(maxsize=8)
def _undecided_below(folder: str, _stamp: int) -> float:
    return read_card(folder).decision.undecided_below


def undecided_below(folder: str | None) -> float | None:
    """Return under which confidence a bundle gives no label; None if its card cannot be read."""
    if folder is None:
        return None
    try:
        return _undecided_below(folder, (Path(folder) / CARD_NAME).stat().st_mtime_ns)
    except (BundleError, OSError):
        return None


def try_model(folder: str, task: str) -> ModelFacts:
    """Load a bundle in a process of its own, for its networks need torch.

    Parameters
    ----------
    task : str
        What it has to be for: genre or mood.

    Raises
    ------
    BundleError
        If it cannot be used, or is for something else.
    """
    card = read_card(folder)
    if card.task != task:
        raise BundleError(
            folder, Message("a model of {task}, not of {wanted}", task=card.task, wanted=task)
        )
    with WorkerPool(1, start_worker, None) as pool:
        try:
            pool.request(_TRIAL_S, 2, check_bundle, folder).result()
        except WorkerError as error:
            raise BundleError(folder, error.message) from error
    return model_facts(folder)


def add_model(folder: str, task: str) -> ModelFacts:
    """Take a bundle into the user's models folder, if it can be used.

    Its folder may go afterwards: what it said can be explained as long as the library lives.

    Parameters
    ----------
    task : str
        genre or mood.

    Returns
    -------
    ModelFacts
        Of the copy, or of the bundle that is here already with the same weights.

    Raises
    ------
    BundleError
        If it cannot be used, is for something else, or cannot be copied.
    """
    found = try_model(folder, task)
    for known in known_models():
        if (known.name, known.version, known.sha256) == (found.name, found.version, found.sha256):
            return known
    name = _NO_FILE_NAME.sub("-", f"{found.name}-{found.version}").strip(".") or "model"
    target = models_dir() / name
    number = 2
    while target.exists():
        target = models_dir() / f"{name}-{number}"
        number += 1
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(folder, target)
    except (OSError, shutil.Error) as error:
        shutil.rmtree(target, ignore_errors=True)
        raise BundleError(
            target, Message("cannot be copied: {reason}", reason=error_message(error))
        ) from error
    return model_facts(str(target))
