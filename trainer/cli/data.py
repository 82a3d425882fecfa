"""`mgc-trainer data`: what labelled music is worth."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from mgc_desktop.protocol.training import Checked
from trainer.cli.options import JsonOption, StoreOption, TaskOption
from trainer.cli.watching import watched
from trainer.data.check import check
from trainer.data.material import gather
from trainer.data.sources import read_sources
from trainer.hearing.store import open_store
from trainer.resources import resources_dir
from trainer.stopping import StopOnSignal

app = typer.Typer(no_args_is_help=True, help="Look at labelled music before learning from it.")


@app.callback()
def _main() -> None:
    """Make `check` a subcommand although it is the only one."""


@app.command("check")
def check_data(
    sources: Annotated[
        list[str], typer.Argument(metavar="KIND:PLACE...", help="As --data of fit takes them.")
    ],
    task: TaskOption = "genre",
    hearings: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Hear everything once and say what is odd: nothing is written but the cache of hearings.

    What was heard here is not heard again by `fit --preset quick`. On a terminal the answer is a
    table; with --json, or into a pipe, it is the last of the lines of JSON.
    """
    stop = StopOnSignal()
    files = read_sources(sources, task)
    with watched(json=json) as tell, open_store(hearings) as store:
        material = gather(files, resources_dir() / "models" / task, store, tell, stop)
        report = check(material)
        console = Console(highlight=False)
        if json or not console.is_terminal:
            tell(report)
        else:
            _show(report, console)


def _show(report: Checked, console: Console) -> None:
    table = Table("label", "tracks", "minutes", "artists", "")
    for column in table.columns[1:4]:
        column.justify = "right"
    for facts in report.labels:
        table.add_row(
            facts.label, f"{facts.tracks}", f"{facts.minutes:.0f}", f"{facts.artists}",
            facts.problem,
        )  # fmt: skip
    console.print(table)
    console.print(f"{report.tracks} tracks, {report.minutes:.0f} minutes; {_apart(report)}")
    if report.preparing_s is not None:
        took = (
            f"{max(1, round(report.preparing_s / 60))} min"
            if report.preparing_s > 60
            else (f"{report.preparing_s:.0f} s")
        )
        console.print(
            f"the quick preset has nothing left to hear; feature maps for the other systems will"
            f" take about {took}"
        )
    for finding in report.findings:
        console.print(f"{finding.kind}: {finding.message}", style="yellow", markup=False)
        for file in finding.files:
            console.print(f"    {file}", markup=False, soft_wrap=True)


def _apart(report: Checked) -> str:
    """Say whom a split keeps together, and how many tracks it knows nobody of."""
    known = {name: n for name, n in report.grouped_by.items() if name != "track"}
    said = [f"kept apart by {name} ({n} tracks)" for name, n in known.items()]
    alone = report.grouped_by.get("track", 0)
    if alone:
        said.append(
            f"of {alone} tracks nobody says who plays: each stands for itself, and the same artist"
            " may be learned from and asked about"
        )
    return "; ".join(said)
