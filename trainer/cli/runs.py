"""`mgc-trainer runs`: what was trained, and what came of it."""

from __future__ import annotations

import json as jsonlib
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from trainer.cli.options import JsonOption
from trainer.runs import RunFacts, delete_run, list_runs, runs_dir

_MEGABYTE = 2**20

app = typer.Typer(help="What was trained: system, data, figures, date, size, notes.")

_In = Annotated[
    Path | None, typer.Option("--in", help="Folder of runs; the user's own if left out.")
]


@app.callback(invoke_without_command=True)
def runs(context: typer.Context, folder: _In = None, json: JsonOption = False) -> None:
    """List runs, the latest last."""
    if context.invoked_subcommand is not None:
        return
    found = list_runs(folder or runs_dir())
    console = Console()
    if json or not console.is_terminal:
        for facts in found:
            typer.echo(jsonlib.dumps(asdict(facts), ensure_ascii=False))
        return
    if not found:
        console.print(f"no runs in {folder or runs_dir()}", markup=False, soft_wrap=True)
        return
    _show(found, console)


def _show(found: list[RunFacts], console: Console) -> None:
    table = Table("run", "system", "data", "right", "began", "MB", "state", "notes")
    for facts in found:
        figures = "\n".join(f"{name} {value:.1%}" for name, value in facts.figures.items())
        table.add_row(
            facts.name, facts.system, "\n".join(facts.data), figures, facts.date[:16],
            f"{facts.size / _MEGABYTE:.0f}", facts.state, facts.notes,
        )  # fmt: skip
    console.print(table)


@app.command("delete")
def delete(
    names: Annotated[list[str], typer.Argument(metavar="RUN...", help="Name or folder of a run.")],
    folder: _In = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete runs with their checkpoints, bundles and reports; promoted bundles stay."""
    for name in names:
        run = Path(name) if Path(name).is_dir() else (folder or runs_dir()) / name
        if not yes:
            typer.confirm(f"delete {run} with all that is in it?", abort=True, err=True)
        delete_run(run)
        typer.echo(f"{run}: deleted", err=True)
