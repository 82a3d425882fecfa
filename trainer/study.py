"""A run of any system: from sources to figures on tracks that it has not learned from."""

from __future__ import annotations

import csv
import json
import os
import platform
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.networks.device import choose_device
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import DataReady, Judged, LeftOut, Plan, Report
from trainer import seeds
from trainer import several_processes as processes
from trainer.answers import Answers, figures, together
from trainer.data.dividing import SplitRequest, plan_of
from trainer.data.material import Piece, gather, label_counts
from trainer.data.sources import read_sources
from trainer.data.splits import Split
from trainer.data.table_of_run import same_tracks
from trainer.data.usable import one_label_each, usable
from trainer.embedding.store import EmbeddingStore
from trainer.events import Listener, shown
from trainer.export_study import export_study
from trainer.inputs.preparing import prepare
from trainer.inputs.store import InputStore
from trainer.lessons import Lessons, make_lessons
from trainer.pages import write_pages
from trainer.resources import resources_dir
from trainer.stopping import Stop
from trainer.systems.system import Learnt, Room, System

_LIBRARIES: Final = ("torch", "numpy", "scipy", "scikit-learn", "librosa", "safetensors", "av")


@dataclass(frozen=True)
class Study:
    """What is to be learned, and how.

    Attributes
    ----------
    system : System
    sources : tuple of str
        Such as ``gtzan:/music/GTZAN``.
    split : SplitRequest
    seed : int
        Of everything that is drawn but the split.
    epochs : int or None
        Instead of the paper's.
    device : {"auto", "cpu", "cuda", "mps"}
    least_tracks, least_artists : int
        What a label needs to be learned.
    named : (str, str)
        Name and version of the bundle, where the system makes one.
    """

    system: System
    sources: tuple[str, ...]
    split: SplitRequest
    seed: int = 1
    epochs: int | None = None
    device: str = "cpu"
    least_tracks: int = 8
    least_artists: int = 3
    named: tuple[str, str] = ("mine", "1")

    def as_json(self) -> str:
        """Return what has to stay the same for a run to be gone on with."""
        about = {"system": self.system.name, "split": asdict(self.split), "seed": self.seed}
        return json.dumps(about | {"epochs": self.epochs}, indent=1)


@dataclass(frozen=True)
class Studied:
    """What came of a run.

    Attributes
    ----------
    report : dict
        As it stands in ``report.json``.
    answers : Answers
        Of all splits.
    learnt : tuple of Learnt
        One a split.
    """

    report: dict[str, Any]
    answers: Answers
    learnt: tuple[Learnt, ...]


def run_study(
    study: Study,
    run: Path,
    embeddings: EmbeddingStore,
    store: InputStore,
    tell: Listener,
    stop: Stop,
) -> Studied:
    """Prepare, learn on each split, ask about its test part, and report.

    Parameters
    ----------
    run : Path
        Folder that gets checkpoints, weights, ``answers.csv``, reports, and ``bundle/`` where the
        application can use what was learned and there is one split.
    embeddings : EmbeddingStore
        Tells which files hold one recording, which are silent, and who plays.

    Raises
    ------
    TrainingError
        If there is too little to learn from, or the run was begun with other tracks.
    Stopped
    """
    began = time.monotonic()
    seeds.begin(study.seed)
    with processes.first_then_others():
        pieces, lessons = _lessons(study, run, embeddings, store, tell, stop)
    plan = plan_of(pieces, study.split)
    for i, cause in plan.left_out:
        tell(LeftOut(what="file", name=shown(pieces[i].file.path), cause=cause))
    splits = plan.splits
    device = choose_device(study.device)
    parts: list[Answers] = []
    learnt: list[Learnt] = []
    for number, split in enumerate(splits, start=1):
        name = study.system.name if len(splits) == 1 else f"{study.system.name}.{number}"
        room = Room(run, name, study.seed, device, tell, stop, number, len(splits), study.epochs)
        train, valid = lessons.of_tracks(split.train), lessons.of_tracks(split.valid)
        learnt.append(study.system.learn(train, valid, room))
        parts.append(ask(study.system, learnt[-1], lessons, split.test))
        _tell_so_far(parts, len(splits), tell)
    answers = together(parts)
    report = _report(study, pieces, splits, learnt, parts, answers)
    report["seconds"] = round(time.monotonic() - began)
    if processes.rank():
        return Studied(report, answers, tuple(learnt))
    _write_answers(run / "answers.csv", answers, pieces)
    path = run / "report.json"
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
    for written in (path, *write_pages(run, "study", {"report": report})):
        tell(Report(path=str(written)))
    if study.system.exportable and len(splits) == 1:
        watched = ask(study.system, learnt[0], lessons, splits[0].valid)
        known = sorted(pieces[i].content for i in (*splits[0].train, *splits[0].valid))
        export_study(learnt[0], watched, answers, report, known, study.named, run, tell)
    return Studied(report, answers, tuple(learnt))


def _lessons(
    study: Study,
    run: Path,
    embeddings: EmbeddingStore,
    store: InputStore,
    tell: Listener,
    stop: Stop,
) -> tuple[list[Piece], Lessons]:
    """Read, embed and compute what there is, without what cannot be learned."""
    system = study.system
    files = read_sources(study.sources, system.task)
    if system.only:
        files = [file for file in files if not set(system.only).isdisjoint(file.labels)]
        missing = set(system.only) - {label for file in files for label in file.labels}
        if missing:
            raise TrainingError(
                f"{system.name}: no track is labelled {', '.join(sorted(missing))}",
                Cause.LABELS_MISSING,
                system=system.name,
                labels=", ".join(sorted(missing)),
            )
    if system.exclusive:
        one_label_each(files, f"{system.name} learns")

    def begin(missing: int) -> None:
        counts = Counter(label for file in files for label in file.labels)
        tell(
            Plan(
                system=system.name, task=system.task, tracks=len(files),
                labels=dict(sorted(counts.items())), unheard=missing,
            )
        )  # fmt: skip

    trunks = resources_dir() / "models" / "genre"
    material = gather(files, trunks, embeddings, tell, stop, begin=begin)
    pieces, names = usable(material, study.least_tracks, study.least_artists, tell)
    same_tracks(run, material.pieces, names)
    contents = [(piece.file.path, piece.content) for piece in pieces]
    arrays = prepare(contents, system.inputs, store, tell, stop)
    pieces = [pieces[i] for i in sorted(arrays)]
    grouped = dict(Counter(piece.grouped_by for piece in pieces))
    tell(DataReady(tracks=len(pieces), labels=label_counts(pieces), grouped_by=grouped))
    labels = [piece.file.labels for piece in pieces]
    ordered = [name for name in system.only or names if name in names]
    return pieces, make_lessons([arrays[i] for i in sorted(arrays)], labels, ordered)


def ask(system: System, learnt: Learnt, lessons: Lessons, tracks: Sequence[int]) -> Answers:
    """Ask what was learnt about whole tracks."""
    chosen = np.asarray(tracks, dtype=np.int64)
    clips = learnt.ask([lessons.arrays[i] for i in chosen.tolist()])
    return Answers(system, lessons.names, chosen, clips, lessons.labels[chosen])


def _tell_so_far(parts: Sequence[Answers], n_splits: int, tell: Listener) -> None:
    answers = together(parts)
    if not answers.system.exclusive:
        return
    found = figures(answers)
    right = next(iter(found["accuracy"].values()))
    tell(
        Judged(
            fold=len(parts), folds=n_splits, labels=list(answers.names),
            confusion=found["confusion"], accuracy=right["value"],
            low=right["low"], high=right["high"],
        )
    )  # fmt: skip


def _report(
    study: Study,
    pieces: Sequence[Piece],
    splits: Sequence[Split],
    learnt: Sequence[Learnt],
    parts: Sequence[Answers],
    answers: Answers,
) -> dict[str, Any]:
    system = study.system
    return {
        "system": {
            "name": system.name,
            "paper": system.paper,
            "title": system.title,
            "exclusive": system.exclusive,
            "inputs": [f"{one.name} {one.shape[0]} x {one.shape[1]}" for one in system.inputs],
            "parameters": system.n_parameters(len(answers.names)),
        },
        "published": dict(system.published),
        "figures": figures(answers),
        "splits": [
            {
                **{
                    name: [pieces[i].content for i in part]
                    for name, part in (
                        ("train", split.train),
                        ("valid", split.valid),
                        ("test", split.test),
                    )
                },
                "history": [asdict(epoch) for epoch in one.history],
                "figures": figures(part),
            }
            for split, one, part in zip(splits, learnt, parts, strict=True)
        ],
        "split": asdict(study.split),
        "seed": study.seed,
        "epochs": study.epochs,
        "data": {
            "tracks": len(pieces),
            "labels": label_counts(pieces),
            "collections": dict(Counter(piece.file.collection for piece in pieces)),
            "grouped_by": dict(Counter(piece.grouped_by for piece in pieces)),
        },
        "environment": {
            "python": platform.python_version(),
            **{name: version(name) for name in _LIBRARIES},
            "device": str(choose_device(study.device)),
            "threads": torch.get_num_threads(),
            "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        },
    }


def _write_answers(target: Path, answers: Answers, pieces: Sequence[Piece]) -> None:
    """Write what was said of every track that was kept back, the surest mistakes first."""
    if not answers.system.exclusive:
        return
    truth, winners, sure = answers.truth, answers.winners, answers.means.max(axis=1)
    names = (*answers.names, "")
    order = sorted(range(len(truth)), key=lambda i: (winners[i] == truth[i], -sure[i]))
    with target.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink)
        writer.writerow(["path", "label", "said", "confidence", "right"])
        for i in order:
            path = shown(pieces[answers.tracks[i]].file.path)
            said = names[winners[i]]
            right = int(winners[i] == truth[i])
            writer.writerow([path, names[truth[i]], said, f"{sure[i]:.3f}", right])
