"""`mgc analyze`: genre and mood of files, or of what the library has not analysed yet."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Final, TypedDict

import typer
from rich.progress import Progress
from rich.text import Text

from mgc_desktop.cli.common import DbOption, Exit, app, leaving_politely, printable, progress_bar
from mgc_desktop.cli.playlist import update_playlists
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.analysis.analyse import default_jobs
from mgc_desktop.jobs.analysis.analyse_library import (
    analyse_library,
    analyse_pending,
    count_by_other_models,
)
from mgc_desktop.jobs.analysis.cluster import Cluster
from mgc_desktop.jobs.analysis.folders import (
    Elsewhere,
    Found,
    analyse_folders,
    bundle_folder,
    bundled_models,
)
from mgc_desktop.jobs.analysis.worker import ModelChoice
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.opening import open_library
from mgc_desktop.jobs.models.models import chosen_models, others_are_renewed
from mgc_desktop.records import Failure, Outcome

_VERB: Final = "Analysing"
_FIRST_PASS: Final = "First pass"
_GETTING_READY: Final = "Getting ready"
_COMPILING: Final = "Getting ready (half a minute, this first time)"


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


class _How(TypedDict):
    """What every way of analysing a library takes."""

    jobs: int
    cancel: CancelToken
    file_ids: list[int] | None
    others: bool
    cluster: Cluster | None


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
    if all(clip.net_stft == clip.net_music for clip in outcome.clips):
        # One network that looks at both maps has nobody to agree with.
        parts.append("")
    else:
        parts.append("agreed" if networks[0] == networks[1] else "{}/{}".format(*networks))
    line = "  ".join([f"{' · '.join(parts[:-1])}", f"{parts[-1]:<18}", name])
    notes = "; ".join([*outcome.warnings, *([] if outcome.whole else ["first pass"])])
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
            help="Audio files, and folders including subfolders.",
            show_default="new tracks of the library",
        ),
    ] = None,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="Print one JSON object per line, with every clip's votes."),
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            help="Genre model: the name of a built-in model or of one in your models folder, or a"
            " folder.",
            show_default="the library's, else the built-in one",
        ),
    ] = None,
    mood_model: Annotated[
        str | None,
        typer.Option(
            "--mood-model",
            help="Mood model, likewise; 'none' skips mood.",
            show_default="the library's, else the built-in one",
        ),
    ] = None,
    rule: Annotated[
        Rule | None,
        typer.Option(
            "--rule",
            help="How clip votes are combined.",
            show_default="the library's, else the model's",
        ),
    ] = None,
    device: Annotated[Device, typer.Option("--device", help="Where the networks run.")] = (
        Device.AUTO
    ),
    precision: Annotated[
        Precision,
        typer.Option(
            "--precision",
            help="bf16 is faster on CPUs that support it; probabilities change by up to 0.005.",
        ),
    ] = Precision.FP32,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Worker processes.", show_default="one per core"),
    ] = None,
    query: Annotated[
        str,
        typer.Option(
            "--query",
            "-q",
            metavar="QUERY",
            help="Without PATH: only tracks that match this search.",
        ),
    ] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Without PATH: all tracks, analysed or not.")
    ] = False,
    others: Annotated[
        bool,
        typer.Option("--others", help="Without PATH: also tracks analysed by other models only."),
    ] = False,
    first_pass: Annotated[
        bool | None,
        typer.Option(
            "--first-pass/--no-first-pass",
            help="Listen to a minute of each track at most, at places spread over it, until its"
            " genre is settled. Run again with --no-first-pass to analyse all of every track.",
            show_default="without PATH: as the library's settings say",
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Have other machines do it, which run mgc-worker: tcp://HOST:8786 or tls://, where"
            " Dask's scheduler listens. local:N starts N workers on this machine.",
        ),
    ] = None,
    path_map: Annotated[
        list[str] | None,
        typer.Option(
            "--path-map",
            metavar="FROM=TO",
            help="With --cluster: the workers find the folder FROM at TO. May be given several"
            " times.",
        ),
    ] = None,
    db: DbOption = None,
) -> None:
    """Show genre and mood of every track, with the votes behind them.

    With PATH, results are only shown. Without, the new tracks of the library are analysed and the
    results saved; if interrupted, run the same command again to continue. With --model, tracks that
    other models have analysed are included. When more than 2,000 tracks are waiting, a first pass
    listens to a minute of each before all of them are analysed as a whole.

    Exit status: 0 success, 1 some files failed, 2 wrong use, 130 interrupted.
    """
    if again and first_pass:
        raise typer.BadParameter("--again analyses all of every track; --first-pass does not")
    where = _cluster(cluster, path_map, jobs, device)
    n_jobs, cancel = jobs or default_jobs(), CancelToken()

    def wished(choice: ModelChoice) -> ModelChoice:
        """Put what the command line says in the place of what is usual."""
        genre = bundle_folder(model) if model else choice.genre
        mood = bundle_folder(mood_model) if mood_model else choice.mood
        return replace(
            choice,
            genre=genre,
            mood=None if mood_model == "none" else mood,
            rule=rule or choice.rule,
            device=device.value,
            precision=precision.value,
            first_pass=bool(first_pass and paths),
        )

    with leaving_politely():
        if paths:
            failed = _analyse_all(
                analyse_folders(
                    paths, wished(bundled_models()), jobs=n_jobs, cancel=cancel, cluster=where
                ),
                as_json,
                "no audio files found",
            )
        else:
            with open_library(db, make=False) as library:
                found = LibraryBrowser(library).ids(query) if query else None
                choice = wished(chosen_models(library))
                named = bool(model or mood_model)
                renewed = others or named or others_are_renewed(library)
                if not renewed and not again:
                    _say_what_is_kept(count_by_other_models(library, choice))
                how = _How(
                    jobs=n_jobs, cancel=cancel, file_ids=found, others=renewed, cluster=where
                )
                failed = _analyse_all(
                    analyse_library(library, choice, again=True, **how)
                    if again
                    else analyse_pending(library, choice, first_pass=first_pass, **how),
                    as_json,
                    "the library has nothing new to analyse; add music with: mgc scan FOLDER",
                )
                update_playlists(library)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _cluster(
    address: str | None, path_map: list[str] | None, jobs: int | None, device: Device
) -> Cluster | None:
    """Understand what is said of a cluster, and refuse what does not go with one."""
    if address is None:
        if path_map:
            raise typer.BadParameter("--path-map goes with --cluster")
        return None
    if jobs is not None:
        raise typer.BadParameter("--jobs is said to each mgc-worker of a cluster, or as local:N")
    if device not in (Device.AUTO, Device.CPU):
        raise typer.BadParameter("a cluster's workers run the networks on their processors")
    return Cluster.parse(address, path_map)


def _say_what_is_kept(n: int) -> None:
    if n:
        print(
            f"mgc: {n:,} {'track keeps its result' if n == 1 else 'tracks keep their results'}"
            " from other models; --others analyses them again",
            file=sys.stderr,
        )


def _say_what_is_elsewhere(n: int) -> None:
    print(
        f"mgc: {n:,} {'track is' if n == 1 else 'tracks are'} being analysed elsewhere",
        file=sys.stderr,
    )


def _analyse_all(items: Iterable[Found | Elsewhere | Outcome], as_json: bool, nothing: str) -> int:
    """Print the outcomes of an analysis; the number of files that failed."""
    failed = total = left = 0
    verb = _VERB
    with progress_bar(_VERB) as progress:
        printer = _Printer(as_json, progress)
        for item in items:
            if isinstance(item, Found):
                verb = _FIRST_PASS if item.first_pass else _VERB
                total += item.n_files
                left = item.n_files
                if progress:
                    progress.reset(
                        progress.task_ids[0],
                        total=item.n_files,
                        description=_COMPILING if item.compiles else _GETTING_READY,
                    )
                continue
            if isinstance(item, Elsewhere):
                left -= item.n_files
                if progress:
                    progress.update(progress.task_ids[0], total=left)
                if item.unfinished:
                    _say_what_is_elsewhere(item.n_files)
                continue
            failed += isinstance(item, Failure)
            printer.show(item)
            if progress:
                progress.update(progress.task_ids[0], advance=1, description=verb)
    if not total:
        print(nothing, file=sys.stderr)
    return failed
