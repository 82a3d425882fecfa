"""A run from beginning to end, whatever is learned in it: its lock, its log, who is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import typer

from mgc_desktop import __version__
from mgc_desktop.protocol.training import LOG_NAME, Done, Event, Failed, Hello
from mgc_desktop.protocol.training import Stopped as StoppedEvent
from trainer import several_processes as processes
from trainer.boards import with_board
from trainer.cli.folders import the_only_one
from trainer.cli.watching import watched
from trainer.events import Listener, to_file
from trainer.failing import failed_of
from trainer.runs import begin_notes
from trainer.stopping import StopOnSignal, Stopped


def _nobody(event: Event) -> None:
    del event


def _last_word(folder: Path, failed: Failed) -> None:
    """Tell the log how a run ended; a disk that is full may not even have room for that."""
    with suppress(OSError):
        to_file(folder / LOG_NAME, _nobody)(failed)


@contextmanager
def running(
    folder: Path, system: str, sources: tuple[str, ...], notes: str, *, json: bool
) -> Iterator[tuple[Listener, StopOnSignal]]:
    """Give the listener of a run and what asks it to stop.

    Parameters
    ----------
    folder : Path
        Of the run; made if it is not there.
    notes : str
        For the list of runs.
    json : bool
        Lines of the protocol on standard output, whatever that is.
    """
    stop = StopOnSignal()
    folder.mkdir(parents=True, exist_ok=True)
    with processes.together():
        if processes.rank():
            # The first process speaks for all.
            try:
                yield _nobody, stop
            except Stopped:
                raise typer.Exit(130) from None
            return
        with (
            the_only_one(folder),
            watched(json=json) as shown,
            with_board(folder, shown) as drawn,
        ):
            begin_notes(folder, system, sources, notes)
            tell = to_file(folder / LOG_NAME, drawn)
            tell(Hello(program=__version__, run=str(folder), pid=os.getpid()))
            try:
                yield tell, stop
            except Stopped:
                tell(StoppedEvent(run=str(folder), by=stop.by))
                raise typer.Exit(130) from None
            except Exception as error:
                # The log says how a run ended; whoever started it hears of it from `main`.
                failed = failed_of(error)
                if failed is not None:
                    _last_word(folder, failed)
                raise
            tell(Done(run=str(folder)))
