"""What a desktop is told of the track that is heard, whatever the desktop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgc_desktop.playback.status import Status
    from mgc_desktop.records import TrackRow


@dataclass(frozen=True)
class Heard:
    """The track that is heard; all empty if there is none.

    Attributes
    ----------
    path, title, artist, album, genre : str
        The title is the file's name where it has no other.
    duration_s : float
        0 if it is not known.
    """

    path: str = ""
    title: str = ""
    artist: str = ""
    album: str = ""
    genre: str = ""
    duration_s: float = 0.0


def heard_track(status: Status, row: TrackRow | None) -> Heard:
    """Return what is told of a player's track.

    Parameters
    ----------
    row : TrackRow or None
        The track in the library, if it is there.
    """
    if not status.path:
        return Heard()
    duration_s = status.duration_s or 0.0
    if row is None:
        return Heard(status.path, Path(status.path).name, duration_s=duration_s)
    return Heard(
        status.path,
        row.title or row.name,
        row.artist or "",
        row.album or "",
        row.genre or "",
        duration_s,
    )
