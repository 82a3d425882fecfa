"""Names, sentences and values of the trainer's settings in the user's language.

They are the trainer's own; `packaging/translate.py` collects them there.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from mgc_desktop.ui.messages import sentence

_DIGITS: Final = 6
# Where the trainer's name of a field, in words, is not what a setting would be called.
_NAMES: Final = {"least_tracks": "Minimum tracks", "least_artists": "Minimum artists"}


def english_name(name: str) -> str:
    """Return what the trainer's name of a setting is called in English."""
    return _NAMES.get(name, name.replace("_", " ").capitalize())


def setting_name(name: str) -> str:
    """Return what the trainer's name of a setting is called on the screen."""
    return QCoreApplication.translate("TrainingSettings", english_name(name))


def setting_words(description: str) -> str:
    """Return the trainer's sentence about a setting in the user's language."""
    return sentence(QCoreApplication.translate("TrainingSettings", description))


def value_words(value: float) -> str:
    """Return a number as the user's language writes it, as it can be typed again."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "g", _DIGITS)


def read_value(text: str) -> float | None:
    """Read a number in the user's language, or as programs write it; None if it is none."""
    value, good = QLocale().toDouble(text.strip())
    if good:
        return value
    try:
        return float(text)
    except ValueError:
        return None
