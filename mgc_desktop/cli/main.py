"""The program `mgc`: its options, its commands, and errors as messages."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from mgc_desktop import __version__
from mgc_desktop.cli.common import Exit, app
from mgc_desktop.core.errors import MgcError
from mgc_desktop.log import configure

_GARBAGE_FROM: Final = 50_000


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


def load_command(arguments: Sequence[str]) -> None:
    """Import the module of the command that is wanted, which puts it on the application.

    The others would cost more than many a command: networks, compiled kernels, tag writers. All of
    them are there where no command is named, for the help and for "no such command".
    """
    match next((word for word in arguments if not word.startswith("-")), None):
        case "analyze":
            from mgc_desktop.cli import analyze
        case "features":
            from mgc_desktop.cli import features
        case "scan":
            from mgc_desktop.cli import scan
        case "list" | "export" | "stats" | "library":
            from mgc_desktop.cli import library
        case "write" | "undo" | "retry" | "history" | "vocabulary":
            from mgc_desktop.cli import write
        case None if "--version" in arguments:
            pass
        case _:
            from mgc_desktop.cli import analyze, features, library, scan, write  # noqa: F401


def main() -> None:
    """Run the program; what the user can mend is a message, not a traceback."""
    # What is imported stays: looking for garbage among it is a tenth of a command's start.
    gc.set_threshold(_GARBAGE_FROM)
    try:
        load_command(sys.argv[1:])
        app()
    except MgcError as error:
        print(f"mgc: {error}", file=sys.stderr)
        sys.exit(Exit.WRONG_USE)
    finally:
        # Nor need the end look for it: the system takes everything back at once.
        gc.freeze()
