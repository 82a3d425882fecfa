"""The decision rules in the window: what each is called, and what explains it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from mgc_desktop.core.vote import DEFAULT_SHARE, Rule
from mgc_desktop.ui.glossary import Notion, Term
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP

# bai2016's stricter setting.
STRICT_SHARE: Final = 7 / 15


class RuleTerm(Notion):
    """What the rules are called, and what they do."""

    FUSION_2 = (
        QT_TRANSLATE_NOOP("Glossary", "Fusion 2"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "A rule: both networks are averaged in each clip, each clip votes for its likeliest "
            "genre, and the genre that wins the most clips is the track's.",
        ),
    )
    FUSION_1 = (
        QT_TRANSLATE_NOOP("Glossary", "Fusion 1"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "A rule: both networks are averaged over all clips at once, and the genre that is "
            "likeliest on average is the track's. Clips do not vote.",
        ),
    )
    ALONE = (
        QT_TRANSLATE_NOOP("Glossary", "One network alone"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "A rule: only one of the networks votes, and the genre that wins the most clips is "
            "the track's.",
        ),
    )
    THIRD = (
        QT_TRANSLATE_NOOP("Glossary", "A third of clips"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "A rule: like Fusion 2, but the genre that wins needs a third of the clips (5 of 15). "
            "Otherwise the track is undecided.",
        ),
    )
    SEVEN = (
        QT_TRANSLATE_NOOP("Glossary", "7 of 15 clips"),
        QT_TRANSLATE_NOOP(
            "Glossary",
            "A rule: like Fusion 2, but the genre that wins needs 7 of 15 clips. Otherwise the "
            "track is undecided.",
        ),
    )


@dataclass(frozen=True)
class RuleChoice:
    """A rule that can be tried; its first term names it, all of them explain it.

    Attributes
    ----------
    rule : Rule
    share : float
    terms : tuple of Notion
    sentence : str
        What it does, in a line, where it can be set for a library; empty where only tried.
    """

    rule: Rule
    share: float
    terms: tuple[Notion, ...]
    sentence: str = ""

    @property
    def words(self) -> str:
        """What it does, in the window's language."""
        return QCoreApplication.translate("Rules", self.sentence)


CHOICES: Final = (
    RuleChoice(
        Rule.FUSION2,
        DEFAULT_SHARE,
        (RuleTerm.FUSION_2,),
        QT_TRANSLATE_NOOP("Rules", "Both networks per clip, majority of clips wins (fusion 2)"),
    ),
    RuleChoice(
        Rule.FUSION1,
        DEFAULT_SHARE,
        (RuleTerm.FUSION_1,),
        QT_TRANSLATE_NOOP("Rules", "Average of both networks over all clips (fusion 1)"),
    ),
    RuleChoice(
        Rule.NET_STFT,
        DEFAULT_SHARE,
        (Term.STFT_NETWORK, RuleTerm.ALONE),
        QT_TRANSLATE_NOOP("Rules", "STFT network only"),
    ),
    RuleChoice(
        Rule.NET_MUSIC,
        DEFAULT_SHARE,
        (Term.MUSIC_NETWORK, RuleTerm.ALONE),
        QT_TRANSLATE_NOOP("Rules", "Music network only"),
    ),
    RuleChoice(
        Rule.THRESHOLD,
        DEFAULT_SHARE,
        (RuleTerm.THIRD,),
        QT_TRANSLATE_NOOP("Rules", "Like fusion 2, if a third of the clips agree"),
    ),
    RuleChoice(Rule.THRESHOLD, STRICT_SHARE, (RuleTerm.SEVEN,)),
)
