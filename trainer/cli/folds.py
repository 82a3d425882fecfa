"""`mgc-trainer folds`: judge a recipe on every labelled track, by folds of artists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.cli.folders import keep
from trainer.cli.options import JsonOption, MapsOption, RunOption
from trainer.cli.running import running
from trainer.config import read_config
from trainer.data.cache import default_folder
from trainer.data.conditions import CONDITIONS
from trainer.folds.answers import Alteration, finished_folds
from trainer.folds.report import write_report
from trainer.folds.run import run_folds
from trainer.presets import preset_config
from trainer.runs import runs_dir


def folds(
    table: Annotated[
        Path,
        typer.Option(
            "--table", exists=True, dir_okay=False, help="Tracks with genre and mood together."
        ),
    ],
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            exists=True,
            dir_okay=False,
            help="Recipe of both networks (TOML); the preset best if left out.",
        ),
    ] = None,
    n_folds: Annotated[int, typer.Option("--folds", min=3, help="How many.")] = 5,
    last: Annotated[
        bool,
        typer.Option(
            "--last",
            help="Also the last fold, which no choice may be made on: once, at the end.",
        ),
    ] = False,
    level: Annotated[
        list[int] | None,
        typer.Option("--level", help="Ask again as if played so many dB louder; several times."),
    ] = None,
    altered: Annotated[
        bool,
        typer.Option(
            "--altered",
            help="Ask about each test track again: as MP3, dulled, noisy, later, faster, slower.",
        ),
    ] = False,
    run: RunOption = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            exists=True,
            file_okay=False,
            help="Run of another recipe to compare with, on the folds that both have.",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Page to write; report.md in the run's folder if left out."),
    ] = None,
    cache: MapsOption = None,
    notes: Annotated[str, typer.Option("--notes", help="For the list of runs.")] = "",
    json: JsonOption = False,
) -> None:
    """Judge a recipe on all labelled tracks: folds by artist, intervals and tests over artists.

    Ctrl-C stops after saving; the same command goes on from there, and only reports where all is
    done.
    """
    recipe = read_config(config) if config else preset_config("best")
    recipe = recipe.model_copy(
        update={"data": recipe.data.model_copy(update={"table": table.resolve()})}
    )
    folder = run or runs_dir() / f"folds-{recipe.name}"
    if against is not None and against.resolve() == folder.resolve():
        raise TrainingError("folds: --against is this very run", Cause.SETTINGS_REFUSED)
    if against is not None and not finished_folds(against):
        raise TrainingError(f"{against}: no fold is finished there", Cause.NOTHING_RUN)
    with running(folder, f"folds of {recipe.name}", (str(table),), notes, json=json) as (
        tell,
        stop,
    ):
        keep(folder / "config.json", recipe.model_dump_json(indent=1))
        numbers = range(1, n_folds + 1 if last else n_folds)
        alterations = [Alteration(level_db=one) for one in level or ()]
        if altered:
            alterations += [Alteration(condition=one) for one in CONDITIONS]
        run_folds(
            recipe, folder, cache or default_folder(), numbers, n_folds, alterations, tell, stop
        )
        made_by = (
            f"mgc-trainer folds --config {config.name if config else 'best.toml'} --table TABLE"
        )
        options = [
            f"--folds {n_folds}",
            *(["--last"] if last else []),
            *(f"--level {one}" for one in level or ()),
            *(["--altered"] if altered else []),
        ]
        write_report(
            folder,
            report or folder / "report.md",
            recipe.name,
            " ".join([made_by, *options]),
            recipe.undecided,
            against,
        )
