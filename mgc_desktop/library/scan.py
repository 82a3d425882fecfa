"""Finding the audio files under folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Final

from mgc_desktop.records import Failure

# Looked for in folders; a file that is named outright is tried whatever its extension.
AUDIO_EXTENSIONS: Final = frozenset(
    f".{name}"
    for name in (
        *("wav", "wave", "w64", "rf64", "aif", "aiff", "aifc", "au", "caf", "flac"),
        *("mp1", "mp2", "mp3", "ogg", "oga", "opus", "spx", "m4a", "m4b", "mp4", "aac"),
        *("wma", "asf", "wv", "mpc", "mpp", "ape", "tta", "tak", "dsf", "dff"),
        *("mka", "webm", "ac3", "dts"),
    )
)


def _walk(folder: str, seen: set[tuple[int, int]]) -> Iterator[str | Failure]:
    """Files of a folder and its sub-folders, in the order of their names."""
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
        if entry.name.startswith("."):
            continue
        # A broken link is neither; a link to a folder is followed, once.
        if entry.is_dir():
            yield from _walk(entry.path, seen)
        elif os.path.splitext(entry.name)[1].lower() in AUDIO_EXTENSIONS and entry.is_file():
            yield entry.path


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
    folders: set[tuple[int, int]] = set()
    given: set[str] = set()
    for given_path in paths:
        path = os.fspath(given_path)
        if os.path.isdir(path):
            found = _walk(path, folders)
        elif os.path.lexists(path):
            found = iter([path])
        else:
            found = iter([Failure(path, "no such file or folder")])
        for item in found:
            key = item if isinstance(item, str) else item.path
            if key not in given:
                given.add(key)
                yield item
