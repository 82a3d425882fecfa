"""The files of a search in groups: the albums they are of, or the artists they are by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from mgc_desktop.library.browse import file_ids, files_of
from mgc_desktop.library.query.ast import Query, Sort
from mgc_desktop.library.schema import File
from mgc_desktop.library.texts import natural_key

# After everything that has a name.
_LAST: Final = "\U0010ffff"


class GroupBy(StrEnum):
    """What files have in common that stand together."""

    ALBUM = "album"
    ARTIST = "artist"


@dataclass(frozen=True)
class Group:
    """Files that stand together.

    Attributes
    ----------
    name : str or None
        The album or the artist, as the first of them has it; None where tags say nothing.
    artist : str or None
        Of an album; None where there are several.
    year : int or None
        The first of them.
    ids : tuple of int
        The files, in order.
    """

    name: str | None
    artist: str | None
    year: int | None
    ids: tuple[int, ...]


class _Tags(NamedTuple):
    """What decides where a file stands."""

    album: str | None
    album_key: str | None
    albumartist: str | None
    artist: str | None
    year: int | None
    disc_no: int | None
    track_no: int | None
    path: bytes


_TAGS: Final = tuple(getattr(File, name) for name in _Tags._fields)


def grouped(session: Session, query: Query, sorts: Sequence[Sort], by: GroupBy) -> list[Group]:
    """Return the files that a query finds, in groups.

    Groups are in the order of their names, those without a name last. An album is told by its
    title and its album artist; where the files have none, by its title and their folder, so that
    two artists' "Greatest Hits" stay two albums and a compilation one.

    Parameters
    ----------
    sorts : sequence of Sort
        The order within groups; without one it is that of the discs and tracks.
    """
    tags = {
        file_id: _Tags(*values)
        for file_id, *values in session.execute(files_of(session, select(File.id, *_TAGS), query))
    }
    groups: dict[tuple[str, ...], list[int]] = {}
    for file_id in file_ids(session, query, sorts):
        # One that came since the first question is there when the list is read again.
        if file_id in tags:
            groups.setdefault(_key(tags[file_id], by), []).append(file_id)
    in_order = not (*sorts, *query.sorts)
    found = []
    for key in sorted(groups):
        ids = groups[key]
        if in_order:
            ids.sort(key=lambda file_id: _place(tags[file_id], by))
        found.append(_group([tags[file_id] for file_id in ids], ids, by))
    return found


def _key(tags: _Tags, by: GroupBy) -> tuple[str, ...]:
    """Return what tells a group from every other, and orders them."""
    artist = _name_key(tags.albumartist or (tags.artist if by is GroupBy.ARTIST else None))
    if by is GroupBy.ARTIST:
        return (artist or _LAST,)
    if not tags.album:
        return (_LAST,)
    folder = tags.path.rpartition(b"/")[0].hex()
    return tags.album_key or "", artist or _LAST, "" if artist else folder


@lru_cache(maxsize=4096)
def _name_key(name: str | None) -> str | None:
    return natural_key(name)


def _place(tags: _Tags, by: GroupBy) -> tuple[Any, ...]:
    """Return what orders the files of a group; of equals the order stays."""
    on_album = tags.disc_no or 0, tags.track_no or 0
    return on_album if by is GroupBy.ALBUM else (tags.album_key or _LAST, *on_album)


def _group(tags: Sequence[_Tags], ids: Sequence[int], by: GroupBy) -> Group:
    first = tags[0]
    year = min((one.year for one in tags if one.year), default=None)
    if by is GroupBy.ARTIST:
        return Group(first.albumartist or first.artist or None, None, None, tuple(ids))
    if not first.album:
        return Group(None, None, None, tuple(ids))
    artists = [one.albumartist or one.artist for one in tags]
    alike = len(set(map(_name_key, artists))) == 1
    return Group(first.album, artists[0] if alike else None, year, tuple(ids))
