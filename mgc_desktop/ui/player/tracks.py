"""Tracks of the library, as the player gets them: played from the table, or put into the queue."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.messages import in_words

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.playback.player import Player
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.page import LibraryPage
    from mgc_desktop.ui.player.known_tracks import KnownTracks
    from mgc_desktop.ui.preferences import Preferences

# What is played after the chosen track without asking the library again, and what is before it.
_AFTER: Final = 300
_BEFORE: Final = 30
_SOON: Final = 3


class TrackPlayer(QObject):
    """Plays tracks of the library.

    Parameters
    ----------
    known : KnownTracks
        Told what comes into the queue.
    page : LibraryPage
        Whose table is played.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        player: Player,
        known: KnownTracks,
        page: LibraryPage,
        lane: Lane[LibraryBrowser],
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._player = player
        self._known = known
        self._page = page
        self._lane = lane
        self._preferences = preferences

    # --- from the table

    def play_current(self) -> None:
        """Play the tracks selected; from a single one on, what is listed after it."""
        selected = self._page.table.selected_ids()
        if len(selected) > 1:
            self._play_ids(selected[:_AFTER], 0)
        else:
            self.play_from_here()

    def play_from_here(self, start_s: float = 0.0, stop_s: float | None = None) -> None:
        """Play the current track and what is listed after it; with `stop_s` only that far."""
        place = self._page.table.currentIndex().row()
        if place < 0:
            self.said.emit(self.tr("Select a track first"))
            return
        # Of the list without its headings, which have numbers below zero.
        place -= self._page.tracks.n_headings(0, place)
        ids = [i for i in self._page.tracks.ids if i > 0]
        if self._preferences.shuffle:
            # Of all that is listed, not only of what comes next.
            by_chance = set(random.sample(range(len(ids)), min(len(ids), _AFTER)))
            places = sorted(by_chance | {place})
        else:
            places = list(range(max(0, place - _BEFORE), min(len(ids), place + _AFTER)))
        self._play_ids([ids[i] for i in places], places.index(place), start_s, stop_s)

    def _play_ids(
        self, ids: list[int], index: int, start_s: float = 0.0, stop_s: float | None = None
    ) -> None:
        wanted = ids[index]

        def play(rows: list[TrackRow]) -> None:
            present = _present(rows)
            at = next((i for i, row in enumerate(present) if row.file_id == wanted), None)
            if at is None:
                self._say_why_not(next((row for row in rows if row.file_id == wanted), None))
                return
            self._known.replace(present)
            self._player.play_list([row.path for row in present], at, start_s, stop_s)

        self._lane.submit(
            lambda browser: browser.rows(ids), play, owner=self, key="play", priority=_SOON
        )

    # --- one file, which does not take the list away that is played

    def play_file(self, file_id: int) -> None:
        """Play a file of the library."""
        if not self._known:
            self._play_ids([file_id], 0)
            return

        def play(rows: list[TrackRow]) -> None:
            if present := _present(rows):
                self._known.add(present)
                self._player.play_here(present[0].path, 0.0)
            else:
                self._say_why_not(rows[0] if rows else None)

        self._lane.submit(
            lambda browser: browser.rows([file_id]), play, owner=self, key="play", priority=_SOON
        )

    def play_path(self, path: str) -> None:
        """Play a file that the library does not have."""
        self._known.replace([])
        self._player.play(path)

    # --- into the queue

    def queue_next(self) -> None:
        """Play the selected tracks after the one that is heard."""
        self._queue_selected(
            self._player.queue.play_next,
            lambda n: self.tr("%Ln track(s) will be played next", "", n),
        )

    def queue_last(self) -> None:
        """Play the selected tracks after all that is in the queue."""
        self._queue_selected(
            self._player.queue.append,
            lambda n: self.tr("%Ln track(s) added to the queue", "", n),
        )

    def _queue_selected(
        self, order: Callable[[Sequence[str]], None], says: Callable[[int], str]
    ) -> None:
        ids = self._page.table.selected_ids()[:_AFTER]

        def add(rows: list[TrackRow]) -> None:
            present = _present(rows)
            if not present:
                self._say_why_not(rows[0] if rows else None)
                return
            self._known.add(present)
            order([row.path for row in present])
            self.said.emit(says(len(present)))

        if ids:
            self._lane.submit(lambda browser: browser.rows(ids), add, owner=self, priority=_SOON)

    def _say_why_not(self, row: TrackRow | None) -> None:
        """Say why a file that is asked for cannot be played."""
        if row is None or row.file_status == "missing":
            text = self.tr("This file no longer exists")
        else:
            text = self.tr("Cannot play {0}: {1}").format(
                row.title or row.name, in_words(row.error or "")
            )
        self.said.emit(text)


def _present(rows: Sequence[TrackRow]) -> list[TrackRow]:
    return [row for row in rows if row.file_status == "present"]
