"""A list to choose from that gives way: a choice that does not fit ends in an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from mgc_desktop.ui.plain_tip import plain_tip


class ElidedChoice(QComboBox):
    """A combo box; Qt's own cuts letters in two.

    The tool tip is that of the item which is chosen, and all of its text where that is cut off.
    """

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box with as much of the choice as fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, field, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 4
        text = self.currentText()
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
        cut = plain_tip(text) if shown != text else ""
        self.setToolTip(cut or self.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
