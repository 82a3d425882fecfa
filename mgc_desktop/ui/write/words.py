"""Fields, policies, states and reasons of writing, as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP

_FIELDS: Final = {
    "genre": QT_TRANSLATE_NOOP("Writing", "Genre"),
    "mood": QT_TRANSLATE_NOOP("Writing", "Mood"),
    "provenance": QT_TRANSLATE_NOOP("Writing", "Provenance"),
    "model": QT_TRANSLATE_NOOP("Writing", "Model"),
    "genre_confidence": QT_TRANSLATE_NOOP("Writing", "Genre confidence"),
    "mood_confidence": QT_TRANSLATE_NOOP("Writing", "Mood confidence"),
}
POLICIES: Final = {
    "fill": QT_TRANSLATE_NOOP("Writing", "Only if empty"),
    "append": QT_TRANSLATE_NOOP("Writing", "Add to existing"),
    "replace": QT_TRANSLATE_NOOP("Writing", "Replace existing"),
}
CODE_PAGES: Final = {
    "cp1252": QT_TRANSLATE_NOOP("Writing", "Western European (Windows-1252)"),
    "cp1250": QT_TRANSLATE_NOOP("Writing", "Central European (Windows-1250)"),
    "cp1251": QT_TRANSLATE_NOOP("Writing", "Cyrillic (Windows-1251)"),
    "koi8-r": QT_TRANSLATE_NOOP("Writing", "Cyrillic (KOI8-R)"),
    "cp866": QT_TRANSLATE_NOOP("Writing", "Cyrillic (DOS 866)"),
    "cp1253": QT_TRANSLATE_NOOP("Writing", "Greek (Windows-1253)"),
    "cp1254": QT_TRANSLATE_NOOP("Writing", "Turkish (Windows-1254)"),
    "cp1257": QT_TRANSLATE_NOOP("Writing", "Baltic (Windows-1257)"),
    "cp1255": QT_TRANSLATE_NOOP("Writing", "Hebrew (Windows-1255)"),
    "cp1256": QT_TRANSLATE_NOOP("Writing", "Arabic (Windows-1256)"),
    "cp874": QT_TRANSLATE_NOOP("Writing", "Thai (Windows-874)"),
    "cp1258": QT_TRANSLATE_NOOP("Writing", "Vietnamese (Windows-1258)"),
    "cp932": QT_TRANSLATE_NOOP("Writing", "Japanese (Shift-JIS)"),
    "gb18030": QT_TRANSLATE_NOOP("Writing", "Simplified Chinese (GBK)"),
    "big5": QT_TRANSLATE_NOOP("Writing", "Traditional Chinese (Big5)"),
    "cp949": QT_TRANSLATE_NOOP("Writing", "Korean (EUC-KR)"),
}
_BATCH_STATES: Final = {
    "running": QT_TRANSLATE_NOOP("Writing", "Running"),
    "done": QT_TRANSLATE_NOOP("Writing", "Done"),
    "interrupted": QT_TRANSLATE_NOOP("Writing", "Interrupted"),
    "undone": QT_TRANSLATE_NOOP("Writing", "Undone"),
}
_FILE_STATES: Final = {
    "writing": QT_TRANSLATE_NOOP("Writing", "Being written"),
    "undoing": QT_TRANSLATE_NOOP("Writing", "Being restored"),
    "done": QT_TRANSLATE_NOOP("Writing", "Written"),
    "failed": QT_TRANSLATE_NOOP("Writing", "Failed"),
    "undone": QT_TRANSLATE_NOOP("Writing", "Undone"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("Writing", text)


def field_words(field: str) -> str:
    """Return a tag field as a word."""
    return _say(_FIELDS[field])


def code_page_words(name: str) -> str:
    """Return what a code page is called, by the language that it is for."""
    return _say(CODE_PAGES[name])


def policy_words(policy: str) -> str:
    """Return what happens to values that stand in a file."""
    return _say(POLICIES[policy])


def batch_state_words(state: str) -> str:
    """Return the state of a batch."""
    return _say(_BATCH_STATES[state])


def file_state_words(state: str) -> str:
    """Return what became of a file."""
    return _say(_FILE_STATES[state])


def values_words(values: Sequence[str]) -> str:
    """Return the values of a field in one line."""
    return "; ".join(values)


def split_values(text: str) -> tuple[str, ...]:
    """Return the values of a line such as "Jazz; Blues", each once."""
    values = (value.strip() for value in text.split(";"))
    return tuple(dict.fromkeys(value for value in values if value))
