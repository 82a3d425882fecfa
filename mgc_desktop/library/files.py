"""Rows of files: what a file's status and tags become in the database."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from mgc_desktop.library.database import now
from mgc_desktop.library.schema import File
from mgc_desktop.library.texts import clean, kept, natural_key, path_key
from mgc_desktop.records import TAG_TEXTS, FileTags

PRESENT: Final = "present"
MISSING: Final = "missing"
UNREADABLE: Final = "unreadable"

SEPARATOR: Final = "; "

# What a database keeps of a number of nanoseconds, and of a number that a file says of itself.
_MOST_64: Final = 2**63 - 1
_MOST_32: Final = 2**31 - 1
# Three years: nothing plays longer but what is damaged.
_LONGEST_S: Final = 1e8


def printable(path: str | bytes) -> str:
    """Return a path as text that can be searched and shown; bytes that are no UTF-8 are escaped."""
    return clean(os.fsencode(path).decode("utf-8", "backslashreplace"))


def path_columns(path: str) -> dict[str, object]:
    """Return the columns that say where a file is."""
    text = printable(path)
    return {
        "path": os.fsencode(path),
        "path_text": text,
        "path_key": path_key(text),
        "name": printable(Path(path).name),
    }


def moment(nanoseconds: int) -> int:
    """Return a time as it is kept: disks know times that 64 bits do not (the years 1601, 2300)."""
    return max(-_MOST_64 - 1, min(nanoseconds, _MOST_64))


def status_columns(status: os.stat_result) -> dict[str, object]:
    """Return the columns that tell whether a file is the one that was read."""
    return {
        "size": status.st_size,
        "mtime_ns": moment(status.st_mtime_ns),
        "ctime_ns": moment(status.st_ctime_ns),
        "device": str(status.st_dev),
        "inode": str(status.st_ino),
    }


def _number(value: int | None) -> int | None:
    """Return a number of a file's, if it can be one: damaged headers have any."""
    return value if value is not None and 0 <= value <= _MOST_32 else None


def seconds(value: float | None) -> float | None:
    """Return a length, if it can be one."""
    known = value is not None and math.isfinite(value) and 0 < value <= _LONGEST_S
    return value if known else None


def _text(name: str) -> Callable[[FileTags], object]:
    """Return what takes a text out of the tags."""
    return lambda tags: kept(getattr(tags, name))


# The one place where a file's tags enter the library.
_OF_TAGS: Final[Mapping[str, Callable[[FileTags], object]]] = {
    **{name: _text(name) for name in TAG_TEXTS},
    "container": lambda tags: tags.container,
    "tag_version": lambda tags: kept(tags.tag_version) or "",
    "title_key": lambda tags: natural_key(kept(tags.title)),
    "artist_key": lambda tags: natural_key(kept(tags.artist)),
    "album_key": lambda tags: natural_key(kept(tags.album)),
    "track_no": lambda tags: _number(tags.track_no),
    "disc_no": lambda tags: _number(tags.disc_no),
    "year": lambda tags: _number(tags.year),
    "genre_text": lambda tags: kept(SEPARATOR.join(tags.genres)),
    "mood_text": lambda tags: kept(SEPARATOR.join(tags.moods)),
    "duration_s": lambda tags: seconds(tags.duration_s),
    "sample_rate": lambda tags: _number(tags.sample_rate) or None,
    "channels": lambda tags: _number(tags.channels) or None,
    "bitrate": lambda tags: _number(tags.bitrate) or None,
}


def tag_columns(tags: FileTags | None) -> dict[str, object]:
    """Return the columns that hold a file's tags; all None where they could not be read."""
    return {name: None if tags is None else of(tags) for name, of in _OF_TAGS.items()}


def note_written(
    session: Session, file_id: int, path: str, status: os.stat_result, tags: FileTags
) -> None:
    """Enter what a write of ours made of a file, or it would look like somebody else's edit.

    All rows of the file are meant: it may be known by several names.
    """
    file = session.get(File, file_id)
    # The file may have left the library, or be known under another path by now.
    if file is None or file.path != os.fsencode(path):
        return
    columns = {**status_columns(status), **tag_columns(tags)}
    for row in (file, *_other_names(session, file, status)):
        for name, value in columns.items():
            setattr(row, name, value)
        row.status, row.error, row.missing_since, row.seen_at = PRESENT, None, None, now()


def _other_names(session: Session, file: File, status: os.stat_result) -> list[File]:
    """Return the rows of links to the same file."""
    numbers = [(file.device, file.inode), (str(status.st_dev), str(status.st_ino))]
    known = (and_(File.device == device, File.inode == inode) for device, inode in numbers)
    rows = session.scalars(select(File).where(File.id != file.id, or_(*known)))
    return [row for row in rows if _leads_to(row.path, status)]


def _leads_to(path: bytes, status: os.stat_result) -> bool:
    try:
        return os.path.samestat(Path(os.fsdecode(path)).stat(), status)
    except OSError:
        return False
