"""Finding the audio files under folders."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mgc_desktop.core.errors import QueryError
from mgc_desktop.core.file_names import AUDIO_EXTENSIONS
from mgc_desktop.messages import Message, system_message
from mgc_desktop.records import Failure, FileTags

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# What the system refused may be given at another time: it says nothing of the file.
REFUSED: Final = "cannot be read"


@dataclass(frozen=True)
class Seen:
    """An audio file as the disk shows it."""

    path: str
    status: os.stat_result


@dataclass(frozen=True)
class Probed:
    """A file that was opened: its identity and tags, or what was wrong.

    Attributes
    ----------
    seen : Seen
    identity : bytes or None
    tags : FileTags or None
    problem : Message or None
        Why there is no identity (the file is unreadable), or no tags.
    passing : bool
        The problem is not of the file: its disk or network failed, or it hangs.
    """

    seen: Seen
    identity: bytes | None
    tags: FileTags | None
    problem: Message | None
    passing: bool = False


# What deleted files are kept in on disks and servers of other systems; elsewhere it is hidden.
_TRASH: Final = frozenset({"$recycle.bin", "#recycle", "@recycle"})
# A link in a circle, or to a name that no system has, leads nowhere: like any broken one.
_LEADS_NOWHERE: Final = frozenset({errno.ELOOP, errno.ENAMETOOLONG})


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _TRASH


class Excludes:
    """Patterns of what a scan leaves out, as in a .gitignore, relative to the folder given.

    Parameters
    ----------
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
                raise QueryError(Message("exclude pattern: {reason}", reason=str(error))) from error

    def __contains__(self, entry: os.DirEntry[str]) -> bool:
        """Whether an entry is left out; hidden ones and waste baskets always are."""
        if _is_hidden(entry.name):
            return True
        return self._spec is not None and self._matches(entry.path, folder=entry.is_dir())

    def leaves_out(self, path: str, *, folder: bool) -> bool:
        """Whether a scan would never come to a path: it, or a folder above it, is left out."""
        relative = os.path.relpath(path, self._root)
        if relative == os.curdir:
            return False
        hidden = any(map(_is_hidden, relative.split(os.sep)))
        return hidden or self._matches(path, folder=folder)

    def _matches(self, path: str, *, folder: bool) -> bool:
        if self._spec is None:
            return False
        relative = os.path.relpath(path, self._root)
        # A pattern that ends in a slash is for folders alone.
        return self._spec.match_file(relative + "/" if folder else relative)


def below_folder(pattern: str, folder: str) -> str:
    """Return a pattern that means below a folder what the given one means in it.

    Parameters
    ----------
    pattern : str
        As in the .gitignore of that folder.
    folder : str
        Relative to the folder that the returned pattern is for.
    """
    escaped = "".join(f"\\{c}" if c in "\\*?[]!# " else c for c in folder.replace(os.sep, "/"))
    sign, rest = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    # One with a slash before its end starts at its folder; any other is for all depths.
    depth = "" if "/" in rest.rstrip("/") else "**/"
    return f"{sign}/{escaped}/{depth}{rest.lstrip('/')}"


Folders = set[tuple[int, int]]
Entry = os.DirEntry[str] | Failure


def refused_message(error: OSError) -> Message:
    """Return that the system refused to read something; begins with `REFUSED`."""
    return Message("cannot be read: {reason}", reason=system_message(error))


def _refused(path: str, error: OSError) -> Failure:
    return Failure(path, refused_message(error))


def _entries(folder: str, seen: Folders) -> Sequence[Entry]:
    """Return what is in a folder, in the order of the names; nothing of one that was seen."""
    try:
        status = os.stat(folder)
        identity = status.st_dev, status.st_ino
        if identity in seen:
            return []
        seen.add(identity)
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        return [_refused(folder, error)]


def _walk(
    folder: str, seen: Folders, excludes: Excludes, apart: Collection[str] = ()
) -> Iterator[Entry]:
    """Audio files of a folder and its sub-folders, in the order of their names."""
    # No recursion: folders may lie deeper in each other than Python calls.
    levels = [iter(_entries(folder, seen))]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif isinstance(entry, Failure):
            yield entry
        else:
            try:
                # A broken link is neither; a link to a folder is followed, once.
                if entry in excludes or entry.path in apart:
                    continue
                if entry.is_dir():
                    levels.append(iter(_entries(entry.path, seen)))
                elif _is_audio(entry):
                    yield entry
            except OSError as error:
                if error.errno not in _LEADS_NOWHERE:
                    yield _refused(entry.path, error)


def _is_audio(entry: os.DirEntry[str]) -> bool:
    return os.path.splitext(entry.name)[1].lower() in AUDIO_EXTENSIONS and entry.is_file()


def _above(root: str) -> Folders:
    """Return the folders that a folder lies in: a link to one of them leads in a circle."""
    found: Folders = set()
    for folder in Path(os.path.realpath(root)).parents:
        with suppress(OSError):
            status = folder.stat()
            found.add((status.st_dev, status.st_ino))
    return found


def walk_folder(
    root: str, excludes: Excludes, apart: Collection[str] = ()
) -> Iterator[Seen | Failure]:
    """Find the audio files below a folder, with their status.

    A link to a folder is followed, each folder once, but never upwards: the part of a library that
    is scanned by itself has the same files as when all of it is.

    Parameters
    ----------
    root : str
        A folder.
    excludes : Excludes
        What to leave out.
    apart : collection of str
        Folders below that are not entered.

    Yields
    ------
    Seen or Failure
        A Failure for a folder or file that cannot be looked at.
    """
    for item in _walk(root, _above(root), excludes, apart):
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield Seen(item.path, item.stat())
        except OSError as error:
            yield _refused(item.path, error)


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
            found = [Failure(path, Message("no such file or folder"))]
        for item in found:
            key = item if isinstance(item, str) else item.path
            if key not in given:
                given.add(key)
                yield item if isinstance(item, Failure) else key
