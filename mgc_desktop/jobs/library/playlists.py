"""Smart playlists: files that hold what a search finds, written again when that changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mgc_desktop.core.errors import LibraryError, MgcError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.export import ExportFormat, export_lines, write_whole
from mgc_desktop.library.database import Library
from mgc_desktop.library.playlists import (
    Playlist,
    forget_playlist,
    keep_playlist,
    list_playlists,
)
from mgc_desktop.messages import Message, system_message
from mgc_desktop.records import Failure, TrackRow

__all__ = ["Playlist", "Updated", "follow", "playlists", "stop_following", "update"]

_ENDINGS: Final = (".m3u8", ".m3u")


@dataclass(frozen=True)
class Updated:
    """A playlist that was written again."""

    path: str


def playlists(library: Library) -> tuple[Playlist, ...]:
    """Return the playlists that follow a search.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return list_playlists(session)


def follow(
    library: Library,
    target: Path,
    query: str,
    sort: str = "",
    *,
    relative: bool = False,
    left_out: list[TrackRow] | None = None,
) -> Playlist:
    """Write a playlist, and keep in mind to write it again.

    Parameters
    ----------
    target : Path
        Replaced if it is there.
    relative : bool
        Whether its lines start from its folder.
    left_out : list of TrackRow, optional
        As for `export_lines`.

    Raises
    ------
    QueryError
    LibraryError
        If it is no playlist by its ending, or cannot be written; nothing is kept in mind then.
    """
    path = _absolute(target)
    if target.suffix.lower() not in _ENDINGS:
        raise LibraryError(path, Message("only a playlist (.m3u8) can follow a search"))
    try:
        path.encode()
    except UnicodeEncodeError as error:
        raise LibraryError(
            path, Message("a playlist that follows a search needs a UTF-8 name")
        ) from error
    playlist = Playlist(path=path, query=query, sort=sort, relative=relative)
    write_whole(Path(path), [_content(library, playlist, left_out)])
    with library.begin() as session:
        keep_playlist(session, playlist)
    return playlist


def stop_following(library: Library, target: Path) -> bool:
    """Leave a playlist as it is from now on; False if it followed nothing.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        return forget_playlist(session, _absolute(target))


def update(library: Library, cancel: CancelToken | None = None) -> Iterator[Updated | Failure]:
    """Write every playlist again whose search finds something else now.

    Yields
    ------
    Updated or Failure
        Nothing for a playlist that is as it should be. One that cannot be written is passed over.
    """
    for playlist in playlists(library):
        if cancel is not None and cancel.cancelled:
            return
        try:
            if _updated(library, playlist):
                yield Updated(playlist.path)
        except LibraryError as error:
            yield Failure(playlist.path, error.cause)
        except MgcError as error:
            yield Failure(playlist.path, error.whole)
        except OSError as error:
            yield Failure(playlist.path, system_message(error))


def _updated(library: Library, playlist: Playlist) -> bool:
    target = Path(playlist.path)
    if not target.parent.is_dir():
        # It may come back: a disk that is not plugged in.
        raise LibraryError(playlist.path, Message("its folder is gone"))
    content = _content(library, playlist)
    if target.is_file() and target.read_bytes() == content:
        return False
    write_whole(target, [content])
    return True


def _content(library: Library, playlist: Playlist, left_out: list[TrackRow] | None = None) -> bytes:
    return b"".join(
        export_lines(
            LibraryBrowser(library),
            playlist.query,
            playlist.sort,
            ExportFormat.M3U8,
            relative_to=str(Path(playlist.path).parent) if playlist.relative else None,
            left_out=left_out,
        )
    )


def _absolute(target: Path) -> str:
    """Return the same path however somebody came to it."""
    return os.path.normpath(target.absolute())
