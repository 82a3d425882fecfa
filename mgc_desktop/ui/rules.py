"""The decision rules in the window: what each is called, and what explains it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mgc_desktop.core.vote import DEFAULT_SHARE, Rule
from mgc_desktop.ui.glossary import Term

# bai2016's stricter setting.
STRICT_SHARE: Final = 7 / 15


@dataclass(frozen=True)
class RuleChoice:
    """A rule that can be tried; its first term names it, all of them explain it.

    Attributes
    ----------
    rule : Rule
    share : float
    terms : tuple of Term
    sentence : str
        What it does, in a line, where it can be set for a library; empty where only tried.
    """

    rule: Rule
    share: float
    terms: tuple[Term, ...]
    sentence: str = ""

    @property
    def words(self) -> str:
        """What it does, in the window's language."""
        return QCoreApplication.translate("Rules", self.sentence)


CHOICES: Final = (
    RuleChoice(
        Rule.FUSION2,
        DEFAULT_SHARE,
        (Term.FUSION_2,),
        QT_TRANSLATE_NOOP("Rules", "Both networks per clip, majority of clips wins (fusion 2)"),
    ),
    RuleChoice(
        Rule.FUSION1,
        DEFAULT_SHARE,
        (Term.FUSION_1,),
        QT_TRANSLATE_NOOP("Rules", "Average of both networks over all clips (fusion 1)"),
    ),
    RuleChoice(
        Rule.NET_STFT,
        DEFAULT_SHARE,
        (Term.STFT_NETWORK, Term.ALONE),
        QT_TRANSLATE_NOOP("Rules", "STFT network only"),
    ),
    RuleChoice(
        Rule.NET_MUSIC,
        DEFAULT_SHARE,
        (Term.MUSIC_NETWORK, Term.ALONE),
        QT_TRANSLATE_NOOP("Rules", "Music network only"),
    ),
    RuleChoice(
        Rule.THRESHOLD,
        DEFAULT_SHARE,
        (Term.THIRD,),
        QT_TRANSLATE_NOOP("Rules", "Like fusion 2, if a third of the clips agree"),
    ),
    RuleChoice(Rule.THRESHOLD, STRICT_SHARE, (Term.SEVEN,)),
)
