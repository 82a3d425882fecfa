"""`mgc playlist`: playlists that follow a search."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from mgc_desktop.cli.common import DbOption, Exit, JsonOption, app, leaving_politely, printable
from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.library.opening import Library, open_for_reading, open_library
from mgc_desktop.jobs.library.playlists import playlists, stop_following, update
from mgc_desktop.messages import Message
from mgc_desktop.records import Failure

playlist_app = typer.Typer(
    name="playlist",
    help="Smart playlists: made with `mgc export --follow`, updated with the library.",
    no_args_is_help=True,
)
app.add_typer(playlist_app)


def update_playlists(library: Library) -> int:
    """Write playlists whose searches find something else now; the number that could not be."""
    failed = 0
    for outcome in update(library):
        if isinstance(outcome, Failure):
            failed += 1
            print(f"playlist {printable(outcome.path)}: {outcome.error}", file=sys.stderr)
        else:
            print(f"playlist updated: {printable(outcome.path)}", file=sys.stderr)
    return failed


@playlist_app.command("list")
def list_command(as_json: JsonOption = False, db: DbOption = None) -> None:
    """List the smart playlists with their searches."""
    with leaving_politely(), open_for_reading(db) as library:
        found = playlists(library)
    for one in found:
        if as_json:
            print(json.dumps(one.model_dump()))
        else:
            print(f"{printable(one.path)}\n    {' '.join(filter(None, (one.query, one.sort)))}")
    if not found:
        print("no smart playlists; make one with: mgc export QUERY -o FILE.m3u8 --follow")


@playlist_app.command("update")
def update_command(db: DbOption = None) -> None:
    """Update the smart playlists now; scanning, analysing and writing do so at their end."""
    with leaving_politely(), open_library(db, make=False) as library:
        failed = update_playlists(library)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


@playlist_app.command("stop")
def stop_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A smart playlist.")],
    db: DbOption = None,
) -> None:
    """Stop updating a playlist; the file stays as it is."""
    with leaving_politely(), open_library(db, make=False) as library:
        if not stop_following(library, file):
            raise MgcError(
                Message("{file} is not a smart playlist of this library", file=printable(str(file)))
            )
