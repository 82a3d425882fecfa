"""Some tracks, with what is said of each: a click hears one, a button lists all in the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QPushButton, QTableWidget, QVBoxLayout, QWidget

from mgc_desktop.ui.glossary import Term, term_tip
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.theme.measures import Scale
from mgc_desktop.ui.training.class_table import cell, plain_table
from mgc_desktop.ui.training.layout import row_of
from mgc_desktop.ui.widgets import Heading, muted, percent

_PATH: Final = Qt.ItemDataRole.UserRole
# More than anybody looks through in one go; the library lists the rest.
MOST: Final = 200


@dataclass(frozen=True)
class Entry:
    """A track in the list.

    Attributes
    ----------
    path : str
    label, said : str
        What it is filed under and what it was taken for, in words; empty if nobody asked.
    confidence : float or None
    """

    path: str
    label: str = ""
    said: str = ""
    confidence: float | None = None


class TrackList(QWidget):
    """A titled list of tracks.

    Parameters
    ----------
    button : str
        What leads to the library; empty for tracks that are not there.

    Signals
    -------
    listen(str)
        A track is to be heard and seen, by its path.
    in_library(object)
        All of them are to be listed in the library, as a list of paths.
    """

    listen = Signal(str)
    in_library = Signal(object)

    def __init__(self, button: str = "") -> None:
        super().__init__()
        self.title = Heading("", Scale.SUBHEADING)
        self.title.setWordWrap(True)
        self.hint = muted(self.tr("Click a track to play it and show it in the inspector."))
        self.hint.setWordWrap(True)
        self.table: QTableWidget = plain_table(
            self.tr("Tracks"),
            [
                self.tr("Track"),
                self.tr("Filed under"),
                self.tr("Model says"),
                self.tr("Confidence"),
            ],
        )
        sure = self.table.horizontalHeaderItem(3)
        assert sure is not None
        sure.setToolTip(term_tip(Term.CONFIDENCE))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.show_all = QPushButton(button)
        self.show_all.setVisible(bool(button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.hint, self.table):
            column.addWidget(part)
        column.addLayout(row_of(self.show_all))
        self._paths: list[str] = []
        self.table.cellClicked.connect(lambda row, _: self._listen(row))
        self.table.cellActivated.connect(lambda row, _: self._listen(row))
        self.show_all.clicked.connect(lambda: self.in_library.emit(list(self._paths)))

    @property
    def paths(self) -> list[str]:
        """All tracks of the list, also those that are too many to be shown."""
        return self._paths

    def show_entries(self, title: str, entries: Sequence[Entry]) -> None:
        """Show other tracks."""
        self.title.setText(title)
        self._paths = [entry.path for entry in entries]
        shown = entries[:MOST]
        self.table.setRowCount(len(shown))
        for place, entry in enumerate(shown):
            name = cell(shown_path(Path(entry.path).name), tip=shown_path(entry.path))
            name.setData(_PATH, entry.path.encode("utf-8", "surrogateescape"))
            self.table.setItem(place, 0, name)
            sure = "" if entry.confidence is None else percent(entry.confidence)
            for column, text in enumerate((entry.label, entry.said, sure), start=1):
                self.table.setItem(place, column, cell(text))
        for column in (1, 2, 3):
            items = (self.table.item(place, column) for place in range(len(shown)))
            self.table.setColumnHidden(column, not any(i is not None and i.text() for i in items))
        self.setVisible(bool(entries))

    def _listen(self, row: int) -> None:
        if row < len(self._paths):
            self.listen.emit(self._paths[row])
