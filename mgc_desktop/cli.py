"""The terminal's face: `mgc analyze`, `mgc features`."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated

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

from mgc_desktop import __version__
from mgc_desktop.core.errors import MgcError
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.analyse import default_jobs
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.export_features import export_features
from mgc_desktop.jobs.folders import Found, analyse_folders, bundle_folder
from mgc_desktop.jobs.worker import ModelChoice
from mgc_desktop.log import configure
from mgc_desktop.records import Failure, Outcome


class Exit(IntEnum):
    """What the program says to the shell."""

    GOOD = 0
    SOME_FAILED = 1
    WRONG_USE = 2
    INTERRUPTED = 130


class Device(StrEnum):
    """Where the networks run."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


app = typer.Typer(
    name="mgc",
    help="Genre and mood of your music, clip by clip, with the votes behind them.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


class _Rate(ProgressColumn):
    """Tracks per minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed * 60:.0f} tracks/min" if task.speed else "– tracks/min")


def printable(path: str) -> str:
    """Return a path that any terminal can show: bytes that are no UTF-8 and control characters."""
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)


def one_line(outcome: Outcome) -> str:
    """Return the line that a track gets on a terminal."""
    name = printable(outcome.path)
    if isinstance(outcome, Failure):
        return f"failed: {name}: {outcome.error}"
    genre, mood = outcome.genre, outcome.mood
    parts = [f"{genre.label:<10} {genre.confidence:4.0%}"]
    if mood:
        parts.append(f"{mood.label:<10} {mood.confidence:4.0%}")
    networks = outcome.by_rule["net_stft"], outcome.by_rule["net_music"]
    parts.append("agreed" if networks[0] == networks[1] else "{}/{}".format(*networks))
    line = "  ".join([f"{' · '.join(parts[:-1])}", f"{parts[-1]:<18}", name])
    notes = "; ".join(outcome.warnings)
    return f"{line}  ({notes})" if notes else line


class _Printer:
    """Writes one outcome at a time: JSON or a line, round a progress bar or into a pipe."""

    def __init__(self, as_json: bool, progress: Progress | None) -> None:
        self._as_json = as_json
        self._progress = progress

    def show(self, outcome: Outcome) -> None:
        text = json.dumps(outcome.as_json()) if self._as_json else one_line(outcome)
        failed = isinstance(outcome, Failure) and not self._as_json
        if self._progress:
            self._progress.console.print(
                Text(text, style="red" if failed else ""), soft_wrap=True, highlight=False
            )
        else:
            # In a pipe stdout holds results alone; a failure as text is a message.
            print(text, file=sys.stderr if failed else sys.stdout, flush=True)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Show a bar with rate and time left on a terminal, nothing in a pipe."""
    console = Console()
    if not console.is_terminal:
        yield None
        return
    with Progress(
        TextColumn("Analysing"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    ) as progress:
        progress.add_task("analyse", total=None)
        yield progress


@contextmanager
def _leaving_politely() -> Iterator[None]:
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


@app.command("analyze")
def analyze(
    paths: Annotated[
        list[str], typer.Argument(help="Audio files, and folders with all below them.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, with every clip's votes.")
    ] = False,
    model: Annotated[
        str, typer.Option("--model", help="Genre bundle: a bundled model's name, or a folder.")
    ] = "genre",
    mood_model: Annotated[
        str, typer.Option("--mood-model", help="Mood bundle, likewise; 'none' leaves mood out.")
    ] = "mood",
    rule: Annotated[
        Rule | None,
        typer.Option("--rule", help="How clips become a decision.", show_default="the model's own"),
    ] = None,
    device: Annotated[Device, typer.Option("--device", help="Where the networks run.")] = (
        Device.AUTO
    ),
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Worker processes.", show_default="one per core"),
    ] = None,
) -> None:
    """Say the genre and mood of every track, and show the votes behind them.

    Exit status: 0 all good, 1 some files failed, 2 wrong use, 130 interrupted.
    """
    choice = ModelChoice(
        genre=bundle_folder(model),
        mood=None if mood_model == "none" else bundle_folder(mood_model),
        rule=rule,
        device=device.value,
    )
    with _leaving_politely():
        failed = _analyse_all(paths, choice, jobs or default_jobs(), as_json)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _analyse_all(paths: list[str], choice: ModelChoice, jobs: int, as_json: bool) -> int:
    """Analyse and print; the number of files that failed."""
    failed = 0
    with _progress() as progress:
        printer = _Printer(as_json, progress)
        for item in analyse_folders(paths, choice, jobs=jobs, cancel=CancelToken()):
            if isinstance(item, Found):
                if progress:
                    progress.update(progress.task_ids[0], total=item.n_files)
                if not item.n_files:
                    print("no audio files found", file=sys.stderr)
                continue
            failed += isinstance(item, Failure)
            printer.show(item)
            if progress:
                progress.advance(progress.task_ids[0])
    return failed


@app.command("features")
def features(
    audio: Annotated[str, typer.Argument(help="An audio file.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The .npz file to write.")],
    brightness: Annotated[
        float, typer.Option("--brightness", help="Cut-off of the brightness, in Hz.")
    ] = 1500.0,
) -> None:
    """Write a track's STFT map and music map to a NumPy archive.

    Arrays: stft (n_frames, 513), music (n_frames, 8), feature_names, sample_rate, frame_length,
    hop_length.
    """
    with _leaving_politely():
        export_features(audio, out, brightness_hz=brightness)


def main() -> None:
    """Run the program; what the user can mend is a message, not a traceback."""
    try:
        app()
    except MgcError as error:
        print(f"mgc: {error}", file=sys.stderr)
        sys.exit(Exit.WRONG_USE)


if __name__ == "__main__":
    main()
