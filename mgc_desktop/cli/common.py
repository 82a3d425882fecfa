"""What every command shares: the application, exit states, progress, and leaving politely."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from mgc_desktop import __version__
from mgc_desktop.log import configure

if TYPE_CHECKING:
    from rich.progress import Progress


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
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mgc {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print more details to stderr.")
    ] = False,
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    configure(verbose=verbose)


DbOption = Annotated[
    str | None,
    typer.Option(
        "--db",
        envvar="MGC_DB",
        metavar="URL",
        help="Library to use: a file, or a SQLAlchemy URL such as postgresql+psycopg://host/name.",
        show_default="your own library",
    ),
]
QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUERY",
        help="Search, such as genre:jazz confidence:..0.6 ^mood:calm; all tracks if omitted.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
SortOption = Annotated[
    str, typer.Option("--sort", metavar="FIELDS", help="Sort order, such as 'artist year-'.")
]

# A word of the query language that needs quotes, with its field or sign in front.
_BEFORE_VALUE: Final = re.compile(r"[\^-]?(?:[A-Za-z_]+:)?")


def joined_query(parts: Sequence[str] | None) -> str:
    """Return a query from the words of a command line.

    A single word is the query as it stands. Of several words each is a term, as in beets: the shell
    has taken the quotes away, so one with a space gets them back.
    """
    words = list(parts or ())
    if len(words) < 2:
        return "".join(words)
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if '"' in word or not any(character.isspace() for character in word):
        return word
    found = _BEFORE_VALUE.match(word)
    start = found.end() if found else 0
    return f'{word[:start]}"{word[start:]}"'


def printable(path: str) -> str:
    """Return a path that any terminal can show: bytes that are no UTF-8 and control characters."""
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)


@contextmanager
def progress_bar(verb: str, things: str = "tracks") -> Iterator[Progress | None]:
    """Show a bar with rate and time left on a terminal, nothing in a pipe."""
    if not sys.stdout.isatty():
        yield None
        return
    # Only here, as most of what it imports is for drawing.
    from mgc_desktop.cli.progress import bar

    with bar(verb, things) as progress:
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
