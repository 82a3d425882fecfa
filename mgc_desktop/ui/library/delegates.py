"""How cells look: text, a genre with its confidence bar, a mood with its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mgc_desktop.ui.library.model import ROW_ROLE
from mgc_desktop.ui.library.words import genre_colour, genre_words, mood_colour, mood_words
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import percent

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow

_Index = QModelIndex | QPersistentModelIndex

_MARGIN: Final = 7
_DOT: Final = 8
_GAP: Final = 7
_BAR_WIDTH: Final = 44
_BAR_HEIGHT: Final = 4
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DECIDED: Final = frozenset({"accepted", "corrected"})


class TextDelegate(QStyledItemDelegate):
    """A cell of plain text, with more room at its sides than Qt gives."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        draw_ground(painter, option)
        text = index.data()
        if not text:
            return
        cell = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.setPen(text_colour(option, index.data(Qt.ItemDataRole.ForegroundRole)))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) or _LEFT
        # Measuring costs more than drawing; a short text fits for sure.
        if len(text) * painter.fontMetrics().maxWidth() > cell.width():
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
        painter.drawText(cell, side, text)


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what lies under a cell: selection, focus, every other row."""
    widget = option.widget
    if isinstance(widget, QWidget):
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        widget.style().drawPrimitive(panel, option, painter, widget)


def text_colour(option: QStyleOptionViewItem, wished: QColor | None) -> QColor:
    """Return the colour of a cell's text."""
    if option.state & QStyle.StateFlag.State_Selected:
        return option.palette.color(QPalette.ColorRole.HighlightedText)
    return wished or option.palette.color(QPalette.ColorRole.Text)


class _Labelled(QStyledItemDelegate):
    """A coloured dot and a word; a subclass says which, and may add something at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        draw_ground(painter, option)
        row = index.data(ROW_ROLE)
        if row is None:
            return
        word, colour = self.label(row)
        if not word:
            return
        cell = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        top = cell.top() + (cell.height() - _DOT) / 2
        painter.drawEllipse(QRectF(cell.left(), top, _DOT, _DOT))
        painter.setPen(text_colour(option, index.data(Qt.ItemDataRole.ForegroundRole)))
        free = cell.adjusted(_DOT + _GAP, 0, -self.at_right(painter, cell, row), 0)
        text = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, free.width())
        painter.drawText(free, _LEFT, text)

    def label(self, row: TrackRow) -> tuple[str, str]:
        """Return the word and its colour."""
        raise NotImplementedError

    def at_right(self, painter: QPainter, cell: QRect, row: TrackRow) -> int:
        """Draw what stands at the right; returns how wide that is."""
        del painter, cell, row
        return 0


class GenreDelegate(_Labelled):
    """The genre in its colour, how sure the networks are, or that the user said so."""

    def label(self, row: TrackRow) -> tuple[str, str]:
        """Return the genre's word and colour."""
        return (genre_words(row.genre), genre_colour(row.genre)) if row.genre else ("", "")

    def at_right(self, painter: QPainter, cell: QRect, row: TrackRow) -> int:
        """Draw the confidence as a bar and a number; a check mark where the user decided."""
        number = painter.fontMetrics().horizontalAdvance("100%")
        width = number + _GAP + _BAR_WIDTH + _GAP
        if cell.width() < 1.7 * width:
            width = number + _GAP
        right = QRect(cell.right() - number, cell.top(), number + 1, cell.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if row.status in _DECIDED:
            painter.drawText(right, flags, "✓")
            return number + _GAP
        if row.genre_confidence is None:
            return 0
        painter.drawText(right, flags, percent(row.genre_confidence))
        if width > number + _GAP:
            left = cell.right() - width + _GAP
            top = cell.top() + (cell.height() - _BAR_HEIGHT) / 2
            pen = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().track))
            painter.drawRoundedRect(QRectF(left, top, _BAR_WIDTH, _BAR_HEIGHT), 2, 2)
            painter.setBrush(QColor(genre_colour(row.genre or "")))
            filled = max(2.0, _BAR_WIDTH * row.genre_confidence)
            painter.drawRoundedRect(QRectF(left, top, filled, _BAR_HEIGHT), 2, 2)
            painter.setPen(pen)
        return width


class MoodDelegate(_Labelled):
    """The mood in its colour."""

    def label(self, row: TrackRow) -> tuple[str, str]:
        """Return the mood's word and colour."""
        return (mood_words(row.mood), mood_colour(row.mood)) if row.mood else ("", "")
