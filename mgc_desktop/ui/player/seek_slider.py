"""A slider for the moment of a track: a click goes there, a drag shows where it would go."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QToolTip

from mgc_desktop.ui.widgets import clock

_STEP_S: Final = 5
_PAGE_S: Final = 30


class SeekSlider(QSlider):
    """Shows and chooses a moment; its value is in milliseconds.

    Signals
    -------
    seek_wanted(float)
        Go to this moment, in seconds: a click, the end of a drag, or a key (arrows 5 s, page up
        and down 30 s, Home, End).
    """

    seek_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSingleStep(_STEP_S * 1000)
        self.setPageStep(_PAGE_S * 1000)
        self.setRange(0, 0)
        self.setEnabled(False)

    def set_duration(self, seconds: float | None) -> None:
        """Set the length; None if nobody knows it, which leaves nothing to choose."""
        milliseconds = round(seconds * 1000) if seconds else 0
        self.setRange(0, milliseconds)
        self.setEnabled(milliseconds > 0)

    def show_position(self, seconds: float) -> None:
        """Move the handle, unless somebody holds it."""
        if not self.isSliderDown():
            self.setValue(round(seconds * 1000))

    def _moment_at(self, x: float) -> int:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        handle = self.style().subControlRect(control, option, part, self)
        span = self.width() - handle.width()
        offset = round(x) - handle.width() // 2
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), offset, span, option.upsideDown
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self._moment_at(event.position().x()))
            event.accept()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the handle along, and say where it is."""
        if self.isSliderDown():
            self.setSliderPosition(self._moment_at(event.position().x()))
            QToolTip.showText(
                event.globalPosition().toPoint(), clock(self.sliderPosition() / 1000), self
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go where the handle was let go."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self.seek_wanted.emit(self.value() / 1000)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys of every slider go to a moment at once."""
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self.seek_wanted.emit(self.value() / 1000)

    def event(self, event: QEvent) -> bool:
        """Say which moment is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if self.isEnabled():
                QToolTip.showText(
                    event.globalPos(), clock(self._moment_at(event.pos().x()) / 1000), self
                )
            return True
        return super().event(event)
