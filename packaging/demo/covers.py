"""Covers, drawn with Qt's painter: shapes alone, so that they need no font and look alike anywhere.

A painter's unit is the hundredth part of a cover's side.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPen, QPolygonF

SIDE = 400
QUALITY = 88


class Canvas(QPainter):
    """A painter with the few strokes that the covers are made of."""

    def sky(self, *colours: str) -> None:
        """Fill everything, from the top down through some colours."""
        gradient = QLinearGradient(0, 0, 0, 100)
        for i, colour in enumerate(colours):
            gradient.setColorAt(i / max(1, len(colours) - 1), QColor(colour))
        self.fillRect(QRectF(0, 0, 100, 100), QBrush(gradient))

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.fillRect(QRectF(x, y, width, height), QColor(colour))

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle around a point."""
        self.setPen(Qt.PenStyle.NoPen)
        self.setBrush(QColor(colour))
        self.drawEllipse(QPointF(x, y), radius, radius)

    def shape(self, colour: str, *points: tuple[float, float]) -> None:
        """Fill a polygon."""
        self.setPen(Qt.PenStyle.NoPen)
        self.setBrush(QColor(colour))
        self.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))

    def line(self, colour: str, width: float, *points: tuple[float, float]) -> None:
        """Draw a line through some points."""
        self.setBrush(Qt.BrushStyle.NoBrush)
        self.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.RoundCap))
        self.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

    def ridge(self, colour: str, height: float, swing: float, waves: float, at: float) -> None:
        """Fill what lies below a wavy line."""
        x = np.linspace(0, 100, 81)
        y = height + swing * np.sin(2 * np.pi * (waves * x / 100 + at))
        self.shape(colour, *zip(x, y, strict=True), (100.0, 100.0), (0.0, 100.0))


def hills(c: Canvas) -> None:
    """Paint hills in the morning."""
    c.sky("#f6e7cf", "#e9c9a8", "#d9a98c")
    c.disc(68, 34, 11, "#fbf3e2")
    for i, colour in enumerate(("#b9a7a0", "#8f8f98", "#66748a", "#3f5470")):
        c.ridge(colour, 52 + 11 * i, 5 + i, 1.1 + 0.35 * i, 0.13 + 0.31 * i)


def road(c: Canvas) -> None:
    """Paint a road into the dusk."""
    c.sky("#0e1d33", "#27486b", "#c98a4b")
    c.box(0, 66, 100, 34, "#101820")
    c.shape("#26303a", (48, 66), (52, 66), (84, 100), (16, 100))
    for y, size in ((70, 0.4), (76, 0.8), (84, 1.4), (94, 2.2)):
        c.box(50 - size / 2, y, size, 2.2 * size + 1, "#e6c887")
    c.disc(50, 60, 6, "#f1b660")
    c.box(0, 66, 100, 0.6, "#e0a05a")


def field(c: Canvas) -> None:
    """Paint a field with a fence."""
    c.sky("#9fd0e6", "#e4f0e2")
    c.ridge("#7ca35b", 60, 3, 0.7, 0.2)
    c.ridge("#d8b45a", 70, 2, 1.2, 0.5)
    c.disc(22, 24, 9, "#fff2c4")
    for x in range(4, 100, 16):
        c.box(x, 62, 3, 24, "#f7f1e3")
    for y in (67, 76):
        c.box(0, y, 100, 2.4, "#efe6d2")


def mirrorball(c: Canvas) -> None:
    """Paint a mirror ball and what it throws."""
    c.sky("#2a0845", "#7b1e7a", "#e0457b")
    for i in range(24):
        angle = 2 * np.pi * i / 24
        far = (50 + 90 * np.cos(angle), 44 + 90 * np.sin(angle))
        c.line("#3dffd9f0" if i % 2 else "#30ffc86b", 1.2, (50, 44), far)
    c.line("#f5e8ff", 0.8, (50, 0), (50, 20))
    rings = np.linspace(-0.96, 0.96, 13)
    for i, row in enumerate(rings):
        wide = 25 * np.sqrt(1 - row**2)
        for j in range(-7, 8):
            x = 50 + wide * np.sin(np.pi * j / 15)
            tint = ("#f4ecff", "#b79ad9", "#ff9ecb", "#7f63b8", "#ffe6a8")[(3 * i + 2 * j) % 5]
            c.box(x - wide / 11, 44 + 25 * row - 1.7, wide / 6, 3.2, tint)


def stairs(c: Canvas) -> None:
    """Paint stairs of concrete under a lamp."""
    c.sky("#1b1b1f", "#34343b")
    c.shape("#40f2c14e", (70, 8), (20, 100), (100, 100))
    for i in range(8):
        c.box(8 + 9 * i, 88 - 9 * i, 100, 12, ("#77777f", "#6a6a72")[i % 2])
        c.box(8 + 9 * i, 88 - 9 * i, 100, 1.3, "#a9a9b0")
    c.disc(70, 8, 4, "#f7d37a")
    c.box(69.3, 0, 1.4, 6, "#0f0f12")


def window(c: Canvas) -> None:
    """Paint a window at night, seen from inside."""
    c.sky("#0b1026", "#16213f")
    for x, y, wide, high in (
        (12, 30, 14, 45),
        (30, 20, 18, 55),
        (52, 36, 12, 39),
        (68, 26, 20, 49),
    ):
        c.box(x, y, wide, high, "#22305a")
        for i in range(int(wide // 4)):
            for j in range(int(high // 6)):
                if (i * 5 + j * 3 + x) % 4 == 0:
                    c.box(x + 1.5 + 4 * i, y + 2 + 6 * j, 2, 3, "#f0c56a")
    for x, y, wide, high in ((0, 0, 100, 7), (0, 0, 7, 78), (93, 0, 7, 78), (48, 0, 4, 78)):
        c.box(x, y, wide, high, "#3a1f14")
    c.box(0, 75, 100, 25, "#51301f")
    c.disc(74, 84, 7, "#f3ede2")
    c.disc(74, 84, 5, "#3b2316")


def waves(c: Canvas) -> None:
    """Paint a hull above a black sea."""
    c.sky("#120607", "#5a0f0f", "#b3261e")
    c.shape("#0a0a0c", (18, 62), (82, 62), (74, 74), (28, 74))
    c.line("#0a0a0c", 1.6, (50, 62), (50, 22))
    c.shape("#1c1c20", (51, 24), (51, 56), (74, 56))
    c.shape("#141418", (49, 30), (49, 56), (30, 56))
    for i, colour in enumerate(("#2a2d33", "#1c1f25", "#101217")):
        c.ridge(colour, 70 + 8 * i, 3.2, 3 + i, 0.2 * i)


def lanterns(c: Canvas) -> None:
    """Paint lanterns of paper on a string."""
    c.sky("#ffd9e3", "#ffb3a7", "#8fd3d1")
    c.line("#6b4a5b", 0.7, *((x, 16 + 10 * np.sin(np.pi * x / 100)) for x in range(0, 101, 4)))
    colours = ("#ff5f7e", "#ffd35c", "#5ac8c8", "#ff8e53", "#9b7ede")
    for i, colour in enumerate(colours):
        x = 12 + 19 * i
        top = 16 + 10 * np.sin(np.pi * x / 100)
        c.line("#6b4a5b", 0.5, (x, top), (x, top + 10 + 5 * (i % 2)))
        y = top + 19 + 5 * (i % 2)
        c.disc(x, y, 9, colour)
        for step in (-5, 0, 5):
            c.line("#50ffffff", 0.6, (x - 8, y + step), (x + 8, y + step))
        c.box(x - 3, y - 10, 6, 2, "#6b4a5b")


def sun(c: Canvas) -> None:
    """Paint a sun over the water, in stripes."""
    c.sky("#f2c230", "#f7dd7a")
    c.disc(50, 50, 27, "#c8321f")
    for i in range(7):
        c.box(0, 54 + 7 * i, 100, 2.2 + 0.5 * i, "#1f7a43")
    c.shape("#123d25", (10, 100), (13, 40), (16, 100))
    for angle in (-2.7, -2.1, -1.6, -1.0, -0.4):
        end = (13 + 17 * np.cos(angle), 40 + 13 * np.sin(angle) + 5)
        c.line("#123d25", 2.2, (13, 40), end)


def tower(c: Canvas) -> None:
    """Paint a water tower by the road."""
    c.sky("#274060", "#8aa7bf", "#f0d9b5")
    c.box(0, 84, 100, 16, "#3b3a36")
    for x in (34, 46, 58):
        c.line("#2b2622", 1.6, (x, 52), (x + (x - 46) * 0.5, 86))
    c.line("#2b2622", 1.0, (34, 66), (60, 78))
    c.line("#2b2622", 1.0, (60, 66), (33, 78))
    c.box(28, 28, 36, 26, "#b0493a")
    c.shape("#7f3127", (25, 28), (46, 13), (67, 28))
    c.box(28, 38, 36, 4, "#e9d8be")


def drawn(paint: Callable[[Canvas], None]) -> bytes:
    """Return a cover as JPEG, `SIDE` pixels wide and high."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    canvas = Canvas(image)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.scale(SIDE / 100, SIDE / 100)
    paint(canvas)
    canvas.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", QUALITY)
    return bytes(buffer.data().data())
