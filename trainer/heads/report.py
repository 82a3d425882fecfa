"""A run in words and tables, for people."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
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


def write_answers(run: Path, answers: Sequence[tuple[str, str, str, float, bool]]) -> None:
    """Write ``answers.csv``: what was said of every track that was kept back.

    Parameters
    ----------
    answers : sequence of tuple
        Path, label, what was said, how sure, and whether it is right.
    """
    with (run / "answers.csv").open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink)
        writer.writerow(["path", "label", "said", "confidence", "right"])
        for path, label, said, sure, right in answers:
            writer.writerow([path, label, said, f"{sure:.3f}", int(right)])


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
        "recipe": list(_flat(card.data["recipe"])),
    }


def _flat(recipe: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Give every setting by its name, with that of the part that it is in before it."""
    for name, value in recipe.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        elif value is not None:
            yield f"{above}{name}", value
