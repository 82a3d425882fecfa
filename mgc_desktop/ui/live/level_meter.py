"""The level meter: peak and RMS in dBFS, and a mark that stays when the input was too loud."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from mgc_desktop.ui.live.level import LOWEST_DB, Level, Reading, decibels
from mgc_desktop.ui.theme.theme import theme, tokens

# A screen reader is told less often.
_TOLD_MS: Final = 1000
_TICKS_DB: Final = (-48, -36, -24, -12, -6)
# From here on little is left before it clips.
_HOT_DB: Final = -6
_SCALE_LETTERS: Final = 16
_THICKNESS: Final = 8
_GAP: Final = 8


class _Scale(QWidget):
    """Draws a `Reading`: RMS as a bar, the peak as a line, both as numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Input level"))
        self.setToolTip(
            self.tr("Bar: average level (RMS). Line: peak level. Beyond 0 dBFS the input clips.")
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._reading = Reading()
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_reading(self, reading: Reading) -> None:
        """Show another level."""
        self._reading = reading
        self.update()

    def tell(self) -> None:
        """Bring what is shown to who cannot see it."""
        self.setAccessibleDescription(self.words())

    def words(self) -> str:
        """Return the numbers."""
        if not self._reading.peak:
            return ""
        return self._said(self._reading)

    def _said(self, reading: Reading) -> str:
        return self.tr("Peak {0} · RMS {1} dBFS").format(
            _number(reading.peak), _number(reading.rms)
        )

    @property
    def _text_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._said(Reading()))

    def sizeHint(self) -> QSize:
        """Return room for the bar and the numbers."""
        bar = _SCALE_LETTERS * self.fontMetrics().averageCharWidth()
        return QSize(bar + _GAP + self._text_width, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bar, line, ticks and numbers."""
        colours = tokens()
        painter = QPainter(self)
        width = self.width() - _GAP - self._text_width
        track = QRectF(0, (self.height() - _THICKNESS) / 2, width, _THICKNESS)
        painter.fillRect(track, QColor(colours.track))
        rms, peak = _place(self._reading.rms), _place(self._reading.peak)
        hot = decibels(self._reading.peak) >= _HOT_DB
        filled = QRectF(track.topLeft(), QPointF(rms * width, track.bottom()))
        painter.fillRect(filled, QColor(colours.warning if hot else colours.good))
        painter.setPen(QPen(QColor(colours.window), 1))
        for decibel in _TICKS_DB:
            x = width * (1 - decibel / LOWEST_DB)
            painter.drawLine(QPointF(x, track.top()), QPointF(x, track.bottom()))
        if peak > 0:
            x = min(peak * width, width - 1.0)
            painter.setPen(QPen(QColor(colours.text), 2))
            painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom() + 2))
        painter.setPen(QColor(colours.muted))
        place = QRectF(width + _GAP, 0, self._text_width, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.words())


class LevelMeter(QWidget):
    """Shows a `Level`.

    Wiring: call `look` whenever something else is drawn anyway; two pictures at once cost the
    window little more than one.

    Attributes
    ----------
    clip : QToolButton
        There once the input clipped, until it is clicked.
    """

    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level
        self._shown = Reading()
        self.scale = _Scale()
        self.clip = QToolButton()
        self.clip.setText(self.tr("Clipped"))
        self.clip.setToolTip(
            self.tr("The input was too loud and is distorted: turn it down. Click to reset.")
        )
        self.clip.clicked.connect(self._forget)
        self.clip.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.scale)
        layout.addWidget(self.clip)
        self._told = QTimer(self)
        self._told.setInterval(_TOLD_MS)
        self._told.timeout.connect(self.scale.tell)
        theme.changed.connect(self._colour)
        self._colour()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to tell."""
        super().showEvent(event)
        self._told.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing while nobody looks."""
        super().hideEvent(event)
        self._told.stop()

    def _colour(self) -> None:
        self.clip.setStyleSheet(f"color: {tokens().bad}; font-weight: bold;")

    def _forget(self) -> None:
        self._level.forget_clipping()
        self.look()

    def look(self) -> None:
        """Show the level as it is now."""
        reading = self._level.reading
        if reading == self._shown:
            return
        if reading.clipped != self._shown.clipped:
            self.clip.setVisible(reading.clipped)
        self._shown = reading
        self.scale.show_reading(reading)


def _place(amplitude: float) -> float:
    """Return where an amplitude lies on the bar, 0 ... 1."""
    return min(1.0, max(0.0, 1 - decibels(amplitude) / LOWEST_DB))


def _number(amplitude: float) -> str:
    return QLocale().toString(round(max(LOWEST_DB, decibels(amplitude))))
