"""The vocabularies that ship and the labels of the models, as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.library.words import genre_words, mood_words

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.vocabulary import Vocabulary

# Name, and what the file says of itself: a set of the user's own may have the same name.
_SHIPPED: Final = {
    "standard": (
        QT_TRANSLATE_NOOP("Vocabularies", "Standard"),
        QT_TRANSLATE_NOOP(
            "Vocabularies", "One genre per track in standard spelling; the mood as a single word."
        ),
    ),
    "parents": (
        QT_TRANSLATE_NOOP("Vocabularies", "With parent genre"),
        QT_TRANSLATE_NOOP(
            "Vocabularies",
            "The genre, then its parent genre; the mood as a single word.",
        ),
    ),
    "two-moods": (
        QT_TRANSLATE_NOOP("Vocabularies", "Two moods"),
        QT_TRANSLATE_NOOP("Vocabularies", "One genre per track; two words for each mood."),
    ),
    "detailed": (
        QT_TRANSLATE_NOOP("Vocabularies", "Detailed"),
        QT_TRANSLATE_NOOP(
            "Vocabularies",
            "One genre per track; the mood and every mood word the model is confident of.",
        ),
    ),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("Vocabularies", text)


def set_words(name: str) -> str:
    """Return the name of a set; one that is not known here keeps its own."""
    return _say(_SHIPPED[name][0]) if name in _SHIPPED else name


def about_words(vocabulary: Vocabulary) -> str:
    """Return what a set is; the words of the user's own set stay as they are."""
    _, shipped = _SHIPPED.get(vocabulary.name, ("", ""))
    return _say(shipped) if vocabulary.description == shipped else vocabulary.description


def label_words(kind: str, label: str) -> str:
    """Return a label of the models."""
    return genre_words(label) if kind == "genres" else mood_words(label)
