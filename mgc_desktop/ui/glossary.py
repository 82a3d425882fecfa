"""What the words of the window mean: one text a notion, for tool tips and for the guide."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from mgc_desktop.core.labels import QUADRANTS
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP

_CONTEXT: Final = "Glossary"


class Notion(Enum):
    """What a notion is called, and what that means, both untranslated."""


class Term(Notion):
    """The notions of the window; those of decision rules stand with the rules (`ui.rules`)."""

    CLIP = (
        QT_TRANSLATE_NOOP("Glossary", "Clip"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "Three seconds of a track. A new clip begins every one and a half seconds, so each "
            "overlaps the next by half. Every clip is judged by itself.",
        ),
    )
    VOTE = (
        QT_TRANSLATE_NOOP("Glossary", "Vote"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "The genre that is likeliest in one clip. A silent clip has no vote.",
        ),
    )
    STFT_NETWORK = (
        QT_TRANSLATE_NOOP("Glossary", "STFT network"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "The network that looks at the spectrogram: how strong each frequency is, moment by "
            "moment. STFT, the short-time Fourier transform, is how a spectrogram is computed.",
        ),
    )
    MUSIC_NETWORK = (
        QT_TRANSLATE_NOOP("Glossary", "Music network"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "The network that looks at eight music features, such as energy, brightness, "
            "roughness and key clarity, moment by moment.",
        ),
    )
    COMBINED = (
        QT_TRANSLATE_NOOP("Glossary", "Both combined"),
        QT_TRANSLATE_NOOP("Glossary", "The average of what the two networks say about a clip."),
    )
    CONFIDENCE = (
        QT_TRANSLATE_NOOP("Glossary", "Confidence"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "The confidence says how sure the model is. It is scaled so that about 80 of 100 "
            "tracks with 80% are right; for music unlike what the model learned from, fewer are.",
        ),
    )
    UNDECIDED = (
        QT_TRANSLATE_NOOP("Glossary", "Undecided"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "The model is not confident enough to name a genre, or there is nothing to hear. You "
            "decide, in the review.",
        ),
    )
    FIRST_PASS = (
        QT_TRANSLATE_NOOP("Glossary", "First pass"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "Only a minute of the track at most was listened to, at places spread over it. What "
            "was not clear by then is undecided until all of the track is analysed.",
        ),
    )
    AGREEMENT = (
        QT_TRANSLATE_NOOP("Glossary", "Agreement"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "The two networks agree if each of them alone names the same genre for the track. "
            "Where they differ, a second look is worthwhile.",
        ),
    )
    GRADIENTS = (
        QT_TRANSLATE_NOOP("Glossary", "Integrated gradients"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "A way to explain a clip: it is faded in step by step from something that says "
            "nothing, and each part gets what it adds to the result on the way.",
        ),
    )
    OCCLUSION = (
        QT_TRANSLATE_NOOP("Glossary", "Occlusion"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "A way to explain a clip: one small part after another is covered up, and each gets "
            "what the result loses by it.",
        ),
    )
    VALENCE = (
        QT_TRANSLATE_NOOP("Glossary", "Valence"),
        QT_TRANSLATE_NOOP(
            "Glossary", "How pleasant the music feels: from gloomy or angry to happy or calm."
        ),
    )
    AROUSAL = (
        QT_TRANSLATE_NOOP("Glossary", "Arousal"),
        QT_TRANSLATE_NOOP(
            "Glossary", "How much energy the music has: from calm or sad to lively or fierce."
        ),
    )
    HAPPY = (
        QT_TRANSLATE_NOOP("Glossary", "Happy"),
        QT_TRANSLATE_NOOP("Glossary", "Pleasant and lively: high valence, high arousal."),
    )
    ANGRY = (
        QT_TRANSLATE_NOOP("Glossary", "Angry"),
        QT_TRANSLATE_NOOP("Glossary", "Fierce or tense: low valence, high arousal."),
    )
    SAD = (
        QT_TRANSLATE_NOOP("Glossary", "Sad"),
        QT_TRANSLATE_NOOP("Glossary", "Gloomy and quiet: low valence, low arousal."),
    )
    CALM = (
        QT_TRANSLATE_NOOP("Glossary", "Calm"),
        QT_TRANSLATE_NOOP("Glossary", "Pleasant and quiet: high valence, low arousal."),
    )


# By label of the models.
QUADRANT_TERMS: Final = dict(
    zip(QUADRANTS, (Term.HAPPY, Term.ANGRY, Term.SAD, Term.CALM), strict=True)
)


def named(term: Notion) -> str:
    """Return what a notion is called in the user's language."""
    return QCoreApplication.translate(_CONTEXT, term.value[0])


def explained(*terms: Notion) -> str:
    """Return what notions mean, one after the other; several are named, too."""
    texts = [QCoreApplication.translate(_CONTEXT, term.value[1]) for term in terms]
    if len(terms) > 1:
        texts = [f"{named(term)}: {text}" for term, text in zip(terms, texts, strict=True)]
    return "\n\n".join(texts)


def term_tip(*terms: Notion, first: str = "") -> str:
    """Return a tool tip whose long lines wrap, with other text in front of it."""
    text = "\n\n".join(filter(None, (first, explained(*terms))))
    # As rich text, for Qt breaks the lines of no other.
    wrapping = Qt.WhiteSpaceMode.WhiteSpaceNormal
    return QtGui.Qt.convertFromPlainText(text, wrapping) if text else ""


def explain(widget: QWidget, *terms: Notion) -> None:
    """Explain on hover, and to who hears the window, what the words of a widget mean."""
    widget.setToolTip(term_tip(*terms))
    widget.setAccessibleDescription(explained(*terms))
