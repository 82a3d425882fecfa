"""`mgc-trainer data`: what labelled music is worth."""

from __future__ import annotations

import time
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from mgc_desktop.protocol.training import Checked
from trainer import BEGAN
from trainer.cli.options import (
    AgainstOption,
    JsonOption,
    MapsOption,
    SettingsOption,
    StoreOption,
    TaskOption,
)
from trainer.cli.watching import watched
from trainer.config import TrainingConfig
from trainer.data.cache import MAPS_NAME
from trainer.data.cache import default_folder as default_maps
from trainer.data.check import check
from trainer.data.material import gather
from trainer.data.sources import read_sources
from trainer.embedding.store import default_folder as default_embeddings
from trainer.embedding.store import open_store
from trainer.estimating.total import Asked, Places, estimate
from trainer.heads.config import HeadsConfig
from trainer.presets import HELP, Preset, preset_config
from trainer.resources import resources_dir
from trainer.runs import runs_dir
from trainer.settings import read_settings, with_settings
from trainer.stopping import StopOnSignal

_MEGABYTE = 2**20

app = typer.Typer(no_args_is_help=True, help="Look at labelled music before learning from it.")


@app.command("check")
def check_data(
    sources: Annotated[
        list[str], typer.Argument(metavar="KIND:PLACE...", help="As --data of fit takes them.")
    ],
    task: TaskOption = "genre",
    hearings: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Analyse everything once and say what is odd: nothing is written but the cache of embeddings.

    `fit --preset quick` does not analyse these tracks again. On a terminal the answer is a table;
    with --json, or into a pipe, it is the last of the lines of JSON.
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


@app.command("estimate")
def estimate_run(
    sources: Annotated[
        list[str], typer.Argument(metavar="KIND:PLACE...", help="As --data of fit takes them.")
    ],
    preset: Annotated[Preset, typer.Option("--preset", help="Of the run: " + HELP)] = "quick",
    settings: SettingsOption = None,
    task: TaskOption = "genre",
    against: AgainstOption = None,
    hearings: StoreOption = None,
    cache: MapsOption = None,
    json: JsonOption = False,
) -> None:
    """Say how long `fit` would take on this machine, and how much disk, and start nothing.

    A few tracks are analysed and a few steps are taken, so it takes some seconds; the run need not
    analyse them again. How long learning helps nobody knows before, so it may well be off by half.
    """
    start_s = time.monotonic() - BEGAN
    stop = StopOnSignal()
    given = read_settings(settings)
    config: HeadsConfig | TrainingConfig
    if preset == "quick":
        config = HeadsConfig.model_validate(given)
    else:
        config = with_settings(preset_config(preset), given)
    base = resources_dir() / "models" / task
    asked = Asked(read_sources(sources, task), config, base, against)
    maps = (cache or default_maps()) / MAPS_NAME
    places = Places(hearings or default_embeddings(), maps, runs_dir())
    with watched(json=json) as tell, open_store(hearings) as store:
        found = estimate(asked, places, store, start_s, stop)
        console = Console(highlight=False)
        if json or not console.is_terminal:
            tell(found)
            return
    console.print(
        f"{found.tracks} tracks, {found.unheard} to analyse: about"
        f" {_duration(found.hearing_s)} until learning begins, and {_duration(found.learning_s)}"
        f" of learning; {found.disk_bytes / _MEGABYTE:.0f} MB of disk,"
        f" {found.free_bytes / _MEGABYTE:.0f} MB are free"
    )


def _duration(seconds: float) -> str:
    return f"{max(1, round(seconds / 60))} min" if seconds > 60 else f"{max(1, round(seconds))} s"


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
        console.print(
            f"the quick preset has nothing left to analyse; feature maps for the other systems will"
            f" take about {_duration(report.preparing_s)}"
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
