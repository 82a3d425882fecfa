"""A small square with the album's picture; nothing where there is none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_ROUND: Final = 4.0


class CoverLabel(QWidget):
    """Shows a picture within a square, whole, in its own proportions.

    Parameters
    ----------
    side : int
        Of the square, in pixels of the layout.
    """

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self.image: QImage | None = None
        self.setAccessibleName(self.tr("Album art"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_image(self, image: QImage | None) -> None:
        """Show another picture; without one take no room."""
        self.image = image
        self.setVisible(image is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in the middle, with round corners."""
        del event
        if self.image is None:
            return
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        place = QRectF(left, top, size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        corners = QPainterPath()
        corners.addRoundedRect(place, _ROUND, _ROUND)
        painter.setClipPath(corners)
        painter.drawImage(place, self.image)
