"""What else comes into the queue: what is dropped on it, and what was in it the last time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.playback.status import State

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.playback.player import Player
    from mgc_desktop.playback.queue import Entry
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.player.kept_queue import Restored
    from mgc_desktop.ui.preferences import Preferences

_SOON: Final = 3


class QueueKeeper(QObject):
    """Puts files into the player's queue, and keeps the queue from one start to the next.

    Parameters
    ----------
    write_lane : Lane of a library handle
        Where the disk is looked at.
    know : callable
        Gets the rows of what comes into the queue, before it does.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        lane: Lane[LibraryBrowser],
        write_lane: Lane[Handle],
        preferences: Preferences,
        know: Callable[[Sequence[TrackRow]], None],
    ) -> None:
        super().__init__()
        self._lane = lane
        self._write_lane = write_lane
        self._preferences = preferences
        self._know = know
        self._player: Player | None = None
        self._is_back = False
        # What was brought back, as it would be kept, and the text that it came from: while nobody
        # has touched it, that text stays, with files whose disk is away today.
        self._brought: tuple[str, str] | None = None

    def bring_back(self, player: Player) -> None:
        """Have the queue of the last time again, paused where it was."""
        self._player = player
        text = self._preferences.queue
        if not text:
            self._is_back = True
            return
        # In the background: what reads it is loaded there, and a disk may have to wake up.
        self._write_lane.submit(
            lambda _: _restored(text),
            lambda found: self._with_rows(
                [entry.path for entry in found.queue.entries],
                lambda rows: self._put(found, rows, text),
            ),
            owner=self,
        )

    def keep(self) -> None:
        """Remember the queue; before it was brought back, it stays as it was remembered."""
        if self._player is None or not self._is_back:
            return
        from mgc_desktop.ui.player.kept_queue import as_text

        status = self._player.status
        # What is through begins again.
        position_s = 0.0 if status.state is State.ENDED else self._player.position_s
        text = as_text(status.queue, status.entry, position_s)
        if self._brought is not None and text == self._brought[0]:
            text = self._brought[1]
        elif not status.n_tracks:
            text = ""
        self._preferences.queue = text

    def insert(self, paths: Sequence[str], before: Entry | None) -> None:
        """Put files before an entry of the queue, or at its end."""

        def put(rows: Sequence[TrackRow]) -> None:
            present = [row.path for row in rows if row.file_status == "present"]
            if self._player is not None and present:
                self._player.queue.insert(present, before)
                self.said.emit(self.tr("%Ln track(s) added to the queue", "", len(present)))
            elif not present:
                self.said.emit(self.tr("None of these files can be played"))

        self._with_rows(paths, put)

    def _put(self, found: Restored, rows: Sequence[TrackRow], text: str) -> None:
        from mgc_desktop.ui.player.kept_queue import as_text

        self._is_back = True
        if found.n_gone:
            self._brought = (as_text(found.queue, found.entry, found.position_s), text)
        if self._player is None:
            return
        entry = found.entry
        lengths = {row.path: row.duration_s for row in rows}
        duration_s = None if entry is None else lengths.get(entry.path)
        self._player.queue.restore(found.queue, entry, found.position_s, duration_s)
        if found.n_gone:
            text = self.tr("%Ln file(s) of the queue not found", "", found.n_gone)
            self.said.emit(text)

    def _with_rows(self, paths: Sequence[str], then: Callable[[Sequence[TrackRow]], None]) -> None:
        """Go on with what the library knows of files, in their order."""

        def read(browser: LibraryBrowser) -> list[TrackRow]:
            known = browser.ids_at(paths)
            return browser.rows([known[path] for path in paths if path in known])

        def go_on(rows: list[TrackRow]) -> None:
            self._know(rows)
            then(rows)

        self._lane.submit(read, go_on, owner=self, priority=_SOON)


def _restored(text: str) -> Restored:
    from mgc_desktop.ui.player.kept_queue import from_text

    return from_text(text)
