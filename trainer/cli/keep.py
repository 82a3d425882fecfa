"""`mgc-trainer promote`, `cache` and `runs`: what a run leaves behind."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer
from diskcache import Cache

from trainer.cli.options import ArraysOption, MapsOption, StoreOption
from trainer.data.cache import MAPS_NAME
from trainer.data.cache import default_folder as default_maps
from trainer.embedding.store import default_folder
from trainer.inputs.store import default_folder as default_inputs
from trainer.promote import promote as hand_over

_MEGABYTE = 2**20

_Which = Literal["hearings", "inputs", "maps"]

cache = typer.Typer(
    no_args_is_help=True, help="What was analysed and computed, kept for the next run."
)


def promote(
    run: Annotated[Path, typer.Argument(help="Name of a run, or folder of one or of a bundle.")],
    models: Annotated[
        Path | None, typer.Option("--models", help="Folder of bundles; the user's own.")
    ] = None,
) -> None:
    """Copy a bundle to where the application finds it by name."""
    place = hand_over(run, models)
    typer.echo(f"{place}\nuse it: mgc analyze --model {place.name}", err=True)


@cache.command("show")
def show(
    hearings: StoreOption = None, arrays: ArraysOption = None, maps: MapsOption = None
) -> None:
    """Say where they are, how much they hold and how much they may."""
    for name, store in _stores(hearings, arrays, maps):
        typer.echo(
            f"{store.directory}: {len(store)} {name},"
            f" {store.volume() / _MEGABYTE:.0f} of at most {store.size_limit / _MEGABYTE:.0f} MB"
        )


@cache.command("prune")
def prune(
    megabytes: Annotated[
        int, typer.Option("--to", min=0, help="MB that each may take from now on.")
    ] = 0,
    only: Annotated[
        _Which | None, typer.Option("--only", help="One of them instead of all.")
    ] = None,
    hearings: StoreOption = None,
    arrays: ArraysOption = None,
    maps: MapsOption = None,
) -> None:
    """Let go what was used longest ago, down to a size; everything, without --to."""
    for name, store in _stores(hearings, arrays, maps, only):
        before = len(store)
        # What a run that was killed has left is in no list.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            store.check(fix=True)
        if megabytes:
            store.reset("size_limit", megabytes * _MEGABYTE)
            store.cull()
        else:
            store.clear()
        typer.echo(f"{before - len(store)} {name} let go, {len(store)} kept")


def _stores(
    hearings: Path | None, arrays: Path | None, maps: Path | None, only: _Which | None = None
) -> Iterator[tuple[str, Cache]]:
    """Give each cache that is there, and what it holds."""
    places: dict[_Which, tuple[str, Path]] = {
        "hearings": ("tracks", hearings or default_folder()),
        "inputs": ("inputs of systems", arrays or default_inputs()),
        "maps": ("feature maps", (maps or default_maps()) / MAPS_NAME),
    }
    for which, (name, place) in places.items():
        if only in (None, which) and (place / "cache.db").exists():
            with Cache(str(place)) as store:
                yield name, store
