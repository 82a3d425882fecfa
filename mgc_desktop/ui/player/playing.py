"""Playing in the window: the player and what leads it, made once the window stands."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from mgc_desktop.ui.live.listening import Listening
from mgc_desktop.ui.player.inspected import InspectedTrack
from mgc_desktop.ui.player.known_tracks import KnownTracks
from mgc_desktop.ui.player.media_keys import lead_media_keys
from mgc_desktop.ui.player.menu import lead
from mgc_desktop.ui.player.now_playing import NowPlaying
from mgc_desktop.ui.player.queue_keeper import QueueKeeper
from mgc_desktop.ui.player.tracks import TrackPlayer

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.playback.host import SoundHost
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.inspector.inspector import Inspector
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.player.desktop import DesktopControls
    from mgc_desktop.ui.player.player_bar import PlayerBar
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.turns import Turns

log = logging.getLogger(__name__)

_MODULES: Final = (
    "mgc_desktop.playback.player",
    "mgc_desktop.ui.player.player_bar",
    "mgc_desktop.ui.live.live_tab",
)
# Through these the desktop leads media keys, headsets and the lock screen to the player.
_SPEAKS_TO: Final = {"linux": "mpris", "win32": "smtc", "darwin": "now_playing_center"}
_MOMENT_S: Final = 0.3


def _desktop() -> tuple[Any, Any] | None:
    """Return what speaks to this system's desktop, and its connection; None without one."""
    name = _SPEAKS_TO.get(sys.platform)
    if name is None:
        return None
    module = import_module(f"mgc_desktop.ui.player.{name}")
    connection = module.connect()
    return None if connection is None else (module, connection)


class Playing(QObject):
    """Makes the player after the first frame, and connects it with table, menu and desktop.

    Parameters
    ----------
    write_lane : Lane of a library handle
        Its thread loads the sound libraries.
    turns : Turns
        Where bar and live tab are made.
    sound_host : callable
        Returns the process's one SoundHost, and loads what it needs.

    Attributes
    ----------
    listening : Listening
        Live input, which needs the same libraries.
    bar : PlayerBar or None
    tracks : TrackPlayer or None
    now : NowPlaying or None
        None until they are made, all at once.
    desktop : DesktopControls or None
        None where there is no desktop to speak to.

    Signals
    -------
    said(str)
        A word for the status bar.
    made(object)
        The PlayerBar is there.
    """

    said = Signal(str)
    made = Signal(object)

    def __init__(
        self,
        backend: Backend,
        window: MainWindow,
        lane: Lane[LibraryBrowser],
        write_lane: Lane[Handle],
        turns: Turns,
        preferences: Preferences,
        sound_host: Callable[[], SoundHost],
    ) -> None:
        super().__init__()
        self._window = window
        self._lane = lane
        self._write_lane = write_lane
        self._turns = turns
        self._preferences = preferences
        self._sound_host = sound_host
        self.bar: PlayerBar | None = None
        self.tracks: TrackPlayer | None = None
        self.now: NowPlaying | None = None
        self.desktop: DesktopControls | None = None
        self._known = KnownTracks(window.library.table)
        self._keeper = QueueKeeper(lane, write_lane, preferences, self._known.add)
        self.listening = Listening(backend, window, write_lane, preferences)
        for source in (self._keeper, self.listening):
            source.said.connect(self.said)

    def start(self) -> None:
        """Load what plays in the background, then put the bar under the pages."""
        self._write_lane.submit(lambda _: self._load(), self._make, owner=self)

    def fall_silent(self) -> None:
        """Give the devices back, if that is done in a moment; the queue is remembered."""
        self._keeper.keep()
        if self.bar is not None:
            self.bar.player.close(_MOMENT_S)
        self.listening.fall_silent(_MOMENT_S)

    def close(self) -> None:
        """Fall silent, stop listening, give the devices back, and leave the desktop."""
        if self.desktop is not None:
            self.desktop.close()
        if self.bar is not None:
            self.bar.player.close()
        self.listening.close()

    # --- making

    def _load(self) -> tuple[SoundHost, list[Any]]:
        return self._sound_host(), [import_module(name) for name in _MODULES]

    def _make(self, loaded: tuple[SoundHost, list[Any]]) -> None:
        host, (player, bar, live) = loaded
        self._turns.add(
            lambda: self._make_bar(bar, player, host),
            lambda: self.listening.make(live, host),
            self._look_for_desktop,
        )

    def _make_bar(self, module: Any, player: Any, host: SoundHost) -> None:
        wish = self._preferences
        made = player.Player(host, wish.output_device or None, wish.volume_percent / 100)
        bar: PlayerBar = module.PlayerBar(made, wish)
        tracks = TrackPlayer(made, self._known, self._window.library, self._lane, wish)
        now = NowPlaying(bar, self._known, self._window, self._lane)
        for source in (bar, tracks, now):
            source.said.connect(self.said)
        bar.play_wanted.connect(tracks.play_current)
        lead(self._window.actions_, bar, tracks, now)
        lead_media_keys(self._window, bar)
        self._lead_queue(bar)
        self._window.put_player(bar)
        self.bar, self.tracks, self.now = bar, tracks, now
        self.made.emit(bar)

    def _lead_queue(self, bar: PlayerBar) -> None:
        panel, orders = self._window.queue, bar.player.queue
        panel.go_wanted.connect(orders.go_to)
        panel.move_wanted.connect(orders.move)
        panel.remove_wanted.connect(orders.remove)
        panel.insert_wanted.connect(self._keeper.insert)
        self._keeper.bring_back(bar.player)

    def follow(self, inspector: Inspector) -> None:
        """Let the inspector's clicks be heard, and its playhead move; it comes after the player."""
        if self.bar is not None and self.now is not None and self.tracks is not None:
            InspectedTrack(inspector, self.bar, self.now, self._known, self.tracks)

    # --- the desktop

    def _look_for_desktop(self) -> None:
        self._write_lane.submit(
            lambda _: _desktop(),
            self._join_desktop,
            failed=lambda error: log.info("no media keys from the desktop: %s", error),
            owner=self,
        )

    def _join_desktop(self, found: tuple[Any, Any] | None) -> None:
        now, bar = self.now, self.bar
        if found is None or bar is None or now is None:
            return
        module, connection = found
        desktop: DesktopControls = module.Controls(connection, bar)
        self.desktop = desktop
        bar.shown.connect(lambda status: desktop.show(status, now.row))
        desktop.raise_wanted.connect(self._window.come_to_front)
        # Not within the desktop's call: whoever is asked whether work may stop takes his time.
        desktop.quit_wanted.connect(
            self._window.actions_["quit"].trigger, Qt.ConnectionType.QueuedConnection
        )
        self._write_lane.submit(lambda _: module.announce(connection), owner=self)

    def set_art(self, path: str, url: str) -> None:
        """Tell the desktop where the picture of a file is that may be heard."""
        if self.desktop is not None and self.bar is not None and self.now is not None:
            self.desktop.set_art(path, url)
            self.desktop.show(self.bar.player.status, self.now.row)

    # --- the settings

    def outputs(self) -> list[tuple[str, str]]:
        """Return the devices that sound can go to, as key and name; from any thread."""
        return [] if self.bar is None else [(d.key, d.name) for d in self.bar.player.outputs.found]

    def choose_output(self, key: str) -> None:
        """Play on another device; on the system's own if the key is empty."""
        if self.bar is not None:
            self.bar.player.outputs.choose(key or None)
