"""`mgc-worker`: this machine works for an `mgc analyze --cluster` on another one."""

from __future__ import annotations

import logging
import os
import re
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from mgc_desktop import __version__
from mgc_desktop.cli.common import Exit
from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.analysis.cluster import needs_extra
from mgc_desktop.jobs.analysis.worker import GIVING_WAY
from mgc_desktop.paths import cache_dir
from mgc_desktop.processes import default_jobs

# The most that one process takes on long tracks (docs/adr/0005-processes.md), and Dask beside them.
_A_PROCESS_MB: Final = 500
_DASK_MB: Final = 200
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?) ?([MGT])(?:i?B)?", re.IGNORECASE)
_IN_MB: Final = {"M": 1, "G": 1024, "T": 1024**2}

program = typer.Typer(context_settings={"help_option_names": ["-h", "--help"]})


def jobs_that_fit(wanted: int, memory: str) -> int:
    """Return how many processes fit into an amount of memory such as "8G", of those wanted.

    Raises
    ------
    BadParameter
        If it is no size, or there is room for none.
    """
    found = _SIZE.fullmatch(memory.strip())
    if found is None:
        raise typer.BadParameter(f"{memory!r} is no size; write 8G or 900M", param_hint="--memory")
    room = float(found[1]) * _IN_MB[found[2].upper()] - _DASK_MB
    if room < _A_PROCESS_MB:
        raise typer.BadParameter(
            f"one job takes {_DASK_MB + _A_PROCESS_MB} MB", param_hint="--memory"
        )
    return min(wanted, int(room / _A_PROCESS_MB))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mgc-worker {__version__}")
        raise typer.Exit


@program.command()
def work(
    scheduler: Annotated[
        str, typer.Argument(metavar="SCHEDULER", help="Such as tcp://HOST:8786 or tls://HOST:8786.")
    ],
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Tracks at a time.", show_default="one per core"),
    ] = None,
    memory: Annotated[
        str | None,
        typer.Option(
            "--memory", metavar="SIZE", help="No more jobs than fit into this, such as 8G."
        ),
    ] = None,
    nice: Annotated[bool, typer.Option("--nice", help="Let other programs go first.")] = False,
    name: Annotated[
        str,
        typer.Option(
            "--name", help="What messages call it.", show_default="the host's name and a number"
        ),
    ] = "",
    folder: Annotated[
        Path | None,
        typer.Option(
            "--local-directory",
            metavar="FOLDER",
            help="Where models are kept that were sent.",
            show_default="your cache folder",
        ),
    ] = None,
    once: Annotated[
        bool,
        typer.Option("--once", help="Leave with the scheduler instead of waiting for it."),
    ] = False,
    tls_ca: Annotated[
        str | None, typer.Option("--tls-ca", metavar="FILE", help="Certificate authority (PEM).")
    ] = None,
    tls_cert: Annotated[
        str | None, typer.Option("--tls-cert", metavar="FILE", help="This machine's certificate.")
    ] = None,
    tls_key: Annotated[
        str | None, typer.Option("--tls-key", metavar="FILE", help="The certificate's key.")
    ] = None,
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Analyse tracks for a cluster: a Dask worker with one process a job.

    The files are read here, under the names that the one who asks gives (its --path-map). If the
    scheduler goes, this waits for it. Ctrl-C ends it; what it had in hand is done by others.

    Exit status: 0 success, 2 wrong use.
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s")
    try:
        from mgc_desktop.jobs.analysis.cluster.serving import WorkerSettings, serve
    except ModuleNotFoundError as error:
        raise needs_extra(error) from error
    n_jobs = jobs or default_jobs()
    if memory is not None:
        n_jobs = jobs_that_fit(n_jobs, memory)
    if nice and hasattr(os, "nice"):
        os.nice(GIVING_WAY)
    place = folder or cache_dir() / "worker"
    serve(WorkerSettings(scheduler, n_jobs, name, place, once, tls_ca, tls_cert, tls_key))


def main() -> None:
    """Run the program; what the user can mend is a message, not a traceback."""
    try:
        program(prog_name="mgc-worker")
    except MgcError as error:
        print(f"mgc-worker: {error}", file=sys.stderr)
        sys.exit(Exit.WRONG_USE)


if __name__ == "__main__":
    main()
