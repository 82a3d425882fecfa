"""How rows look: text, a genre with its confidence bar, a mood with its colour.

The table paints whole rows here. A delegate is called for every cell, through several layers of Qt
and back each time: three times as long, and a screen of 400 cells would miss its frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from mgc_desktop.ui.library.columns import COLUMNS
from mgc_desktop.ui.library.words import genre_colour, mood_colour
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import percent

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow

MARGIN: Final = 7
_GAP: Final = 7
# In heights of a line of text.
_DOT: Final = 0.5
_BAR_WIDTH: Final = 2.75
_BAR_HEIGHT: Final = 0.25
_DECIDED: Final = frozenset({"accepted", "corrected"})
_CHECK: Final = "✓"
_GONE: Final = frozenset({"missing", "unreadable"})
_MOST_KEPT: Final = 8000
_ABOVE_ART: Final = 2


@dataclass(frozen=True)
class Span:
    """Where a column is: its number in `COLUMNS`, its left border and its width."""

    column: int
    left: int
    width: int


class FittedTexts:
    """Texts cut to the widths of columns, remembered: measuring takes as long as drawing."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self._metrics = metrics
        self.dot = round(_DOT * metrics.height())
        self.bar = round(_BAR_WIDTH * metrics.height())
        self.mark = round(metrics.height())
        self._cut: dict[tuple[str, int], str] = {}
        self._advances: dict[str, float] = {}

    def cut(self, text: str, width: int) -> str:
        """Return as much of a text as fits, with an ellipsis if that is not all."""
        found = self._cut.get((text, width))
        if found is None:
            if len(self._cut) > _MOST_KEPT:
                self._cut.clear()
            # A tag may hold line breaks; a row is one line.
            line = " ".join(text.split())
            found = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            self._cut[text, width] = found
        return found

    def advance(self, text: str) -> float:
        """Return how wide a text is."""
        found = self._advances.get(text)
        if found is None:
            if len(self._advances) > _MOST_KEPT:
                self._advances.clear()
            found = self._advances[text] = self._metrics.horizontalAdvance(text)
        return found

    def needed(self, column: int, row: TrackRow, *, signs: int = 0, art: int = 0) -> float:
        """Return how much room a cell would like.

        Parameters
        ----------
        signs : int
            How many signs are drawn in it: what plays, what has copies.
        art : int
            Side of the album art in it; 0 for none.
        """
        field = COLUMNS[column]
        needed = self.advance(field.text(row)) + 2 * MARGIN + 1 + signs * (self.mark + _GAP)
        if art:
            needed += art + _GAP
        if field.name in ("genre", "mood"):
            needed += self.dot + _GAP
        if field.name == "mood" and row.mood_status in _DECIDED:
            needed += self.advance(_CHECK) + _GAP
        if field.name == "genre":
            needed += self.advance(percent(1.0)) + _GAP + self.bar + 2 * _GAP
        return needed


def art_side(height: int) -> int:
    """Return the side of album art in a row, which is not made higher for it."""
    return height - 2 * _ABOVE_ART


class RowPainter:
    """Paints rows in one painting of the table.

    Parameters
    ----------
    texts : FittedTexts
        For the painter's font.
    spans : sequence of Span
        The columns that are seen.
    height : int
        Of a row.
    first : int
        The column at the left, which has the marks of what plays and of what has copies.
    art : callable, optional
        Gives the picture of a file, if it is there; without it no row has one.
    """

    def __init__(
        self,
        painter: QPainter,
        texts: FittedTexts,
        spans: Sequence[Span],
        height: int,
        first: int,
        art: Callable[[str], QPixmap | None] | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        metrics = painter.fontMetrics()
        self._painter = painter
        self._texts = texts
        self._spans = spans
        self._height = height
        self._first = first
        self._art = art
        self._baseline = (height - metrics.height()) // 2 + metrics.ascent()
        self._right = max((span.left + span.width for span in spans), default=0)
        self._grounds = (QColor(colours.base), QColor(colours.alternate))
        self._selection = QColor(colours.selection)
        self._heading = QColor(colours.window)
        self._bold = QFont(painter.font())
        self._bold.setBold(True)
        self._focus = QPen(QColor(colours.accent))
        self._text = QPen(QColor(colours.text))
        self._on_selection = QPen(QColor(colours.on_selection))
        self._faint = QPen(QColor(colours.muted))
        self._track = QColor(colours.track)

    def paint(
        self, row: TrackRow | None, place: int, top: int, selected: bool, mark: str = ""
    ) -> None:
        """Draw one row; of one that is not here yet only its ground.

        Parameters
        ----------
        place : int
            Its number: every other row has another ground.
        mark : str
            Drawing in front of the row that plays.
        """
        painter = self._painter
        ground = self._selection if selected else self._grounds[place % 2]
        painter.fillRect(0, top, self._right, self._height, ground)
        if row is None:
            return
        pen = self._faint if row.file_status in _GONE else self._text
        painter.setPen(self._on_selection if selected else pen)
        for span in self._spans:
            column = COLUMNS[span.column]
            text = column.text(row)
            left, right = span.left + MARGIN, span.left + span.width - MARGIN
            if self._art is not None and span.column == self._first:
                left += self._picture(self._art(row.path), top, left, right)
            if mark and span.column == self._first:
                left += self._sign(mark, top, left, right, self._pen(selected, self._focus))
            if row.n_copies and span.column == self._first:
                place = right - self._texts.mark
                right -= self._sign("copies", top, place, right, self._pen(selected, self._faint))
            if not text or right <= left:
                continue
            if column.name == "genre":
                right -= self._confidence(row, top, left, right)
                left += self._dot(genre_colour(row.genre or ""), top, left)
            elif column.name == "mood":
                right -= self._check(row.mood_status, top, right)
                left += self._dot(mood_colour(row.mood or ""), top, left)
            shown = self._texts.cut(text, right - left)
            if column.numeric:
                left = right - round(self._texts.advance(shown))
            painter.drawText(left, top + self._baseline, shown)

    def heading(self, text: str, top: int) -> None:
        """Draw what stands over a group, over all columns."""
        painter = self._painter
        painter.fillRect(0, top, self._right, self._height, self._heading)
        font = painter.font()
        painter.setFont(self._bold)
        painter.setPen(self._text)
        painter.drawText(MARGIN, top + self._baseline, text)
        painter.setFont(font)

    def _picture(self, picture: QPixmap | None, top: int, left: int, right: int) -> int:
        """Draw album art; returns how wide its place is, which is kept where there is none."""
        side = art_side(self._height)
        if right - left < side:
            return 0
        if picture is not None:
            size = picture.deviceIndependentSize()
            x, y = left + (side - size.width()) / 2, top + (self._height - size.height()) / 2
            self._painter.drawPixmap(QPointF(x, y), picture)
        return side + _GAP

    def outline(self, top: int, right: int) -> None:
        """Show that the keyboard is on a row, which ends at `right` whatever part is painted."""
        self._painter.setPen(self._focus)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(QRectF(0.5, top + 0.5, right - 1, self._height - 1))

    def _pen(self, selected: bool, otherwise: QPen) -> QPen:
        return self._on_selection if selected else otherwise

    def _sign(self, drawing: str, top: int, left: int, right: int, pen: QPen) -> int:
        """Draw a sign at the left; returns how wide that is."""
        side = self._texts.mark
        if right - left < side:
            return 0
        room = QRect(left, top + (self._height - side) // 2, side, side)
        icon(drawing, pen.color().name()).paint(self._painter, room)
        return side + _GAP

    def _dot(self, colour: str, top: int, left: int) -> int:
        """Draw a label's colour; returns how wide that is."""
        pen = self._painter.pen()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(colour))
        radius = self._texts.dot / 2
        middle = QPointF(left + radius, top + self._height / 2)
        self._painter.drawEllipse(middle, radius, radius)
        self._painter.setPen(pen)
        return self._texts.dot + _GAP

    def _check(self, status: str, top: int, right: int) -> int:
        """Draw a check mark where the user decided; returns how wide that is."""
        if status not in _DECIDED:
            return 0
        width = round(self._texts.advance(_CHECK))
        self._painter.drawText(right - width, top + self._baseline, _CHECK)
        return width + _GAP

    def _confidence(self, row: TrackRow, top: int, left: int, right: int) -> int:
        """Draw a bar and a number, or a check mark where the user decided; returns how wide."""
        painter = self._painter
        number = round(self._texts.advance(percent(1.0)))
        decided = row.status in _DECIDED
        if not decided and row.genre_confidence is None:
            return 0
        shown = _CHECK if decided else percent(row.genre_confidence or 0.0)
        painter.drawText(right - round(self._texts.advance(shown)), top + self._baseline, shown)
        width = number + _GAP + self._texts.bar + _GAP
        if decided or right - left < 1.7 * width:
            return number + _GAP
        pen = painter.pen()
        painter.setPen(Qt.PenStyle.NoPen)
        thick = max(4, round(_BAR_HEIGHT * painter.fontMetrics().height()))
        middle = top + (self._height - thick) // 2
        bar = QRectF(right - width + _GAP, middle, self._texts.bar, thick)
        painter.setBrush(self._track)
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        bar.setWidth(max(2.0, bar.width() * (row.genre_confidence or 0.0)))
        painter.setBrush(QColor(genre_colour(row.genre or "")))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        painter.setPen(pen)
        return width
