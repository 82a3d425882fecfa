"""Where in the track it is: the time, a slider to go elsewhere, the length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mgc_desktop.playback.status import State, Status
from mgc_desktop.ui.player.seek_slider import SeekSlider
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import clock, muted

if TYPE_CHECKING:
    from mgc_desktop.playback.player import Player
    from mgc_desktop.playback.queue import Entry

_TICK_MS: Final = 33
_SKIP_S: Final = 10.0
# A moment so much earlier is one that was jumped to.
_BACK_S: Final = 0.5


class Progress(QObject):
    """Three widgets that whoever shows them arranges.

    Signals
    -------
    position_changed(float)
        Moment that is heard, in seconds; thirty times a second while playing.
    sought(float)
        The moment, in seconds, that was jumped to, by somebody or because a track is repeated.
    """

    position_changed = Signal(float)
    sought = Signal(float)

    def __init__(self, player: Player, parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self._is_track = False
        self._position_s = -1.0
        # Of the position, and of the status.
        self._entry: Entry | None = None
        self._entry_shown: Entry | None = None
        self.elapsed = muted()
        self.elapsed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.slider = SeekSlider()
        self.slider.setAccessibleName(self.tr("Playback position"))
        self.slider.seek_wanted.connect(self.seek_to)
        self.slider.sliderMoved.connect(lambda value: self._show_time(value / 1000))
        self.length = muted()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        theme.changed.connect(self._fit)
        self._fit()

    def seek_to(self, seconds: float) -> None:
        """Go to a moment of the track that is heard."""
        self._player.seek(seconds)
        self.slider.show_position(seconds)
        self._show_time(seconds)
        self._position_s = seconds
        self.position_changed.emit(seconds)
        self.sought.emit(seconds)

    def skip(self, steps: int) -> None:
        """Go on by steps of ten seconds, or back by steps below 0."""
        if self._is_track:
            place = self._player.position_s + steps * _SKIP_S
            # The very end would be the next track's beginning.
            last = (self._player.status.duration_s or place) - 1.0
            self.seek_to(max(0.0, min(place, last)))

    def show_status(self, status: Status) -> None:
        """Show where it is, and go along while it plays."""
        self._is_track = bool(status.path)
        self.slider.set_duration(status.duration_s)
        self.length.setText(clock(status.duration_s) if status.duration_s else "")
        if status.state is State.PLAYING:
            self._timer.start()
        else:
            self._timer.stop()
        self._tick()
        self._entry_shown = status.entry

    def _tick(self) -> None:
        position_s = self._player.position_s if self._is_track else 0.0
        self.slider.show_position(position_s)
        if not self.slider.isSliderDown():
            self._show_time(position_s if self._is_track else None)
        if position_s != self._position_s:
            same = self._entry is self._entry_shown
            is_back = position_s < self._position_s - _BACK_S and same
            self._position_s, self._entry = position_s, self._entry_shown
            if is_back:
                self.sought.emit(position_s)
            self.position_changed.emit(position_s)

    def _show_time(self, seconds: float | None) -> None:
        # Rounded down, as every player counts.
        text = clock(int(seconds)) if seconds is not None else ""
        if text != self.elapsed.text():
            self.elapsed.setText(text)
            words = self.tr("{0} of {1}").format(text, self.length.text())
            self.slider.setAccessibleDescription(words if text else "")

    def _fit(self) -> None:
        """Give the times room for hours, so that nothing moves while they change."""
        wide = self.elapsed.fontMetrics().horizontalAdvance("0:00:00")
        self.elapsed.setMinimumWidth(wide)
        self.length.setMinimumWidth(wide)
