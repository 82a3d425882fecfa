"""The library page: filters beside the table over the inspector; its search box stands above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.actions import ActionSet
from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.library.empty_list import EmptyList
from mgc_desktop.ui.library.filters import filter_groups
from mgc_desktop.ui.library.folder_reader import FolderReader
from mgc_desktop.ui.library.inspector_place import InspectorPlace
from mgc_desktop.ui.library.model import TrackModel
from mgc_desktop.ui.library.query_terms import exactly, toggled, toggled_among
from mgc_desktop.ui.library.saved_views import SavedViews
from mgc_desktop.ui.library.search_box import SearchBox
from mgc_desktop.ui.library.sidebar import Sidebar
from mgc_desktop.ui.library.table import TrackTable
from mgc_desktop.ui.review.bar import ReviewBar
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import muted

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.preferences import Preferences

# While something runs in the background, the list follows it this often.
_REFRESH_MS: Final = 1500
_COUNTS_WAIT_MS: Final = 120
_ONCE: Final = Qt.ConnectionType.SingleShotConnection
_SIDEBAR_LETTERS: Final = 28
# Before counts: somebody is typing.
_AT_ONCE: Final = 0

_TRACK_MENU: Final = (
    ("play_track", "queue_next", "queue_last"),
    ("accept", "correct", "correct_mood", "reject"),
    ("undo",),
    ("analyse_again", "write_tags"),
    ("more_by_artist", "more_from_album", "tab_similar", "compare_copies"),
    ("show_in_folder", "copy"),
    ("remove_tracks",),
)


class LibraryPage(QWidget):
    """Everything about the list of tracks.

    Parameters
    ----------
    lane : Lane of LibraryBrowser
        Lists tracks.
    counts : Lane of LibraryBrowser
        Counts them for filters and views: of 100 000 that takes longer than a row may.

    Attributes
    ----------
    head : QWidget
        The search box, and how many tracks it finds: whoever has the page gives it a place.

    Signals
    -------
    track_shown()
        Another track is current, or its row is known better.
    selection_changed()
        Other tracks are selected, or others are listed.
    library_changed()
        It is asked again, because the library changed.
    """

    track_shown = Signal()
    selection_changed = Signal()
    library_changed = Signal()

    def __init__(
        self, lane: Lane[LibraryBrowser], counts: Lane[LibraryBrowser], actions: ActionSet
    ) -> None:
        super().__init__()
        self._counting = counts
        self.tracks = TrackModel(lane)
        self.table = TrackTable(self.tracks)
        self.table.addActions(actions.of_table())
        self.table.copies_asked.connect(actions["compare_copies"].trigger)
        self.search = SearchBox()
        self.count = muted()
        self.sidebar = Sidebar()
        self._folders = FolderReader(self.sidebar.folders, counts)
        self.review_bar = ReviewBar(actions)
        self.empty = EmptyList()
        self.inspector_place = InspectorPlace()
        self.views = SavedViews(counts, self.sidebar, self.search, self.table.columns)
        self._arrange()
        # Not in the sidebar: letters find a line there.
        self.rows.addActions(actions.of_review())
        actions["review_keys"].toggled.connect(actions.use_letters)
        actions["review_keys"].toggled.connect(self._letters_decide)
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self.refresh)
        self._counts = QTimer(self)
        self._counts.setSingleShot(True)
        self._counts.setInterval(_COUNTS_WAIT_MS)
        self._counts.timeout.connect(self._ask_counts)
        self._n_library: int | None = None
        self.search.asked.connect(self._asked)
        self.search.left.connect(self._go_to_table)
        self.search.completion.asked.connect(self._suggest)
        self.sidebar.toggled.connect(lambda t: self.search.set_query(toggled(self.query, t)))
        self.sidebar.toggled_among.connect(
            lambda t: self.search.set_query(toggled_among(self.query, t))
        )
        self.tracks.refused.connect(self.search.show_error)
        self.tracks.listed.connect(self._listed)
        self.tracks.dataChanged.connect(lambda *_: self._current_changed())
        self.table.columns.order_asked.connect(lambda order: self.tracks.ask(self.query, order))
        self.table.settled.connect(self._settled)
        # Not at once: a column that is being hidden still has its width then.
        self.table.horizontalHeader().sectionResized.connect(
            lambda *_: QTimer.singleShot(0, self, self._say_count)
        )

    def _arrange(self) -> None:
        over = QStackedWidget()
        over.addWidget(self.table)
        over.addWidget(self.empty)
        self._over = over
        self.head = QWidget()
        top = QHBoxLayout(self.head)
        top.setContentsMargins(Space.LARGE, 0, Space.LARGE, Space.SMALL)
        top.setSpacing(Space.LARGE)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        self.search.show_errors_over(self)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(over, 1)
        column.addWidget(self.review_bar)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(upper)
        self.rows.addWidget(self.inspector_place)
        self.rows.setStretchFactor(0, 1)
        self.rows.setStretchFactor(1, 1)
        # Twelve rows, and every row of the inspector, in a window of 1366 × 768.
        self.rows.setSizes([330, 311])
        self.rows.setChildrenCollapsible(False)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.sidebar)
        self.columns.addWidget(self.rows)
        self.columns.setStretchFactor(0, 0)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([210, 900])
        self.columns.setChildrenCollapsible(False)
        theme.changed.connect(self._fit)
        self._fit()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)

    def _fit(self) -> None:
        """Keep room for the words of the filters, in any text size."""
        self.sidebar.setMinimumWidth(_SIDEBAR_LETTERS * self.fontMetrics().averageCharWidth())

    # --- asking

    @property
    def query(self) -> str:
        """The search as it stands in the box."""
        return self.search.query

    def open(self) -> None:
        """Ask for the first time."""
        self.tracks.ask(self.query, self.table.columns.order)
        self.views.refresh()

    def refresh(self) -> None:
        """Ask again, because the library changed."""
        self._refresh.stop()
        self.library_changed.emit()
        self.tracks.refresh()
        self.views.refresh()

    def after_removal(self) -> None:
        """Ask again after tracks have left; the one that comes to stand there is selected."""
        ranges = self.table.selected_ranges()
        place = ranges[0][0] if ranges else None

        def go() -> None:
            ids = self.tracks.ids
            if ids and place is not None:
                self.table.go(self.tracks.track_from(min(place, len(ids) - 1)))

        self.tracks.listed.connect(go, _ONCE)
        self.refresh()

    def show_changed(self, file_ids: Sequence[int], then: Callable[[int], None]) -> None:
        """Ask again, because some files changed; those that are listed then are selected.

        Parameters
        ----------
        then : callable
            Hears how many of them are listed.
        """

        def found(ranges: list[tuple[int, int]]) -> None:
            if ranges:
                self.table.go_to_ranges(ranges)
            then(sum(bottom - top + 1 for top, bottom in ranges))

        self.tracks.listed.connect(lambda: self.tracks.finder.find_all(file_ids, found), _ONCE)
        self.refresh()

    def refresh_soon(self) -> None:
        """Ask again within a moment; any number of changes until then count as one."""
        if not self._refresh.isActive():
            self._refresh.start()

    def _asked(self, query: str) -> None:
        self.search.show_error("")
        self.views.follow(query)
        self.tracks.ask(query, self.table.columns.order)

    def _listed(self) -> None:
        n = self.tracks.n_tracks
        self._say_count()
        # Asked before the table is shown: if it gets the focus, Qt makes a row current that is not
        # selected.
        nowhere = self.table.current_id is None
        self._over.setCurrentIndex(0 if n else 1)
        if not n:
            self.empty.say_why(self.tracks.query)
        elif nowhere:
            self.table.go(self.table.first_row())
        self._counts.start()
        self._settled()

    def _say_count(self) -> None:
        """Say how many there are, and their order where no arrow does."""
        n = self.tracks.n_tracks
        count = self.tr("%Ln track(s)", "", n)
        self.count.setText(" · ".join(filter(None, (count, self.table.columns.hidden_order()))))

    def _suggest(self, field: str, part: str) -> None:
        self._counting.submit(
            lambda browser: browser.suggest(field, part),
            lambda found: self.search.completion.show((field, part), found),
            failed=lambda _: None,
            owner=self,
            key="suggest",
            priority=_AT_ONCE,
        )

    def _ask_counts(self) -> None:
        query = self.tracks.query
        self._counting.submit(
            lambda browser: (browser.facets_to_choose(query), browser.models(query)),
            lambda found: self.sidebar.show_filters(filter_groups(*found), query),
            failed=lambda _: None,
            owner=self,
            key="facets",
        )
        self._folders.ask(query)

    def table_menu(self, actions: ActionSet) -> QMenu:
        """Return what can be done with the selected tracks."""
        menu = QMenu(self.table)
        for group in _TRACK_MENU:
            for name in group:
                menu.addAction(actions[name])
            menu.addSeparator()
        return menu

    # --- the table

    def _letters_decide(self, on: bool) -> None:
        self.table.letters.decide = on
        self.review_bar.show_keys()

    def _go_to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _settled(self) -> None:
        self._current_changed()
        self.selection_changed.emit()

    def _current_changed(self) -> None:
        self.review_bar.show_track(self.table.current_row, self.table.n_selected())
        self.track_shown.emit()

    def show_track(self, file_id: int) -> None:
        """Go to a track, showing the whole library if the search leaves it out."""
        if self.table.go_to(file_id):
            return

        self.tracks.listed.connect(lambda: self.table.go_to(file_id), _ONCE)
        self.search.set_query("")

    def show_more_of(self, field: Literal["artist", "album"]) -> bool:
        """List all by the current track's artist, or from its album; False if it names none."""
        row = self.table.current_row
        value = getattr(row, field, None)
        if not value:
            return False
        self.search.set_query(exactly(field, value))
        return True

    # --- what is remembered

    def remember(self, preferences: Preferences) -> None:
        """Keep the arrangement."""
        # A search is not remembered; nor is what came with it.
        with QSignalBlocker(self.table.horizontalHeader()):
            self.views.leave()
        preferences.set_layout("columns", self.table.columns.state())
        preferences.set_layout("drawn columns", self.table.columns.drawn())
        preferences.columns = len(COLUMNS)
        preferences.group_by = self.tracks.group_by
        preferences.set_layout("library columns", self.columns.saveState())
        preferences.set_layout("library rows", self.rows.saveState())

    def recall(self, preferences: Preferences) -> None:
        """Arrange everything as it was."""
        self.tracks.group_by = preferences.group_by
        state, drawn = (preferences.layout(name) for name in ("columns", "drawn columns"))
        self.table.columns.restore(state, drawn, preferences.columns)
        for name, restore in self._splitters():
            state = preferences.layout(name)
            if not state.isEmpty():
                restore(state)

    def _splitters(self) -> tuple[tuple[str, Callable[..., bool]], ...]:
        return (
            ("library columns", self.columns.restoreState),
            ("library rows", self.rows.restoreState),
        )
