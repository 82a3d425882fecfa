"""A file's tags whole, for whoever wants to see all that stands in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Final

from mgc_desktop.library.tags.containers import open_tags
from mgc_desktop.library.tags.guard import guard
from mgc_desktop.library.tags.reading import properties
from mgc_desktop.library.tags.source import BlockSource, open_file
from mgc_desktop.library.tags.tagfile import StreamInfo, TagFile
from mgc_desktop.messages import Message
from mgc_desktop.records import Picture, TagEntry

# More than any music has, and as many as anybody would look through.
MOST_ENTRIES: Final = 5000


@dataclass(frozen=True)
class TagContents:
    """What stands in a file's tags.

    Attributes
    ----------
    container, tag_version : str
        As `FileTags` has them.
    damage : Message
        Why the file is not written to, although its tags are read; mostly empty.
    entries : tuple of TagEntry
        At most `MOST_ENTRIES`, pictures among them counted.
    pictures : tuple of Picture
    stream : StreamInfo
    """

    container: str
    tag_version: str
    damage: Message
    entries: tuple[TagEntry, ...]
    pictures: tuple[Picture, ...]
    stream: StreamInfo


def read_contents(path: str | os.PathLike[str]) -> TagContents:
    """Read everything that a file's tags hold.

    Raises
    ------
    TagError
        If the file cannot be read or parsed.
    """
    with _opened(path) as tags:
        listed = list(islice(tags.listed(), MOST_ENTRIES))
        return TagContents(
            tags.container,
            tags.tag_version,
            tags.damage,
            tuple(one for one in listed if isinstance(one, TagEntry)),
            tuple(one for one in listed if isinstance(one, Picture)),
            properties(tags),
        )


def read_pictures(path: str | os.PathLike[str]) -> list[Picture]:
    """Return the pictures in a file's tags, in their order.

    Raises
    ------
    TagError
        If the file cannot be read or parsed.
    """
    with _opened(path) as tags:
        listed = islice(tags.listed(), MOST_ENTRIES)
        return [one for one in listed if isinstance(one, Picture)]


@contextmanager
def _opened(path: str | os.PathLike[str]) -> Iterator[TagFile]:
    with guard(path), open_file(path) as file:
        yield open_tags(BlockSource(file))
