"""Icons: line drawings in resources/icons, painted in the colour that the theme asks for."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mgc_desktop.paths import resources_dir
from mgc_desktop.ui.theme.theme import tokens

_SIZES: Final = (16, 20, 24, 32, 48)
_DOT: Final = 16


@cache
def _source(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _pixmap(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _icon(name: str, normal: str, disabled: str, ratio: float) -> QIcon:
    icon = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, disabled)):
        svg = _source(name).replace("currentColor", colour)
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        for size in _SIZES:
            icon.addPixmap(_pixmap(renderer, size, ratio), mode)
    return icon


def icon(name: str, colour: str | None = None) -> QIcon:
    """Return the icon `resources/icons/NAME.svg`.

    Parameters
    ----------
    colour : str, optional
        Default: the theme's text colour.

    Raises
    ------
    FileNotFoundError
        If there is no such drawing: a mistake in the program.
    """
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    return _icon(name, colour or tokens().text, tokens().track, ratio)


def dot(colour: str) -> QIcon:
    """Return a dot, sharp up to four times its size."""
    pixmap = QPixmap(4 * _DOT, 4 * _DOT)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.scale(4, 4)
    painter.drawEllipse(4, 4, 8, 8)
    painter.end()
    return QIcon(pixmap)
