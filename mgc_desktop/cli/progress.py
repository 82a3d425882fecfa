"""The progress bar of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

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


class _Rate(ProgressColumn):
    """Things per minute."""

    def __init__(self, things: str) -> None:
        super().__init__()
        self._things = things

    def render(self, task: Task) -> Text:
        rate = f"{task.speed * 60:.0f}" if task.speed else "–"
        return Text(f"{rate} {self._things}/min")


@contextmanager
def bar(verb: str, things: str) -> Iterator[Progress]:
    """Show a bar with rate and time left; it goes away when it is done."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(things),
        TimeRemainingColumn(),
        transient=True,
    ) as progress:
        progress.add_task(verb, total=None)
        yield progress
