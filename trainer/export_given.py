"""A bundle of networks that learned from music that a user named."""

from __future__ import annotations

import datetime as dt
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from sklearn.metrics import confusion_matrix

from mgc_desktop.core.card import BUNDLE_FORMAT, Card, DecisionCard, TopologyCard, read_card
from mgc_desktop.core.features import FEATURE_NAMES, FEATURE_VERSION
from mgc_desktop.core.inputs import Kind, NetworkName
from mgc_desktop.core.networks.bundle import Bundle, save_bundle
from mgc_desktop.core.networks.clip_network import ClipNetwork
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.vote import Rule
from mgc_desktop.protocol.training import BundleWritten, Report
from mgc_desktop.protocol.training import Judged as JudgedSoFar
from trainer.asking import Answers
from trainer.config import TrainingConfig
from trainer.data.material import Piece, label_counts
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
from trainer.failing import cannot_write
from trainer.fit import TrainedKind, TrainedNetwork, TrainingSet
from trainer.heads.exclusive import answers_of
from trainer.heads.finishing import known_to
from trainer.heads.report import write_answers, write_report
from trainer.judging import Judged, choose_decision, metrics
from trainer.stopping import Stop, never
from trainer.systems.two_headed import one_head

_FIRST: Final = DecisionCard(rule=Rule.FUSION2, temperature=1.0, undecided_below=0.0)
_ALONE: Final = "the networks have learned from these tracks alone"
_BEGAN: Final = "the networks began as those of {name} version {version}"
_KNOWN: Final = (
    "{n} of the {of} tracks are among those that {name} version {version} has learned from, with"
    " their labels, and the networks began as its: the figures are too good to be true of other"
    " music"
)


def export_given(
    trained: Mapping[Kind, TrainedKind],
    config: TrainingConfig,
    data: TrainingSet,
    *,
    run: Path,
    named: tuple[str, str, Task],
    tell: Listener,
    stop: Stop = never,
) -> Answers:
    """Calibrate on validation, report test once, write bundle, answers and report.

    Parameters
    ----------
    data : TrainingSet
        Of music that was given.
    run : Path
        Folder that gets ``bundle/``, ``answers.csv``, ``report.html`` and ``report.md``.
    named : (str, str, str)
        Name and version of the bundle, and what it answers.

    Returns
    -------
    Answers
        Of the test part.

    Raises
    ------
    TrainingError
        If the run's folder cannot be written to.
    Stopped
    """

    def bundle(which: str, card: Card) -> Bundle:
        chosen: dict[Kind, TrainedNetwork] = {
            kind: getattr(t, which) for kind, t in trained.items()
        }
        networks: dict[NetworkName, ClipNetwork] = {
            kind: one_head(one.network, kind, ["genre"]) for kind, one in chosen.items()
        }
        return Bundle(card, networks, {kind: one.scaling for kind, one in chosen.items()})

    first = _card(config, data, trained["net_stft"].sizes, named, _FIRST, {})
    judge = Predictor(bundle("measured", first), None, device="cpu")
    on_valid, on_test = (
        judged_of(classified([judge], data, part, tell, name, stop), 0, "genre", data)
        for name, part in (("valid", data.split.valid), ("test", data.split.test))
    )
    decision = choose_decision(on_valid, config.undecided)
    figures: dict[str, Any] = {
        "of": OF_THE_MEASURED if config.refit else OF_THESE_WEIGHTS,
        "mind": _mind(config, data),
        "test": metrics(on_test, data.names.genre, decision),
        "valid": metrics(on_valid, data.names.genre, decision),
    }
    tell(_told(data.names.genre, on_test, decision))
    card = _card(config, data, trained["net_stft"].sizes, named, decision, figures)
    made = bundle("shipped", card)
    pieces = _asked(data)
    sure = on_test.confidences(decision)
    answers = answers_of(pieces, data.names.genre, on_test, decision, sure)
    try:
        card = save_bundle(run / "bundle", card, made)
        accuracy = figures["test"]["accuracy"]
        tell(BundleWritten(task=named[2], folder=str(run / "bundle"), metrics=accuracy))
        write_answers(run, answers)
        reports = write_report(run, card)
    except OSError as error:
        raise cannot_write(run, error) from error
    for path in reports:
        tell(Report(path=str(path)))
    return Answers(replace(made, card=card), pieces, on_test, 0)


def _told(names: Sequence[str], judged: Judged, decision: DecisionCard) -> JudgedSoFar:
    winners = judged.winners(decision.rule)
    table = confusion_matrix(judged.truth, winners, labels=range(len(names)))
    return JudgedSoFar(
        fold=1,
        folds=1,
        labels=list(names),
        confusion=table.tolist(),
        accuracy=round(float((winners == judged.truth).mean()), 4),
    )


def _asked(data: TrainingSet) -> tuple[Piece, ...]:
    """Return the pieces of the test part, in the order in which they were asked."""
    assert data.given is not None
    by_path = {piece.file.path: piece for piece in data.given.pieces}
    return tuple(by_path[data.tracks[i].path] for i in data.split.test)


def _mind(config: TrainingConfig, data: TrainingSet) -> str:
    """Say what the figures have to be read with: a beginning that knows these tracks, perhaps."""
    assert data.given is not None
    if config.net_stft.start == "nothing":
        return _ALONE
    base, pieces = read_card(data.given.base), data.given.pieces
    n = known_to(base, pieces)
    words = _KNOWN if n else _BEGAN
    return words.format(n=n, of=len(pieces), name=base.name, version=base.version)


def _card(
    config: TrainingConfig,
    data: TrainingSet,
    sizes: TopologyCard,
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
        topology=sizes,
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
