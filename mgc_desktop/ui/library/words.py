"""Labels of the models and states of a track, as people say them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.theme.theme import tokens

_GENRES: Final = {
    "blues": QT_TRANSLATE_NOOP("Labels", "Blues"),
    "classical": QT_TRANSLATE_NOOP("Labels", "Classical"),
    "country": QT_TRANSLATE_NOOP("Labels", "Country"),
    "disco": QT_TRANSLATE_NOOP("Labels", "Disco"),
    "hiphop": QT_TRANSLATE_NOOP("Labels", "Hip-hop"),
    "jazz": QT_TRANSLATE_NOOP("Labels", "Jazz"),
    "metal": QT_TRANSLATE_NOOP("Labels", "Metal"),
    "pop": QT_TRANSLATE_NOOP("Labels", "Pop"),
    "reggae": QT_TRANSLATE_NOOP("Labels", "Reggae"),
    "rock": QT_TRANSLATE_NOOP("Labels", "Rock"),
    UNDECIDED: QT_TRANSLATE_NOOP("Labels", "Undecided"),
}
_MOODS: Final = {
    "Q1 happy": QT_TRANSLATE_NOOP("Labels", "Happy"),
    "Q2 angry": QT_TRANSLATE_NOOP("Labels", "Angry"),
    "Q3 sad": QT_TRANSLATE_NOOP("Labels", "Sad"),
    "Q4 calm": QT_TRANSLATE_NOOP("Labels", "Calm"),
    UNDECIDED: QT_TRANSLATE_NOOP("Labels", "Undecided"),
}
_STATES: Final = {
    "new": QT_TRANSLATE_NOOP("Labels", "New"),
    "queued": QT_TRANSLATE_NOOP("Labels", "Waiting"),
    "analysed": QT_TRANSLATE_NOOP("Labels", "Analysed"),
    "undecided": QT_TRANSLATE_NOOP("Labels", "Undecided"),
    "accepted": QT_TRANSLATE_NOOP("Labels", "Accepted"),
    "corrected": QT_TRANSLATE_NOOP("Labels", "Corrected"),
    "rejected": QT_TRANSLATE_NOOP("Labels", "Rejected"),
    "failed": QT_TRANSLATE_NOOP("Labels", "Failed"),
    "missing": QT_TRANSLATE_NOOP("Labels", "Missing"),
    "unreadable": QT_TRANSLATE_NOOP("Labels", "Unreadable"),
}


def _word(table: dict[str, str], label: str) -> str:
    known = table.get(label)
    return label if known is None else QCoreApplication.translate("Labels", known)


def genre_words(label: str) -> str:
    """Return a genre as people write it; one that is the user's own stays as it is."""
    return _word(_GENRES, label)


def mood_words(label: str) -> str:
    """Return a mood quadrant as a word."""
    return _word(_MOODS, label)


def status_words(status: str) -> str:
    """Return a track's state as a word."""
    return _word(_STATES, status)


def folded(word: str) -> str:
    """Return a word without case, spaces and hyphens: "Hip-Hop" as the models' "hiphop"."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def genre_colour(label: str) -> str:
    """Return the colour of a genre, however it is written; a genre of the user's own is grey."""
    colours = tokens()
    return colours.genres.get(label) or colours.genres.get(folded(label), colours.muted)


def mood_colour(label: str) -> str:
    """Return the colour of a mood quadrant."""
    colours = tokens()
    return colours.moods.get(label, colours.muted)
