"""Times and numbers in the words of the inspector."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale

_FRACTIONS_S: Final = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_SECONDS: Final = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0)
_MINUTES_S: Final = (60.0, 120.0, 300.0, 600.0, 900.0, 1800.0)
_HOURS_S: Final = (3600.0, 7200.0, 18000.0)
_STEPS_S: Final = (*_FRACTIONS_S, *_SECONDS, *_MINUTES_S, *_HOURS_S)


def tick_step(seconds_a_pixel: float, pixels_apart: float) -> float:
    """Round distance of marks that lie at least so far apart."""
    wanted = seconds_a_pixel * pixels_apart
    return next((step for step in _STEPS_S if step >= wanted), _STEPS_S[-1])


def moment(seconds: float, decimals: int = 0) -> str:
    """Return a point in time as 3:07, 1:03:07 or, with decimals, 3:07.25."""
    units = round(seconds * 10**decimals)
    whole, part = divmod(units, 10**decimals)
    minutes, last = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{last:02}" if hours else f"{minutes}:{last:02}"
    return f"{text}{QLocale().decimalPoint()}{part:0{decimals}}" if decimals else text


def decimals_of(step: float) -> int:
    """How many decimals tell marks apart."""
    return 0 if step >= 1 else 1 if step >= 0.1 else 2 if step >= 0.01 else 3


def hertz(frequency: float) -> str:
    """Return a frequency as 440 Hz or 1.25 kHz."""
    locale = QLocale()
    if frequency < 1000:
        return f"{locale.toString(round(frequency))} Hz"
    return f"{locale.toString(frequency / 1000, 'g', 3)} kHz"


def value(number: float) -> str:
    """Return a measured value with three digits that matter."""
    return QLocale().toString(float(f"{number:.3g}"), "g", 6)
