"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.data.sources.labelled import Task

_DATA = typer.Option(
    "--data",
    help="Labelled music, several times: gtzan:FOLDER or archive, folders:FOLDER (a folder a"
    " label), table:FILE, jamendo:FOLDER. See docs/training-data.md.",
    metavar="KIND:PLACE",
)
Sources = Annotated[list[str], _DATA]
SourcesOrNone = Annotated[list[str] | None, _DATA]
RunOption = Annotated[
    Path | None,
    typer.Option("--run", help="Folder of this run; gone on with if it is there."),
]
TaskOption = Annotated[Task, typer.Option("--task", help="What the labels are of: genre or mood.")]
StoreOption = Annotated[
    Path | None,
    typer.Option("--hearings", help="Folder of embeddings; the platform's cache if left out."),
]
ArraysOption = Annotated[
    Path | None,
    typer.Option(
        "--inputs", help="Folder of the systems' inputs; the platform's cache if left out."
    ),
]
MapsOption = Annotated[
    Path | None,
    typer.Option("--cache", help="Folder of feature maps; the platform's cache if left out."),
]
SettingsOption = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        exists=True,
        dir_okay=False,
        help="With --preset: what to set otherwise than it does (TOML, as search writes it);"
        " mgc-trainer presets lists what there is.",
    ),
]
AgainstOption = Annotated[
    Path | None,
    typer.Option(
        "--against",
        help="With --preset: bundle that the new one is compared with, such as the one in use.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Lines of JSON on standard output, whatever it is.")
]
