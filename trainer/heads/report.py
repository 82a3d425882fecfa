"""A run in words and tables, for people."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from numpy.typing import NDArray

from mgc_desktop.core.card import Card, DecisionCard
from trainer.data.material import Piece
from trainer.events import shown
from trainer.judging import Judged

_MOST_MISTAKES = 30


def write_report(run: Path, card: Card) -> list[Path]:
    """Write ``report.html`` and ``report.md`` beside a run's bundle.

    Parameters
    ----------
    run : Path
        With ``answers.csv`` in it.
    card : Card
        Of the bundle.

    Returns
    -------
    list of Path
        What was written.
    """
    templates = Environment(
        loader=PackageLoader("trainer"),
        autoescape=select_autoescape(["html.jinja"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    facts = _facts(run, card)
    written = []
    for name in ("report.html", "report.md"):
        path = run / name
        path.write_text(templates.get_template(f"{name}.jinja").render(facts), encoding="utf-8")
        written.append(path)
    return written


def _facts(run: Path, card: Card) -> dict[str, Any]:
    test = card.metrics["test"]
    with (run / "answers.csv").open(encoding="utf-8", newline="") as lines:
        mistakes = [row for row in csv.DictReader(lines) if row["right"] == "0"]
    return {
        "card": card,
        "test": test,
        "counts": card.data["labels"],
        "rows": list(zip(card.labels, test["confusion"], strict=True)),
        "most": max(max(row) for row in test["confusion"]),
        "mistakes": mistakes[:_MOST_MISTAKES],
        "n_mistakes": len(mistakes),
    }


def write_answers(
    target: Path,
    pieces: Sequence[Piece],
    labels: Sequence[str],
    judged: Judged,
    decision: DecisionCard,
    sure: NDArray[np.float64],
) -> None:
    """Write what was said of every track that was kept back, the surest mistakes first."""
    winners = judged.winners(decision.rule)
    order = sorted(range(len(pieces)), key=lambda i: (winners[i] == judged.truth[i], -sure[i]))
    with target.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink)
        writer.writerow(["path", "label", "said", "confidence", "right"])
        for i in order:
            path, true, said = (
                shown(pieces[i].file.path),
                labels[judged.truth[i]],
                labels[winners[i]],
            )
            writer.writerow([path, true, said, f"{sure[i]:.3f}", int(said == true)])
