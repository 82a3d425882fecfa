"""A bundle of networks that learned from music that a user named."""

from __future__ import annotations

import datetime as dt
import platform
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mgc_desktop.core.bundle import Bundle, save_bundle
from mgc_desktop.core.card import BUNDLE_FORMAT, Card, DecisionCard, TopologyCard
from mgc_desktop.core.features import FEATURE_NAMES, FEATURE_VERSION
from mgc_desktop.core.inputs import Kind, NetworkName
from mgc_desktop.core.networks import PAPER, ClipNetwork
from mgc_desktop.core.predict import Predictor
from mgc_desktop.core.vote import Rule
from mgc_desktop.protocol.training import BundleWritten
from trainer.config import TrainingConfig
from trainer.data.material import label_counts
from trainer.data.sources.labelled import Task
from trainer.events import Listener
from trainer.export import (
    LIBRARIES,
    OF_THE_MEASURED,
    OF_THESE_WEIGHTS,
    SCALING,
    classified,
    judged_of,
)
from trainer.fit import TrainedKind, TrainedNetwork, TrainingSet
from trainer.judging import choose_decision, metrics
from trainer.systems.two_headed import one_head

_FIRST = DecisionCard(rule=Rule.FUSION2, temperature=1.0, undecided_below=0.0)


def export_given(
    trained: Mapping[Kind, TrainedKind],
    config: TrainingConfig,
    data: TrainingSet,
    *,
    run: Path,
    named: tuple[str, str, Task],
    tell: Listener,
) -> Card:
    """Calibrate on validation, report test once, write the bundle.

    Parameters
    ----------
    trained : mapping of TrainedKind
    config : TrainingConfig
    data : TrainingSet
        Of music that was given.
    run : Path
        Folder that gets ``bundle/``.
    named : (str, str, str)
        Name and version of the bundle, and what it answers.
    tell : Listener
    """

    def bundle(which: str, card: Card) -> Bundle:
        chosen: dict[Kind, TrainedNetwork] = {
            kind: getattr(t, which) for kind, t in trained.items()
        }
        networks: dict[NetworkName, ClipNetwork] = {
            kind: one_head(one.network, kind, "genre", len(card.labels))
            for kind, one in chosen.items()
        }
        return Bundle(card, networks, {kind: one.scaling for kind, one in chosen.items()})

    first = _card(config, data, named, _FIRST, {})
    judge = Predictor(bundle("measured", first), None, device="cpu")
    on_valid, on_test = (
        judged_of(classified(judge, data, part, tell, name), 0, "genre", data)
        for name, part in (("valid", data.split.valid), ("test", data.split.test))
    )
    decision = choose_decision(on_valid, config.undecided)
    figures: dict[str, Any] = {
        "of": OF_THE_MEASURED if config.refit else OF_THESE_WEIGHTS,
        "test": metrics(on_test, data.names.genre, decision),
        "valid": metrics(on_valid, data.names.genre, decision),
    }
    card = _card(config, data, named, decision, figures)
    card = save_bundle(run / "bundle", card, bundle("shipped", card))
    accuracy = figures["test"]["accuracy"]
    tell(BundleWritten(task=named[2], folder=str(run / "bundle"), metrics=accuracy))
    return card


def _card(
    config: TrainingConfig,
    data: TrainingSet,
    named: tuple[str, str, Task],
    decision: DecisionCard,
    figures: dict[str, Any],
) -> Card:
    name, number, task = named
    assert data.given is not None
    pieces = data.given.pieces
    contents = {piece.file.path: piece.content for piece in pieces}
    split = data.split
    learned = [*split.train, *split.valid, *(split.test if config.refit else ())]
    return Card(
        format=BUNDLE_FORMAT,
        name=name,
        version=number,
        task=task,
        labels=data.names.genre,
        topology=TopologyCard(filters=PAPER.filters, kernel=PAPER.kernel, dense=PAPER.dense),
        feature_version=FEATURE_VERSION,
        feature_names=FEATURE_NAMES,
        decision=decision,
        scaling=SCALING,
        data={
            "collections": dict(Counter(piece.file.collection for piece in pieces)),
            "labels": label_counts(pieces),
            "grouped_by": dict(Counter(piece.grouped_by for piece in pieces)),
            "recipe": config.model_dump(mode="json", exclude={"data": {"table", "teacher"}}),
        },
        split={
            "by": data.given.split.by,
            "tracks": sorted(
                contents[path] for i in learned if (path := data.tracks[i].path) in contents
            ),
        },
        metrics=figures,
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        libraries={"python": platform.python_version(), **{n: version(n) for n in LIBRARIES}},
        sha256="",
    )
