"""`mgc-trainer reproduce`: every experiment of a paper, one after another, each of them once."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Final

import torch

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import Judged, Plan, Report
from trainer import seeds
from trainer.answers import figures
from trainer.data.sources import read_sources
from trainer.data.sources.labelled import LabelledFile
from trainer.data.sources.table import read_table
from trainer.events import Listener
from trainer.inputs.store import InputStore
from trainer.lessons import Lessons
from trainer.reproduce.dividing import Members, divide
from trainer.reproduce.material import Tracks, chosen_tracks, compute, digest_of, read_features
from trainer.reproduce.outcome import Outcome, load_outcome, save_outcome
from trainer.reproduce.paper import Experiment, Paper
from trainer.reproduce.report import Material, Result, Run, write_reports
from trainer.reproduce.trial import attempt
from trainer.stopping import Stop, Stopped
from trainer.systems import system_of
from trainer.systems.system import Room, System

_MOST_LABELS: Final = 35
# No fault of an experiment, and the next one has it as well.
_OF_THE_MACHINE: Final = (Cause.NO_SPACE, Cause.CANNOT_WRITE, Cause.MUSIC_GONE)


@dataclass(frozen=True)
class Request:
    """What is asked for.

    Attributes
    ----------
    paper : Paper
    sources : tuple of str
        Such as ``gtzan:/music/GTZAN``.
    features : Path or None
        Table of hand-crafted features.
    collection : str or None
        Of the sources' tracks only those of this one.
    column : str or None
        Of a table, the column that has the labels.
    systems : tuple of str
        Only these; all of the paper's if empty.
    epochs : int or None
        Instead of the paper's.
    splits : int or None
        At most so many, where there are several.
    tracks : int or None
        At most so many of each label.
    finished : bool
        Run nothing: report on what an earlier run has finished.
    seed : int
    """

    paper: Paper
    sources: tuple[str, ...]
    features: Path | None
    collection: str | None
    column: str | None
    systems: tuple[str, ...]
    epochs: int | None
    splits: int | None
    tracks: int | None
    seed: int
    finished: bool = False

    @property
    def command(self) -> str:
        """The command, as a report may show it: files by their names, not by where they lie."""
        words = ["mgc-trainer", "reproduce", self.paper.name]
        for source in self.sources:
            kind, _, place = source.partition(":")
            words += ["--data", f"{kind}:{Path(place).name}"]
        words += [] if self.features is None else ["--features", self.features.name]
        for name in self.systems:
            words += ["--system", name]
        options = {
            "--collection": self.collection, "--labels": self.column, "--epochs": self.epochs,
            "--splits": self.splits, "--tracks": self.tracks, "--seed": self.seed,
        }  # fmt: skip
        for option, value in options.items():
            words += [] if value is None else [option, str(value)]
        return shlex.join(words)

    def chosen(self, experiments: Sequence[Experiment]) -> list[Experiment]:
        """Return those of some experiments that are wanted."""
        return [one for one in experiments if not self.systems or one.system in self.systems]

    def times(self, experiment: Experiment) -> int:
        """Return how many splits of an experiment are wanted."""
        return experiment.splits if self.splits is None else min(self.splits, experiment.splits)


def reproduce(
    request: Request,
    folder: Path,
    store: InputStore,
    device: torch.device,
    tell: Listener,
    stop: Stop,
) -> list[Path]:
    """Run what has not been run yet and write the reports.

    Parameters
    ----------
    folder : Path
        Of the run: gets checkpoints, ``outcomes/``, ``report.html`` and ``report.md``.

    Returns
    -------
    list of Path
        The reports.

    Raises
    ------
    TrainingError
        If there is nothing to run on, or the music is another than it was before.
    Stopped
    """
    _refuse_nonsense(request)
    seeds.begin(request.seed)
    (folder / "outcomes").mkdir(parents=True, exist_ok=True)
    room = _Laboratory(request, folder, device, tell, stop)
    results = [*_on_features(request, room)]
    notes: tuple[str, ...] = ()
    if request.sources:
        tracks = _tracks(request)
        notes = tracks.notes
        results += _on_audio(tracks, store, room)
    if not any(result.outcomes for result in results):
        causes = dict.fromkeys(result.problem for result in results if result.problem)
        raise TrainingError(
            "; ".join(causes) or f"{folder}: nothing is finished yet", Cause.NOTHING_RUN
        )
    run = Run(request.paper, tuple(results), request.command, request.seed, notes)
    written = write_reports(folder, run)
    for path in written:
        tell(Report(path=str(path)))
    return written


def _refuse_nonsense(request: Request) -> None:
    if not request.sources and request.features is None:
        raise TrainingError(
            "reproduce: needs --data (music) or, for chin2020, --features (a table)",
            Cause.SETTINGS_REFUSED,
        )
    known = {one.system for one in (*request.paper.experiments, *request.paper.on_features)}
    for name in request.systems:
        if name not in known:
            there = ", ".join(sorted(known))
            raise TrainingError(
                f"{name}: is not run for {request.paper.name}; there are {there}",
                Cause.SETTINGS_REFUSED,
            )
    if request.features is not None and not request.paper.on_features:
        raise TrainingError(
            f"--features: {request.paper.name} is not about a table of features",
            Cause.SETTINGS_REFUSED,
        )


def _on_features(request: Request, room: _Laboratory) -> Iterator[Result]:
    if request.features is None:
        return
    lessons, members = read_features(request.features)
    _same_as_before(room.folder / "features.txt", digest_of(lessons))
    for experiment in request.chosen(request.paper.on_features):
        yield room.result(experiment, "features", lambda: (lessons, members))


def _on_audio(tracks: Tracks, store: InputStore, room: _Laboratory) -> Iterator[Result]:
    paper = room.request.paper
    _same_as_before(room.folder / "tracks.txt", tracks.digest)
    counts = {name: sum(name in f.labels for f in tracks.files) for name in tracks.labels}
    n = len(tracks.files)
    room.tell(
        Plan(
            system=paper.name, task=paper.task, tracks=n, labels=counts, unheard=n, paper=True,
        )
    )  # fmt: skip
    for experiment in room.request.chosen(paper.experiments):
        inputs = system_of(experiment.system).inputs
        # Several splits of one experiment share what was read.
        material = cache(partial(compute, tracks, inputs, store, room.tell, room.stop))
        yield room.result(experiment, "audio", material)


def _tracks(request: Request) -> Tracks:
    paper = request.paper
    exclusive = paper.task == "genre"
    found = chosen_tracks(
        _files(request),
        exclusive=exclusive,
        collection=request.collection,
        most_labels=_MOST_LABELS,
    )
    return found if request.tracks is None else found.at_most(request.tracks, request.seed)


def _files(request: Request) -> list[LabelledFile]:
    if request.column is None:
        return read_sources(request.sources, request.paper.task)
    files: list[LabelledFile] = []
    for source in request.sources:
        kind, _, place = source.partition(":")
        if kind != "table":
            raise TrainingError(
                f"{source}: --labels names a column, which only a table has", Cause.SETTINGS_REFUSED
            )
        files += read_table(Path(place).expanduser(), request.paper.task, request.column)
    return files


def _same_as_before(kept: Path, digest: str) -> None:
    """Refuse to go on with other music or labels: finished systems have other splits."""
    if kept.exists() and kept.read_text(encoding="utf-8") != digest:
        raise TrainingError(
            f"{kept.parent}: the tracks or their labels have changed since; choose another folder",
            Cause.TRACKS_CHANGED,
        )
    kept.write_text(digest, encoding="utf-8")


Taught = tuple[Lessons, Members]


@dataclass(frozen=True)
class _Laboratory:
    """Where the experiments of a run are made."""

    request: Request
    folder: Path
    device: torch.device
    tell: Listener
    stop: Stop

    def result(
        self, experiment: Experiment, material: Material, taught: Callable[[], Taught]
    ) -> Result:
        """Make an experiment; its lessons are made once something has to be learned from them.

        What this music cannot be divided for is left out, with the cause.
        """
        kept: list[Outcome] = []
        problem = ""
        try:
            for number in range(self.request.times(experiment)):
                outcome = self._outcome(experiment, number, material, taught)
                kept += [] if outcome is None else [outcome]
        except TrainingError as error:
            if error.cause in _OF_THE_MACHINE:
                raise
            problem = str(error)
        return Result(system_of(experiment.system), experiment, material, tuple(kept), problem)

    def _outcome(
        self, experiment: Experiment, number: int, material: Material, taught: Callable[[], Taught]
    ) -> Outcome | None:
        """Take what is there from an earlier run; learn and ask otherwise."""
        system = system_of(experiment.system)
        place = f"{experiment.arrangement.replace('/', '-')}-{number + 1}"
        path = self.folder / "outcomes" / f"{material} {experiment.system} {place}.npz"
        if path.exists():
            return load_outcome(path, system)
        if self.request.finished:
            return None
        # Not every system looks while it learns.
        if self.stop():
            raise Stopped
        lessons, members = _only_of(system, *taught())
        sides = divide(experiment.arrangement, lessons, members, number, self.request.seed)
        run = self.folder / "networks" / place
        run.mkdir(parents=True, exist_ok=True)
        room = Room(
            run, experiment.system, self.request.seed + number, self.device, self.tell, self.stop,
            fold=number + 1, folds=self.request.times(experiment), epochs=self.request.epochs,
        )  # fmt: skip
        outcome = attempt(system, sides, members.names, room)
        save_outcome(path, outcome)
        self._told(experiment, number, outcome)
        return outcome

    def _told(self, experiment: Experiment, number: int, outcome: Outcome) -> None:
        answers = outcome.answers
        if not answers.system.exclusive:
            return
        found = figures(answers)
        self.tell(
            Judged(
                fold=number + 1,
                folds=self.request.times(experiment),
                labels=list(answers.names),
                confusion=found["confusion"],
                accuracy=next(iter(found["accuracy"].values()))["value"],
            )
        )


def _only_of(system: System, lessons: Lessons, members: Members) -> tuple[Lessons, Members]:
    """Leave the tracks of the labels that a system is about, and those labels."""
    if system.only is None:
        return lessons, members
    columns = [lessons.names.index(name) for name in system.only if name in lessons.names]
    if len(columns) < len(system.only):
        raise TrainingError(
            f"{system.name}: is about {' and '.join(system.only)}; one is not there",
            Cause.LABELS_MISSING,
            system=system.name,
            labels=", ".join(system.only),
        )
    tracks = [i for i, row in enumerate(lessons.labels[:, columns]) if row.any()]
    own = replace(lessons, labels=lessons.labels[:, columns], names=tuple(system.only))
    return own.of_tracks(tracks), members
