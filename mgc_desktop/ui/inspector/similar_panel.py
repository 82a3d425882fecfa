"""Tracks of the library that sound alike to the networks; a click plays one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mgc_desktop.ui.library.words import genre_colour, genre_words
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import muted, percent

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.similar import SimilarTrack

_LINES: Final = 2
_ROOM: Final = 8
_SQUARE: Final = QSize(12, 12)


class SimilarPanel(QWidget):
    """The nearest tracks, nearest first.

    Signals
    -------
    track_requested(int)
        File id of a track to play.
    """

    track_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._tracks: Sequence[SimilarTrack] | None = None
        self._instead = ""
        self.state = muted()
        self.state.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Similar tracks"))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(_SQUARE)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        layout.addWidget(self.state)
        layout.addWidget(self.list, 1)
        self.list.itemClicked.connect(self._request)
        self.list.itemActivated.connect(self._request)
        theme.changed.connect(self._show)
        self._show()

    def set_tracks(self, tracks: Sequence[SimilarTrack]) -> None:
        """Show tracks."""
        self._tracks = tracks
        self._show()

    def clear(self, text: str) -> None:
        """Show no tracks, and why."""
        self._tracks, self._instead = None, text
        self._show()

    def _show(self) -> None:
        tracks = self._tracks
        self.list.clear()
        self.list.setVisible(bool(tracks))
        if not tracks:
            nothing = self.tr("No similar tracks in the library.")
            self.state.setText(self._instead if tracks is None else nothing)
            return
        self.state.setText(self.tr("Click to play"))
        height = _LINES * self.fontMetrics().lineSpacing() + _ROOM
        for track in tracks:
            row = track.row
            title = row.title or row.name
            genre = genre_words(row.genre) if row.genre else ""
            alike = self.tr("{0} similar").format(percent(track.similarity))
            facts = (row.artist or "", genre, alike)
            item = QListWidgetItem("\n".join((title, " · ".join(fact for fact in facts if fact))))
            item.setData(Qt.ItemDataRole.UserRole, row.file_id)
            item.setToolTip(plain_tip(row.path))
            item.setSizeHint(QSize(0, height))
            if row.genre:
                item.setData(Qt.ItemDataRole.DecorationRole, QColor(genre_colour(row.genre)))
            self.list.addItem(item)

    def _request(self, item: QListWidgetItem) -> None:
        self.track_requested.emit(int(item.data(Qt.ItemDataRole.UserRole)))
