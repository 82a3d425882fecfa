"""Rows of files: what a file's status and tags become in the database."""

from __future__ import annotations

import os
from typing import Final

from sqlalchemy.orm import Session

from mgc_desktop.library.database import now
from mgc_desktop.library.schema import File
from mgc_desktop.records import FileTags

PRESENT: Final = "present"
MISSING: Final = "missing"
UNREADABLE: Final = "unreadable"

SEPARATOR: Final = "; "


def printable(path: str | bytes) -> str:
    """Return a path as text that can be searched and shown; bytes that are no UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def status_columns(status: os.stat_result) -> dict[str, object]:
    """Return the columns that tell whether a file is the one that was read."""
    return {
        "size": status.st_size,
        "mtime_ns": status.st_mtime_ns,
        "device": str(status.st_dev),
        "inode": str(status.st_ino),
    }


def tag_columns(tags: FileTags) -> dict[str, object]:
    """Return the columns that hold a file's tags."""
    return {
        "container": tags.container,
        "tag_version": tags.tag_version,
        "title": tags.title,
        "artist": tags.artist,
        "album": tags.album,
        "albumartist": tags.albumartist,
        "track_no": tags.track_no,
        "disc_no": tags.disc_no,
        "year": tags.year,
        "genre_text": SEPARATOR.join(tags.genres) or None,
        "mood_text": SEPARATOR.join(tags.moods) or None,
        "duration_s": tags.duration_s or None,
        "sample_rate": tags.sample_rate or None,
        "channels": tags.channels or None,
        "bitrate": tags.bitrate or None,
    }


def note_written(
    session: Session, file_id: int, path: str, status: os.stat_result, tags: FileTags
) -> None:
    """Enter what a write of ours made of a file, or it would look like somebody else's edit."""
    file = session.get(File, file_id)
    # The file may have left the library, or be known under another path by now.
    if file is None or file.path != os.fsencode(path):
        return
    for name, value in {**status_columns(status), **tag_columns(tags)}.items():
        setattr(file, name, value)
    file.status, file.error, file.missing_since, file.seen_at = PRESENT, None, None, now()
