"""`mgc analyze`: genre and mood of files, or of what the library has not heard yet."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.progress import Progress
from rich.text import Text

from mgc_desktop.cli.common import DbOption, Exit, app, leaving_politely, printable, progress_bar
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.analyse import default_jobs
from mgc_desktop.jobs.analyse_library import analyse_library
from mgc_desktop.jobs.browse import LibraryBrowser
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.folders import Found, analyse_folders, bundle_folder
from mgc_desktop.jobs.worker import ModelChoice
from mgc_desktop.library.database import open_library
from mgc_desktop.records import Failure, Outcome


class Device(StrEnum):
    """Where the networks run."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


class Precision(StrEnum):
    """What the convolutions calculate in."""

    FP32 = "fp32"
    BF16 = "bf16"


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


@app.command("analyze")
def analyze(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Audio files, and folders with all below them.",
            show_default="what the library has not heard yet",
        ),
    ] = None,
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
    precision: Annotated[
        Precision,
        typer.Option(
            "--precision",
            help="bf16 is quicker on CPUs made for it; probabilities move by up to 0.005.",
        ),
    ] = Precision.FP32,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Worker processes.", show_default="one per core"),
    ] = None,
    query: Annotated[
        str,
        typer.Option(
            "--query", "-q", metavar="QUERY", help="Without PATH: only what this search finds."
        ),
    ] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Without PATH: all that the library has, heard or not.")
    ] = False,
    db: DbOption = None,
) -> None:
    """Say the genre and mood of every track, and show the votes behind them.

    With PATH, nothing is kept. Without, the library's tracks that these models have not heard yet
    are analysed and remembered; after an interruption the same command goes on.

    Exit status: 0 all good, 1 some files failed, 2 wrong use, 130 interrupted.
    """
    choice = ModelChoice(
        genre=bundle_folder(model),
        mood=None if mood_model == "none" else bundle_folder(mood_model),
        rule=rule,
        device=device.value,
        precision=precision.value,
    )
    n_jobs, cancel = jobs or default_jobs(), CancelToken()
    with leaving_politely():
        if paths:
            failed = _analyse_all(
                analyse_folders(paths, choice, jobs=n_jobs, cancel=cancel),
                as_json,
                "no audio files found",
            )
        else:
            with open_library(db) as library:
                found = LibraryBrowser(library).ids(query) if query else None
                failed = _analyse_all(
                    analyse_library(
                        library, choice, jobs=n_jobs, cancel=cancel, file_ids=found, again=again
                    ),
                    as_json,
                    "the library has nothing new to analyse; add music with: mgc scan FOLDER",
                )
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _analyse_all(items: Iterable[Found | Outcome], as_json: bool, nothing: str) -> int:
    """Print the outcomes of an analysis; the number of files that failed."""
    failed = 0
    with progress_bar("Analysing") as progress:
        printer = _Printer(as_json, progress)
        for item in items:
            if isinstance(item, Found):
                if progress:
                    progress.update(progress.task_ids[0], total=item.n_files)
                if not item.n_files:
                    print(nothing, file=sys.stderr)
                continue
            failed += isinstance(item, Failure)
            printer.show(item)
            if progress:
                progress.advance(progress.task_ids[0])
    return failed
