"""Waveform, spectrogram and the eight features of live input, moving as the sound comes."""

from __future__ import annotations

import time
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mgc_desktop.core.features import FEATURE_NAMES, HOP_LENGTH, N_BINS, SAMPLE_RATE
from mgc_desktop.ui.inspector.colours import DEFAULT_MAP, table
from mgc_desktop.ui.inspector.features_row import feature_words
from mgc_desktop.ui.inspector.times import tick_step
from mgc_desktop.ui.live.history import COLUMNS, History, Picture
from mgc_desktop.ui.theme.theme import theme, tokens

_FRAME_MS: Final = 30
_GAP: Final = 6
_WAVE_ROWS: Final = 96
_SPECTRUM_ROWS: Final = 240
_LANE_ROWS: Final = 34
_LOWEST_HZ: Final = 60.0
_TICKS_HZ: Final = (100, 500, 2000, 10000)
_SPAN_S: Final = COLUMNS * HOP_LENGTH / SAMPLE_RATE
_TICK_LETTERS: Final = 8
_TICK: Final = 4
_THROUGH: Final = 70
# Features that lie between 0 and 1 by definition; the others are scaled to what is seen.
_SHARES: Final = frozenset({"brightness", "spectral flatness", "spectral entropy", "key clarity"})

Mask = NDArray[np.bool_]


def rows_of_bins(rows: int) -> NDArray[np.intp]:
    """Return which bin each row of the spectrogram shows, top row first: octaves of one height."""
    top = SAMPLE_RATE / 2
    hertz = top * (_LOWEST_HZ / top) ** (np.arange(rows) / (rows - 1))
    return np.minimum(np.rint(hertz / SAMPLE_RATE * 2 * (N_BINS - 1)), N_BINS - 1).astype(np.intp)


def wave_mask(extremes: NDArray[np.float32], rows: int) -> Mask:
    """Draw a waveform: which pixels lie between each column's extremes, (rows, columns)."""
    height = np.linspace(1.0, -1.0, rows)[:, None]
    half = 1.0 / rows
    low, high = extremes.T
    return np.asarray((height >= low - half) & (height <= high + half))


def lane_mask(values: NDArray[np.float32], low: float, high: float, rows: int) -> Mask:
    """Draw a line through values: which pixels it covers, (rows, columns)."""
    span = high - low if high > low else 1.0
    place = (1.0 - (values - low) / span) * (rows - 3) + 1
    before = np.concatenate([place[:1], place[:-1]])
    row = np.arange(rows)[:, None]
    over, under = np.fmin(place, before) - 0.5, np.fmax(place, before) + 0.5
    return np.asarray((row >= over) & (row <= under))


def seconds_ago(width: float, apart: float) -> list[tuple[int, float]]:
    """Return whole seconds before now, and where they lie on an axis that ends now, 0 ... width."""
    step = max(1, round(tick_step(_SPAN_S / width, apart)))
    return [(second, width * (1 - second / _SPAN_S)) for second in range(0, int(_SPAN_S) + 1, step)]


def _inked(mask: Mask, colour: str) -> QImage:
    ink = QColor(colour).rgba()
    pixels = np.where(mask, np.uint32(ink), np.uint32(0))
    return _image(pixels)


def _image(pixels: NDArray[np.uint32]) -> QImage:
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32).copy()


class LiveScope(QWidget):
    """Draws a `History` thirty times a second while it is seen.

    Attributes
    ----------
    latency_s : float
        From the newest sample to the picture that shows it, when last drawn.
    n_drawn : int
        Pictures so far.

    Signals
    -------
    looked
        Time for the next picture.
    """

    looked = Signal()

    def __init__(self, history: History) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Live audio"))
        self.setAccessibleDescription(self.tr("Waveform, spectrogram and features of the input"))
        self._history = history
        self._version = -1
        self._bins = rows_of_bins(_SPECTRUM_ROWS)
        self._palette = self._colours()
        self.latency_s = 0.0
        self.n_drawn = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._look)
        theme.changed.connect(self.update)

    @staticmethod
    def _colours() -> NDArray[np.uint32]:
        red, green, blue = table(DEFAULT_MAP).astype(np.uint32).T
        return np.asarray(np.uint32(0xFF000000) | red << 16 | green << 8 | blue)

    def sizeHint(self) -> QSize:
        """Return a size that shows every lane."""
        return QSize(900, 620)

    def minimumSizeHint(self) -> QSize:
        """Return what can still be read."""
        return QSize(420, 16 * self.fontMetrics().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    @property
    def _left(self) -> int:
        """Room for the names of the rows."""
        words = (self.fontMetrics().horizontalAdvance(feature_words(n)) for n in FEATURE_NAMES)
        return max(words) + 24

    @property
    def _axis(self) -> int:
        """Room for the seconds."""
        return _TICK + self.fontMetrics().height()

    def _look(self) -> None:
        if self._history.version != self._version:
            # All that moves; the words of the axis take longer than a row.
            self.update(0, 0, self.width(), self.height() - self._axis)
        self.looked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the newest seconds."""
        self._version = self._history.version
        picture = self._history.picture()
        painter = QPainter(self)
        left = self._left
        width = max(1, self.width() - left)
        bottom = self.height() - self._axis
        unit = (bottom - 2 * _GAP) / 20
        top = 0.0
        self._paint_wave(painter, picture, QRectF(left, top, width, 4 * unit))
        top += 4 * unit + _GAP
        self._paint_spectrum(painter, picture, QRectF(left, top, width, 8 * unit))
        top += 8 * unit + _GAP
        for i in range(len(FEATURE_NAMES)):
            self._paint_lane(painter, picture, i, QRectF(left, top + i * unit, width, unit))
        ticks = seconds_ago(width, _TICK_LETTERS * self.fontMetrics().averageCharWidth())
        self._paint_grid(painter, [left + x for _, x in ticks], bottom)
        if event.rect().bottom() >= bottom:
            self._paint_axis(painter, ticks, QRectF(left, bottom, width, self._axis))
        painter.end()
        if picture.captured_at:
            self.latency_s = time.perf_counter() - picture.captured_at
            self.n_drawn += 1

    def _label(self, painter: QPainter, place: QRectF, text: str) -> None:
        painter.setPen(QColor(tokens().muted))
        painter.drawText(
            QRectF(10, place.top(), place.left() - 14, place.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )

    def _paint_wave(self, painter: QPainter, picture: Picture, place: QRectF) -> None:
        self._label(painter, place, self.tr("Waveform"))
        mask = wave_mask(picture.extremes, _WAVE_ROWS)
        painter.drawImage(place, _inked(mask, tokens().accent))

    def _paint_spectrum(self, painter: QPainter, picture: Picture, place: QRectF) -> None:
        pixels = self._palette[picture.levels[:, self._bins].T]
        painter.drawImage(place, _image(pixels))
        painter.setPen(QColor(tokens().muted))
        octaves = np.log(SAMPLE_RATE / 2 / _LOWEST_HZ)
        height = self.fontMetrics().height()
        for hertz in _TICKS_HZ:
            y = place.top() + place.height() * np.log(SAMPLE_RATE / 2 / hertz) / octaves
            text = self.tr("{0} Hz").format(hertz)
            if hertz >= 1000:
                text = self.tr("{0} kHz").format(hertz // 1000)
            painter.drawText(
                QRectF(10, y - height / 2, place.left() - 20, height),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                text,
            )

    def _paint_lane(self, painter: QPainter, picture: Picture, i: int, place: QRectF) -> None:
        self._label(painter, place, feature_words(FEATURE_NAMES[i]))
        values = picture.features[:, i]
        known = values[np.isfinite(values)]
        low, high = 0.0, 1.0
        if FEATURE_NAMES[i] not in _SHARES and known.size:
            high = float(known.max()) or 1.0
        mask = lane_mask(values, low, high, _LANE_ROWS)
        painter.drawImage(place, _inked(mask, tokens().accent))
        painter.setPen(QColor(tokens().border))
        painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _paint_grid(self, painter: QPainter, places: list[float], bottom: int) -> None:
        """Draw a line through everything at every time that the axis names."""
        ink = QColor(tokens().muted)
        ink.setAlpha(_THROUGH)
        for x in places:
            painter.fillRect(QRectF(round(x), 0, 1, bottom), ink)

    def _paint_axis(self, painter: QPainter, ticks: list[tuple[int, float]], place: QRectF) -> None:
        """Draw how many seconds ago it was."""
        words = place.adjusted(0, _TICK, 0, 0)
        self._label(painter, words, self.tr("Seconds ago"))
        for second, tick in ticks:
            x = place.left() + tick
            painter.drawLine(QPointF(x, place.top()), QPointF(x, words.top()))
            text = QLocale().toString(second)
            wide = self.fontMetrics().horizontalAdvance(text)
            start = min(x - wide / 2, place.right() - wide)
            around = QRectF(start, words.top(), wide + 1, words.height())
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter, text)
