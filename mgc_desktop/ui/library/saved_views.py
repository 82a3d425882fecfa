"""The saved views of the sidebar: which there are, and which one is listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mgc_desktop.ui.library.filters import all_views
from mgc_desktop.ui.library.query_terms import terms

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.search_box import SearchBox
    from mgc_desktop.ui.library.sidebar import Sidebar
    from mgc_desktop.ui.library.sidebar_content import ViewLine
    from mgc_desktop.ui.library.track_columns import TrackColumns


class SavedViews(QObject):
    """Lists views, and opens one with its search and its order.

    Attributes
    ----------
    all : sequence of ViewLine
    """

    def __init__(
        self,
        counts: Lane[LibraryBrowser],
        sidebar: Sidebar,
        search: SearchBox,
        columns: TrackColumns,
    ) -> None:
        super().__init__(sidebar)
        self._counts = counts
        self._sidebar = sidebar
        self._search = search
        self._columns = columns
        self.all: Sequence[ViewLine] = ()
        self._open: ViewLine | None = None
        self._order_before = ""
        sidebar.view_chosen.connect(self._show)

    def refresh(self) -> None:
        """Ask for them again."""
        self._counts.submit(all_views, self._take, owner=self, key="views")

    def _take(self, views: Sequence[ViewLine]) -> None:
        self.all = views
        self._sidebar.show_views(views)

    def _show(self, view: ViewLine) -> None:
        """Show a view in its order; a second time, everything in the order from before."""
        if view.query == self._search.query:
            self._search.set_query("")
            return
        if self._open is None:
            self._order_before = self._columns.order
        self._open = view
        self._columns.set_order(view.sort)
        self._search.set_query(view.query)

    def follow(self, query: str) -> None:
        """Leave the view that is open if a search asks for something else."""
        if self._open is not None and not {*terms(self._open.query)} <= {*terms(query)}:
            self.leave()

    def leave(self) -> None:
        """Go back to the order from before, unless another was chosen meanwhile."""
        view, self._open = self._open, None
        if view is not None and self._columns.order == view.sort:
            self._columns.set_order(self._order_before)
