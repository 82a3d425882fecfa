"""`mgc list`, `export`, `stats` and `library`: looking at a library and after it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.bar import Bar
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mgc_desktop.cli.common import (
    DbOption,
    Exit,
    JsonOption,
    QueryArgument,
    SortOption,
    app,
    joined_query,
    leaving_politely,
    printable,
)
from mgc_desktop.jobs.library.browse import LibraryBrowser, Stats
from mgc_desktop.jobs.library.export import ExportFormat, export_file, export_lines, write_whole
from mgc_desktop.jobs.library.opening import open_for_reading, open_library
from mgc_desktop.jobs.training.table import (
    Field,
    lessons,
    proposed_map,
    read_label_map,
    table_lines,
)
from mgc_desktop.records import TrackRow

library_app = typer.Typer(
    name="library", help="Check a library, or back it up.", no_args_is_help=True
)
app.add_typer(library_app)

_BAR_WIDTH: Final = 30
_NOTHING: Final = "–"


@contextmanager
def _browsing(db: str | None) -> Iterator[LibraryBrowser]:
    with leaving_politely(), open_for_reading(db) as library:
        browser = LibraryBrowser(library)
        if not browser.count():
            print("the library is empty; add music with: mgc scan FOLDER", file=sys.stderr)
        yield browser


def _sure(label: str | None, confidence: float | None) -> str:
    share = f"{confidence:4.0%}" if confidence is not None else "    "
    return f"{label or _NOTHING:<10} {share}"


def track_line(row: TrackRow) -> str:
    """Return the line that a file of the library gets on a terminal."""
    # How sure the model was says nothing about the user's own word.
    genre = row.genre_confidence if row.genre == row.model_genre else None
    mood = row.mood_confidence if row.mood == row.model_mood else None
    result = f"{_sure(row.genre, genre)} · {_sure(row.mood, mood)}"
    state = row.status if row.file_status == "present" else row.file_status
    return f"{result}  {state:<10}  {printable(row.path)}"


@app.command("list")
def list_files(
    query: QueryArgument = None,
    sort: SortOption = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per line.")
    ] = False,
    paths: Annotated[
        bool, typer.Option("--paths", "-p", help="Print only paths, byte for byte.")
    ] = False,
    db: DbOption = None,
) -> None:
    """List matching tracks with genre, mood, confidence, status and path.

    Plain words match title, artist, album, genre and path; fields work as in beets:
    genre:jazz, confidence:..0.6, added:-7d, disagree:true, title::^So, path:~/Music/Miles.
    Prefix a term with ^ to negate it, put " , " between terms for "or", end with "year-" to sort.
    """
    with _browsing(db) as browser:
        for row in browser.every_row(joined_query(query), sort):
            if as_json:
                print(json.dumps(row.as_json()))
            elif paths:
                sys.stdout.buffer.write(os.fsencode(row.path) + b"\n")
            else:
                print(track_line(row))
        sys.stdout.flush()


@app.command("export")
def export(
    query: QueryArgument = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Output file; stdout if omitted.")
    ] = None,
    form: Annotated[
        ExportFormat | None,
        typer.Option("--format", "-f", help="Output format.", show_default="from the file name"),
    ] = None,
    sort: SortOption = "",
    relative: Annotated[
        bool, typer.Option("--relative", help="Write playlist paths relative to its folder.")
    ] = False,
    follow: Annotated[
        bool,
        typer.Option(
            "--follow", help="Smart playlist: keep FILE.m3u8 updated with the library (-o FILE)."
        ),
    ] = False,
    for_training: Annotated[
        bool,
        typer.Option(
            "--for-training", help="A table for mgc-trainer: tracks that you have decided about."
        ),
    ] = False,
    labels: Annotated[
        bool,
        typer.Option(
            "--labels", help="Propose a map from the genres there are to classes to be learned."
        ),
    ] = False,
    field: Annotated[
        Field, typer.Option("--task", help="For training: what the labels are of.")
    ] = "genre",
    believe_files: Annotated[
        bool,
        typer.Option(
            "--believe-files",
            help="For training: what files say themselves counts where you have not decided.",
        ),
    ] = False,
    label_map: Annotated[
        Path | None,
        typer.Option("--map", help="For training: the map, as --labels proposes one."),
    ] = None,
    db: DbOption = None,
) -> None:
    """Export matching tracks as a table (CSV), JSON, or a playlist (M3U8).

    With --for-training the table holds each recording once, with the label that you believe in;
    "mgc-trainer fit --data table:FILE" learns from it.
    """
    if for_training or labels:
        with leaving_politely(), open_for_reading(db) as library:
            known = read_label_map(label_map) if label_map else None
            found = lessons(
                library, joined_query(query), field, believe_files=believe_files, label_map=known
            )
            _put(table_lines(found) if for_training else proposed_map(found), out)
        return
    words = joined_query(query)
    left_out: list[TrackRow] = []
    if follow:
        _follow(words, sort, out, form, relative, left_out, db)
        return
    with _browsing(db) as browser:
        if out is not None:
            export_file(browser, words, sort, out, form, relative=relative, left_out=left_out)
        else:
            base = str(Path.cwd()) if relative else None
            form = form or ExportFormat.CSV
            lines = export_lines(browser, words, sort, form, relative_to=base, left_out=left_out)
            sys.stdout.buffer.writelines(lines)
            sys.stdout.buffer.flush()
    _say_left_out(left_out)


def _follow(
    query: str,
    sort: str,
    out: Path | None,
    form: ExportFormat | None,
    relative: bool,
    left_out: list[TrackRow],
    db: str | None,
) -> None:
    """Export a playlist that is written again as the library changes."""
    from mgc_desktop.jobs.library.playlists import follow

    if out is None or form not in (None, ExportFormat.M3U8):
        raise typer.BadParameter("--follow needs a playlist: -o FILE.m3u8")
    with leaving_politely(), open_library(db, make=False) as library:
        follow(library, out, query, sort, relative=relative, left_out=left_out)
    _say_left_out(left_out)


def _say_left_out(left_out: list[TrackRow]) -> None:
    for row in left_out:
        why = "its name has a line break" if row.file_status == "present" else row.file_status
        print(f"not in the playlist: {printable(row.path)}: {why}", file=sys.stderr)


def _put(lines: Iterator[bytes], out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return
    write_whole(out, lines)


@app.command("stats")
def stats(query: QueryArgument = None, as_json: JsonOption = False, db: DbOption = None) -> None:
    """Count matching tracks by genre, mood, status, confidence and agreement."""
    with _browsing(db) as browser:
        found = browser.stats(joined_query(query))
    if as_json:
        print(json.dumps(found.as_json()))
    else:
        _show_stats(found, Console())


def _counts(title: str, counts: Mapping[Any, int], names: Mapping[Any, str]) -> Table:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1))
    table.add_column(no_wrap=True, min_width=14, header="")
    table.add_column(justify="right", header="files")
    table.add_column(header="")
    most = max(counts.values(), default=0)
    for value, n in counts.items():
        name = names.get(value, _NOTHING if value is None else str(value))
        table.add_row(Text(name), f"{n:,}", Bar(most, 0, n, width=_BAR_WIDTH, color="cyan"))
    return table


def _show_stats(found: Stats, console: Console) -> None:
    facets = found.facets
    length = f"{found.hours:,.1f} hours" if found.hours >= 1 else f"{60 * found.hours:.0f} minutes"
    console.print(f"{found.files:,} {'file' if found.files == 1 else 'files'}, {length}")
    tenths = {tenth: f"{10 * tenth}–{10 * tenth + 10} %" for tenth in range(10)}
    for title, counts, names in (
        ("Genre", facets.genre, {}),
        ("Mood", facets.mood, {}),
        ("Status", facets.status, {}),
        ("Genre confidence", facets.confidence, tenths),
        ("The two networks", facets.agreement, {True: "agree", False: "disagree"}),
    ):
        if counts:
            console.print()
            console.print(_counts(title, counts, names))


@library_app.command("check")
def check(
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only report problems.")] = (
        False
    ),
    db: DbOption = None,
) -> None:
    """Check for damage and repair it, after making a backup next to the library.

    Exit status: 0 no problems left, 1 problems remain.
    """
    # Here and not above: it reads votes, which are arrays, and no list shall wait for those.
    from mgc_desktop.jobs.library.maintain import BackedUp, check_library

    left = found = 0
    with leaving_politely(), open_library(db, make=False) as library:
        for item in check_library(library, repair=not dry_run):
            if isinstance(item, BackedUp):
                print(f"backup: {printable(item.path)}")
                continue
            found += 1
            left += not item.mended
            state = "repaired" if item.mended else "to do"
            print(f"{item.text}\n  {state}: {item.remedy}")
        if not found:
            print(f"{printable(library.place)}: no problems found")
    if left:
        raise typer.Exit(Exit.SOME_FAILED)


@library_app.command("backup")
def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="Backup file, or a folder for it.")
    ],
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite an existing file.")] = False,
    db: DbOption = None,
) -> None:
    """Back up a library, even while it is in use."""
    from mgc_desktop.jobs.library.maintain import back_up

    with leaving_politely(), open_library(db, make=False) as library:
        print(printable(str(back_up(library, target, replace=replace))))
