"""Fields, policies, states and reasons of writing, as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_FIELDS: Final = {
    "genre": QT_TRANSLATE_NOOP("Writing", "Genre"),
    "mood": QT_TRANSLATE_NOOP("Writing", "Mood"),
    "provenance": QT_TRANSLATE_NOOP("Writing", "Provenance"),
    "model": QT_TRANSLATE_NOOP("Writing", "Model"),
    "genre_confidence": QT_TRANSLATE_NOOP("Writing", "Genre confidence"),
    "mood_confidence": QT_TRANSLATE_NOOP("Writing", "Mood confidence"),
}
POLICIES: Final = {
    "fill": QT_TRANSLATE_NOOP("Writing", "Only where nothing is there"),
    "append": QT_TRANSLATE_NOOP("Writing", "Behind what is there"),
    "replace": QT_TRANSLATE_NOOP("Writing", "In place of what is there"),
}
_BATCH_STATES: Final = {
    "running": QT_TRANSLATE_NOOP("Writing", "Running"),
    "done": QT_TRANSLATE_NOOP("Writing", "Done"),
    "interrupted": QT_TRANSLATE_NOOP("Writing", "Interrupted"),
    "undone": QT_TRANSLATE_NOOP("Writing", "Undone"),
}
_FILE_STATES: Final = {
    "writing": QT_TRANSLATE_NOOP("Writing", "Being written"),
    "undoing": QT_TRANSLATE_NOOP("Writing", "Being put back"),
    "done": QT_TRANSLATE_NOOP("Writing", "Written"),
    "failed": QT_TRANSLATE_NOOP("Writing", "Failed"),
    "undone": QT_TRANSLATE_NOOP("Writing", "Undone"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("Writing", text)


def field_words(field: str) -> str:
    """Return a tag field as a word."""
    return _say(_FIELDS[field])


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
