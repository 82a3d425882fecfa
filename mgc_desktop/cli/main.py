"""The program `mgc`: its start, its commands, and errors as messages."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from mgc_desktop.core.errors import MgcError

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.readers import Readers

_GARBAGE_FROM: Final = 50_000


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
        case "duplicates":
            from mgc_desktop.cli import duplicates
        case "forget":
            from mgc_desktop.cli import forget
        case "model":
            from mgc_desktop.cli import model
        case "playlist":
            from mgc_desktop.cli import playlist
        case "write" | "undo" | "retry" | "history" | "vocabulary":
            from mgc_desktop.cli import write
        case None if "--version" in arguments:
            pass
        case _:
            from mgc_desktop.cli import (  # noqa: F401
                analyze,
                duplicates,
                features,
                forget,
                library,
                model,
                playlist,
                scan,
                write,
            )


def _begun(arguments: Sequence[str]) -> Readers | None:
    """Have the files of a first scan read while Typer and the database's modules are imported."""
    if arguments[:1] != ["scan"]:
        return None
    from mgc_desktop.cli.ahead import begin_reading, plain_scan

    return begin_reading(*plain_scan(arguments))


def _print_anything() -> None:
    """Let a name or title that the terminal has no letters for be shown by escapes, not end us."""
    for stream in (sys.stdout, sys.stderr):
        # A test, or whoever runs us, may have put something else there.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def main() -> None:
    """Run the program; what the user can mend is a message, not a traceback."""
    # What is imported stays: looking for garbage among it is a tenth of a command's start.
    gc.set_threshold(_GARBAGE_FROM)
    _print_anything()
    arguments = sys.argv[1:]
    with ExitStack() as stack:
        readers = _begun(arguments)
        if readers is not None:
            stack.enter_context(readers)
        from mgc_desktop.cli.common import Exit, app

        try:
            load_command(arguments)
            app(obj=readers)
        except MgcError as error:
            print(f"mgc: {error}", file=sys.stderr)
            sys.exit(Exit.WRONG_USE)
        finally:
            # Nor need the end look for it: the system takes everything back at once.
            gc.freeze()
