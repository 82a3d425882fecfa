"""The program `mgc`: its options, its commands, and errors as messages."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

# Importing a command's module puts the command on the application.
from mgc_desktop import __version__
from mgc_desktop.cli import analyze, features, library, scan, write  # noqa: F401
from mgc_desktop.cli.common import Exit, app
from mgc_desktop.core.errors import MgcError
from mgc_desktop.log import configure


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mgc {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr.")] = False,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    configure(verbose=verbose)


def main() -> None:
    """Run the program; what the user can mend is a message, not a traceback."""
    try:
        app()
    except MgcError as error:
        print(f"mgc: {error}", file=sys.stderr)
        sys.exit(Exit.WRONG_USE)
