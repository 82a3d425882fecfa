"""A choice with how likely the model finds it and the digit that takes it, at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import percent

SCORE: Final = Qt.ItemDataRole.UserRole + 1
DIGIT: Final = Qt.ItemDataRole.UserRole + 2
_MARGIN: Final = 6
_GAP: Final = 10


class ChoiceDelegate(QStyledItemDelegate):
    """Draws what `SCORE` (a share of 1, or None) and `DIGIT` ("1" to "9", or None) say."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line of the list."""
        super().paint(painter, option, index)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = option.palette.color(QPalette.ColorRole.HighlightedText)
        painter.setPen(colour if selected else QColor(tokens().muted))
        metrics = painter.fontMetrics()
        side = metrics.height()
        key = QRect(0, 0, side, side)
        key.moveCenter(option.rect.center())
        key.moveRight(option.rect.right() - _MARGIN)
        digit, score = index.data(DIGIT), index.data(SCORE)
        if digit is not None:
            painter.drawRoundedRect(key, 3, 3)
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, digit)
        if score is not None:
            place = QRect(option.rect)
            place.setRight(key.left() - _GAP)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, align, percent(score))
        painter.restore()
