"""`mgc-trainer presets`: what is in the box, and what of it can be set."""

from __future__ import annotations

import json as jsonlib

import typer
from rich.console import Console
from rich.table import Table

from mgc_desktop.protocol.presets import Preset
from trainer.cli.options import JsonOption
from trainer.presets import PRESETS
from trainer.settings import settings_of


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
