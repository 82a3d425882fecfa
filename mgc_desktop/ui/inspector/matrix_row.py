"""One of the paper's two matrices: clips × genres as a heat map on the axis of time."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mgc_desktop.ui.inspector.clip_times import ClipTimes
from mgc_desktop.ui.inspector.colours import colour_image
from mgc_desktop.ui.inspector.row import TimeRow
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.inspector.votes_row import inks_of
from mgc_desktop.ui.library.words import genre_words
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import percent

_SMALLEST_LINE: Final = 9
# Weak probabilities are lifted a little, so that they can be told from none.
_CONTRAST: Final = 0.75


class MatrixRow(TimeRow):
    """Probabilities of one network."""

    def __init__(self, view: TimeView) -> None:
        super().__init__(view, "")
        self._name = ""
        self._matrix: NDArray[np.float64] | None = None
        self._labels: tuple[str, ...] = ()
        self._times: ClipTimes | None = None
        self._fit()

    def set_matrix(
        self,
        labels: tuple[str, ...],
        matrix: NDArray[np.float64] | None,
        times: ClipTimes | None,
        name: str,
    ) -> None:
        """Show another matrix, (n_clips, n_labels), under the name of its network."""
        self._labels, self._matrix, self._times = labels, matrix, times
        self._name = name
        self.setAccessibleName(name)
        self._fit()
        self.stale()

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit()
        self.stale()

    def _fit(self) -> None:
        line = max(_SMALLEST_LINE, round(self.fontMetrics().height() * 0.8))
        self.setMinimumHeight(max(1, len(self._labels) or 10) * line + 2)

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw each genre's line in its colour, as strong as it is probable."""
        if self._matrix is None or self._times is None or not self._times.n:
            return
        width = round(content.width() * self.devicePixelRatioF())
        pixel = self.view.span / width
        clips = self._times.many_at(self.view.start + (np.arange(width) + 0.5) * pixel)
        shares = (self._matrix[clips].T ** _CONTRAST)[:, :, None]
        ground = QColor(tokens().base)
        back = np.array([ground.blue(), ground.green(), ground.red(), 255], np.float32)
        inks = inks_of(self._labels)[:, None, :]
        picture = back * (1 - shares) + inks * shares
        # A file that is cut off promises more than was heard.
        painter.setClipRect(self.until(content, self._times.duration))
        painter.drawImage(content.adjusted(0, 1, 0, -1), colour_image(picture.astype(np.uint8)))
        painter.setClipRect(content)
        self._draw_name(painter, content)

    def _draw_name(self, painter: QPainter, content: QRect) -> None:
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(self._name) + 10
        plate = QRectF(content.right() - width - 3, content.y() + 3, width, metrics.height() + 2)
        back = QColor(tokens().base)
        back.setAlpha(225)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(QColor(tokens().muted))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self._name)

    def draw_gutter(self, painter: QPainter, room: QRect) -> None:
        """Name the network beside its genres."""
        if not self._labels:
            return
        font = painter.font()
        height = (room.height() - 2) / len(self._labels)
        font.setPixelSize(max(7, min(round(height), painter.fontMetrics().ascent() + 1)))
        painter.setFont(font)
        for i, label in enumerate(self._labels):
            place = QRectF(room.x(), 1 + i * height, room.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, genre_words(label))

    def tell(self, seconds: float, y: int) -> str:
        """Say the probability under the pointer."""
        if self._matrix is None or self._times is None or not self._times.n:
            return ""
        i = self._times.at(seconds)
        if not self._matrix[i].any():
            return self.tr("clip {0}: not listened to yet").format(i + 1)
        k = min(len(self._labels) - 1, max(0, int(y / max(1, self.height()) * len(self._labels))))
        share = percent(float(self._matrix[i, k]))
        words = genre_words(self._labels[k])
        return self.tr("clip {0} · {1}: {2} {3}").format(i + 1, self._name, words, share)
