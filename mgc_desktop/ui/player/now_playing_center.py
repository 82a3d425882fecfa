"""The player in macOS's *Now Playing*: media keys, headsets, the control centre, the lock screen.

See https://developer.apple.com/documentation/mediaplayer/mpremotecommandcenter. Everything here
happens in the main thread, where macOS calls as well.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import AppKit
import MediaPlayer
from PySide6.QtCore import QUrl

from mgc_desktop.playback.status import State, Status
from mgc_desktop.ui.player.desktop import DesktopControls
from mgc_desktop.ui.player.heard import Heard, heard_track

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.player.player_bar import PlayerBar

_STATES: Final = {
    State.PLAYING: MediaPlayer.MPNowPlayingPlaybackStatePlaying,
    State.WAITING: MediaPlayer.MPNowPlayingPlaybackStatePlaying,
    State.PAUSED: MediaPlayer.MPNowPlayingPlaybackStatePaused,
}


def connect() -> ModuleType:
    """Return the framework; that it has been imported is what takes a moment."""
    return MediaPlayer


def announce(framework: ModuleType) -> None:
    """Do nothing: macOS finds the player by what it is told of it."""


class Controls(DesktopControls):
    """Does what macOS asks for, and tells it what is heard.

    Parameters
    ----------
    framework : module
        From `connect`.
    """

    def __init__(self, framework: ModuleType, bar: PlayerBar) -> None:
        super().__init__(bar)
        self._told = Heard()
        self._state = State.STOPPED
        self._art: tuple[str, Any] = ("", None)
        self._center = framework.MPNowPlayingInfoCenter.defaultCenter()
        commands = framework.MPRemoteCommandCenter.sharedCommandCenter()
        self._commands = {
            commands.togglePlayPauseCommand(): lambda _: bar.toggle(),
            commands.playCommand(): lambda _: bar.play(),
            commands.pauseCommand(): lambda _: bar.player.pause(),
            commands.stopCommand(): lambda _: bar.player.stop(),
            commands.nextTrackCommand(): lambda _: bar.player.next(),
            commands.previousTrackCommand(): lambda _: bar.player.previous(),
            commands.changePlaybackPositionCommand(): lambda event: bar.progress.seek_to(
                event.positionTime()
            ),
        }
        self._next = commands.nextTrackCommand()
        for command, order in self._commands.items():
            command.addTargetWithHandler_(_answering(order))
            command.setEnabled_(True)
        bar.progress.sought.connect(lambda _: self._tell())

    def close(self) -> None:
        """Take the player away."""
        for command in self._commands:
            command.removeTarget_(None)
        self._center.setNowPlayingInfo_(None)
        self._center.setPlaybackState_(MediaPlayer.MPNowPlayingPlaybackStateStopped)

    def show(self, status: Status, row: TrackRow | None) -> None:
        """Tell what is heard: the state, the track, what can be done."""
        self._next.setEnabled_(status.queue.beside(status.entry, 1) is not None)
        self._told, self._state = heard_track(status, row), status.state
        self._tell()

    def set_art(self, path: str, url: str) -> None:
        """Have the picture of a file shown with it, from the next `show` on."""
        image = AppKit.NSImage.alloc().initWithContentsOfFile_(QUrl(url).toLocalFile())
        if image is None:
            return
        art = MediaPlayer.MPMediaItemArtwork.alloc()
        self._art = path, art.initWithBoundsSize_requestHandler_(image.size(), lambda _: image)

    def _tell(self) -> None:
        heard = self._told
        stopped = MediaPlayer.MPNowPlayingPlaybackStateStopped
        self._center.setPlaybackState_(_STATES.get(self._state, stopped))
        if not heard.path:
            self._center.setNowPlayingInfo_(None)
            return
        # macOS counts on from here by itself, at this rate.
        rate = 1.0 if self._state is State.PLAYING else 0.0
        told = {
            MediaPlayer.MPMediaItemPropertyTitle: heard.title,
            MediaPlayer.MPMediaItemPropertyArtist: heard.artist,
            MediaPlayer.MPMediaItemPropertyAlbumTitle: heard.album,
            MediaPlayer.MPMediaItemPropertyGenre: heard.genre,
            MediaPlayer.MPMediaItemPropertyPlaybackDuration: heard.duration_s,
            MediaPlayer.MPNowPlayingInfoPropertyElapsedPlaybackTime: self.bar.player.position_s,
            MediaPlayer.MPNowPlayingInfoPropertyPlaybackRate: rate,
        }
        if self._art[0] == heard.path:
            told[MediaPlayer.MPMediaItemPropertyArtwork] = self._art[1]
        self._center.setNowPlayingInfo_(told)


def _answering(order: Callable[[Any], None]) -> Callable[[Any], int]:
    """Return a handler that says that an order was carried out."""

    def handle(event: Any) -> int:
        order(event)
        return int(MediaPlayer.MPRemoteCommandHandlerStatusSuccess)

    return handle
