"""What every command shares: the application, exit states, progress, and leaving politely."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class Exit(IntEnum):
    """What the program says to the shell."""

    GOOD = 0
    SOME_FAILED = 1
    WRONG_USE = 2
    INTERRUPTED = 130


app = typer.Typer(
    name="mgc",
    help="Genre and mood of your music, clip by clip, with the votes behind them.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


class _Rate(ProgressColumn):
    """Tracks per minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed * 60:.0f} tracks/min" if task.speed else "– tracks/min")


def printable(path: str) -> str:
    """Return a path that any terminal can show: bytes that are no UTF-8 and control characters."""
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)


@contextmanager
def progress_bar(verb: str) -> Iterator[Progress | None]:
    """Show a bar with rate and time left on a terminal, nothing in a pipe."""
    console = Console()
    if not console.is_terminal:
        yield None
        return
    with Progress(
        TextColumn(verb),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    ) as progress:
        progress.add_task(verb, total=None)
        yield progress


@contextmanager
def leaving_politely() -> Iterator[None]:
    """Turn Ctrl-C, a termination and a reader that left into a message and an exit status."""
    # SIGTERM unwinds like Ctrl-C, so that worker processes are ended and not orphaned.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        print("mgc: interrupted", file=sys.stderr)
        raise typer.Exit(Exit.INTERRUPTED) from None
    except BrokenPipeError:
        # Whoever read our output has gone (as `| head` does): nothing is wrong, and Python must
        # not try to flush the rest at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.GOOD) from None
