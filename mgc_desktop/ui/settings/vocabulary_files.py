"""A vocabulary comes from a file into the settings, and goes into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.settings.state import SOON, export_vocabulary, import_vocabulary

if TYPE_CHECKING:
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.settings.vocabulary_page import VocabularyPage


class VocabularyFiles(QObject):
    """Reads and writes them in the background."""

    def __init__(self, write_lane: Lane[Handle], page: VocabularyPage) -> None:
        super().__init__(page)
        self._write_lane = write_lane
        self._page = page
        page.import_asked.connect(self.read)
        page.export_asked.connect(self.write)

    def read(self, path: str) -> None:
        """Take a vocabulary over from a file; it is kept with everything else."""
        self._write_lane.submit(
            lambda _: import_vocabulary(path),
            self._page.take_import,
            failed=lambda error: self._page.say(error_words(error)),
            owner=self,
            priority=SOON,
        )

    def write(self, path: str) -> None:
        """Write the vocabulary that is shown into a file."""
        shown = self._page.vocabulary
        if shown is not None:
            self._write_lane.submit(
                lambda _: export_vocabulary(shown, path),
                lambda _: self._page.say(""),
                failed=lambda error: self._page.say(error_words(error)),
                owner=self,
                priority=SOON,
            )
