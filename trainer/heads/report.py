"""A run in words and tables, for people."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from mgc_desktop.core.card import Card
from trainer.pages import write_pages

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
    return write_pages(run, "report", _facts(run, card))


def _facts(run: Path, card: Card) -> dict[str, Any]:
    test = card.metrics["test"]
    with (run / "answers.csv").open(encoding="utf-8", newline="") as lines:
        mistakes = [row for row in csv.DictReader(lines) if row["right"] == "0"]
    return {
        "card": card,
        "test": test,
        "counts": card.data["labels"],
        "labels": card.words or card.labels,
        "rows": list(zip(card.labels, test["confusion"], strict=True)) if not card.words else [],
        "most": max((max(row) for row in test.get("confusion", ())), default=0),
        "mistakes": mistakes[:_MOST_MISTAKES],
        "n_mistakes": len(mistakes),
    }
