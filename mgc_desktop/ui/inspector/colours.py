"""Colour tables of spectrograms and heat maps: 256 colours from quiet to loud.

Each is a path through Oklab (Ottosson 2020), walked in equal steps with lightness always rising, so
that equal differences of level look equally large, also in print and to the colour-blind.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.polynomial import polynomial
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

Table = NDArray[np.uint8]

# Lightness, chroma and hue in degrees of the points that each path goes through.
_PATHS: Final[dict[str, tuple[tuple[float, float, float], ...]]] = {
    "ember": (
        (0.10, 0.02, 285.0),
        (0.29, 0.12, 295.0),
        (0.47, 0.17, 335.0),
        (0.65, 0.17, 385.0),
        (0.81, 0.14, 425.0),
        (0.97, 0.07, 455.0),
    ),
    "sea": (
        (0.22, 0.09, 295.0),
        (0.38, 0.10, 262.0),
        (0.54, 0.09, 215.0),
        (0.72, 0.13, 162.0),
        (0.92, 0.17, 112.0),
    ),
    "ice": (
        (0.10, 0.02, 265.0),
        (0.30, 0.11, 263.0),
        (0.53, 0.14, 250.0),
        (0.76, 0.11, 225.0),
        (0.97, 0.02, 205.0),
    ),
    "grey": ((0.10, 0.0, 0.0), (0.98, 0.0, 0.0)),
}
MAPS: Final = tuple(_PATHS)
DEFAULT_MAP: Final = MAPS[0]
_STEPS: Final = 2048

# From Oklab to cube roots of cone responses, and from those (cubed) to linear sRGB.
_TO_CONES: Final = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.2914855480],
    ]
)
_TO_LINEAR: Final = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)


def to_srgb(lab: NDArray[np.floating]) -> Table:
    """Colours of Oklab as sRGB bytes, (n, 3); what no screen shows is clipped."""
    linear = np.clip((lab @ _TO_CONES.T) ** 3 @ _TO_LINEAR.T, 0.0, 1.0)
    gamma = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.round(255 * gamma).astype(np.uint8)


@lru_cache(maxsize=len(MAPS))
def table(name: str) -> Table:
    """Return the colour table of a map, (256, 3)."""
    lightness, chroma, hue = np.array(_PATHS[name]).T
    angle = np.radians(hue)
    points = np.stack([lightness, chroma * np.cos(angle), chroma * np.sin(angle)], axis=1)
    places = np.linspace(-1.0, 1.0, len(points))
    curve = polynomial.polyfit(places, points, len(points) - 1)
    path = polynomial.polyval(np.linspace(-1.0, 1.0, _STEPS), curve).T
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    even = np.linspace(0.0, length[-1], 256)
    return to_srgb(np.stack([np.interp(even, length, part) for part in path.T], axis=1))


def stretched(colours: Table, low: float, high: float) -> list[int]:
    """Colour table of a picture whose values `low` ... `high` use all colours, as Qt wants it."""
    place = np.clip((np.arange(256) - low) / max(high - low, 1e-6), 0.0, 1.0)
    chosen = colours[np.round(place * 255).astype(np.intp)].astype(np.uint32)
    packed = 0xFF000000 | chosen[:, 0] << 16 | chosen[:, 1] << 8 | chosen[:, 2]
    return [int(colour) for colour in packed]


def indexed_image(values: NDArray[np.uint8], colours: list[int]) -> QImage:
    """Picture of bytes through a colour table; the bytes are copied."""
    values = np.ascontiguousarray(values)
    height, width = values.shape
    image = QImage(values.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(colours)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def colour_image(rgba: NDArray[np.uint8]) -> QImage:
    """Picture of premultiplied colours, (height, width, 4) as blue, green, red, alpha; copied."""
    rgba = np.ascontiguousarray(rgba)
    height, width = rgba.shape[:2]
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(rgba.data, width, height, 4 * width, form).copy()


def packed(inks: NDArray[np.floating]) -> NDArray[np.uint32]:
    """Pack premultiplied blue, green, red, alpha (..., 4) into Qt's 32 bits a pixel."""
    parts = np.round(inks).astype(np.uint32)
    blue, green, red, alpha = np.moveaxis(parts, -1, 0)
    pixels: NDArray[np.uint32] = blue | green << 8 | red << 16 | alpha << 24
    return pixels


def pixel_image(pixels: NDArray[np.uint32]) -> QImage:
    """Picture of packed pixels, (height, width); copied."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.data, width, height, 4 * width, form).copy()


def tinted(alpha: NDArray[np.uint8], colour: str) -> QImage:
    """Picture of one colour, as opaque as `alpha` says."""
    alpha = np.ascontiguousarray(alpha)
    height, width = alpha.shape
    image = QImage(alpha.data, width, height, width, QImage.Format.Format_Indexed8)
    ink = QColor(colour).rgb() & 0xFFFFFF
    image.setColorTable([ink | opacity << 24 for opacity in range(256)])
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
