"""The buttons that go through the queue, and those that say in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mgc_desktop.playback.queue import Queue, Repeat
from mgc_desktop.playback.status import State, Status
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import IconButton

if TYPE_CHECKING:
    from mgc_desktop.playback.player import Player
    from mgc_desktop.ui.preferences import Preferences


class TransportButtons(QWidget):
    """Previous, play or pause, next, shuffle and repeat.

    Parameters
    ----------
    preferences : Preferences
        Where shuffle and repeat are kept; the player has both as they are there.

    Signals
    -------
    play_clicked()
        Play, or pause.
    """

    play_clicked = Signal()

    def __init__(self, player: Player, preferences: Preferences) -> None:
        super().__init__()
        self._player = player
        self._preferences = preferences
        self.back = IconButton("track-previous", self.tr("Previous track"))
        self.play = IconButton("resume", self.tr("Play"))
        self.forward = IconButton("track-next", self.tr("Next track"))
        self.shuffle = IconButton("shuffle", self.tr("Shuffle"))
        self.shuffle.setCheckable(True)
        self.repeat = IconButton("repeat", self.tr("Repeat: off"))
        self.repeat.setCheckable(True)
        self.back.clicked.connect(player.previous)
        self.play.clicked.connect(self.play_clicked)
        self.forward.clicked.connect(player.next)
        self.shuffle.clicked.connect(self.set_shuffle)
        self.repeat.clicked.connect(self._repeat_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        for button in (self.back, self.play, self.forward, self.shuffle, self.repeat):
            row.addWidget(button)
        player.queue.shuffle(preferences.shuffle)
        player.queue.repeat(preferences.repeat)

    def set_shuffle(self, on: bool) -> None:
        """Leave the order to chance, now and at the next start."""
        self._preferences.shuffle = on
        self._player.queue.shuffle(on)

    def set_repeat(self, what: Repeat) -> None:
        """Repeat everything, the track or nothing, now and at the next start."""
        self._preferences.repeat = what
        self._player.queue.repeat(what)

    def show_status(self, status: Status) -> None:
        """Show what can be done, and the order."""
        running = status.state in (State.PLAYING, State.WAITING)
        drawing = ("pause", self.tr("Pause")) if running else ("resume", self.tr("Play"))
        self.play.show_drawing(*drawing)
        self.back.setEnabled(status.n_tracks > 0)
        self.forward.setEnabled(status.queue.beside(status.entry, 1) is not None)
        self._show_order(status.queue)

    def _show_order(self, queue: Queue) -> None:
        self.shuffle.setChecked(queue.shuffled)
        drawing, says = {
            Repeat.OFF: ("repeat", self.tr("Repeat: off")),
            Repeat.ALL: ("repeat", self.tr("Repeat: all")),
            Repeat.ONE: ("repeat-one", self.tr("Repeat: this track")),
        }[queue.repeat]
        self.repeat.show_drawing(drawing, says)
        self.repeat.setChecked(queue.repeat is not Repeat.OFF)

    def _repeat_clicked(self) -> None:
        modes = list(Repeat)
        # Of what was asked for last: the player may be an order behind.
        here = modes.index(self._preferences.repeat)
        self.set_repeat(modes[(here + 1) % len(modes)])
        # A click turns it on and off; what it shows is what the player says.
        self._show_order(self._player.status.queue)
