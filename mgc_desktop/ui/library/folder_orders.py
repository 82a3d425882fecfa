"""What is done with all that lies in a folder: scanned, analysed, shown, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDesktopServices

from mgc_desktop.ui.library.folder_branches import folder_term
from mgc_desktop.ui.library.paths import file_url, shown_path

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.ui.intake.intake import Intake
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.page import LibraryPage
    from mgc_desktop.ui.removal.removing import Removing


class FolderOrders(QObject):
    """Follows the menu of a folder in the sidebar, and shows the folders of files.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self, page: LibraryPage, lane: Lane[LibraryBrowser], intake: Intake, removing: Removing
    ) -> None:
        super().__init__()
        self._lane = lane
        self._page = page
        menu = page.sidebar.menu
        for order, does in (
            (menu.folder_scan_wanted, self._with_folders(intake.add)),
            (menu.folder_open_wanted, self._with_folders(self._open)),
            (
                menu.folder_removed,
                self._with_folders(lambda at: removing.ask_about_folder(at[0])),
            ),
            (menu.folder_analysis_wanted, self._with_tracks(intake.analyse_again)),
            (menu.folder_tracks_removed, self._with_tracks(removing.ask)),
        ):
            order.connect(does)

    def _with_folders(self, does: Callable[[list[str]], Any]) -> Callable[[str], None]:
        """Return what does something with the folders of the disk that a line stands for."""
        return lambda path: self._lane.submit(
            lambda browser: browser.real_folders(path),
            lambda found: does(found or [path]),
            owner=self,
        )

    def _with_tracks(self, does: Callable[[list[int]], Any]) -> Callable[[str], None]:
        """Return what does something with all tracks in a folder."""
        return lambda path: self._lane.submit(
            lambda browser: browser.ids(folder_term(path)), does, owner=self
        )

    def _open(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.open(path)

    def open(self, path: str) -> None:
        """Show a folder in the system's own program."""
        if not QDesktopServices.openUrl(file_url(path)):
            self.said.emit(self.tr("No program can open {0}").format(shown_path(path)))

    def open_folder_of(self, path: str) -> None:
        """Show the folder that a file is in."""
        self.open(str(Path(path).parent))

    def open_current(self) -> None:
        """Show the folder that the current track is in."""
        row = self._page.table.current_row
        if row is not None:
            self.open_folder_of(row.path)
