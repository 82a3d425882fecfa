"""`mgc forget`: taking tracks and folders out of the library; files on disk stay as they are."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mgc_desktop.cli.common import DbOption, Exit, app, joined_query, leaving_politely, printable
from mgc_desktop.cli.playlist import update_playlists
from mgc_desktop.core.errors import QueryError
from mgc_desktop.jobs.library.opening import Library, open_library
from mgc_desktop.jobs.library.remove import (
    Leaving,
    folder_of_library,
    found_files,
    remove_files,
    remove_folder,
    what_leaves,
    what_leaves_with,
)
from mgc_desktop.messages import Message


def question(about: Leaving, *, forget: bool) -> str:
    """Say what would leave the library, and what would be lost."""
    lost = [f"{n:,} {what}" for n, what in _kinds(about) if n]
    lines = [
        f"{about.files:,} {_files(about.files)} will be removed from the library"
        + (f" ({', '.join(lost)})" if lost else "")
        + "; files on disk are not touched."
    ]
    known = f"Results of {about.results:,} and your decisions on {about.decisions:,} of the tracks"
    if about.results or about.decisions:
        kept = "will be permanently lost" if forget else "are kept in case the tracks come back"
        lines.append(f"{known} {kept}.")
    return "\n".join(lines)


def _kinds(about: Leaving) -> tuple[tuple[int, str], ...]:
    return (about.missing, "missing"), (about.unreadable, "unreadable")


def _files(n: int) -> str:
    return "file" if n == 1 else "files"


def _sure(about: Leaving, *, forget: bool, yes: bool) -> bool:
    print(question(about, forget=forget))
    if yes:
        return True
    if not sys.stdin.isatty():
        print("mgc: no terminal to confirm at; use --yes to remove them", file=sys.stderr)
        raise typer.Exit(Exit.WRONG_USE)
    return typer.confirm("Remove them from the library?")


@app.command("forget")
def forget_command(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY",
            help="Tracks to remove, such as file:missing, file:unreadable or path:~/Music/Old.",
        ),
    ] = None,
    folder: Annotated[
        str | None,
        typer.Option(
            "--folder",
            metavar="FOLDER",
            help="Remove a folder with all its tracks; it will no longer be scanned or watched.",
        ),
    ] = None,
    results: Annotated[
        bool,
        typer.Option(
            "--results", help="Also delete results and decisions of the tracks permanently."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
    db: DbOption = None,
) -> None:
    """Remove tracks from the library; their files on disk stay as they are.

    Scans skip removed tracks until `mgc scan --removed`. Results and decisions are kept in case the
    tracks come back, unless you pass --results. Writes can still be undone.
    """
    with leaving_politely(), open_library(db, make=False) as library:
        if folder is not None:
            if query:
                raise typer.BadParameter("either a query or a folder, not both")
            _forget_folder(library, folder, forget=results, yes=yes)
        else:
            words = joined_query(query)
            if not words.strip():
                raise QueryError(Message("specify what to remove, such as file:missing"))
            _forget_files(library, found_files(library, words), forget=results, yes=yes)
        update_playlists(library)


def _forget_files(library: Library, files: list[int], *, forget: bool, yes: bool) -> None:
    if not files:
        print("no matching tracks, nothing removed", file=sys.stderr)
    elif _sure(what_leaves(library, files), forget=forget, yes=yes):
        n = remove_files(library, files, forget=forget)
        print(f"removed from the library: {n:,} {_files(n)}")


def _forget_folder(library: Library, path: str, *, forget: bool, yes: bool) -> None:
    known = folder_of_library(library, path)
    if known is None:
        print(f"mgc: {printable(path)} is not a folder of the library", file=sys.stderr)
        raise typer.Exit(Exit.WRONG_USE)
    if _sure(what_leaves_with(library, known), forget=forget, yes=yes):
        n = remove_folder(library, known, forget=forget)
        print(f"{printable(known)}: removed from the library with {n:,} {_files(n)}")
