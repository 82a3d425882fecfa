"""Playlists that follow a search: which there are; kept in the library."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from mgc_desktop.library.settings import read_setting, write_setting

_KEY: Final = "playlists"


class Playlist(BaseModel):
    """A file that holds what a search finds.

    Attributes
    ----------
    path : str
        Absolute.
    query, sort : str
    relative : bool
        Whether its lines start from its folder, so that both can move together.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    query: str
    sort: str = ""
    relative: bool = False


class _Playlists(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    playlists: tuple[Playlist, ...] = ()


def list_playlists(session: Session) -> tuple[Playlist, ...]:
    """Return the playlists that follow a search, in the order they began to."""
    return read_setting(session, _KEY, _Playlists()).playlists


def keep_playlist(session: Session, playlist: Playlist) -> None:
    """Have a playlist follow its search; one at the same path is replaced."""
    others = (one for one in list_playlists(session) if one.path != playlist.path)
    write_setting(session, _KEY, _Playlists(playlists=(*others, playlist)))


def forget_playlist(session: Session, path: str) -> bool:
    """Have a playlist stay as it is; False if it followed nothing."""
    before = list_playlists(session)
    others = tuple(one for one in before if one.path != path)
    write_setting(session, _KEY, _Playlists(playlists=others))
    return len(others) < len(before)
