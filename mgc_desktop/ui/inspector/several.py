"""Several tracks selected: the inspector's place says what they are, counted in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from mgc_desktop.ui.inspector.several_panel import SeveralPanel
from mgc_desktop.ui.messages import error_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgc_desktop.jobs.library.browse import LibraryBrowser, Selected
    from mgc_desktop.ui.actions import ActionSet
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.page import LibraryPage

_KEY: Final = "several"
_SEVERAL: Final = 2
# In the lane: before the counts of the filters, which take longer.
_SOON: Final = 1


class Several(QObject):
    """Shows the panel of several tracks while more than one is selected.

    Parameters
    ----------
    counts : Lane of LibraryBrowser
        Where they are counted.
    """

    def __init__(self, page: LibraryPage, counts: Lane[LibraryBrowser], actions: ActionSet) -> None:
        super().__init__()
        self._page = page
        self._counts = counts
        self._actions = actions
        self.panel: SeveralPanel | None = None
        page.selection_changed.connect(self._follow)
        page.inspector_place.shown.connect(self._follow)

    def make(self) -> None:
        """Make the panel, once the inspector has its place."""
        self.panel = SeveralPanel(self._actions)
        self._page.inspector_place.put(self.panel)
        self._follow()

    def _follow(self) -> None:
        panel, page = self.panel, self._page
        if panel is None or page.inspector_place.isHidden():
            return
        n = page.table.n_selected()
        if n < _SEVERAL:
            self._counts.forget(_KEY)
            return
        page.inspector_place.turn(panel)
        panel.say_how_many(n)
        ids, ranges = page.tracks.ids, page.table.selected_ranges()
        self._counts.submit(
            lambda browser: _count(browser, ids, ranges),
            panel.show_figures,
            failed=lambda error: panel.say_uncounted(error_words(error)),
            owner=self,
            key=_KEY,
            priority=_SOON,
        )


def _count(
    browser: LibraryBrowser, ids: Sequence[int], ranges: Sequence[tuple[int, int]]
) -> Selected:
    """Count the files in some ranges of a list: to write 100 000 of them down takes a frame."""
    chosen: list[int] = []
    for top, bottom in ranges:
        # No headings, which have numbers below zero.
        chosen += [i for i in ids[top : bottom + 1] if i > 0]
    return browser.selected(chosen)
