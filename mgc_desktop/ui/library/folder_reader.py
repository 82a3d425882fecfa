"""Reads the folders of a search for the sidebar, as far as they are open there."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from mgc_desktop.core.errors import QueryError

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import FolderTree, LibraryBrowser
    from mgc_desktop.records import Subfolder
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.folder_branches import FolderBranches

    Found = tuple[FolderTree, Mapping[str, tuple[Subfolder, ...]]]

log = logging.getLogger(__name__)

_KEY: Final = "folders"
# In the lane: after the other counts, which take a tenth of it, and before all when it is opened.
_AFTER_COUNTS: Final = 6
_AT_ONCE: Final = 0


class FolderReader(QObject):
    """Goes through the paths of the library once a search, and only while a folder is open."""

    def __init__(self, branches: FolderBranches, lane: Lane[LibraryBrowser]) -> None:
        super().__init__(branches)
        self._branches = branches
        self._lane = lane
        self._query = ""
        self._tree: FolderTree | None = None
        branches.asked.connect(self._read_more)

    def ask(self, query: str) -> None:
        """Read the folders of a search, or of the same one in a library that changed."""
        self._query, self._tree = query, None
        self._lane.forget(_KEY)
        if self._branches.open:
            self._read(_AFTER_COUNTS)

    def _read_more(self) -> None:
        self._read(_AT_ONCE)

    def _read(self, priority: int) -> None:
        query, tree, opened = self._query, self._tree, frozenset(self._branches.open)

        def read(browser: LibraryBrowser) -> Found:
            known = tree or browser.folder_tree(query)
            return known, {path: known.below(path) for path in opened}

        self._lane.submit(
            read,
            self._take,
            failed=self._failed,
            owner=self,
            key=_KEY,
            priority=priority,
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, QueryError):
            # A search that cannot be understood is told where it is typed.
            log.warning("the folders cannot be read: %s", error)

    def _take(self, found: Found) -> None:
        self._tree, below = found
        self._branches.show(below)
