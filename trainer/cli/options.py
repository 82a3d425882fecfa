"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.data.sources.labelled import Task

Sources = Annotated[
    list[str],
    typer.Option(
        "--data",
        help="Labelled music, several times: gtzan:FOLDER or archive, folders:FOLDER (a folder a"
        " label), table:FILE, jamendo:FOLDER. See docs/training-data.md.",
        metavar="KIND:PLACE",
    ),
]
TaskOption = Annotated[Task, typer.Option("--task", help="What the labels are of: genre or mood.")]
StoreOption = Annotated[
    Path | None,
    typer.Option("--hearings", help="Folder of what was heard; the platform's cache if left out."),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Lines of JSON on standard output, whatever it is.")
]
