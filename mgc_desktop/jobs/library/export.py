"""Taking lists out of a library: CSV, JSON, and M3U8 playlists."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Final

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.library.browse import LibraryBrowser, shown_path
from mgc_desktop.messages import Message, system_message
from mgc_desktop.records import TrackRow

# TrackRow names its fields for programs; a table's first line gets the same names.
_COLUMNS: Final = tuple(field.name for field in fields(TrackRow))
_UNKNOWN_SECONDS: Final = -1
# Present files only: a player cannot open the others.
_PRESENT: Final = "present"


class ExportFormat(StrEnum):
    """What a list can be written as."""

    CSV = "csv"
    JSON = "json"
    M3U8 = "m3u8"


def export_lines(
    browser: LibraryBrowser,
    query: str,
    sort: str,
    form: ExportFormat,
    *,
    relative_to: str | None = None,
    left_out: list[TrackRow] | None = None,
) -> Iterator[bytes]:
    r"""Return the lines of an export, for a file or a pipe.

    Parameters
    ----------
    relative_to : str, optional
        Folder that a playlist's paths start from; absolute paths if left out. Only for M3U8.
    left_out : list of TrackRow, optional
        Gets what a playlist cannot hold: files that are not there, names with a line break.

    Returns
    -------
    iterator of bytes
        UTF-8. A path that is none: M3U8 has its bytes as they are, JSON has surrogate escapes (as
        `os.fsdecode`), CSV has "\xff".

    Raises
    ------
    QueryError, LibraryError
    """
    rows = browser.every_row(query, sort)
    match form:
        case ExportFormat.CSV:
            return _csv(rows)
        case ExportFormat.JSON:
            return _json(rows)
        case ExportFormat.M3U8:
            return _m3u8(rows, relative_to, [] if left_out is None else left_out)


def export_file(
    browser: LibraryBrowser,
    query: str,
    sort: str,
    target: Path,
    form: ExportFormat | None = None,
    *,
    relative: bool = False,
    left_out: list[TrackRow] | None = None,
) -> None:
    """Write an export to a file, whole or not at all.

    Parameters
    ----------
    target : Path
        Replaced if it is there.
    form : ExportFormat, optional
        By the target's extension if left out.
    relative : bool
        Whether a playlist's paths start from its folder, so that both can move together.
    left_out : list of TrackRow, optional
        As for `export_lines`.

    Raises
    ------
    QueryError
    LibraryError
        If the library cannot be read, the extension says nothing, or the file cannot be written.
    """
    form = form or _form_of(target)
    base = str(target.absolute().parent) if relative else None
    lines = export_lines(browser, query, sort, form, relative_to=base, left_out=left_out)
    write_whole(target, lines)


def write_whole(target: Path, lines: Iterable[bytes]) -> None:
    """Write lines to a file, whole or not at all.

    Raises
    ------
    LibraryError
        If the file cannot be written.
    """
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("wb") as file:
            file.writelines(lines)
        partial.replace(target)
    except OSError as error:
        raise LibraryError(
            str(target), Message("cannot be written: {reason}", reason=system_message(error))
        ) from error
    finally:
        if partial.exists():
            partial.unlink()


def _form_of(target: Path) -> ExportFormat:
    extension = target.suffix.lower().lstrip(".")
    if extension == "m3u":
        return ExportFormat.M3U8
    try:
        return ExportFormat(extension)
    except ValueError:
        known = ", ".join(form.value for form in ExportFormat)
        raise LibraryError(
            str(target),
            Message("the file name has no known ending; use one of {known}", known=known),
        ) from None


def _csv(rows: Iterable[TrackRow]) -> Iterator[bytes]:
    line = io.StringIO()
    writer = csv.writer(line)

    def written(values: Iterable[object]) -> bytes:
        writer.writerow(values)
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text.encode()

    yield written(_COLUMNS)
    for row in rows:
        plain = row.as_json() | {"path": shown_path(row.path)}
        if row.copy_path is not None:
            plain["copy_path"] = shown_path(row.copy_path)
        yield written(plain[name] for name in _COLUMNS)


def _json(rows: Iterable[TrackRow]) -> Iterator[bytes]:
    start = b"["
    for row in rows:
        yield start + b"\n" + json.dumps(row.as_json()).encode()
        start = b","
    yield (b"\n]\n" if start == b"," else b"[]\n")


def _m3u8(
    rows: Iterable[TrackRow], relative_to: str | None, left_out: list[TrackRow]
) -> Iterator[bytes]:
    yield b"#EXTM3U\n"
    for row in rows:
        # A line is a path, so one with a line break in it cannot be said.
        if row.file_status != _PRESENT or "\n" in row.path or "\r" in row.path:
            left_out.append(row)
            continue
        path = os.path.relpath(row.path, relative_to) if relative_to else row.path
        seconds = round(row.duration_s) if row.duration_s else _UNKNOWN_SECONDS
        name = " - ".join(filter(None, (row.artist, row.title))) or shown_path(row.name)
        yield f"#EXTINF:{seconds},{' '.join(name.split())}\n".encode()
        # A path that starts so would be read as a comment.
        path = f"{os.curdir}{os.sep}{path}" if path.startswith("#") else path
        yield os.fsencode(path) + b"\n"
