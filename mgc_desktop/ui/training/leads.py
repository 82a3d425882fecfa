"""Lists of tracks in the rooms of the tab, led to the rest of the window once that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgc_desktop.ui.training.leading import Leading
    from mgc_desktop.ui.training.track_list import TrackList


class Leads:
    """What a click on a track leads to; nothing before it is known."""

    def __init__(self) -> None:
        self._leading: Leading | None = None

    def lead_to(self, leading: Leading) -> None:
        """Have tracks heard, seen and listed elsewhere in the window."""
        self._leading = leading

    def follow(self, tracks: TrackList) -> None:
        """Lead what is clicked on in a list."""
        tracks.listen.connect(self._listen)
        tracks.in_library.connect(self.list_tracks)

    def list_tracks(self, paths: object) -> None:
        """List files in the library."""
        if self._leading is not None and isinstance(paths, list | tuple):
            self._leading.list_tracks(paths)

    def _listen(self, path: str) -> None:
        if self._leading is not None:
            self._leading.listen(path)
