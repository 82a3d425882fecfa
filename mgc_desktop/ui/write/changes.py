"""A cell that says what was and what will be: "Rock → Metal"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.write.words import values_words

_Index = QModelIndex | QPersistentModelIndex

CHANGE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_ARROW: Final = "  →  "
_MARGIN: Final = 7
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Change:
    """A field of a file before and after.

    Attributes
    ----------
    old, new : tuple of str
    changes : bool
        Whether anything is written.
    typed : bool
        Whether the user gave the new values.
    off : bool
        Whether the file was ticked off.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    changes: bool
    typed: bool = False
    off: bool = False

    def text(self) -> str:
        """Return the change in one line."""
        old = values_words(self.old)
        return f"{old or '–'} → {values_words(self.new) or '–'}" if self.changes else old


class ChangeDelegate(QStyledItemDelegate):
    """Draws old values struck out and new ones in colour; edits the new ones."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: Sequence[str] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        widget = option.widget
        assert isinstance(widget, QWidget)
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        widget.style().drawPrimitive(panel, option, painter, widget)
        change = index.data(CHANGE_ROLE)
        if not isinstance(change, Change):
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._draw(painter, option, change, selected)
        painter.restore()

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, change: Change, selected: bool
    ) -> None:
        plain = option.palette.color(
            QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        )
        quiet = plain if selected else QColor(tokens().muted)
        if change.off:
            plain = quiet
        cell = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if not change.changes:
            _piece(painter, cell, values_words(change.old), QFont(option.font), quiet)
            return
        # The new values are what matters: they get the room first.
        new = values_words(change.new) or "–"
        bold = QFont(option.font)
        bold.setBold(not change.off)
        bold.setItalic(change.typed)
        painter.setFont(bold)
        wanted = painter.fontMetrics().horizontalAdvance(new)
        struck = QFont(option.font)
        struck.setStrikeOut(bool(change.old))
        painter.setFont(option.font)
        arrow = painter.fontMetrics().horizontalAdvance(_ARROW)
        room = max(cell.width() // 3, cell.width() - wanted - arrow)
        old = QRect(cell.left(), cell.top(), min(room, cell.width()), cell.height())
        end = _piece(painter, old, values_words(change.old) or "–", struck, quiet)
        rest = QRect(end, cell.top(), max(0, cell.right() - end + 1), cell.height())
        end = _piece(painter, rest, _ARROW, QFont(option.font), quiet)
        rest = QRect(end, cell.top(), max(0, cell.right() - end + 1), cell.height())
        colour = plain if selected or change.off else QColor(tokens().accent)
        _piece(painter, rest, new, bold, colour)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QLineEdit:
        """Make the line in which the new values are typed."""
        del option
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        completer = QCompleter(list(self.choices), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line.setCompleter(completer)
        return line


def _piece(painter: QPainter, cell: QRect, text: str, font: QFont, colour: QColor) -> int:
    """Draw a piece of text; returns where it ends."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
    painter.drawText(cell, _LEFT, shown)
    return cell.left() + metrics.horizontalAdvance(shown)
