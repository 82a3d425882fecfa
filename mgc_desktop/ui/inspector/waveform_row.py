"""The waveform: from the whole track down to single samples."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from mgc_desktop.jobs.inspection.answers import MINUTE_FRAMES, TILE_COLUMNS, TileKey
from mgc_desktop.ui.inspector.colours import tinted
from mgc_desktop.ui.inspector.drawing import Floats, extremes, line, pixel_edges
from mgc_desktop.ui.inspector.pyramid import Layer
from mgc_desktop.ui.inspector.row import TimeRow
from mgc_desktop.ui.inspector.source import TrackSource
from mgc_desktop.ui.inspector.tiling import columns_between, hop_for, tiles_between
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.inspector.times import value
from mgc_desktop.ui.theme.theme import tokens

# Window of the spectra that come with the waveform's own tiles.
_N_FFT: Final = 1024
_THICKNESS: Final = 1.2


class WaveformRow(TimeRow):
    """Lowest and highest sample of every pixel."""

    def __init__(self, view: TimeView, source: TrackSource) -> None:
        super().__init__(view, "")
        self.setAccessibleName(self.tr("Waveform"))
        self._source = source
        self.n_fft = _N_FFT
        self.setMinimumHeight(26)
        source.overview_came.connect(self.stale)
        source.tile_came.connect(self._tile_came)

    def _tile_came(self, key: TileKey) -> None:
        about = self._source.about
        if about is not None and key.hop < about.frame_hop:
            self.stale()

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw the envelope."""
        colours = tokens()
        middle = content.center().y()
        painter.setPen(QColor(colours.border))
        painter.drawLine(content.left(), middle, content.right(), middle)
        if self._source.about is None or self._source.pyramid is None:
            return
        ratio = self.devicePixelRatioF()
        width, height = round(content.width() * ratio), round(content.height() * ratio)
        found = self._columns(width)
        if found is None:
            return
        low, high = found
        alpha = line(0.5 + low / 2, 0.5 + high / 2, _THICKNESS * ratio, height)
        painter.drawImage(content, tinted(alpha, colours.accent))

    def _columns(self, width: int) -> tuple[Floats, Floats] | None:
        """Lowest and highest sample of every pixel; NaN where not known yet."""
        view, about, pyramid = self.view, self._source.about, self._source.pyramid
        assert about is not None
        assert pyramid is not None
        rate = about.sample_rate
        # Finer than a pixel: there is no harm in looking at several columns.
        hop = hop_for(view.span / width * rate / 1.5)
        if hop in pyramid.layers:
            return self._overview(pyramid.layers[hop], width)
        elif hop >= about.frame_hop:
            hop = about.frame_hop
            first, low, high = self._frames(hop, rate)
            self._source.want_tiles(self, ())
        else:
            first, low, high = self._tiles(hop, rate, about.frame_hop)
        edges = pixel_edges(view.start, view.stop, width, rate / hop) - first
        return extremes(low, high, edges)

    def _overview(self, layer: Layer, width: int) -> tuple[Floats, Floats]:
        """Extremes from the overview; where it is not known yet, the looks at a long track."""
        view, about, pyramid = self.view, self._source.about, self._source.pyramid
        assert about is not None
        assert pyramid is not None
        edges = pixel_edges(view.start, view.stop, width, about.sample_rate / layer.hop)
        low, high = extremes(layer.low, layer.high, edges)
        unknown = ~layer.there[np.clip(edges[:-1], 0, len(layer.there) - 1)]
        low[unknown] = high[unknown] = np.nan
        if pyramid.glance is not None and unknown.any():
            looks = pyramid.glance.peaks
            times = np.linspace(view.start, view.stop, width)[unknown]
            look = np.clip(times / view.duration * len(looks), 0, len(looks) - 1).astype(np.intp)
            low[unknown], high[unknown] = looks[look].T
        return low, high

    def _frames(self, hop: int, rate: int) -> tuple[int, Floats, Floats]:
        """Extremes of every frame of the minutes that are shown."""
        first, stop = columns_between(self.view.start, self.view.stop, hop, rate)
        minutes = range(first // MINUTE_FRAMES, -(-stop // MINUTE_FRAMES))
        self._source.want_minutes(minutes)
        peaks = np.full((len(minutes) * MINUTE_FRAMES, 2), np.nan, np.float32)
        for place, index in enumerate(minutes):
            minute = self._source.minute(index)
            if minute is not None:
                start = place * MINUTE_FRAMES
                peaks[start : start + len(minute.peaks)] = minute.peaks
        return minutes.start * MINUTE_FRAMES, peaks[:, 0], peaks[:, 1]

    def _tiles(self, hop: int, rate: int, frame_hop: int) -> tuple[int, Floats, Floats]:
        """Extremes of fine columns; of frames where a tile is not there yet."""
        first, stop = columns_between(self.view.start, self.view.stop, hop, rate)
        indices = tiles_between(first, stop)
        self._source.want_tiles(self, [TileKey(hop, i, self.n_fft) for i in indices])
        start_frame, low, high = self._frames(frame_hop, rate)
        coarse = np.arange(indices.start * TILE_COLUMNS, indices.stop * TILE_COLUMNS) * hop
        place = np.clip(coarse // frame_hop - start_frame, 0, len(low) - 1)
        low, high = low[place], high[place]
        for number, i in enumerate(indices):
            tile = self._source.tile(TileKey(hop, i, self.n_fft))
            if tile is not None:
                room = slice(number * TILE_COLUMNS, (number + 1) * TILE_COLUMNS)
                low[room], high[room] = tile.peaks.T
        return indices.start * TILE_COLUMNS, low, high

    def draw_gutter(self, painter: QPainter, room: QRect) -> None:
        """Name the row."""
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.tr("Waveform"))

    def tell(self, seconds: float, _y: int) -> str:
        """Say the peak at a time."""
        about = self._source.about
        if about is None:
            return ""
        frame = int(seconds * about.sample_rate / about.frame_hop)
        minute = self._source.minute(frame // MINUTE_FRAMES)
        place = frame % MINUTE_FRAMES
        if minute is None or place >= len(minute.peaks):
            return ""
        peak = float(np.abs(minute.peaks[place]).max())
        return self.tr("peak {0}").format(value(peak))
