"""`mgc scan`: bring the library up to date with folders of music."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from mgc_desktop.cli.ahead import begin_reading
from mgc_desktop.cli.common import (
    DbOption,
    Exit,
    JsonOption,
    app,
    leaving_politely,
    printable,
    progress_bar,
)
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.records import Failure

if TYPE_CHECKING:
    from rich.progress import Progress

    from mgc_desktop.jobs.library.opening import Library
    from mgc_desktop.jobs.library.scan import ScanEvent, ScanSummary


def summary_line(summary: ScanSummary) -> str:
    """Say in one line what a scan found."""
    counts = {k: v for k, v in summary.as_json().items() if k != "folder" and v}
    left_out = counts.pop("left_out", 0)
    said = [f"{n:,} {what}" for what, n in counts.items()]
    if left_out:
        said.append(f"{left_out:,} skipped (removed by you; --removed brings them back)")
    text = ", ".join(said) or "no audio files"
    return f"{printable(summary.folder)}: {text}"


@app.command("scan")
def scan_command(
    context: typer.Context,
    folders: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FOLDER",
            help="Folders to add or rescan.",
            show_default="all folders of the library",
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude",
            metavar="PATTERN",
            help="Exclude this .gitignore-style pattern; saved with the folder. Repeatable.",
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep running and watch for changes until Ctrl-C.")
    ] = False,
    accept_empty: Annotated[
        bool,
        typer.Option(
            "--accept-empty",
            help="Accept that a folder is now empty; normally its disk is assumed to be unmounted.",
        ),
    ] = False,
    removed: Annotated[
        bool,
        typer.Option(
            "--removed", help="Also bring back tracks that were removed from the library."
        ),
    ] = False,
    thorough: Annotated[
        bool,
        typer.Option(
            "--thorough",
            help="Read the tags of every file, even if its size and times are unchanged.",
        ),
    ] = False,
    as_json: JsonOption = False,
    db: DbOption = None,
) -> None:
    """Scan folders for new, changed, moved, missing and returned files.

    Files are recognised by their audio: a file that another program renames, moves or retags keeps
    its analysis and your decisions. Files are only read.
    """
    failed = 0
    with leaving_politely(), ExitStack() as stack:
        readers = context.obj
        if readers is None:
            readers = begin_reading(folders or (), db, exclude or ())
            if readers is not None:
                stack.enter_context(readers)
        # Here and not above: files are being read while the database's own modules are imported.
        from mgc_desktop.cli.playlist import update_playlists
        from mgc_desktop.jobs.library.opening import open_library
        from mgc_desktop.jobs.library.scan import library_folders, scan, watch_folders

        cancel = CancelToken()
        library = stack.enter_context(open_library(db))
        events = scan(
            library,
            folders or [],
            cancel,
            excludes=exclude,
            accept_empty=accept_empty,
            removed=removed,
            thorough=thorough,
            readers=readers,
        )
        with progress_bar("Scanning", "files") as progress:
            failed = _show(events, progress, as_json)
        if not folders and not library_folders(library):
            print("the library has no folders yet; add one with: mgc scan FOLDER", file=sys.stderr)
        update_playlists(library)
        if watch:
            failed += _show(_kept_up(library, watch_folders(library, cancel)), None, as_json)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _kept_up(library: Library, events: Iterable[ScanEvent]) -> Iterator[ScanEvent]:
    """Pass on what happens, and bring playlists up to date after each change."""
    from mgc_desktop.cli.playlist import update_playlists
    from mgc_desktop.jobs.library.scan import ScanSummary

    for event in events:
        yield event
        if isinstance(event, ScanSummary):
            update_playlists(library)


def _show(events: Iterable[ScanEvent], progress: Progress | None, as_json: bool) -> int:
    """Print what a scan says; the number of failures."""
    failed = 0
    from mgc_desktop.jobs.library.scan import ScanProgress, ScanSummary, Watching

    for event in events:
        if isinstance(event, Watching):
            continue
        if isinstance(event, ScanProgress):
            if progress:
                progress.update(progress.task_ids[0], completed=event.done, total=event.total)
            continue
        failed += isinstance(event, Failure)
        if as_json:
            print(json.dumps(event.as_json()), flush=True)
        elif isinstance(event, Failure):
            print(f"failed: {printable(event.path)}: {event.error}", file=sys.stderr, flush=True)
        elif isinstance(event, ScanSummary):
            print(summary_line(event), flush=True)
    return failed
