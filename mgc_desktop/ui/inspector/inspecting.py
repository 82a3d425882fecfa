"""The inspector in the window: which track it looks into, and where its questions are answered."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from mgc_desktop.jobs.inspection.what_if import Votes
    from mgc_desktop.jobs.library.browse import Detail
    from mgc_desktop.jobs.library.similar import SimilarTrack
    from mgc_desktop.records import Analysis, TrackRow
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.inspector.inspector import Inspector
    from mgc_desktop.ui.library.page import LibraryPage
    from mgc_desktop.ui.preferences import Preferences

_SHOW, _SIMILAR = 3, 7


def _load() -> Any:
    """Import the inspector, away from the GUI thread."""
    module = import_module("mgc_desktop.ui.inspector.inspector")
    module.warm_up()
    return module


class Inspecting(QObject):
    """Makes the inspector after the first frame, and keeps it at the current track.

    Parameters
    ----------
    write_lane : Lane of a library handle
        Its thread loads what the inspector needs.
    turns : Turns
        Where it is put together.

    Attributes
    ----------
    inspector : Inspector or None
        None until it is made.

    Signals
    -------
    made(object)
        The Inspector is there.
    whole_wanted(object)
        The rest of some files' tracks is to be heard, by the files' ids.
    """

    made = Signal(object)
    whole_wanted = Signal(object)

    def __init__(
        self,
        backend: Backend,
        page: LibraryPage,
        write_lane: Lane[Handle],
        turns: Turns,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._page = page
        self._write_lane = write_lane
        self._turns = turns
        self._preferences = preferences
        self.inspector: Inspector | None = None
        self.lane: Lane[Handle] = Lane("inspector", backend.open_library)
        self._shown: tuple[int | None, TrackRow | None] = (None, None)
        # Whose rest was asked for: once a start is enough, however often it is opened.
        self._rest_asked: set[int] = set()
        page.track_shown.connect(self._follow)
        page.inspector_place.shown.connect(self._follow)

    def start(self) -> None:
        """Load the inspector in the background, then put it into the page."""
        self._write_lane.submit(lambda _: _load(), self._make, owner=self)

    def look(self) -> None:
        """Begin to look into the current track."""
        self.lane.start()
        self._follow()

    def close(self) -> None:
        """Remember the arrangement, end threads and processes."""
        if self.inspector is not None:
            self.inspector.remember(self._preferences)
            self.inspector.close_workers()
        self.lane.close()

    def _make(self, module: Any) -> None:
        inspector: Inspector = module.Inspector()
        self._turns.add(
            *inspector.pieces(),
            lambda: inspector.recall(self._preferences),
            lambda: self._page.inspector_place.put(inspector),
            lambda: self._hand_over(inspector),
        )

    def _hand_over(self, inspector: Inspector) -> None:
        self.inspector = inspector
        inspector.area.setUpdatesEnabled(False)
        inspector.findings.similar_wanted.connect(self._look_for_similar)
        inspector.track_requested.connect(self._page.show_track)
        self.made.emit(inspector)

    def _follow(self) -> None:
        """Look into the current track, unless nobody sees it."""
        inspector, page = self.inspector, self._page
        if inspector is None or page.inspector_place.isHidden() or page.table.n_selected() > 1:
            return
        page.inspector_place.turn(inspector)
        shown = (page.table.current_id, page.table.current_row)
        if shown == self._shown:
            return
        self._shown = shown
        file_id = shown[0]
        if file_id is None:
            self.lane.forget("track")
            inspector.clear()
            return
        self.lane.submit(
            lambda library: self._look(library, file_id),
            self._show,
            failed=lambda _: inspector.clear(),
            owner=self,
            key="track",
            priority=_SHOW,
        )

    def look_at(self, path: str) -> None:
        """Look into a file that the library does not have; the next track takes its place."""
        if self.inspector is not None and not self._page.inspector_place.isHidden():
            self.lane.forget("track")
            self._shown = (None, None)
            self._page.inspector_place.turn(self.inspector)
            self.inspector.show_track(path, None)

    def _look(self, library: Handle, file_id: int) -> tuple[Detail | None, Votes | None]:
        """Read everything about a file, in the lane."""
        from mgc_desktop.jobs.inspection.what_if import votes_of

        detail = self._backend.detail(library, file_id)
        analysis = None if detail is None else detail.analysis
        if analysis is None:
            return detail, None
        there = detail is not None and detail.row.file_status == "present"
        new = there and not analysis.whole and file_id not in self._rest_asked
        if new and self._backend.analyses_what_is_opened(library):
            self._rest_asked.add(file_id)
            self.whole_wanted.emit([file_id])
        return detail, votes_of(analysis)

    def _show(self, found: tuple[Detail | None, Votes | None]) -> None:
        assert self.inspector is not None
        detail, votes = found
        if detail is None:
            self.inspector.clear()
        else:
            row = detail.row
            self.inspector.show_track(
                row.path, detail.analysis, votes, detail.origin, row, detail.failure
            )
            # The first picture of all rows is a frame of its own.
            self._turns.add(partial(self.inspector.area.setUpdatesEnabled, True))

    def _look_for_similar(self, analysis: Analysis) -> None:
        inspector = self.inspector
        assert inspector is not None

        def found(tracks: list[SimilarTrack]) -> None:
            inspector.findings.set_similar(analysis.path, tracks)

        self.lane.submit(
            lambda library: self._backend.similar(library, analysis),
            found,
            failed=lambda _: found([]),
            owner=self,
            key="similar",
            priority=_SIMILAR,
        )
