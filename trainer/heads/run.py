"""A run of new heads, from sources to a bundle, a table of answers and a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import torch

from mgc_desktop.core.networks.bundle import Bundle, load_bundle, save_bundle
from mgc_desktop.protocol.training import BundleWritten, DataReady, LeftOut, Plan, Report
from trainer.asking import Answers
from trainer.data.dividing import SplitRequest, plan_of
from trainer.data.material import Piece, gather, label_counts
from trainer.data.sources import read_sources
from trainer.data.sources.labelled import LabelledFile, Task
from trainer.data.splits import Plan as Splits
from trainer.data.table_of_run import same_tracks
from trainer.data.usable import one_label_each, usable
from trainer.embedding.store import EmbeddingStore
from trainer.events import Listener, shown
from trainer.failing import cannot_write
from trainer.heads.against import compared_with
from trainer.heads.config import HeadsConfig
from trainer.heads.crossing import Classroom, Fold, cross_validate
from trainer.heads.exclusive import Verdict, answered, judge, tell_so_far
from trainer.heads.finishing import beside_labels, bundle_of, card_of, final_heads
from trainer.heads.lessons import make_lessons
from trainer.heads.report import write_answers, write_report
from trainer.heads.several import judge_several
from trainer.stopping import Stop, never

_SYSTEM: Final = "quick"
# A confidence is calibrated on the other folds.
_LEAST_FOLDS: Final = 2
_ONE_GENRE: Final = (
    "the application gives a track one genre (--task mood learns several), so new heads learn"
)


@dataclass(frozen=True)
class Request:
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
    request: Request,
    config: HeadsConfig,
    run: Path,
    store: EmbeddingStore,
    tell: Listener,
    stop: Stop,
    enough: Stop = never,
) -> Path:
    """Embed, judge on tracks kept back, learn, and write the bundle.

    Parameters
    ----------
    run : Path
        Folder that gets ``bundle/``, ``answers.csv``, ``report.html`` and ``report.md``.
    store : EmbeddingStore
        What an earlier run has embedded is not embedded again.
    stop, enough : callable
        Whether to break off, and whether to make do with what was embedded and asked so far.

    Returns
    -------
    Path
        Folder of the bundle.

    Raises
    ------
    TrainingError
        If fewer than two labels can be learned, a source cannot be read, or the run was begun with
        other tracks.
    Stopped
    """
    taught = prepare_heads(request, config, run, store, tell, stop, enough)
    room, splits, pieces, labels = taught.room, taught.splits, taught.pieces, taught.labels
    folds: list[Fold] = []
    for fold in cross_validate(room, splits):
        folds.append(fold)
        if room.lessons.exclusive:
            tell_so_far(room, folds, labels)
        if len(folds) >= _LEAST_FOLDS and enough():
            break
    verdict = (
        judge(room, splits, folds, pieces, labels)
        if room.lessons.exclusive
        else judge_several(room, folds, pieces, labels, room.bundle.card.decision)
    )
    bundle = _write(room, splits, folds, verdict, pieces, labels, request, run)
    if request.against is not None and room.lessons.exclusive:
        new = Answers(bundle, *answered(room, folds, pieces), 0)
        tell(
            compared_with(request.against, new, [one.file for one in new.pieces], store, tell, stop)
        )
    return run / "bundle"


@dataclass(frozen=True)
class Taught:
    """Everything that heads learn from."""

    room: Classroom
    splits: Splits
    pieces: list[Piece]
    labels: tuple[str, ...]


def prepare_heads(
    request: Request,
    config: HeadsConfig,
    run: Path,
    store: EmbeddingStore,
    tell: Listener,
    stop: Stop,
    enough: Stop = never,
) -> Taught:
    """Read, embed, leave out and divide.

    Raises
    ------
    TrainingError, Stopped
        As `run_heads`.
    """
    # Heads are small: threads cost more than they bring, and sums in another order are other sums.
    torch.set_num_threads(1)
    files = read_sources(request.sources, request.task)
    exclusive = _exclusive(files, request.task)

    def begin(missing: int) -> None:
        counts = dict(sorted(Counter(label for file in files for label in file.labels).items()))
        tell(
            Plan(
                system=_SYSTEM, task=request.task, tracks=len(files), labels=counts, unheard=missing
            )
        )

    material = gather(files, request.base, store, tell, stop, begin=begin, enough=enough)
    pieces, labels = usable(material, config.least_tracks, config.least_artists, tell)
    same_tracks(run, material.pieces, labels)
    splits = _divided(pieces, config, tell)
    grouped = dict(Counter(piece.grouped_by for piece in pieces))
    tell(DataReady(tracks=len(pieces), labels=label_counts(pieces), grouped_by=grouped))
    bundle = load_bundle(request.base)
    lessons = make_lessons(
        [piece.embeddings for piece in pieces],
        [piece.file.labels for piece in pieces],
        labels,
        bundle.card.topology.networks,
        exclusive=exclusive,
    )
    room = Classroom(lessons, labels, bundle, config, len(splits.splits), tell, stop)
    return Taught(room, splits, pieces, labels)


def _exclusive(files: Sequence[LabelledFile], task: Task) -> bool:
    """Tell whether each track has one label; genres must be so."""
    if task == "genre":
        one_label_each(files, _ONE_GENRE)
    return all(len(file.labels) == 1 for file in files)


def _divided(pieces: Sequence[Piece], config: HeadsConfig, tell: Listener) -> Splits:
    plan = plan_of(pieces, SplitRequest(config.split, config.seed, config.folds))
    for i, cause in plan.left_out:
        tell(LeftOut(what="file", name=shown(pieces[i].file.path), cause=cause))
    return plan


def _write(
    room: Classroom,
    splits: Splits,
    folds: Sequence[Fold],
    verdict: Verdict,
    pieces: Sequence[Piece],
    labels: Sequence[str],
    request: Request,
    run: Path,
) -> Bundle:
    """Learn the heads that ship, and write bundle, answers and report; returns the bundle."""
    named = request.name, request.version, request.task
    card = card_of(room, splits, pieces, labels, verdict.decision, verdict.figures, named)
    heads = final_heads(room, splits, folds)
    if not room.lessons.exclusive:
        heads = beside_labels(room.bundle, heads)
    try:
        bundle = bundle_of(room, heads, card)
        card = save_bundle(run / "bundle", card, bundle)
        room.tell(
            BundleWritten(task=request.task, folder=str(run / "bundle"), metrics=verdict.shares)
        )
        write_answers(run, verdict.answers)
        reports = write_report(run, card)
    except OSError as error:
        raise cannot_write(run, error) from error
    for path in reports:
        room.tell(Report(path=str(path)))
    return replace(bundle, card=card)
