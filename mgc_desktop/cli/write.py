"""`mgc write`, `mgc history`, `mgc undo`, `mgc vocabulary`: results into files, and back."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from mgc_desktop.cli.common import (
    DbOption,
    Exit,
    JsonOption,
    QueryArgument,
    app,
    joined_query,
    leaving_politely,
    printable,
    progress_bar,
)
from mgc_desktop.cli.playlist import update_playlists
from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.opening import Library, open_library
from mgc_desktop.jobs.library.vocabulary import as_toml, builtin_vocabularies, read_vocabulary
from mgc_desktop.jobs.writing.events import PassedOver, Started, Written
from mgc_desktop.jobs.writing.history import batch_entries, history
from mgc_desktop.jobs.writing.preview import ALREADY_THERE, FilePreview, preview, retry
from mgc_desktop.jobs.writing.recover import recover_writes
from mgc_desktop.jobs.writing.settings import (
    CODE_PAGES,
    WriteSettings,
    code_page_named,
    read_settings,
    save_settings,
)
from mgc_desktop.jobs.writing.undo import older_batch, undo
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.messages import Message
from mgc_desktop.records import Failure, FieldChange


class PolicyName(StrEnum):
    """What happens to values that a file has already."""

    FILL = "fill"
    APPEND = "append"
    REPLACE = "replace"


_FIELDS = ("genre", "mood", "provenance")


def _values(values: tuple[str, ...]) -> str:
    return "; ".join(values) if values else "–"


def change_line(change: FieldChange) -> str:
    """Say one change: what was, what will be."""
    return f"    {change.field:<16} {_values(change.old)} → {_values(change.new)}"


def _fields(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in _FIELDS]
    if unknown or not names:
        raise typer.BadParameter(f"{text!r}: choose from {', '.join(_FIELDS)}")
    return names


def _settings(
    kept: WriteSettings,
    policy: PolicyName | None,
    fields: str | None,
    min_confidence: float | None,
    code_page: str | None,
    words: bool | None,
) -> WriteSettings:
    """Return the library's settings, changed by what the command line says."""
    changes: dict[str, object] = {}
    if policy is not None:
        changes |= {"genre_policy": policy.value, "mood_policy": policy.value}
    if fields is not None:
        changes["fields"] = _fields(fields)
    if min_confidence is not None:
        changes["rules"] = kept.rules.model_copy(
            update={"min_confidence": min_confidence, "min_mood_confidence": min_confidence}
        )
    if words is not None:
        changes["mood_words"] = words
    if code_page is not None:
        changes["code_page"] = _code_page(code_page)
    return kept.model_copy(update=changes)


def _code_page(name: str) -> str:
    page = code_page_named(name)
    if page is None:
        raise typer.BadParameter(f"{name}: choose from {', '.join(CODE_PAGES)}")
    return page


def _say_recovered(library: Library) -> None:
    """Say what became of a write that was interrupted before."""
    for outcome in recover_writes(library):
        if isinstance(outcome, Failure):
            said = str(outcome.error)
        else:
            said = "had been restored" if outcome.put_back else "had been written"
        print(f"recovered: {printable(outcome.path)}: {said}", file=sys.stderr)


@app.command("write")
def write_command(
    query: QueryArgument = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what would change without writing.")
    ] = False,
    policy: Annotated[
        PolicyName | None,
        typer.Option(
            help="fill: only if empty; append: add to existing; replace: replace existing.",
            show_default="the library's: fill",
        ),
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD,…",
            help="genre, mood, provenance.",
            show_default="the library's: genre,mood",
        ),
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0.0, max=1.0, help="Minimum confidence.", show_default="the library's: 0.5"
        ),
    ] = None,
    words: Annotated[
        bool | None,
        typer.Option(
            "--words/--no-words",
            help="Write mood words as further moods.",
            show_default="the library's: no",
        ),
    ] = None,
    code_page: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Encoding of legacy tags (ID3v1, RIFF INFO), such as cp1251.",
            show_default="the library's: unknown",
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Write without asking for confirmation.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--reasons", help="Say for every other file why it is unchanged.")
    ] = False,
    db: DbOption = None,
) -> None:
    """Write genre and mood to the files; shows old → new first and can be undone.

    Only the requested fields change, not one other byte; `mgc undo` restores every byte. Without a
    terminal to confirm at, nothing is written unless you pass --yes.
    """
    with leaving_politely(), open_library(db, make=False) as library:
        _say_recovered(library)
        kept = read_settings(library)
        settings = _settings(kept, policy, fields, min_confidence, code_page, words)
        cancel = CancelToken()
        failed, items = _shown(preview(library, joined_query(query), settings, cancel), verbose)
        if not items:
            print("nothing to write", file=sys.stderr)
        elif dry_run:
            print(f"{counted(len(items))} would change; nothing was written")
        elif yes or _confirmed(len(items)):
            failed += _run(write(library, items, settings, cancel), "written", len(items))[1]
            update_playlists(library)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _shown(found: Iterable[FilePreview | Failure], verbose: bool) -> tuple[int, list[FilePreview]]:
    """Print a preview; the number of failures, and the files that have something to do."""
    failed, items = 0, []
    for item in found:
        if isinstance(item, Failure):
            failed += 1
            print(f"failed: {printable(item.path)}: {item.error}", file=sys.stderr)
        elif item.changes:
            items.append(item)
            print(printable(item.path))
            print("\n".join(change_line(change) for change in item.changes))
            for note in item.notes:
                print(f"    {note}")
        elif verbose:
            print(f"{printable(item.path)}\n    unchanged: {_why_unchanged(item)}")
    return failed, items


def _why_unchanged(item: FilePreview) -> str:
    kept = {
        name: f"already has {_values(item.current[name])}"
        for name in item.current
        if item.current[name] and (name in item.wanted or item.reasons.get(name) == ALREADY_THERE)
    }
    whys = item.reasons | kept
    in_order = [name for name in dict.fromkeys([*item.current, *whys]) if name in whys]
    found = "; ".join(f"{name}: {whys[name]}" for name in in_order)
    return found or "nothing to write"


def counted(n: int) -> str:
    """Say a number of files."""
    return f"{n:,} {'file' if n == 1 else 'files'}"


def _confirmed(n: int) -> bool:
    """Ask; where nobody is there to be asked, refuse."""
    if not sys.stdin.isatty():
        raise MgcError(
            Message(
                "nothing was written: no terminal to confirm at; --yes writes {files} without "
                "asking",
                files=counted(n),
            )
        )
    return typer.confirm(f"Write {counted(n)}?")


def _run(
    events: Iterable[PassedOver | Started | Written | Failure], done: str, total: int
) -> tuple[int | None, int]:
    """Follow a batch; its number, and the number of files that failed."""
    n_done = failed = same = 0
    batch: int | None = None
    with progress_bar("Writing", "files") as progress:
        for event in events:
            if isinstance(event, Started):
                batch, total = event.batch_id, event.n_files
            elif isinstance(event, PassedOver):
                print(
                    f"batch {event.batch_id}: {printable(event.path)} cannot be undone:"
                    f" {event.error}",
                    file=sys.stderr,
                )
            elif isinstance(event, Failure):
                failed += 1
                print(f"failed: {printable(event.path)}: {event.error}", file=sys.stderr)
            elif event.changes:
                n_done += 1
            else:
                same += 1
            if progress:
                ended = n_done + same + failed
                progress.update(progress.task_ids[0], completed=ended, total=total)
    parts = [f"{n_done:,} {done}"]
    parts += [f"{same:,} already up to date"] if same else []
    parts += [f"{failed:,} failed"] if failed else []
    print(f"batch {batch}: {', '.join(parts)}")
    return batch, failed


@app.command("undo")
def undo_command(
    batch: Annotated[
        int | None, typer.Argument(help="Batch number.", show_default="the latest")
    ] = None,
    db: DbOption = None,
) -> None:
    """Restore the previous tags of a batch, byte for byte.

    Files that were changed or deleted since are listed and left alone. Without a number, the latest
    batch with a file that can still be undone is used.
    """
    with leaving_politely(), open_library(db, make=False) as library:
        _say_recovered(library)
        number, failed = _run(undo(library, batch, CancelToken()), "restored", 0)
        update_playlists(library)
        if failed:
            _say_how_to_go_on(library, number)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _say_how_to_go_on(library: Library, batch: int | None) -> None:
    """Name the ways on from a batch of which not all could be undone."""
    older = None if batch is None else older_batch(library, batch)
    further = "" if older is None else f"; mgc undo {older} undoes the previous batch"
    print(f"mgc undo {batch} tries the failed files again{further}", file=sys.stderr)


@app.command("retry")
def retry_command(
    batch: Annotated[int, typer.Argument(help="Batch number.")],
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Write without asking for confirmation.")
    ] = False,
    db: DbOption = None,
) -> None:
    """Write the failed files of a batch again, with the library's settings."""
    with leaving_politely(), open_library(db, make=False) as library:
        _say_recovered(library)
        settings, cancel = read_settings(library), CancelToken()
        failed, items = _shown(retry(library, batch, settings, cancel), verbose=False)
        if not items:
            print("nothing to write", file=sys.stderr)
        elif yes or _confirmed(len(items)):
            failed += _run(write(library, items, settings, cancel), "written", len(items))[1]
            update_playlists(library)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


@app.command("history")
def history_command(
    batch: Annotated[
        int | None, typer.Argument(help="Show the files of this batch.", show_default="all batches")
    ] = None,
    as_json: JsonOption = False,
    db: DbOption = None,
) -> None:
    """List write batches, or the files of one batch."""
    with leaving_politely(), open_library(db, make=False) as library:
        _say_recovered(library)
        if batch is None:
            _list_batches(library, as_json)
        else:
            _list_entries(library, batch, as_json)


def _when(seconds: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def _list_batches(library: Library, as_json: bool) -> None:
    batches = history(library)
    if as_json:
        for batch in batches:
            print(json.dumps(vars(batch)))
        return
    if not batches:
        print("nothing has been written yet", file=sys.stderr)
        return
    table = Table("batch", "when", "state", "written", "failed", "undone", box=None)
    for b in batches:
        written = b.done + b.undone
        table.add_row(
            *(str(v) for v in (b.id, _when(b.started_at), b.state, written, b.failed, b.undone))
        )
    Console().print(table)


def _list_entries(library: Library, batch: int, as_json: bool) -> None:
    for entry in batch_entries(library, batch):
        if as_json:
            print(json.dumps(vars(entry)))
            continue
        reason = f" ({entry.error})" if entry.error else ""
        print(f"{entry.state:<8} {printable(entry.path)}{reason}")
        for name, new in entry.new.items():
            print(change_line(FieldChange(name, entry.old.get(name, ()), new)))


vocabulary_app = typer.Typer(
    help="Choose what is written for each label of the models.", no_args_is_help=True
)
app.add_typer(vocabulary_app, name="vocabulary")


@vocabulary_app.command("list")
def list_vocabularies() -> None:
    """List the built-in vocabularies."""
    for name, vocabulary in builtin_vocabularies().items():
        print(f"{name:<12} {vocabulary.description}")


@vocabulary_app.command("show")
def show_vocabulary(db: DbOption = None) -> None:
    """Print the library's vocabulary; save and edit it, then pass it to `mgc vocabulary use`."""
    with leaving_politely(), open_library(db, make=False) as library:
        print(as_toml(read_settings(library).words()), end="")


@vocabulary_app.command("use")
def use_vocabulary(
    name: Annotated[str, typer.Argument(help="A built-in vocabulary, or a file.")],
    db: DbOption = None,
) -> None:
    """Use a vocabulary for the library."""
    builtin = builtin_vocabularies()
    if name not in builtin and not Path(name).exists():
        raise MgcError(
            Message(
                "{name}: no such vocabulary or file; choose from {names}",
                name=name,
                names=", ".join(builtin),
            )
        )
    vocabulary = builtin.get(name) or read_vocabulary(Path(name))
    with leaving_politely(), open_library(db) as library:
        settings = read_settings(library).model_copy(update={"vocabulary": vocabulary})
        save_settings(library, settings)
    print(f"{vocabulary.name}: {vocabulary.description}")
