"""A file's tags and properties, as the library remembers them."""

from __future__ import annotations

import math
import os
import re
from dataclasses import replace
from typing import BinaryIO

from mgc_desktop.library.tags.containers import open_tags
from mgc_desktop.library.tags.fields import PROVENANCE
from mgc_desktop.library.tags.guard import guard
from mgc_desktop.library.tags.source import BlockSource, FileSource, open_file
from mgc_desktop.library.tags.tagfile import StreamInfo, TagFile
from mgc_desktop.records import TAG_TEXTS, FileTags

_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def read_tags(path: str | os.PathLike[str], separator: str = "; ") -> FileTags:
    """Read a file's tags; pictures and audio are skipped.

    Parameters
    ----------
    separator : str
        Between the values of ID3v2.2 and 2.3.

    Raises
    ------
    TagError
        If the file cannot be read or parsed.
    """
    with guard(path), open_file(path) as file:
        return _read(BlockSource(file), separator)


def read_tags_of(path: str | os.PathLike[str], source: FileSource) -> FileTags:
    """Read the tags of a file that is open already, as `read_tags` does.

    Parameters
    ----------
    path : path
        For the error's message.

    Raises
    ------
    TagError
        If the file cannot be read or parsed.
    """
    with guard(path):
        return _read(source, "; ")


def read_open(file: BinaryIO) -> FileTags:
    """Read the tags of an open file; errors stay as they are."""
    return _read(BlockSource(file), "; ")


def _read(source: FileSource, separator: str) -> FileTags:
    tags = open_tags(source, separator)
    stream = properties(tags)
    provenance = {name: "".join(tags.get(name)[:1]) for name in PROVENANCE}
    return FileTags(
        **{name: _text(tags, name) for name in TAG_TEXTS},
        track_no=_number(tags, "track_no", _NUMBER),
        disc_no=_number(tags, "disc_no", _NUMBER),
        year=_number(tags, "year", _YEAR),
        genres=tags.get("genre"),
        moods=tags.get("mood"),
        provenance={name: value for name, value in provenance.items() if value},
        container=tags.container,
        tag_version=tags.tag_version,
        duration_s=stream.duration_s,
        sample_rate=stream.sample_rate,
        channels=stream.channels,
        bitrate=stream.bitrate,
    )


def properties(tags: TagFile) -> StreamInfo:
    """Return what the audio is; unknown where it cannot be made out, which hides no tag."""
    try:
        found = tags.stream()
    except (OSError, MemoryError):
        raise
    except Exception:  # damaged bytes come out as errors of many kinds, out of mutagen too
        return StreamInfo()
    sound = math.isfinite(found.duration_s) and found.duration_s >= 0
    return found if sound else replace(found, duration_s=0.0)


def _text(tags: TagFile, name: str) -> str | None:
    return "; ".join(tags.get(name)) or None


def _number(tags: TagFile, name: str, pattern: re.Pattern[str]) -> int | None:
    """Return the first number, as in "3/12" or "1997-05-01"; none where it is out of reason."""
    match = pattern.search(" ".join(tags.get(name)))
    return int(match[0]) if match and len(match[0]) <= 9 else None
