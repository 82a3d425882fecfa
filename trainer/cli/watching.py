"""A run for whoever watches: lines of the protocol for a program, progress for a person."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mgc_desktop.protocol.training import (
    BundleWritten,
    Compared,
    DataReady,
    Done,
    Epoch,
    Evaluating,
    Event,
    Failed,
    Halved,
    Hearing,
    Judged,
    LeftOut,
    Plan,
    Report,
    Tried,
    Validation,
)
from trainer.events import Listener, to_lines


@contextmanager
def watched(*, json: bool) -> Iterator[Listener]:
    """Give the listener of a run.

    Standard output carries the protocol and nothing else: where it is a terminal, and `json` does
    not ask for the lines, it stays empty and what happens is shown on standard error.
    """
    if json or not sys.stdout.isatty():
        yield to_lines()
        return
    console = Console(stderr=True, highlight=False)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    with bar:
        yield _Watcher(console, bar)


class _Watcher:
    """Shows events as they come."""

    def __init__(self, console: Console, bar: Progress) -> None:
        self._console = console
        self._bar = bar
        self._task = bar.add_task("", visible=False)

    def __call__(self, event: Event) -> None:
        words = self._words(event)
        if words:
            self._console.print(words, markup=False)

    def _words(self, event: Event) -> str:
        match event:
            case Plan():
                return f"{event.tracks} tracks, {len(event.labels)} labels; {event.unheard} new"
            case Hearing() | Evaluating():
                self._bar.update(
                    self._task, description="analysing", completed=event.done, total=event.of,
                    visible=event.done < event.of,
                )  # fmt: skip
            case LeftOut():
                return f"left out: {event.name}: {event.cause}"
            case DataReady():
                return "artists kept apart by " + ", ".join(
                    f"{by} ({n})" for by, n in event.grouped_by.items()
                )
            case Epoch():
                stage = f"fold {event.fold} of {event.folds}" if event.fold else "everything"
                self._bar.update(
                    self._task, description=f"{stage}, {event.network}",
                    completed=event.epoch, total=event.epochs, visible=True,
                )  # fmt: skip
            case Halved():
                return f"{event.network}: short of memory, {event.clips} clips at once from now on"
            case Validation():
                right = "-" if event.genre is None else f"{event.genre:.1%}"
                return f"{event.network}, epoch {event.epoch}: {right} right"
            case Judged():
                n = sum(map(sum, event.confusion))
                return f"fold {event.fold}: {event.accuracy:.1%} of {n} tracks so far"
            case Tried():
                said = ", ".join(f"{name} {value}" for name, value in event.settings.items())
                return (
                    f"trial {event.trial} of {event.trials}: {event.value:.4f} ({said});"
                    f" best {event.best:.4f}"
                )
            case Compared(why_not=""):
                return (
                    f"beside {event.name}, {event.tracks} tracks: right on {event.gained} where"
                    f" that was wrong, wrong on {event.lost} where it was right"
                )
            case BundleWritten():
                rules = ", ".join(f"{rule} {m['value']:.1%}" for rule, m in event.metrics.items())
                return f"bundle in {event.folder}: {rules}"
            case Report():
                return f"report in {event.path}"
            case Done() if (Path(event.run) / "bundle").is_dir():
                return f"hand it to the application: mgc-trainer promote {shlex.quote(event.run)}"
            case Failed():
                return f"mgc-trainer: {event.message}"
            case _:
                pass
        return ""
