"""The inspector and what is heard: its clicks go there, and its playhead follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from mgc_desktop.ui.inspector.inspector import Inspector
    from mgc_desktop.ui.player.known_tracks import KnownTracks
    from mgc_desktop.ui.player.now_playing import NowPlaying
    from mgc_desktop.ui.player.player_bar import PlayerBar
    from mgc_desktop.ui.player.tracks import TrackPlayer


class InspectedTrack(QObject):
    """Plays moments and clips of the inspector's track, without taking the list away."""

    def __init__(
        self,
        inspector: Inspector,
        bar: PlayerBar,
        now: NowPlaying,
        known: KnownTracks,
        tracks: TrackPlayer,
    ) -> None:
        super().__init__(inspector)
        self._inspector = inspector
        self._bar = bar
        self._now = now
        self._known = known
        self._tracks = tracks
        inspector.seek_requested.connect(self._seek)
        inspector.play_clip_requested.connect(self._play_clip)
        inspector.track_requested.connect(tracks.play_file)
        bar.progress.position_changed.connect(self._moved)
        bar.track_changed.connect(self._track_changed)

    def _seek(self, seconds: float) -> None:
        path = self._inspector.path
        if path is None:
            return
        if path == self._now.path:
            self._bar.progress.seek_to(seconds)
            self._bar.player.resume()
        elif self._known.has_list(path):
            self._bar.player.play_here(path, seconds)
        else:
            self._tracks.play_from_here(seconds)

    def _play_clip(self, start_s: float, stop_s: float) -> None:
        path = self._inspector.path
        if path is None:
            return
        if self._known.has_list(path):
            self._bar.player.play_clip(path, start_s, stop_s)
        else:
            self._tracks.play_from_here(start_s, stop_s)

    def _moved(self, seconds: float) -> None:
        is_heard = self._inspector.path == self._now.path
        self._inspector.set_position(seconds if is_heard else -1.0)

    def _track_changed(self, path: str) -> None:
        if not path:
            self._inspector.set_position(-1.0)
