"""What the table of tracks draws: the rows that are seen, with marks, signs and album art."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from mgc_desktop.ui.library.row_painter import MARGIN, FittedTexts, RowPainter, Span, art_side
from mgc_desktop.ui.theme.theme import theme

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.library.row_art import RowArt
    from mgc_desktop.ui.library.table import TrackTable

_ROW_SPACE: Final = 8


class TablePainting(QObject):
    """Draws rows, and knows how much room they need."""

    def __init__(self, table: TrackTable) -> None:
        super().__init__(table)
        self._table = table
        self._art: RowArt | None = None
        self._fit_rows()
        theme.changed.connect(self._fit_rows)

    def _fit_rows(self) -> None:
        self._texts = FittedTexts(QFontMetricsF(self._table.font()))
        height = self._table.fontMetrics().height() + _ROW_SPACE
        self._table.verticalHeader().setDefaultSectionSize(height)

    def paint(self, shown: QRect) -> None:
        """Draw the rows in a part of the viewport."""
        table, tracks = self._table, self._table.tracks
        painter = QPainter(table.viewport())
        header, height = table.horizontalHeader(), table.verticalHeader().defaultSectionSize()
        spans = [
            Span(i, left, width)
            for i in range(header.count())
            if (width := header.sectionSize(i))
            and (left := header.sectionViewportPosition(i)) <= shown.right()
            and left + width > shown.left()
        ]
        rows = RowPainter(
            painter, self._texts, spans, height, table.first_column(), self._begin_art(shown)
        )
        offset = table.verticalScrollBar().value()
        first = (shown.top() + offset) // height
        last = min((shown.bottom() + offset) // height, len(tracks.ids) - 1)
        current = table.currentIndex().row()
        is_selected = table.selectionModel().isSelected
        for place in range(first, last + 1):
            top = place * height - offset
            group = tracks.heading(place)
            if group is not None:
                rows.heading(tracks.heading_words(group), top)
                continue
            selected = is_selected(tracks.index(place, 0))
            rows.paint(tracks.row(place), place, top, selected, self._mark(place))
            # Where the selection does not say it already.
            if place == current and table.hasFocus() and not (selected and table.n_selected() == 1):
                rows.outline(top, header.length() - header.offset())
        if self._art is not None:
            self._art.end()

    def _mark(self, place: int) -> str:
        """Return the drawing in front of a row: of what plays, and of what is paused."""
        tracks = self._table.tracks
        if tracks.ids[place] != tracks.playing:
            return ""
        return "held" if tracks.held else "playing"

    # --- album art

    def show_art(self, art: RowArt | None) -> None:
        """Show album art in front of every row; None for rows without."""
        listed = self._table.tracks.listed
        if self._art is not None:
            self._art.changed.disconnect(self._repaint)
            listed.disconnect(self._look_for_art)
        self._art = art
        if art is not None:
            art.changed.connect(self._repaint)
            listed.connect(self._look_for_art)
        self._repaint()

    def _begin_art(self, shown: QRect) -> Callable[[str], QPixmap | None] | None:
        """Return what gives the pictures of rows, where they are shown."""
        art, side = self._art, art_side(self._table.verticalHeader().defaultSectionSize())
        if art is None:
            return None
        art.begin(whole=shown.contains(self._table.viewport().rect()))
        ratio = self._table.devicePixelRatioF()
        return lambda path: art.picture(path, side, ratio)

    def _look_for_art(self) -> None:
        """Look anew: the list was read again, and may be the same."""
        if self._art is not None:
            self._art.look_again()
            self._repaint()

    def _repaint(self) -> None:
        self._table.viewport().update()

    # --- room

    def width_needed(self, column: int) -> int:
        """Return the width that the rows on screen need: what a double click on a border gives."""
        table = self._table
        first, last = table.on_screen()
        rows = (table.tracks.row(place) for place in range(first, last + 1))
        leads = column == table.first_column()
        with_art = self._art is not None and leads
        art = art_side(table.verticalHeader().defaultSectionSize()) if with_art else 0
        needed = (
            self._texts.needed(column, row, signs=leads and self._n_signs(row), art=art)
            for row in rows
            if row is not None
        )
        return round(max(needed, default=0.0))

    def _n_signs(self, row: TrackRow) -> int:
        """Count the signs that a row's first cell has."""
        return (row.file_id == self._table.tracks.playing) + bool(row.n_copies)

    def copy_sign(self, place: int) -> QRect:
        """Return where the sign of a row that has copies is painted; nowhere without it."""
        tracks, first = self._table.tracks, self._table.first_column()
        row = tracks.row(place)
        if row is None or not row.n_copies:
            return QRect()
        cell = self._table.visualRect(tracks.index(place, first))
        return cell.adjusted(cell.width() - self._texts.mark - 2 * MARGIN, 0, 0, 0)
