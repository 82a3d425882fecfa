"""`mgc-trainer promote`, `cache` and `runs`: what a run leaves behind."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.cli.options import ArraysOption, StoreOption
from trainer.hearing.store import HearingStore, default_folder, open_store
from trainer.inputs.store import InputStore, open_inputs
from trainer.inputs.store import default_folder as inputs_folder
from trainer.promote import promote as hand_over

_MEGABYTE = 2**20

cache = typer.Typer(no_args_is_help=True, help="What was heard, kept for the next run.")


def promote(
    run: Annotated[Path, typer.Argument(help="Folder of a run or of a bundle.", exists=True)],
    models: Annotated[
        Path | None, typer.Option("--models", help="Folder of bundles; the user's own.")
    ] = None,
) -> None:
    """Copy a bundle to where the application finds it by name."""
    place = hand_over(run, models)
    typer.echo(f"{place}\nuse it: mgc analyze --model {place.name}", err=True)


@cache.command("show")
def show(hearings: StoreOption = None, arrays: ArraysOption = None) -> None:
    """Say where it is, how much it holds and how much it may."""
    with open_store(hearings) as heard, open_inputs(arrays) as inputs:
        typer.echo(_said(hearings or default_folder(), heard, "tracks"))
        typer.echo(_said(arrays or inputs_folder(), inputs, "tracks as systems hear them"))


@cache.command("prune")
def prune(
    megabytes: Annotated[
        int, typer.Option("--to", min=0, help="MB that each of the two may take from now on.")
    ] = 0,
    hearings: StoreOption = None,
    arrays: ArraysOption = None,
) -> None:
    """Let go what was used longest ago, down to a size; everything, without --to."""
    with open_store(hearings) as heard, open_inputs(arrays) as inputs:
        for store, what in ((heard, "tracks"), (inputs, "tracks as systems hear them")):
            before = len(store)
            if megabytes:
                store.set_limit(megabytes * _MEGABYTE)
            else:
                store.clear()
            typer.echo(f"{before - len(store)} {what} let go, {len(store)} kept")


def _said(folder: Path, store: HearingStore | InputStore, what: str) -> str:
    used, limit = store.size / _MEGABYTE, store.limit / _MEGABYTE
    return f"{folder}: {len(store)} {what}, {used:.0f} of at most {limit:.0f} MB"
