"""What a desktop has for players: media keys, headsets, the lock screen. One class a system."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from mgc_desktop.playback.status import Status
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.player.player_bar import PlayerBar


class DesktopControls(QObject):
    """Does what a desktop asks for, and tells it what is heard.

    Signals
    -------
    raise_wanted()
        Bring the window to the front.
    quit_wanted()
        End the program.
    """

    raise_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, bar: PlayerBar) -> None:
        super().__init__(bar)
        self.bar = bar

    @abstractmethod
    def close(self) -> None:
        """Leave the desktop."""

    @abstractmethod
    def show(self, status: Status, row: TrackRow | None) -> None:
        """Tell what has changed: the state, the track, what can be done."""

    @abstractmethod
    def set_art(self, path: str, url: str) -> None:
        """Have the picture of a file told with it, from the next `show` on."""
