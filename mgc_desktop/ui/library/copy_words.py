"""What a list says of a file that has copies: others with the same audio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mgc_desktop.ui.library.paths import shown_path

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow


class CopyWords(QObject):
    """Sentences about copies; a class, since plurals are collected from `tr` alone."""

    def which(self, row: TrackRow) -> str:
        """Name a copy, and say how many more there are; empty for a file without."""
        if row.copy_path is None:
            return ""
        path = shown_path(row.copy_path)
        if row.n_copies == 1:
            return self.tr("Same audio as {0}").format(path)
        more = self.tr("Same audio as {0} and %Ln other file(s)", "", row.n_copies - 1)
        return more.format(path)

    def short(self, row: TrackRow) -> str:
        """Return a word for who hears the cells of a row; empty for a file without copies."""
        return self.tr("duplicate") if row.n_copies else ""
