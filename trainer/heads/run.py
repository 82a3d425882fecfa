"""A run of new heads, from sources to a bundle, a table of answers and a report."""

from __future__ import annotations

import datetime as dt
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix

from mgc_desktop.core.bundle import Bundle, load_bundle, save_bundle
from mgc_desktop.core.card import Card, DecisionCard
from mgc_desktop.core.errors import MgcError
from mgc_desktop.core.inputs import NetworkName, n_inputs
from mgc_desktop.core.networks import PAPER, ClipNetwork, Head
from mgc_desktop.core.vote import Rule
from mgc_desktop.protocol.training import (
    BundleWritten,
    DataReady,
    LeftOut,
    Plan,
    Report,
)
from mgc_desktop.protocol.training import Judged as JudgedSoFar
from trainer.asking import Answers
from trainer.data.check import label_facts
from trainer.data.material import Material, Piece, gather, label_counts
from trainer.data.sources import read_sources
from trainer.data.sources.labelled import PARTS, LabelledFile, Task
from trainer.events import Listener, shown
from trainer.heads.against import compared_with
from trainer.heads.config import HeadsConfig
from trainer.heads.crossing import Classroom, Fold, cross_validate, pooled
from trainer.heads.lessons import make_lessons
from trainer.heads.report import write_answers, write_report
from trainer.hearing.store import HearingStore
from trainer.judging import choose_decision, metrics
from trainer.stopping import Stop, never

_Why = Literal["two labels", "repeated", "silent"]

_SYSTEM: Final = "quick"
# A confidence is calibrated on the other folds.
_LEAST_FOLDS: Final = 2
_CAUSES: Final[dict[_Why, str]] = {
    "two labels": "the same recording under several labels",
    "repeated": "a repetition",
    "silent": "silent throughout",
}
_LIBRARIES: Final = ("torch", "numpy", "scipy", "scikit-learn", "safetensors", "av", "soxr")
_OF: Final = (
    "cross-validation, artists apart: every track was asked once, of heads that had not learned"
    " from its artist; the heads here learned from all tracks"
)
_OF_PART: Final = (
    "a cross-validation that was ended early, artists apart: {n} of {of} tracks were asked, each of"
    " heads that had not learned from its artist; the heads here learned from all tracks"
)
_MIND: Final = "the trunks are those of {name} version {version} and learn nothing here"
_KNOWN: Final = (
    "{n} of the {of} tracks are among those that the trunks of {name} version {version} have"
    " learned from, with their labels: the figures are too good to be true of other music"
)


@dataclass(frozen=True)
class Wish:
    """What is to be learned.

    Attributes
    ----------
    sources : tuple of str
        Such as ``folders:/music/by genre``.
    task : {"genre", "mood"}
    name, version : str
        Of the bundle.
    base : Path
        Folder of the bundle that lends its trunks.
    against : Path or None
        Folder of a bundle that the new one is compared with.
    """

    sources: tuple[str, ...]
    task: Task
    name: str
    version: str
    base: Path
    against: Path | None = None


def run_heads(
    wish: Wish,
    config: HeadsConfig,
    run: Path,
    store: HearingStore,
    tell: Listener,
    stop: Stop,
    enough: Stop = never,
) -> Path:
    """Hear, judge by cross-validation, learn from everything, and write the bundle.

    Parameters
    ----------
    wish : Wish
    config : HeadsConfig
    run : Path
        Folder that gets ``bundle/``, ``answers.csv``, ``report.html`` and ``report.md``.
    store : HearingStore
        What was heard by an earlier run is not heard again.
    tell : Listener
    stop, enough : callable
        Whether to break off, and whether to make do with what was heard and asked so far.

    Returns
    -------
    Path
        Folder of the bundle.

    Raises
    ------
    MgcError
        If fewer than two labels can be learned, or a source cannot be read.
    Stopped
    """
    # Heads are small: threads cost more than they bring, and sums in another order are other sums.
    torch.set_num_threads(1)
    files = read_sources(wish.sources, wish.task)
    _exclusive_or_refuse(files)

    def begin(unheard: int) -> None:
        counts = dict(sorted(Counter(file.labels[0] for file in files).items()))
        tell(
            Plan(system=_SYSTEM, task=wish.task, tracks=len(files), labels=counts, unheard=unheard)
        )

    material = gather(files, wish.base, store, tell, stop, begin=begin, enough=enough)
    pieces, labels = _usable(material, config, tell)
    grouped = dict(Counter(piece.grouped_by for piece in pieces))
    tell(DataReady(tracks=len(pieces), labels=label_counts(pieces), grouped_by=grouped))
    numbers = [labels.index(piece.file.labels[0]) for piece in pieces]
    heard = [piece.heard for piece in pieces]
    base = load_bundle(wish.base)
    room = Classroom(
        make_lessons(heard, numbers, len(labels), base.card.topology.networks),
        labels,
        [piece.group for piece in pieces],
        base,
        config,
        tell,
        stop,
    )
    folds = _judged(room, labels, enough)
    tracks, judged = pooled(folds)
    decision = choose_decision(judged, config.undecided)
    sure = _confidences(folds, config.undecided)
    figures = metrics(judged, labels, decision, sure)
    bundle = _finished(room, folds, wish, labels, decision, pieces, figures)
    card = save_bundle(run / "bundle", bundle.card, bundle)
    tell(BundleWritten(task=wish.task, folder=str(run / "bundle"), metrics=figures["accuracy"]))
    asked = [pieces[i] for i in tracks]
    write_answers(run / "answers.csv", asked, labels, judged, decision, sure)
    if wish.against is not None:
        new = Answers(replace(bundle, card=card), tuple(asked), judged, 0)
        tell(compared_with(wish.against, new, [one.file for one in asked], store, tell, stop))
    for path in write_report(run, card):
        tell(Report(path=str(path)))
    return run / "bundle"


def _exclusive_or_refuse(files: Sequence[LabelledFile]) -> None:
    several = [file for file in files if len(file.labels) > 1]
    if several:
        first = several[0]
        raise MgcError(
            f"{shown(first.path)}: has several labels ({'; '.join(first.labels)}), as"
            f" {len(several)} of {len(files)} tracks have: new heads learn one label a track"
        )


def _usable(
    material: Material, config: HeadsConfig, tell: Listener
) -> tuple[list[Piece], tuple[str, ...]]:
    """Leave out what cannot be learned, and say so: repetitions, silence, rare labels."""
    out = _left_out(material)
    for i, kind in sorted(out.items()):
        name = shown(material.pieces[i].file.path)
        tell(LeftOut(what="file", name=name, cause=_CAUSES[kind], kind=kind))
    left = [piece for i, piece in enumerate(material.pieces) if i not in out]
    facts = label_facts(left, config.least_tracks, config.least_artists)
    rare = [one for one in facts if one.problem]
    for one in rare:
        tell(LeftOut(what="label", name=one.label, cause=one.problem, lack=one.lack))
    labels = tuple(one.label for one in facts if not one.problem)
    if len(labels) < 2:
        why = "; ".join(f"{one.label}: {one.problem}" for one in rare) or "there is but one"
        raise MgcError(f"fewer than two labels can be learned ({why})")
    return [piece for piece in left if piece.file.labels[0] in labels], labels


def _left_out(material: Material) -> dict[int, _Why]:
    """Pieces to learn without, and why: of repetitions the first stays, if all say the same."""
    out: dict[int, _Why] = {}
    for same in material.recordings:
        if len({material.pieces[i].file.labels for i in same}) > 1:
            out |= dict.fromkeys(same, "two labels")
        else:
            out |= dict.fromkeys(same[1:], "repeated")
    silent = [i for i, piece in enumerate(material.pieces) if piece.heard.silent]
    return out | dict.fromkeys(silent, "silent")


def _judged(room: Classroom, labels: Sequence[str], enough: Stop) -> list[Fold]:
    """Cross-validate and tell after each fold what is known so far; two folds are the least."""
    folds: list[Fold] = []
    for fold in cross_validate(room):
        folds.append(fold)
        _, judged = pooled(folds)
        winners = judged.winners(Rule.FUSION2)
        table = confusion_matrix(judged.truth, winners, labels=range(len(labels)))
        room.tell(
            JudgedSoFar(
                fold=fold.number,
                folds=room.config.folds,
                labels=list(labels),
                confusion=table.tolist(),
                accuracy=round(float((winners == judged.truth).mean()), 4),
            )
        )
        if len(folds) >= _LEAST_FOLDS and enough():
            break
    return folds


def _confidences(folds: Sequence[Fold], undecided: float) -> NDArray[np.float64]:
    """Return how sure each track is, calibrated on the other folds: nothing judges itself."""
    out = []
    for fold in folds:
        _, others = pooled([other for other in folds if other is not fold])
        out.append(fold.judged.confidences(choose_decision(others, undecided)))
    return np.concatenate(out)


def _finished(
    room: Classroom,
    folds: Sequence[Fold],
    wish: Wish,
    labels: Sequence[str],
    decision: DecisionCard,
    pieces: Sequence[Piece],
    figures: dict[str, Any],
) -> Bundle:
    """Learn from all tracks for as long as the folds did, and put the bundle together."""
    everything = np.arange(len(pieces), dtype=np.int64)
    nothing = np.array([], dtype=np.int64)
    heads: dict[NetworkName, Head] = {}
    for kind in room.bundle.networks:
        epochs = int(np.median([fold.epochs[kind] for fold in folds]))
        heads[kind] = room.learn(kind, everything, nothing, fold=0, epochs=max(1, epochs)).head
    networks: dict[NetworkName, ClipNetwork] = {}
    for kind, lent in room.bundle.networks.items():
        network = ClipNetwork(n_inputs(kind), len(labels), PAPER)
        network.trunk.load_state_dict(lent.trunk.state_dict())
        network.head.load_state_dict(heads[kind].state_dict())
        networks[kind] = network.eval()
    card = _card(room, wish, labels, decision, pieces, figures)
    return Bundle(card, networks, room.bundle.scalings)


def _card(
    room: Classroom,
    wish: Wish,
    labels: Sequence[str],
    decision: DecisionCard,
    pieces: Sequence[Piece],
    figures: dict[str, Any],
) -> Card:
    base = room.bundle.card
    return _changed(
        base,
        name=wish.name,
        version=wish.version,
        task=wish.task,
        labels=tuple(labels),
        words=(),
        decision=decision,
        data={
            "collections": dict(Counter(piece.file.collection for piece in pieces)),
            "labels": label_counts(pieces),
            "grouped_by": dict(Counter(piece.grouped_by for piece in pieces)),
            "trunks": {"name": base.name, "version": base.version, "sha256": base.sha256},
            "recipe": {"system": _SYSTEM, **room.config.model_dump(mode="json")},
        },
        split={"by": "artist, cross-validated", "tracks": sorted(p.content for p in pieces)},
        metrics={
            "of": _of(figures["tracks"], len(pieces)),
            "mind": _mind(base, pieces),
            "test": figures,
        },
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        libraries={"python": platform.python_version(), **{n: version(n) for n in _LIBRARIES}},
    )


def _of(asked: int, tracks: int) -> str:
    return _OF if asked == tracks else _OF_PART.format(n=asked, of=tracks)


def _mind(base: Card, pieces: Sequence[Piece]) -> str:
    """Say what the figures have to be read with: trunks that know these very tracks, perhaps."""
    learned = {name for part in PARTS for name in base.split.get(part, ())}
    n = sum(f"{piece.file.collection}/{piece.file.path.stem}" in learned for piece in pieces)
    words = _KNOWN if n else _MIND
    return words.format(n=n, of=len(pieces), name=base.name, version=base.version)


def _changed(card: Card, **changes: Any) -> Card:
    """Return a card with other values, checked as any card is."""
    return Card.model_validate({**card.model_dump(), **changes})
