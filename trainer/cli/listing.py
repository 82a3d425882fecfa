"""`mgc-trainer systems`: what can be learned with."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from trainer.cli.options import JsonOption
from trainer.reproduce.papers import paper_with
from trainer.systems import SYSTEMS
from trainer.systems.system import System


def systems(json: JsonOption = False) -> None:
    """List the systems of the papers: inputs, size, what was published, what can be exported."""
    facts = [_facts(system) for system in SYSTEMS.values()]
    console = Console()
    if json or not console.is_terminal:
        typer.echo(jsonlib.dumps(facts, ensure_ascii=False))
    else:
        console.print(_table(facts))


def _table(facts: Sequence[Mapping[str, Any]]) -> Table:
    table = Table("system", "what it is", "input", "parameters", "published", "bundle")
    # A name is for typing.
    table.columns[0].no_wrap = True
    table.columns[3].justify = "right"
    for one in facts:
        size = one["parameters"]
        table.add_row(
            one["name"],
            one["title"],
            "\n".join(one["inputs"]),
            "-" if size is None else f"{size:,}".replace(",", " "),
            _published(one["published"]),
            "yes" if one["exportable"] else "",
        )
    return table


def _facts(system: System) -> dict[str, Any]:
    n_labels = len(system.only) if system.only else system.n_published
    paper = paper_with(system.name)
    return {
        "name": system.name,
        "paper": system.paper,
        "reproduce": paper.name,
        "paper_title": paper.title,
        "title": system.title,
        "task": system.task,
        "inputs": [f"{one.name} {one.shape[0]} x {one.shape[1]}" for one in system.inputs],
        "parameters": system.n_parameters(n_labels),
        "labels": n_labels,
        "published": dict(system.published),
        "exportable": system.exportable,
    }


def _published(figures: Mapping[str, float]) -> str:
    return "\n".join(f"{name} {value:.3f}" for name, value in figures.items())
