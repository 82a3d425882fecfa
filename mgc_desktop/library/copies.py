"""Copies: files that hold the same audio. Two names of one file (links) are not two copies.

What is missing or cannot be read is no copy either: it would not help whoever wants to keep one.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, String, bindparam, cast, func, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.orm.util import AliasedClass

from mgc_desktop.library.files import MISSING, UNREADABLE
from mgc_desktop.library.schema import File

_ROW: Final = aliased(File)
_OTHER: Final = aliased(File)
# Which file on disk a row is about. Systems that do not number their files say 0: each name is one.
_PLACE: Final = func.coalesce(
    _OTHER.device + ":" + func.nullif(_OTHER.inode, "0"), cast(_OTHER.id, String)
)


@dataclass(frozen=True)
class Copy:
    """One of several files with the same audio.

    Attributes
    ----------
    paths : tuple of str
        All that lead to it and are in the library, in the library's order.
    file_ids : tuple of int
        The row of each path.
    """

    paths: tuple[str, ...]
    file_ids: tuple[int, ...]

    @property
    def path(self) -> str:
        """The path that it is shown by."""
        return self.paths[0]

    @property
    def file_id(self) -> int:
        """The row that it is shown by."""
        return self.file_ids[0]


class OtherCopies(NamedTuple):
    """How many other copies there are of a file, and the path of one of them."""

    n: int
    path: str


def is_there(file: type[File] | AliasedClass[File]) -> ColumnElement[bool]:
    """Whether a file is neither missing nor unreadable.

    Said so that no index is looked into for it: nearly all files are there.
    """
    found: ColumnElement[bool] = file.status.not_in((MISSING, UNREADABLE))
    return found


def _of_several_rows(among: ColumnElement[bool]) -> Select[Any]:
    """Select the tracks that more than one row is about: an index has all of this."""
    track = _ROW.track_id
    return select(track).where(among).group_by(track).having(func.count() > 1)


def tracks_with_copies() -> Select[Any]:
    """Select the tracks that several files hold."""
    track = _OTHER.track_id
    several = track.in_(_of_several_rows(_ROW.track_id.is_not(None)))
    files = func.count(_PLACE.distinct())
    return select(track).where(is_there(_OTHER), several).group_by(track).having(files > 1)


# Made once, as are the rows of lists that ask for it.
_COPIES: Final = (
    select(_OTHER.track_id, _PLACE, _OTHER.id, _OTHER.path)
    .where(
        is_there(_OTHER),
        _OTHER.track_id.in_(_of_several_rows(_ROW.track_id.in_(bindparam("ids", expanding=True)))),
    )
    .order_by(_OTHER.path_key, _OTHER.id)
)


def copies_of(session: Session, track_ids: Iterable[int | None]) -> dict[int, list[Copy]]:
    """Return the copies of some tracks, by track; those that one file holds are left out."""
    found: dict[int, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    ids = [track_id for track_id in track_ids if track_id is not None]
    rows: Iterable[Sequence[Any]] = session.execute(_COPIES, {"ids": ids})
    for track_id, place, file_id, path in rows:
        found[track_id][place].append((os.fsdecode(path), file_id))
    return {
        track_id: [Copy(*zip(*names, strict=True)) for names in places.values()]
        for track_id, places in found.items()
        if len(places) > 1
    }


def other_copies(session: Session, track_ids: Iterable[int | None]) -> dict[int, OtherCopies]:
    """Return what other copies there are of the files of some tracks, by file.

    What is the only copy, or none, is left out.
    """
    found: dict[int, OtherCopies] = {}
    for copies in copies_of(session, track_ids).values():
        for copy in copies:
            other = copies[1] if copy is copies[0] else copies[0]
            found |= dict.fromkeys(copy.file_ids, OtherCopies(len(copies) - 1, other.path))
    return found
