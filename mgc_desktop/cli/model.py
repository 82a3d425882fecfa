"""`mgc model`: which models there are, which a library is analysed by, and models as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from mgc_desktop.cli.common import DbOption, Exit, app, leaving_politely, printable
from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.analysis.folders import bundle_folder
from mgc_desktop.jobs.library.opening import open_for_reading, open_library
from mgc_desktop.jobs.models.bundles import ModelFacts, known_models, model_facts
from mgc_desktop.jobs.models.model_file import export_model, file_name_of, import_model
from mgc_desktop.jobs.settings import AnalysisSettings, analysis_settings
from mgc_desktop.jobs.training.models import choose_model, go_back
from mgc_desktop.jobs.training.running import Task

_DAY: Final = 10

model = typer.Typer(
    name="model", help="List, choose, export and import models.", no_args_is_help=True
)
app.add_typer(model)

ModelArgument = Annotated[
    str, typer.Argument(metavar="MODEL", help="Name as shown by `mgc model list`, or a folder.")
]
TaskOption = Annotated[Task, typer.Option("--task", help="genre or mood.")]


@model.command("list")
def list_models(db: DbOption = None) -> None:
    """List built-in models and your own; a star marks those the library uses."""
    with leaving_politely(), open_for_reading(db) as library:
        settings = analysis_settings(library)
    table = Table(box=None, padding=(0, 1))
    for column in ("", "name", "task", "version", "labels", "accuracy", "created", "folder"):
        table.add_column(column, overflow="fold")
    for facts in known_models():
        table.add_row(*_cells(facts, settings))
    Console().print(table)


def _cells(facts: ModelFacts, settings: AnalysisSettings) -> tuple[str, ...]:
    if facts.error:
        return "", facts.error, "", "", "", "", "", printable(facts.folder)
    used = facts.choice == getattr(settings, facts.task)
    right = f"{facts.accuracy.value:.0%}" if facts.accuracy else ""
    return (
        "*" if used else "", facts.name, facts.task, facts.version, str(len(facts.labels)),
        right, facts.date[:_DAY], printable(Path(facts.folder).name),
    )  # fmt: skip


@model.command("use")
def use(name: ModelArgument, db: DbOption = None) -> None:
    """Use a model for the library from now on; existing results stay."""
    facts = _known(name)
    with leaving_politely(), open_library(db, make=False) as library:
        choose_model(library, facts.choice, _task_of(facts))
    print(f"{facts.task}: using {facts.name} {facts.version} from now on")


@model.command("back")
def back(task: TaskOption = "genre", db: DbOption = None) -> None:
    """Switch back to the previous model; run it again to undo that."""
    with leaving_politely(), open_library(db, make=False) as library:
        choice = go_back(library, task)
    if choice is None:
        print(f"no other {task} model was used before")
        raise typer.Exit(Exit.SOME_FAILED)
    facts = model_facts(bundle_folder(choice), choice)
    print(f"{task}: using {facts.name} {facts.version} again")


@model.command("export")
def export(
    name: ModelArgument,
    target: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Output file, or a folder for it."),
    ] = None,
) -> None:
    """Export a model to one file for another computer: its card and weights in a zip."""
    facts = _known(name)
    place = target or Path()
    file = place / file_name_of(facts) if place.is_dir() else place
    with leaving_politely():
        print(printable(str(export_model(Path(facts.folder), file))))


@model.command("import")
def take_in(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file made by `mgc model export`.")
    ],
) -> None:
    """Import a model from a file; it is checked, and nothing in it is executed."""
    with leaving_politely():
        facts = import_model(file)
    name = Path(facts.folder).name
    print(f"{facts.name} {facts.version}, {facts.task}, {len(facts.labels)} labels")
    print(f"use it with: mgc model use {name}")


def _known(name: str) -> ModelFacts:
    for facts in known_models():
        if name in (facts.choice, Path(facts.folder).name):
            return facts
    return model_facts(str(Path(bundle_folder(name)).absolute()))


def _task_of(facts: ModelFacts) -> Task:
    if facts.error:
        raise MgcError(facts.error)
    return "genre" if facts.task == "genre" else "mood"
