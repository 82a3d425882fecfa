"""One page a recipe: what its folds come to, and what tells it from another recipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from trainer.accuracy import Interval
from trainer.data.conditions import CONDITIONS
from trainer.folds.answers import (
    Alteration,
    alterations_of,
    answers_file,
    finished_folds,
    read_said,
)
from trainer.folds.figures import (
    CHOSEN,
    Block,
    Pooled,
    accuracy,
    by_length,
    calibration_error,
    difference,
    doubts,
    pooled,
    recalls,
    reserve,
    word_areas,
)

_BLOCKS: Final[tuple[Block, ...]] = ("genre", "wide", "quadrant")

_TITLES: Final[Mapping[Block, str]] = {
    "genre": "Genre",
    "wide": "Genre, of the wider set",
    "quadrant": "Quadrant",
}


def write_report(
    run: Path, to: Path, name: str, command: str, undecided: float, against: Path | None
) -> None:
    """Write what the finished folds of a run come to, as Markdown.

    Parameters
    ----------
    run : Path
        With a fold that is finished, at least.
    to : Path
        The page.
    name : str
        Of the recipe.
    command : str
        What makes it again.
    undecided : float
        Share of validation that gets no label.
    against : Path, optional
        Run of another recipe, on the same folds.

    Raises
    ------
    TrainingError
        If the two runs cannot be compared, or a fold has nothing to choose a rule on.
    """
    folds = finished_folds(run)
    blocks = {block: _block(run, folds, block, undecided, against) for block in _BLOCKS}
    areas = word_areas(run, folds)
    facts = {
        "name": name,
        "command": command,
        "folds": folds,
        "blocks": {block: found for block, found in blocks.items() if found},
        "reserve": reserve(run, folds, undecided),
        "areas": areas,
        "mean_area": float(np.mean(list(areas.values()))) if areas else None,
        "against": against.name if against else None,
        "chosen": CHOSEN,
    }
    templates = Environment(
        loader=PackageLoader("trainer"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        keep_trailing_newline=True,
    )
    templates.filters |= {"share": _share, "range": _range, "signed": _signed}
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(templates.get_template("folds.md.jinja").render(facts), encoding="utf-8")


def _block(
    run: Path, folds: Sequence[int], block: Block, undecided: float, against: Path | None
) -> dict[str, Any] | None:
    found = pooled(run, folds, block, undecided)
    if not found.tracks:
        return None
    labels = read_said(answers_file(run, folds[0], "test")).labels[block]
    right, weights, artists = found.right(), found.weights, found.artists
    collections = sorted({track.dataset for track in found.tracks})
    of = np.array([track.dataset for track in found.tracks])
    other = None
    if against is not None:
        common = [fold for fold in finished_folds(against) if fold in folds]
        theirs = pooled(against, common, block, undecided)
        # Only one of them may have learned the wider set.
        if theirs.tracks:
            other = difference(theirs, pooled(run, common, block, undecided))
    return {
        "title": _TITLES[block],
        "tracks": len(found.tracks),
        "several": sum(len(track.labels(block)) > 1 for track in found.tracks),
        "artists": len(set(artists)),
        "counted": float(weights.sum()),
        "rules": {rule: accuracy(hits, weights, artists) for rule, hits in right.items()},
        "plain": float(right[CHOSEN].mean()),
        "calibration": calibration_error(found),
        "recalls": recalls(found, labels),
        "collections": {one: _of(found.only(of == one)) for one in collections},
        "lengths": {length: _of(part) for length, part in by_length(found).items()},
        "ways": {
            _altered(alteration): _of(pooled(run, folds, block, undecided, alteration))
            for alteration in alterations_of(run, folds)
        },
        # A catalogue's broad genres are no claim that somebody could have mistaken.
        "doubts": [] if block == "wide" else doubts(found, labels),
        "difference": other,
    }


def _altered(alteration: Alteration) -> str:
    if alteration.condition is not None:
        return CONDITIONS[alteration.condition][0]
    return f"played at {alteration.level_db:+d} dB"


def _of(found: Pooled) -> tuple[int, Interval]:
    right = found.right()[CHOSEN]
    return len(found.tracks), accuracy(right, found.weights, found.artists)


def _share(value: float) -> str:
    return f"{value:.1%}".replace("%", " %")


def _range(found: Interval) -> str:
    return f"{100 * found.value:.1f} ({100 * found.low:.1f} – {100 * found.high:.1f})"


def _signed(found: Interval) -> str:
    return f"{100 * found.value:+.1f} ({100 * found.low:+.1f} to {100 * found.high:+.1f})"
