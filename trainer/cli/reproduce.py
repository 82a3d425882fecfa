"""`mgc-trainer reproduce`: a paper's systems again, published figures beside ours."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path
from typing import Annotated

import torch
import typer

from mgc_desktop.core.networks.device import choose_device
from trainer.cli.folders import keep
from trainer.cli.options import ArraysOption, JsonOption, RunOption, SourcesOrNone
from trainer.cli.running import running
from trainer.inputs.store import open_inputs
from trainer.reproduce.papers import PAPERS, paper_of
from trainer.reproduce.run import Request
from trainer.reproduce.run import reproduce as run_experiments
from trainer.runs import runs_dir


def reproduce(
    paper: Annotated[str, typer.Argument(help=f"One of {', '.join(PAPERS)}.")],
    sources: SourcesOrNone = None,
    features: Annotated[
        Path | None,
        typer.Option(
            "--features",
            exists=True,
            dir_okay=False,
            help="For chin2020: its author's table of hand-crafted features (CSV).",
        ),
    ] = None,
    collection: Annotated[
        str | None,
        typer.Option("--collection", help="Only tracks of this one (a table's column dataset)."),
    ] = None,
    labels: Annotated[
        str | None, typer.Option("--labels", help="A table's column that has the labels.")
    ] = None,
    system: Annotated[
        list[str] | None,
        typer.Option("--system", help="Only this system of the paper; several times."),
    ] = None,
    epochs: Annotated[
        int | None, typer.Option("--epochs", min=1, help="Instead of the paper's.")
    ] = None,
    splits: Annotated[
        int | None, typer.Option("--splits", min=1, help="At most so many where there are several.")
    ] = None,
    tracks: Annotated[
        int | None, typer.Option("--tracks", min=3, help="At most so many of each label.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of everything that is drawn.")] = 1,
    run: RunOption = None,
    finished: Annotated[
        bool, typer.Option("--finished", help="Run nothing: report on what is finished.")
    ] = False,
    device: Annotated[str, typer.Option("--device", help="auto, cpu, cuda or mps.")] = "auto",
    arrays: ArraysOption = None,
    json: JsonOption = False,
) -> None:
    """Run a paper's systems on labelled music and write a report, as HTML and as Markdown.

    Ctrl-C stops after saving; the same command goes on from there: what is finished is not run
    again. Where only a part of GTZAN is at hand, every table says so.
    """
    chosen = paper_of(paper)
    request = Request(
        chosen, tuple(sources or ()), features, collection, labels, tuple(system or ()), epochs,
        splits, tracks, seed, finished,
    )  # fmt: skip
    folder = run or runs_dir() / paper
    with running(folder, paper, request.sources, request.command, json=json) as (tell, stop):
        about = {"paper": paper, "epochs": epochs, "tracks": tracks, "seed": seed}
        keep(folder / "config.json", jsonlib.dumps(about))
        # Small networks: threads cost more than they bring, and sums in another order are others.
        torch.set_num_threads(1)
        with open_inputs(arrays) as store:
            run_experiments(request, folder, store, choose_device(device), tell, stop)
