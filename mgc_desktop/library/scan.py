"""Finding the audio files under folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mgc_desktop.core.errors import QueryError
from mgc_desktop.core.file_names import AUDIO_EXTENSIONS
from mgc_desktop.records import Failure, FileTags

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True)
class Seen:
    """An audio file as the disk shows it."""

    path: str
    status: os.stat_result


@dataclass(frozen=True)
class Looked:
    """A file that was opened: its identity and tags, or what was wrong.

    Attributes
    ----------
    seen : Seen
    identity : bytes or None
    tags : FileTags or None
    problem : str or None
        Why there is no identity (the file is unreadable), or no tags.
    """

    seen: Seen
    identity: bytes | None
    tags: FileTags | None
    problem: str | None


class Excludes:
    """Patterns of what a scan leaves out, as in a .gitignore, relative to the folder given.

    Parameters
    ----------
    root : str
    patterns : sequence of str
        Such as "Podcasts/", "*.tmp.mp3" or "!keep.mp3".

    Raises
    ------
    QueryError
        If a pattern cannot be understood.
    """

    def __init__(self, root: str, patterns: Sequence[str] = ()) -> None:
        self._root = root
        self._spec: GitIgnoreSpec | None = None
        if patterns:
            from pathspec import GitIgnoreSpec

            try:
                self._spec = GitIgnoreSpec.from_lines(patterns)
            except ValueError as error:
                raise QueryError(f"exclude pattern: {error}") from error

    def __contains__(self, entry: os.DirEntry[str]) -> bool:
        """Whether an entry is left out; hidden ones always are."""
        if entry.name.startswith("."):
            return True
        if self._spec is None:
            return False
        relative = os.path.relpath(entry.path, self._root)
        # A pattern that ends in a slash is for folders alone.
        return self._spec.match_file(relative + "/" if entry.is_dir() else relative)


Folders = set[tuple[int, int]]


def _walk(folder: str, seen: Folders, excludes: Excludes) -> Iterator[os.DirEntry[str] | Failure]:
    """Audio files of a folder and its sub-folders, in the order of their names."""
    try:
        status = os.stat(folder)
        identity = status.st_dev, status.st_ino
        if identity in seen:
            return
        seen.add(identity)
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(folder, f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry in excludes:
            continue
        # A broken link is neither; a link to a folder is followed, once.
        if entry.is_dir():
            yield from _walk(entry.path, seen, excludes)
        elif os.path.splitext(entry.name)[1].lower() in AUDIO_EXTENSIONS and entry.is_file():
            yield entry


def _above(root: str) -> Folders:
    """Return the folders that a folder lies in: a link to one of them leads in a circle."""
    found: Folders = set()
    for folder in Path(os.path.realpath(root)).parents:
        with suppress(OSError):
            status = folder.stat()
            found.add((status.st_dev, status.st_ino))
    return found


def walk_folder(root: str, excludes: Excludes) -> Iterator[Seen | Failure]:
    """Find the audio files below a folder, with their status.

    A link to a folder is followed, each folder once, but never upwards: the part of a library that
    is scanned by itself has the same files as when all of it is.

    Parameters
    ----------
    root : str
        A folder.
    excludes : Excludes
        What to leave out.

    Yields
    ------
    Seen or Failure
        A Failure for a folder or file that cannot be looked at.
    """
    for item in _walk(root, _above(root), excludes):
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield Seen(item.path, item.stat())
        except OSError as error:
            yield Failure(item.path, f"cannot be read: {error.strerror}")


def find_audio(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str | Failure]:
    """Find audio files.

    Parameters
    ----------
    paths : iterable of path
        Files are taken as they are; folders are searched, with their sub-folders. Hidden files
        and folders are left out; links to folders are followed, each folder once, so loops end.

    Yields
    ------
    str or Failure
        The path of each file, once; a Failure for a path that is missing or cannot be read.
    """
    folders: Folders = set()
    given: set[str] = set()
    for given_path in paths:
        path = os.fspath(given_path)
        found: Iterable[os.DirEntry[str] | str | Failure]
        if os.path.isdir(path):
            found = _walk(path, folders, Excludes(path))
        elif os.path.lexists(path):
            found = [path]
        else:
            found = [Failure(path, "no such file or folder")]
        for item in found:
            key = item if isinstance(item, str) else item.path
            if key not in given:
                given.add(key)
                yield item if isinstance(item, Failure) else key
