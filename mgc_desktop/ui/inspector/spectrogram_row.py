"""The spectrogram, as deep as one can zoom, with what drove a clip drawn over it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Final

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from mgc_desktop.core.importance import Explanation
from mgc_desktop.jobs.inspection.answers import TILE_COLUMNS, Levels, TileKey
from mgc_desktop.ui.inspector.colours import (
    DEFAULT_MAP,
    MAPS,
    Table,
    colour_image,
    indexed_image,
    stretched,
    table,
)
from mgc_desktop.ui.inspector.frequency import ROWS, FrequencyRange, Scale, to_rows
from mgc_desktop.ui.inspector.row import TimeRow
from mgc_desktop.ui.inspector.source import TrackSource
from mgc_desktop.ui.inspector.tiling import columns_between, hop_for, tiles_between
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.inspector.times import hertz
from mgc_desktop.ui.theme.tokens import LIGHT

WINDOWS: Final = (256, 512, 1024, 2048, 4096)
# In heights of a line of text.
_LEAST_LINES: Final = 3.4
_PICTURE_BYTES: Final = 48 * 2**20
# Tiles asked for beyond either edge, so that a pan finds them there.
_AHEAD: Final = 1
_MAP_N_FFT: Final = 1024
_BLUR: Final = 3
_BRIGHTER: Final = 150


@dataclass(frozen=True)
class SpectrogramStyle:
    """How the spectrogram looks.

    Attributes
    ----------
    shown : FrequencyRange
    colour_map : str
    low_db, high_db : float
        What is drawn in the first and the last colour.
    n_fft : int
        Samples of a window: longer tells tones apart, shorter tells moments apart.
    """

    shown: FrequencyRange = field(default_factory=FrequencyRange)
    colour_map: str = DEFAULT_MAP
    low_db: float = -90.0
    high_db: float = -15.0
    n_fft: int = 1024

    def as_text(self) -> str:
        """Return it as JSON, to be remembered."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> SpectrogramStyle | None:
        """Read what `as_text` wrote; None if it is nothing of that kind."""
        try:
            plain = json.loads(text)
            shown = plain.pop("shown")
            frequencies = FrequencyRange(Scale(shown["scale"]), shown["low"], shown["high"])
            style = cls(frequencies, **plain)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        sound = 0 < frequencies.low < frequencies.high and style.low_db < style.high_db
        return style if sound and style.colour_map in MAPS and style.n_fft in WINDOWS else None


class SpectrogramRow(TimeRow):
    """Level over time and frequency."""

    # Its colours mean levels: only the edges of the chosen clip are drawn over them.
    band_alpha = 0

    def __init__(self, view: TimeView, source: TrackSource) -> None:
        super().__init__(view, "")
        self.setAccessibleName(self.tr("Spectrogram"))
        self._fit()
        self._source = source
        self.style_ = SpectrogramStyle()
        self.explanation: Explanation | None = None
        self._explained: QImage | None = None
        self._rows: LRUCache[TileKey, Levels] = LRUCache(
            _PICTURE_BYTES, getsizeof=lambda rows: rows.nbytes
        )
        source.opened.connect(self._rows.clear)
        source.overview_came.connect(self._overview_came)
        source.tile_came.connect(self._tile_came)

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit()
        self.stale()

    def _fit(self) -> None:
        """Keep two names of frequencies apart."""
        self.setMinimumHeight(round(_LEAST_LINES * self.fontMetrics().height()))

    def set_style(self, style: SpectrogramStyle) -> None:
        """Look otherwise."""
        if style.shown != self.style_.shown:
            self._rows.clear()
        self.style_ = style
        self._explained = None
        self.stale()

    def set_explanation(self, explanation: Explanation | None) -> None:
        """Draw over the sound what spoke for a label and what against it."""
        self.explanation = explanation
        self._explained = None
        self.stale()

    # --- the picture

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw levels, then the explanation."""
        colours = table(self.style_.colour_map)
        painter.fillRect(content, QColor(*(int(part) for part in colours[0])))
        if self._source.about is None or self._source.pyramid is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_levels(painter, content, colours)
        if self.explanation is not None:
            self._draw_explanation(painter, content, self.explanation)

    def _draw_levels(self, painter: QPainter, content: QRect, chosen: Table) -> None:
        view, about = self.view, self._source.about
        assert about is not None
        rate = about.sample_rate
        width = content.width() * self.devicePixelRatioF()
        hop = hop_for(view.span * rate / width)
        first, stop = columns_between(view.start, view.stop, hop, rate)
        levels = self._levels(hop, first, stop)
        colours = stretched(
            chosen,
            (self.style_.low_db - about.lowest_db) / about.db_step,
            (self.style_.high_db - about.lowest_db) / about.db_step,
        )
        left, right = self.x_of(first * hop / rate), self.x_of(stop * hop / rate)
        place = QRectF(left, content.y(), right - left, content.height())
        painter.drawImage(place, indexed_image(levels, colours))

    def _levels(self, hop: int, first: int, stop: int) -> Levels:
        """Rows of the columns [first, stop), as sharp as they are known."""
        pyramid = self._source.pyramid
        assert pyramid is not None
        if hop in pyramid.layers:
            self._source.want_tiles(self, ())
            return self._overview(hop, first, stop)
        n_fft = self.style_.n_fft
        indices = tiles_between(first, stop)
        around = [*indices, *range(indices.stop, indices.stop + _AHEAD)]
        around += range(max(0, indices.start - _AHEAD), indices.start)
        last = self._last_tile(hop)
        self._source.want_tiles(self, [TileKey(hop, i, n_fft) for i in around if i <= last])
        there = [self._tile_rows(TileKey(hop, i, n_fft)) for i in indices]
        parts = [part for part in there if part is not None]
        if len(parts) < len(there):
            behind = self._stand_in(hop, indices)
            parts = [
                behind[:, n * TILE_COLUMNS : (n + 1) * TILE_COLUMNS] if part is None else part
                for n, part in enumerate(there)
            ]
        skip = first - indices.start * TILE_COLUMNS
        return np.concatenate(parts, axis=1)[:, skip : skip + stop - first]

    def _last_tile(self, hop: int) -> int:
        about = self._source.about
        assert about is not None
        return int(about.duration_s * about.sample_rate / hop) // TILE_COLUMNS

    def _tile_rows(self, key: TileKey) -> Levels | None:
        rows = self._rows.get(key)
        tile = self._source.tile(key)
        if rows is None and tile is not None:
            rows = self._rows[key] = self._resampled(tile.levels)
        return rows

    def _resampled(self, levels: Levels) -> Levels:
        about = self._source.about
        assert about is not None
        return to_rows(levels, self.style_.shown, about.sample_rate / 2)

    def _stand_in(self, hop: int, indices: range) -> Levels:
        """Columns of tiles that are still computed, from wider tiles or the overview."""
        pyramid = self._source.pyramid
        assert pyramid is not None
        coarse_hop = min(pyramid.layers)
        columns = np.arange(indices.start * TILE_COLUMNS, indices.stop * TILE_COLUMNS)
        coarse = columns * hop // coarse_hop
        first, stop = int(coarse[0]), int(coarse[-1]) + 1
        out = self._overview(coarse_hop, first, stop)[:, coarse - first]
        for wider in (16 * hop, 8 * hop, 4 * hop, 2 * hop):
            wide = columns * hop // wider
            for index in range(int(wide[0]) // TILE_COLUMNS, int(wide[-1]) // TILE_COLUMNS + 1):
                rows = self._tile_rows(TileKey(wider, index, self.style_.n_fft))
                if rows is not None:
                    inside = wide // TILE_COLUMNS == index
                    out[:, inside] = rows[:, wide[inside] % TILE_COLUMNS]
        return out

    def _overview(self, hop: int, first: int, stop: int) -> Levels:
        pyramid = self._source.pyramid
        assert pyramid is not None
        layer = pyramid.layers[hop]
        there = layer.there[first:stop]
        out = np.zeros((ROWS, stop - first), np.uint8)
        if there.any():
            out[:, : len(there)] = self._resampled(layer.levels[:, first:stop])
        if pyramid.glance is not None and not there.all():
            about = self._source.about
            assert about is not None
            looks = pyramid.glance.levels
            times = np.arange(first, first + len(there))[~there] * hop / about.sample_rate
            look = np.clip(times / about.duration_s * looks.shape[1], 0, looks.shape[1] - 1)
            out[:, : len(there)][:, ~there] = self._resampled(looks)[:, look.astype(int)]
        return out

    # --- what drove the clip

    def _draw_explanation(
        self, painter: QPainter, content: QRect, explanation: Explanation
    ) -> None:
        about = self._source.about
        assert about is not None
        if self._explained is None:
            self._explained = self._picture_of(explanation.stft)
        start = explanation.start_s
        left, right = self.x_of(start), self.x_of(start + about.clip_seconds)
        room = QRectF(left, content.y(), right - left, content.height())
        # Dimmed first, so that what mattered stands out in both directions.
        painter.fillRect(room, QColor(0, 0, 0, 120))
        painter.drawImage(room, self._explained)

    def _picture_of(self, importance: NDArray[np.float32]) -> QImage:
        """Rows of the clip's importance, (128, 513): good colour for, bad colour against."""
        kernel = np.ones(_BLUR) / _BLUR
        smooth = np.apply_along_axis(np.convolve, 0, importance, kernel, "same")
        smooth = np.apply_along_axis(np.convolve, 1, smooth, kernel, "same")
        top = max(float(np.percentile(np.abs(smooth), 99.5)), 1e-9)
        share = np.clip(smooth / top, -1.0, 1.0).T
        for_it = self._resampled((np.maximum(share, 0) * 255).astype(np.uint8)) / 255.0
        against = self._resampled((np.maximum(-share, 0) * 255).astype(np.uint8)) / 255.0
        picture = np.zeros((*for_it.shape, 4), np.float32)
        # Over the dark ground of the spectrogram, whatever the theme.
        for amount, colour in ((for_it, LIGHT.good), (against, LIGHT.bad)):
            ink = QColor(colour).lighter(_BRIGHTER)
            shares = np.array([ink.blue(), ink.green(), ink.red(), 255], np.float32)
            picture += np.sqrt(amount)[:, :, None] * shares
        return colour_image(np.minimum(picture, 255).astype(np.uint8))

    # --- around it

    def draw_gutter(self, painter: QPainter, room: QRect) -> None:
        """Write frequencies at their heights."""
        line_height = painter.fontMetrics().height()
        most = max(2, room.height() // (line_height + 6))
        right = self.gutter
        for frequency in self.style_.shown.ticks(most):
            y = room.bottom() - self.style_.shown.share(frequency) * room.height()
            top = min(max(room.top(), y - line_height / 2), room.bottom() - line_height)
            place = QRectF(room.x(), top, room.width() - 4, line_height)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, hertz(frequency))
            painter.drawLine(right - 4, round(y), right, round(y))

    def tell(self, seconds: float, y: int) -> str:
        """Say frequency and level under the pointer."""
        about = self._source.about
        if about is None:
            return ""
        frequency = self.style_.shown.hertz(1 - (y + 0.5) / max(1, self.height()))
        level = self._level(seconds, frequency)
        text = hertz(frequency)
        return text if level is None else f"{text} · {level:.0f} dB"

    def _level(self, seconds: float, frequency: float) -> float | None:
        about, pyramid = self._source.about, self._source.pyramid
        if about is None or pyramid is None:
            return None
        hop = hop_for(self.view.span * about.sample_rate / max(1, self.content.width()))
        column = int(seconds * about.sample_rate / hop)
        if hop in pyramid.layers:
            layer = pyramid.layers[hop]
            if column >= len(layer.there) or not layer.there[column]:
                return None
            levels, place = layer.levels, column
        else:
            key = TileKey(hop, column // TILE_COLUMNS, self.style_.n_fft)
            tile = self._source.tile(key)
            if tile is None:
                return None
            levels, place = tile.levels, column % TILE_COLUMNS
        bin_ = round(frequency / (about.sample_rate / 2) * (len(levels) - 1))
        level = int(levels[min(bin_, len(levels) - 1), place])
        return about.lowest_db + level * about.db_step

    def _overview_came(self) -> None:
        self.stale()

    def _tile_came(self, _key: TileKey) -> None:
        self.stale()
