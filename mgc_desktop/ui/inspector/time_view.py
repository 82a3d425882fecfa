"""Which part of a track is shown: the one axis of time that all rows of the inspector share."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

SHORTEST_S: Final = 0.05
# Where the view turns the page while it follows playback, and where the sound is found then.
_TURN_AT: Final = 0.95
_TURN_TO: Final = 0.05


class TimeView(QObject):
    """The visible stretch, the playing position, and the time under the pointer.

    Attributes
    ----------
    duration, start, stop : float
        Of the track, and of what is shown, in seconds; the first is 0 while nobody knows it.
    position : float or None
        Where the sound is.
    cursor : float or None
        Where the pointer is.
    band : tuple of float or None
        Start and stop of the chosen clip.
    following : bool
        Whether the view turns the page with the sound.

    Signals
    -------
    range_changed()
        Another stretch is shown, or another track.
    position_changed(object, object)
        The old and the new position.
    cursor_changed(object, object)
        The old and the new cursor.
    band_changed()
        Another clip is chosen.
    """

    range_changed = Signal()
    position_changed = Signal(object, object)
    cursor_changed = Signal(object, object)
    band_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.duration = 0.0
        self.start = 0.0
        self.stop = 1.0
        self.position: float | None = None
        self.cursor: float | None = None
        self.band: tuple[float, float] | None = None
        self.following = True

    @property
    def span(self) -> float:
        """Seconds that are shown."""
        return self.stop - self.start

    @property
    def shows_all(self) -> bool:
        """Whether nothing lies outside."""
        return self.span >= self.duration

    def set_track(self, duration: float) -> None:
        """Show another track, all of it; nothing while its length is 0, which is unknown."""
        self.duration = max(duration, SHORTEST_S) if duration > 0 else 0.0
        self.set_band(None)
        self.set_position(None)
        self.set_cursor(None)
        self.start, self.stop = 0.0, self.duration or SHORTEST_S
        self.range_changed.emit()

    def set_duration(self, duration: float) -> None:
        """Correct the length of this track; what showed all of it still does."""
        all_of_it = self.shows_all or self.duration <= 0
        self.duration = max(duration, SHORTEST_S)
        if all_of_it:
            self.show_range(0.0, self.duration)
        else:
            self.show_range(self.start, self.stop)

    def show_range(self, start: float, stop: float) -> None:
        """Show a stretch, moved into the track and no shorter than `SHORTEST_S`."""
        if self.duration <= 0:
            return
        span = min(max(stop - start, SHORTEST_S), self.duration)
        start = min(max(0.0, start), self.duration - span)
        if (start, start + span) != (self.start, self.stop):
            self.start, self.stop = start, start + span
            self.range_changed.emit()

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show `factor` times as much; the time `around` (or the middle) stays where it is."""
        around = self.start + self.span / 2 if around is None else around
        span = min(max(self.span * factor, SHORTEST_S), self.duration)
        share = (around - self.start) / self.span
        start = around - share * span
        self.show_range(start, start + span)

    def zoom_in(self) -> None:
        """Show half as much, around the sound if it is in view."""
        self.zoom(0.5, self._anchor())

    def zoom_out(self) -> None:
        """Show twice as much."""
        self.zoom(2.0, self._anchor())

    def show_all(self) -> None:
        """Show the whole track."""
        self.show_range(0.0, self.duration)

    def pan(self, seconds: float) -> None:
        """Move the view."""
        self.show_range(self.start + seconds, self.start + seconds + self.span)

    def reveal(self, start: float, stop: float) -> None:
        """Move the view until a stretch is in it."""
        if start < self.start or stop > self.stop:
            self.show_range((start + stop - self.span) / 2, (start + stop + self.span) / 2)

    def set_position(self, seconds: float | None) -> None:
        """Say where the sound is."""
        old = self.position
        if seconds == old:
            return
        was_seen = old is None or self.start <= old <= self.stop
        self.position = seconds
        self.position_changed.emit(old, seconds)
        if self.following and was_seen and seconds is not None and not self.shows_all:
            self._turn_page(seconds)

    def set_following(self, on: bool) -> None:
        """Turn the page with the sound, or stay."""
        self.following = on
        if on and self.position is not None:
            self._turn_page(self.position)

    def set_cursor(self, seconds: float | None) -> None:
        """Say where the pointer is."""
        old = self.cursor
        if seconds != old:
            self.cursor = seconds
            self.cursor_changed.emit(old, seconds)

    def set_band(self, band: tuple[float, float] | None) -> None:
        """Mark a stretch in all rows."""
        if band != self.band:
            self.band = band
            self.band_changed.emit()

    def _anchor(self) -> float | None:
        for place in (self.cursor, self.position):
            if place is not None and self.start <= place <= self.stop:
                return place
        return None

    def _turn_page(self, seconds: float) -> None:
        if not self.start <= seconds <= self.start + _TURN_AT * self.span:
            start = seconds - _TURN_TO * self.span
            self.show_range(start, start + self.span)
