"""Which colour of text can be read on a ground (WCAG 2.1, contrast ratio)."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor


def _luminance(colour: QColor) -> float:
    """Relative luminance, 0 (black) to 1."""
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours: 1 (none) to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def most_legible(ground: QColor, *colours: str) -> str:
    """Return the colour that stands out most from a ground."""
    return _most_legible(ground.rgba(), colours)


# A grid asks for hundreds of cells, of few colours, at every event of a run.
@lru_cache(maxsize=1024)
def _most_legible(ground: int, colours: tuple[str, ...]) -> str:
    return max(colours, key=lambda colour: contrast(QColor.fromRgba(ground), QColor(colour)))
