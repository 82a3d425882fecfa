"""`mgc-trainer systems` and `presets`: what can be learned with, and what of it can be set."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from mgc_desktop.protocol.presets import Preset
from trainer.cli.options import JsonOption
from trainer.presets import PRESETS
from trainer.reproduce.papers import paper_with
from trainer.settings import settings_of
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


def presets(json: JsonOption = False) -> None:
    """List the presets, and what of each --settings can set: value, bounds, what it is."""
    found = [Preset(name=name, settings=settings_of(name)) for name in PRESETS]
    console = Console()
    if json or not console.is_terminal:
        plain = [preset.model_dump() for preset in found]
        typer.echo(jsonlib.dumps(plain, ensure_ascii=False))
        return
    table = Table("preset", "setting", "value", "what it is")
    for preset in found:
        for i, one in enumerate(preset.settings):
            value = " / ".join(f"{value:g}" for value in one.presets)
            table.add_row("" if i else preset.name, one.name, value, one.description)
        table.add_section()
    console.print(table)


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
