"""What is heard, marked wherever it is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from mgc_desktop.playback.queue import Entry, Queue
from mgc_desktop.playback.status import State

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.player.known_tracks import KnownTracks
    from mgc_desktop.ui.player.player_bar import PlayerBar

_SOON: Final = 3
# What is heard in these states, or would be, has a mark in the table.
_MARKED: Final = frozenset({State.PLAYING, State.WAITING, State.PAUSED})


class NowPlaying(QObject):
    """Shows what is heard in the bar, in the table and in the panel of the queue.

    Attributes
    ----------
    path : str
        The file that is heard; empty if none is.
    row : TrackRow or None
        What the library knows of it.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self, bar: PlayerBar, known: KnownTracks, window: MainWindow, lane: Lane[LibraryBrowser]
    ) -> None:
        super().__init__()
        self.path = ""
        self.row: TrackRow | None = None
        self._bar = bar
        self._known = known
        self._window = window
        self._lane = lane
        bar.track_wanted.connect(self.go_to_track)
        bar.track_changed.connect(self._track_changed)
        bar.state_changed.connect(lambda _: self._mark())
        bar.queue_changed.connect(self._show_queue)

    def go_to_track(self) -> None:
        """Go to the track that is heard in the table, and to the table."""
        heard = self.row
        if heard is None:
            self.said.emit(
                self.tr("This file is not in the library")
                if self.path
                else self.tr("Nothing playing")
            )
            return

        def go(rows: list[TrackRow]) -> None:
            if not rows:
                self.said.emit(self.tr("This track is no longer in the library"))
                return
            self._window.actions_["show_library"].trigger()
            self._window.library.show_track(heard.file_id)
            self._window.library.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

        self._lane.submit(
            lambda browser: browser.rows([heard.file_id]),
            go,
            owner=self,
            key="go",
            priority=_SOON,
        )

    def _track_changed(self, path: str) -> None:
        self.path, self.row = path, self._known.row(path)
        if self.row is not None:
            self._bar.names.show_title(path, self.row.title or "", self.row.artist or "")
        self._mark()

    def _mark(self) -> None:
        """Mark what is heard in the table, or what would be if it were not paused."""
        state = self._bar.player.status.state
        row = self.row if state in _MARKED else None
        held = state is State.PAUSED
        self._window.library.tracks.mark(None if row is None else row.file_id, held=held)
        panel = self._window.queue
        panel.show_entry(panel.entries.entry, held=held)

    def _show_queue(self, queue: Queue, entry: Entry | None) -> None:
        panel = self._window.queue
        if queue is not panel.entries.queue:
            panel.show_queue(queue, self._known.words)
        panel.show_entry(entry, held=panel.entries.held)
