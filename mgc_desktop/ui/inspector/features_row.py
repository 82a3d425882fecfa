"""The eight features that net_MUSIC hears: lanes with units, or one heat map."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mgc_desktop.jobs.inspection.answers import MINUTE_FRAMES
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.inspector.colours import colour_image, table, tinted
from mgc_desktop.ui.inspector.drawing import (
    Floats,
    extremes,
    interpolated,
    line,
    means,
    pixel_edges,
)
from mgc_desktop.ui.inspector.row import TimeRow
from mgc_desktop.ui.inspector.source import TrackSource
from mgc_desktop.ui.inspector.tiling import columns_between, hop_for
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.inspector.times import value
from mgc_desktop.ui.theme.theme import tokens

# Names as the core has them, for people; and what a value is counted in.
_WORDS: Final = {
    "short-term energy": QT_TRANSLATE_NOOP("Features", "Energy"),
    "zero-crossing rate": QT_TRANSLATE_NOOP("Features", "Zero crossings"),
    "brightness": QT_TRANSLATE_NOOP("Features", "Brightness"),
    "spectral flatness": QT_TRANSLATE_NOOP("Features", "Flatness"),
    "spectral entropy": QT_TRANSLATE_NOOP("Features", "Entropy"),
    "roughness": QT_TRANSLATE_NOOP("Features", "Roughness"),
    "key clarity": QT_TRANSLATE_NOOP("Features", "Key clarity"),
    "harmonic change": QT_TRANSLATE_NOOP("Features", "Harmonic change"),
}
# What a value is counted in, and what it is multiplied with for that.
_UNITS: Final = {
    "short-term energy": (1.0, QT_TRANSLATE_NOOP("Features", "RMS")),
    "zero-crossing rate": (1.0, QT_TRANSLATE_NOOP("Features", "per s")),
    "brightness": (100.0, "%"),
    "spectral flatness": (100.0, "%"),
    "spectral entropy": (100.0, "%"),
    "roughness": (1.0, ""),
    "key clarity": (1.0, "r"),
    "harmonic change": (1.0, ""),
}
_HEAT_MAP: Final = "sea"
_LANE_MARGIN: Final = 2
_THICKNESS: Final = 1.3
# How many times fainter the spread is than the line.
_FAINT: Final = 4


def feature_words(name: str) -> str:
    """Return a feature's name in the user's language."""
    known = _WORDS.get(name)
    return name if known is None else QCoreApplication.translate("Features", known)


def feature_value(name: str, number: float) -> str:
    """Return a feature's value with its unit."""
    factor, unit = _UNITS.get(name, (1.0, ""))
    words = QCoreApplication.translate("Features", unit) if unit else ""
    return f"{value(number * factor)} {words}".strip()


class FeaturesRow(TimeRow):
    """Eight lanes, each scaled to the track's own range."""

    def __init__(self, view: TimeView, source: TrackSource) -> None:
        super().__init__(view, "")
        self.setAccessibleName(self.tr("Music features"))
        self._source = source
        self.heat = False
        self._fit()
        source.overview_came.connect(self.stale)
        view.cursor_changed.connect(self._values_changed)

    def set_heat(self, on: bool) -> None:
        """Show one heat map, or lanes."""
        self.heat = on
        self._fit()
        self.stale()

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit()
        self.stale()

    def _fit(self) -> None:
        self.setMinimumHeight(8 * (self.fontMetrics().height() + (0 if self.heat else 1)))

    @property
    def _names(self) -> tuple[str, ...]:
        about = self._source.about
        return tuple(_WORDS) if about is None else about.feature_names

    def _lane(self, i: int, top: float, height: float) -> tuple[float, float]:
        share = height / len(self._names)
        return top + i * share, share

    # --- drawing

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw lanes or heat map."""
        about, pyramid = self._source.about, self._source.pyramid
        if not self.heat:
            self._rule(painter, content)
        if about is None or pyramid is None:
            return
        ratio = self.devicePixelRatioF()
        bottom, top = pyramid.feature_ranges()
        low, high, mean = (
            np.clip((values - bottom) / (top - bottom), 0, 1)
            for values in self._columns(round(content.width() * ratio))
        )
        if self.heat:
            self._draw_heat(painter, content, mean)
        else:
            self._draw_lanes(painter, content, low, high, mean)

    def _rule(self, painter: QPainter, content: QRect) -> None:
        painter.setPen(QPen(QColor(tokens().border), 1))
        for i in range(1, len(self._names)):
            y = round(self._lane(i, content.y(), content.height())[0])
            painter.drawLine(content.left(), y, content.right(), y)

    def _draw_lanes(
        self, painter: QPainter, content: QRect, low: Floats, high: Floats, mean: Floats
    ) -> None:
        """Draw the mean as a line, and faintly how far the frames of a pixel lie apart."""
        ratio = self.devicePixelRatioF()
        thickness = _THICKNESS * ratio
        for i in range(low.shape[1]):
            top, height = self._lane(i, content.y(), content.height())
            room = QRectF(
                content.x(), top + _LANE_MARGIN, content.width(), height - 2 * _LANE_MARGIN
            )
            pixels = max(1, round(room.height() * ratio))
            alpha = line(mean[:, i], mean[:, i], thickness, pixels)
            if low is not high:
                spread = line(low[:, i], high[:, i], thickness, pixels)
                np.maximum(alpha, spread // _FAINT, out=alpha)
            painter.drawImage(room, tinted(alpha, tokens().accent))

    def _draw_heat(self, painter: QPainter, content: QRect, mean: Floats) -> None:
        known = ~np.isnan(mean)
        place = np.round(np.nan_to_num(mean) * 255).astype(np.intp)
        picture = np.zeros((mean.shape[1], mean.shape[0], 4), np.uint8)
        picture[:, :, :3] = table(_HEAT_MAP)[place][:, :, ::-1].swapaxes(0, 1)
        picture[:, :, 3] = 255
        picture *= known.T[:, :, None]
        painter.drawImage(content, colour_image(picture))

    def _columns(self, width: int) -> tuple[Floats, Floats, Floats]:
        """Least, most and mean of every pixel, (width, 8); NaN where not known yet."""
        view, about, pyramid = self.view, self._source.about, self._source.pyramid
        assert about is not None
        assert pyramid is not None
        rate = about.sample_rate
        hop = hop_for(view.span / width * rate / 1.5)
        if hop in pyramid.layers:
            layer = pyramid.layers[hop]
            edges = pixel_edges(view.start, view.stop, width, rate / hop)
            return (*extremes(layer.least, layer.most, edges), means(layer.mean, edges))
        first, rows = self._frames(about.frame_hop, rate)
        frames_a_pixel = view.span * rate / about.frame_hop / width
        if frames_a_pixel < 1:
            places = np.linspace(view.start, view.stop, width) * rate / about.frame_hop - first
            between = interpolated(rows, places)
            return between, between, between
        edges = pixel_edges(view.start, view.stop, width, rate / about.frame_hop) - first
        return (*extremes(rows, rows, edges), means(rows, edges))

    def _frames(self, hop: int, rate: int) -> tuple[int, Floats]:
        first, stop = columns_between(self.view.start, self.view.stop, hop, rate)
        minutes = range(first // MINUTE_FRAMES, -(-stop // MINUTE_FRAMES))
        self._source.want_minutes(minutes)
        rows = np.full((len(minutes) * MINUTE_FRAMES, len(self._names)), np.nan, np.float32)
        for place, index in enumerate(minutes):
            minute = self._source.minute(index)
            if minute is not None:
                start = place * MINUTE_FRAMES
                rows[start : start + len(minute.music)] = minute.music
        return minutes.start * MINUTE_FRAMES, rows

    def draw_gutter(self, painter: QPainter, room: QRect) -> None:
        """Name the lanes."""
        for i, name in enumerate(self._names):
            top, height = self._lane(i, room.y(), room.height())
            words = painter.fontMetrics().elidedText(
                feature_words(name), Qt.TextElideMode.ElideRight, room.width()
            )
            place = QRectF(room.x(), top, room.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    # --- values under the pointer

    def values_at(self, seconds: float) -> Floats | None:
        """All eight at a time, (8,), if they are known."""
        about = self._source.about
        if about is None:
            return None
        frame = int(seconds * about.sample_rate / about.frame_hop)
        minute = self._source.minute(frame // MINUTE_FRAMES)
        place = frame % MINUTE_FRAMES
        if minute is None or place >= len(minute.music):
            return None
        return minute.music[place]

    def draw_over(self, painter: QPainter, content: QRect) -> None:
        """Write each feature's value at the pointer into its lane."""
        cursor = self.view.cursor
        values = None if cursor is None else self.values_at(cursor)
        if values is None or cursor is None:
            return
        colours = tokens()
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        to_the_left = self.x_of(cursor) > content.center().x()
        for i, name in enumerate(self._names):
            text = feature_value(name, float(values[i]))
            top, height = self._lane(i, content.y(), content.height())
            width = metrics.horizontalAdvance(text) + 10
            tall = min(height, metrics.height() + 2)
            x = content.left() + 4 if to_the_left else content.right() - width - 3
            place = QRectF(x, top + (height - tall) / 2, width, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            back = QColor(colours.base)
            back.setAlpha(225)
            painter.setBrush(back)
            painter.drawRoundedRect(place, 4, 4)
            painter.setPen(QColor(colours.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _values_changed(self) -> None:
        self.update()

    def tell(self, seconds: float, y: int) -> str:
        """Say the value of the lane under the pointer."""
        values = self.values_at(seconds)
        if values is None:
            return ""
        i = min(len(values) - 1, max(0, int(y / max(1, self.height()) * len(values))))
        name = self._names[i]
        return f"{feature_words(name)} {feature_value(name, float(values[i]))}"
