"""`mgc-trainer`: learn genres and moods, judge what was learned, and hand it to the application."""

from __future__ import annotations

import os
import sys

import typer

from trainer.cli.commands import Commands
from trainer.events import to_lines
from trainer.failing import failed_of
from trainer.stopping import Stopped

app = typer.Typer(
    name="mgc-trainer",
    help="Teach MGC Desktop genres and moods from labelled music.",
    no_args_is_help=True,
    cls=Commands,
)


@app.callback()
def _any() -> None:
    """Have a group, whose commands come from `Commands`."""


def main() -> None:
    """Run the program; what the user can mend is a message, not a traceback."""
    # torch's threads wait for each other awake: beside other work on the machine that is most of
    # what they do. Read as torch is imported, which the commands do.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        app()
    except Stopped:
        sys.exit(130)
    except Exception as error:
        failed = failed_of(error)
        if failed is None:
            raise
        if sys.stderr.isatty():
            typer.echo(f"mgc-trainer: {error}", err=True)
        else:
            to_lines(sys.stderr)(failed)
        sys.exit(2)


if __name__ == "__main__":
    main()
