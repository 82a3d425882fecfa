"""Labels of the models and states of a track, as people say them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final
from zlib import crc32

from PySide6.QtCore import QCoreApplication

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.theme.theme import tokens

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow

_GENRES: Final = {
    "blues": QT_TRANSLATE_NOOP("Labels", "Blues"),
    "classical": QT_TRANSLATE_NOOP("Labels", "Classical"),
    "country": QT_TRANSLATE_NOOP("Labels", "Country"),
    "disco": QT_TRANSLATE_NOOP("Labels", "Disco"),
    "hiphop": QT_TRANSLATE_NOOP("Labels", "Hip-Hop"),
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
# Mood words of the model, and what the vocabularies that ship write besides its labels.
_MORE_GENRES: Final = (
    QT_TRANSLATE_NOOP("Labels", "Dance"),
    QT_TRANSLATE_NOOP("Labels", "Folk"),
    QT_TRANSLATE_NOOP("Labels", "Rap"),
    QT_TRANSLATE_NOOP("Labels", "World"),
)
_MORE_MOODS: Final = (
    QT_TRANSLATE_NOOP("Labels", "Anguished"),
    QT_TRANSLATE_NOOP("Labels", "Anguished/Distraught"),
    QT_TRANSLATE_NOOP("Labels", "Atmospheric"),
    QT_TRANSLATE_NOOP("Labels", "Bitter"),
    QT_TRANSLATE_NOOP("Labels", "Bleak"),
    QT_TRANSLATE_NOOP("Labels", "Calm/Peaceful"),
    QT_TRANSLATE_NOOP("Labels", "Cerebral"),
    QT_TRANSLATE_NOOP("Labels", "Cheerful"),
    QT_TRANSLATE_NOOP("Labels", "Complex"),
    QT_TRANSLATE_NOOP("Labels", "Delicate"),
    QT_TRANSLATE_NOOP("Labels", "Depressed"),
    QT_TRANSLATE_NOOP("Labels", "Ethereal"),
    QT_TRANSLATE_NOOP("Labels", "Excited"),
    QT_TRANSLATE_NOOP("Labels", "Exciting"),
    QT_TRANSLATE_NOOP("Labels", "Fierce"),
    QT_TRANSLATE_NOOP("Labels", "Fiery"),
    QT_TRANSLATE_NOOP("Labels", "Gentle"),
    QT_TRANSLATE_NOOP("Labels", "Gloomy"),
    QT_TRANSLATE_NOOP("Labels", "Greasy"),
    QT_TRANSLATE_NOOP("Labels", "Harsh"),
    QT_TRANSLATE_NOOP("Labels", "Hostile"),
    QT_TRANSLATE_NOOP("Labels", "Hypnotic"),
    QT_TRANSLATE_NOOP("Labels", "Joyous"),
    QT_TRANSLATE_NOOP("Labels", "Light"),
    QT_TRANSLATE_NOOP("Labels", "Peaceful"),
    QT_TRANSLATE_NOOP("Labels", "Reckless"),
    QT_TRANSLATE_NOOP("Labels", "Relaxed"),
    QT_TRANSLATE_NOOP("Labels", "Sexy"),
    QT_TRANSLATE_NOOP("Labels", "Somber"),
    QT_TRANSLATE_NOOP("Labels", "Soothing"),
    QT_TRANSLATE_NOOP("Labels", "Sparkling"),
    QT_TRANSLATE_NOOP("Labels", "Spicy"),
    QT_TRANSLATE_NOOP("Labels", "Spiritual"),
    QT_TRANSLATE_NOOP("Labels", "Tense"),
    QT_TRANSLATE_NOOP("Labels", "Tense/Anxious"),
    QT_TRANSLATE_NOOP("Labels", "Volatile"),
)
_STATES: Final = {
    "new": QT_TRANSLATE_NOOP("Labels", "New"),
    "queued": QT_TRANSLATE_NOOP("Labels", "Waiting"),
    "analysed": QT_TRANSLATE_NOOP("Labels", "Analysed"),
    "first pass": QT_TRANSLATE_NOOP("Labels", "First pass"),
    "undecided": QT_TRANSLATE_NOOP("Labels", "Undecided"),
    "accepted": QT_TRANSLATE_NOOP("Labels", "Accepted"),
    "corrected": QT_TRANSLATE_NOOP("Labels", "Corrected"),
    "rejected": QT_TRANSLATE_NOOP("Labels", "Rejected"),
    "failed": QT_TRANSLATE_NOOP("Labels", "Failed"),
    "missing": QT_TRANSLATE_NOOP("Labels", "Missing"),
    "unreadable": QT_TRANSLATE_NOOP("Labels", "Unreadable"),
}


def folded(word: str) -> str:
    """Return a word without case, spaces and hyphens: "Hip-Hop" as the models' "hiphop"."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())


# By spelling: a vocabulary writes "Hip-Hop" for the label "hiphop", "Happy" for "Q1 happy".
_GENRE_WORDS: Final = {folded(text): text for text in (*_GENRES.values(), *_MORE_GENRES)}
_QUADRANTS: Final = {folded(text): label for label, text in _MOODS.items()}
_MOOD_WORDS: Final = {folded(text): text for text in (*_MOODS.values(), *_MORE_MOODS)}


def _label(labels: Mapping[str, str], words: Mapping[str, str], label: str) -> str:
    """Return a label as people say it; a word as it is spelt, unless the language has its own."""
    if label in labels:
        return QCoreApplication.translate("Labels", labels[label])
    known = words.get(folded(label))
    said = None if known is None else QCoreApplication.translate("Labels", known)
    return label if said is None or said == known else said


def _values(labels: Mapping[str, str], words: Mapping[str, str], text: str) -> str:
    """Return one label or several of the user's, "Jazz; Blues"."""
    return "; ".join(_label(labels, words, value) for value in text.split("; "))


def genre_words(label: str) -> str:
    """Return a genre as people write it; one that is the user's own stays as it is."""
    return _values(_GENRES, _GENRE_WORDS, label)


def mood_words(label: str) -> str:
    """Return a mood, quadrant or word, as people say it."""
    return _values(_MOODS, _MOOD_WORDS, label)


def is_the_models(now: str | None, model: str | None, words: Callable[[str], str]) -> bool:
    """Whether what holds now is the model's word, in any spelling; its confidence is of that."""
    return now is not None and model is not None and words(now) == words(model)


def plain_genre(label: str) -> str:
    """Return a label as files have it, in English: "Hip-hop" for "hiphop"."""
    return _GENRES.get(label, label)


def plain_mood(label: str) -> str:
    """Return a label as files have it, in English: "Happy" for "Q1 happy"."""
    return _MOODS.get(label, label)


def status_words(status: str) -> str:
    """Return a track's state as a word."""
    return _label(_STATES, {}, status)


def all_status_words() -> list[str]:
    """Return every word that `row_status` may say."""
    return [status_words(status) for status in _STATES]


def row_status(row: TrackRow) -> str:
    """Return a row's state as a word: first of all whether its file is there and music."""
    if row.file_status != "present":
        return status_words(row.file_status)
    # Until the user decides, that there is more to hear.
    part = row.heard == "part" and row.status in ("analysed", "undecided")
    return status_words("first pass" if part else row.status)


def _colour_of_ones_own(label: str) -> str:
    """Return a colour that stays with a label, of however many there are."""
    others = tokens().others
    return others[crc32(folded(label).encode()) % len(others)] if label else tokens().muted


def genre_colour(label: str) -> str:
    """Return the colour of a genre, however it is written; other genres have one each, too."""
    known = tokens().genres
    return known.get(label) or known.get(folded(label)) or _colour_of_ones_own(label)


def mood_colour(label: str) -> str:
    """Return the colour of a mood quadrant, however it is written; other moods have one, too."""
    known = tokens().moods
    return (
        known.get(label)
        or known.get(_QUADRANTS.get(folded(label), ""))
        or _colour_of_ones_own(label)
    )
