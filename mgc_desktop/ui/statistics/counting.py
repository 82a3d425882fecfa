"""The statistics page in the window: when it counts, what, and where a click leads."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer

from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.library.query_terms import narrowed
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.statistics.page import StatisticsPage

if TYPE_CHECKING:
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.main_window import MainWindow

# Counting 100 000 tracks takes a second or two of a core: an analysis going on is followed slowly.
_FOLLOW_MS: Final = 4000
_CHARTS: Final = "mgc_desktop.ui.statistics.charts"


class Counting(QObject):
    """Keeps the statistics page at the library, or at the search, while somebody looks at it.

    Its lane is its own: nothing that counts keeps the table waiting.
    """

    def __init__(self, backend: Backend, window: MainWindow) -> None:
        super().__init__()
        self._backend = backend
        self._window = window
        self._library = window.library
        self.page = StatisticsPage()
        self.lane: Lane[Handle] = Lane("statistics", backend.open_library)
        self._started = False
        self._counted: str | None = None
        self._last_listed: str | None = None
        self._stale = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_FOLLOW_MS)
        self._later.timeout.connect(self._count_if_seen)
        window.put_statistics(self.page)
        window.tabs.currentChanged.connect(lambda _: self._count_if_seen())
        self._library.tracks.listed.connect(self._listed)
        self.page.asked.connect(self._count_if_seen)
        self.page.terms_chosen.connect(self._search)
        self.page.track_chosen.connect(self._show_track)

    def close(self) -> None:
        """End the thread."""
        self._later.stop()
        self.lane.close()

    @property
    def query(self) -> str:
        """The search that is counted; empty for the whole library."""
        return self._library.tracks.query if self.page.of_search else ""

    def _is_seen(self) -> bool:
        return self._window.tabs.currentWidget() is self.page

    def _listed(self) -> None:
        """Count anew if the list answers another search, or the same one because of a change."""
        listed, self._last_listed = self._last_listed, self._library.tracks.query
        if self.query != self._counted:
            self._count_if_seen()
        elif listed == self._last_listed:
            self._stale = True
            if not self._later.isActive():
                self._later.start()

    def _count_if_seen(self) -> None:
        if not self._is_seen() or (self.query == self._counted and not self._stale):
            return
        if not self._started:
            self._started = True
            self.lane.start()
            self.lane.submit(lambda _: import_module(_CHARTS), self.page.build, owner=self)
        self._ask()

    def _ask(self) -> None:
        self._later.stop()
        self._stale = False
        query = self._counted = self.query
        self.page.show_search(query)
        for key, work, take in (
            ("overview", self._backend.overview, self.page.show_overview),
            ("plane", self._backend.plane, self.page.show_plane),
        ):
            self._submit(key, work, take, query)

    def _submit(self, key: str, work: Any, take: Any, query: str) -> None:
        self.lane.submit(
            lambda library: work(library, query),
            take,
            failed=lambda error: self.page.show_problem(error_words(error)),
            owner=self,
            key=key,
        )

    def _search(self, terms: object) -> None:
        """List what was clicked."""
        assert isinstance(terms, tuple)
        self._library.search.set_query(narrowed(self._counted or "", terms))
        self._window.actions_["show_library"].trigger()
        self._library.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_track(self, file_id: int) -> None:
        self._window.actions_["show_library"].trigger()
        self._library.show_track(file_id)
        self._library.table.setFocus(Qt.FocusReason.OtherFocusReason)
