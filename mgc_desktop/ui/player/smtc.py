"""The player in Windows' media controls: media keys, headsets, the volume's and the lock screen.

See https://learn.microsoft.com/windows/uwp/audio-video-camera/system-media-transport-controls: a
desktop program has them from a MediaPlayer that plays nothing and leads nothing itself. What
Windows asks for comes in threads of its own, and goes on in the window's.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl, Signal
from winrt.runtime import ApartmentType, init_apartment
from winrt.windows.foundation import AsyncStatus, IAsyncOperation
from winrt.windows.media import (
    MediaPlaybackStatus,
    MediaPlaybackType,
    PlaybackPositionChangeRequestedEventArgs,
    SystemMediaTransportControls,
    SystemMediaTransportControlsButton,
    SystemMediaTransportControlsButtonPressedEventArgs,
    SystemMediaTransportControlsTimelineProperties,
)
from winrt.windows.media.playback import MediaPlayer
from winrt.windows.storage import StorageFile
from winrt.windows.storage.streams import RandomAccessStreamReference

from mgc_desktop.playback.status import State, Status
from mgc_desktop.ui.player.desktop import DesktopControls
from mgc_desktop.ui.player.heard import Heard, heard_track

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.player.player_bar import PlayerBar

_STATES: Final = {
    State.PLAYING: MediaPlaybackStatus.PLAYING,
    State.WAITING: MediaPlaybackStatus.PLAYING,
    State.PAUSED: MediaPlaybackStatus.PAUSED,
}
# Between what is told, Windows does not count on by itself.
_TELL_POSITION_S: Final = 5.0


def connect() -> MediaPlayer:
    """Return what the controls belong to; may take a moment."""
    init_apartment(ApartmentType.MULTI_THREADED)
    player = MediaPlayer()
    player.command_manager.is_enabled = False
    return player


def announce(player: MediaPlayer) -> None:
    """Have Windows show the controls."""
    player.system_media_transport_controls.is_enabled = True


class Controls(DesktopControls):
    """Does what Windows asks for, and tells it what is heard.

    Parameters
    ----------
    player : MediaPlayer
        From `connect`.
    """

    _pressed = Signal(int)
    _wished = Signal(float)
    _art_came = Signal(str, object)

    def __init__(self, player: MediaPlayer, bar: PlayerBar) -> None:
        super().__init__(bar)
        self._player = player
        self._told = Heard()
        self._art = ""
        self._told_s = 0.0
        buttons = SystemMediaTransportControlsButton
        self._does = {
            buttons.PLAY: bar.play,
            buttons.PAUSE: bar.player.pause,
            buttons.STOP: bar.player.stop,
            buttons.NEXT: bar.player.next,
            buttons.PREVIOUS: bar.player.previous,
        }
        queued = Qt.ConnectionType.QueuedConnection
        self._pressed.connect(self._do, queued)
        self._wished.connect(self._go_to, queued)
        self._art_came.connect(self._show_art, queued)
        controls = player.system_media_transport_controls
        controls.is_play_enabled = controls.is_pause_enabled = controls.is_stop_enabled = True
        self._button_token = controls.add_button_pressed(self._on_button)
        self._position_token = controls.add_playback_position_change_requested(self._on_wish)
        bar.progress.position_changed.connect(self._moved)
        bar.progress.sought.connect(self._tell_position)

    def close(self) -> None:
        """Take the controls away."""
        controls = self._player.system_media_transport_controls
        controls.remove_button_pressed(self._button_token)
        controls.remove_playback_position_change_requested(self._position_token)
        controls.is_enabled = False
        self._player.close()

    def show(self, status: Status, row: TrackRow | None) -> None:
        """Tell what is heard: the state, the track, what can be done."""
        controls = self._player.system_media_transport_controls
        controls.playback_status = _STATES.get(status.state, MediaPlaybackStatus.STOPPED)
        controls.is_next_enabled = status.queue.beside(status.entry, 1) is not None
        controls.is_previous_enabled = status.n_tracks > 0
        heard = heard_track(status, row)
        if heard != self._told:
            self._told = heard
            self._tell_track()
        self._tell_position(self.bar.player.position_s if heard.path else 0.0)

    def set_art(self, path: str, url: str) -> None:
        """Have the picture of a file shown with it."""
        if url != self._art:
            self._art = url
            asked = StorageFile.get_file_from_path_async(QUrl(url).toLocalFile().replace("/", "\\"))
            asked.completed = lambda operation, status: self._on_art(path, operation, status)

    # --- in threads of Windows

    def _on_button(
        self,
        _: SystemMediaTransportControls | None,
        event: SystemMediaTransportControlsButtonPressedEventArgs | None,
    ) -> None:
        if event is not None:
            self._pressed.emit(int(event.button))

    def _on_wish(
        self,
        _: SystemMediaTransportControls | None,
        event: PlaybackPositionChangeRequestedEventArgs | None,
    ) -> None:
        if event is not None:
            self._wished.emit(event.requested_playback_position.total_seconds())

    def _on_art(
        self, path: str, operation: IAsyncOperation[StorageFile] | None, status: AsyncStatus
    ) -> None:
        if operation is not None and status == AsyncStatus.COMPLETED:
            self._art_came.emit(path, operation.get_results())

    # --- in the window's

    def _do(self, button: int) -> None:
        order = self._does.get(SystemMediaTransportControlsButton(button))
        if order is not None:
            order()

    def _go_to(self, seconds: float) -> None:
        self.bar.progress.seek_to(max(0.0, seconds))

    def _show_art(self, path: str, file: StorageFile) -> None:
        if path == self._told.path:
            updater = self._player.system_media_transport_controls.display_updater
            updater.thumbnail = RandomAccessStreamReference.create_from_file(file)
            updater.update()

    def _tell_track(self) -> None:
        heard = self._told
        updater = self._player.system_media_transport_controls.display_updater
        # The picture of the track before goes as well.
        updater.clear_all()
        if heard.path:
            updater.type = MediaPlaybackType.MUSIC
            words = updater.music_properties
            words.title, words.artist, words.album_title = heard.title, heard.artist, heard.album
            if heard.genre:
                words.genres.append(heard.genre)
        updater.update()

    def _moved(self, seconds: float) -> None:
        if abs(seconds - self._told_s) >= _TELL_POSITION_S:
            self._tell_position(seconds)

    def _tell_position(self, seconds: float) -> None:
        self._told_s = seconds
        timeline = SystemMediaTransportControlsTimelineProperties()
        timeline.start_time = timeline.min_seek_time = timedelta()
        timeline.end_time = timeline.max_seek_time = timedelta(seconds=self._told.duration_s)
        timeline.position = timedelta(seconds=seconds)
        self._player.system_media_transport_controls.update_timeline_properties(timeline)
