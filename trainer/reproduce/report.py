"""A reproduction for people: one HTML file that fetches nothing, and the same in Markdown."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from trainer.accuracy import Interval
from trainer.pages import write_pages
from trainer.reproduce.environment import environment
from trainer.reproduce.figures import Figures, figures_of
from trainer.reproduce.material import part_of_gtzan
from trainer.reproduce.outcome import Outcome
from trainer.reproduce.paper import ARRANGEMENTS, Experiment, Paper
from trainer.reproduce.trial import epochs_of
from trainer.systems import system_of
from trainer.systems.system import System

Material = Literal["audio", "features"]


@dataclass(frozen=True)
class Result:
    """What came of one experiment.

    Attributes
    ----------
    system : System
    experiment : Experiment
    material : {"audio", "features"}
    outcomes : tuple of Outcome
        One a split; none if it was not run.
    problem : str
        Why it could not be.
    """

    system: System
    experiment: Experiment
    material: Material
    outcomes: tuple[Outcome, ...]
    problem: str = ""


@dataclass(frozen=True)
class Run:
    """All that a report is about.

    Attributes
    ----------
    paper : Paper
    results : tuple of Result
    command : str
    seed : int
    notes : tuple of str
        What was left out of the music, and why.
    """

    paper: Paper
    results: tuple[Result, ...]
    command: str
    seed: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One experiment as it stands in the tables.

    Attributes
    ----------
    number : int
        From 1; what its section is called by.
    title : str
    divided : str
    part : str
        How much of GTZAN it is about; empty where that is all of it, or another collection.
    published : dict of str to float
        Of the paper, where it divides so.
    epochs : str
        Done, of those asked for.
    """

    number: int
    title: str
    divided: str
    part: str
    result: Result
    figures: Figures
    published: Mapping[str, float]
    epochs: str

    @property
    def first(self) -> Outcome:
        """The first split."""
        return self.result.outcomes[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Labels."""
        return self.first.answers.names

    @property
    def seconds(self) -> float:
        """Of all splits."""
        return sum(one.seconds for one in self.result.outcomes)

    @property
    def curve(self) -> list[list[float]]:
        """Loss, loss and score on validation by epoch: means of the splits that came so far."""
        curves = [one.curve for one in self.result.outcomes]
        shortest = min(map(len, curves))
        means: list[list[float]] = np.mean([curve[:shortest] for curve in curves], axis=0).tolist()
        return means

    @property
    def one_clip(self) -> int:
        """Tracks asked that are so short that they are one clip, where others are several."""
        counts = [len(clips) for one in self.result.outcomes for clips in one.answers.clips]
        return counts.count(1) if max(counts) > 1 else 0

    @property
    def bar(self) -> Bar | None:
        """Ours and what it stands beside in the chart: of clips, where the paper's is of clips."""
        said = {key: value for key, value in self.published.items() if "accuracy" in key}
        key = "accuracy" if "accuracy" in said else next(reversed(said), "accuracy")
        own = next(iter(self.figures.rules.values()), None)
        ours = self.figures.clips if key.startswith("clip") else own
        if ours is None:
            return None
        short = self.title if self.result.experiment.as_published else f"{self.title}, {self.short}"
        return Bar(short, ours, said.get(key))

    @property
    def short(self) -> str:
        """The way of dividing in a word or two."""
        return self.divided.partition(",")[0].partition(":")[0]


@dataclass(frozen=True)
class Bar:
    """A bar of the chart."""

    name: str
    ours: Interval
    published: float | None


def rows_of(results: Sequence[Result]) -> list[Row]:
    """Compute the figures of some results."""
    return [_row(number, result) for number, result in enumerate(results, start=1)]


def _row(number: int, result: Result) -> Row:
    experiment = result.experiment
    names = [name for one in result.outcomes for name in sides_of(one)]
    return Row(
        number,
        result.system.title + (" (published features)" if result.material == "features" else ""),
        ARRANGEMENTS[experiment.arrangement],
        part_of_gtzan(names),
        result,
        figures_of(result.outcomes),
        _published(result.system, experiment) if experiment.as_published else {},
        _epochs(result),
    )


def sides_of(outcome: Outcome) -> Iterator[str]:
    """Name all tracks of a split."""
    for names in vars(outcome.division).values():
        yield from names


def _published(system: System, experiment: Experiment) -> dict[str, float]:
    """Return what the paper says of this way of dividing, where it has several."""
    found = {}
    for key, value in system.published.items():
        ways = [way for way in ARRANGEMENTS if key.endswith(f" {way}")]
        if not ways or experiment.arrangement in ways:
            found[key.removesuffix(f" {experiment.arrangement}")] = value
    for rule, name in experiment.also.items():
        found |= {f"{key}, {rule}": value for key, value in system_of(name).published.items()}
    return found


def _epochs(result: Result) -> str:
    """Say how many were done, asked for, and how many the paper has, where that is another number.

    An early stop makes the first smaller than the second.
    """
    outcomes = result.outcomes
    asked, done = outcomes[0].epochs_asked, [one.epochs_done for one in outcomes]
    if not asked:
        return "–"
    said = f"{min(done)}" if min(done) == max(done) else f"{min(done)}–{max(done)}"
    published = epochs_of(result.system, None)
    return f"{said} of {asked}" + (f" (paper: {published})" if published != asked else "")


def write_reports(folder: Path, run: Run) -> list[Path]:
    """Write ``report.html`` and ``report.md``.

    Returns
    -------
    list of Path
        What was written.
    """
    filters: dict[str, Callable[..., str]] = {
        "percent": _percent, "interval": _interval, "number": _number,
    }  # fmt: skip
    return write_pages(folder, "reproduce/report", _facts(run), filters)


def _facts(run: Run) -> dict[str, Any]:
    rows = rows_of([result for result in run.results if result.outcomes])
    return {
        "run": run,
        "paper": run.paper,
        "rows": rows,
        "chart": [bar for row in rows if (bar := row.bar)],
        "leaks": _leaks(rows),
        "parts": sorted({row.part for row in rows if row.part}),
        "divisions": _divisions(rows),
        "environment": environment(),
        "seconds": sum(row.seconds for row in rows),
        "missing": [_missing(result) for result in run.results if not result.outcomes],
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
    }


def _missing(result: Result) -> str:
    said = f"{result.system.title}, {ARRANGEMENTS[result.experiment.arrangement]}"
    return f"{said} ({result.problem})" if result.problem else said


def _leaks(rows: Sequence[Row]) -> list[tuple[str, dict[str, Interval]]]:
    """Put the ways of dividing beside each other, system by system: right clips of all clips."""
    found: dict[str, dict[str, Interval]] = defaultdict(dict)
    for row in rows:
        if row.figures.clips is not None:
            found[row.title][row.short] = row.figures.clips
    return [(title, ways) for title, ways in found.items() if len(ways) > 1]


def _divisions(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Every split once, with the rows that it is of and its lists."""
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        for number, outcome in enumerate(row.result.outcomes, start=1):
            division = outcome.division
            entry = found.setdefault(
                division, {"divided": row.divided, "number": number, "of": [], "sides": division}
            )
            entry["of"].append(row.number)
    return list(found.values())


def _percent(share: float | None) -> str:
    return "–" if share is None or math.isnan(share) else f"{100 * share:.1f}"


def _number(value: float | None) -> str:
    return "–" if value is None or math.isnan(value) else f"{value:.3f}"


def _interval(found: Interval | None) -> str:
    """Write a share with its interval in per cent."""
    if found is None:
        return "–"
    return f"{100 * found.value:.1f} ({100 * found.low:.1f} – {100 * found.high:.1f})"
