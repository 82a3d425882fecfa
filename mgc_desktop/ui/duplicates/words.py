"""Which copy to keep, and why, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mgc_desktop.jobs.library.keeping import Criterion
from mgc_desktop.ui.messages import sentence
from mgc_desktop.ui.widgets import number

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.keeping import Reason, Suggestion


class SuggestionWords(QObject):
    """Says what a `Suggestion` says; a class, since texts are collected from `tr`."""

    def text(self, suggestion: Suggestion, titles: Sequence[str], *, tags_differ: bool) -> str:
        """Return the suggestion as sentences.

        Parameters
        ----------
        titles : sequence of str
            What each copy is called.
        tags_differ : bool
            Whether the copies say different things, however much each of them says.
        """
        if not suggestion.sound:
            return self.tr("All copies are damaged: listen to find out which one is still usable.")
        if len(suggestion.keep) == len(titles):
            if tags_differ:
                return self.tr("None is better, but their tags differ: see which are right.")
            return self.tr("No difference that matters: keep whichever you like.")
        names = self.tr(" or ").join(titles[place] for place in suggestion.keep)
        why = ", ".join(map(self._why, suggestion.reasons))
        parts = [self.tr("Suggestion: keep {0}. {1}.").format(names, sentence(why))]
        parts += (self._lost(criterion) for criterion in suggestion.lost)
        said = {*suggestion.lost, *(reason.criterion for reason in suggestion.reasons)}
        if tags_differ and Criterion.MORE_TAGS not in said:
            parts.append(self.tr("Their tags differ, though: see which are right."))
        return " ".join(parts)

    def _why(self, reason: Reason) -> str:
        match reason.criterion:
            case Criterion.READABLE:
                return self.tr("its audio can be read")
            case Criterion.UNDAMAGED:
                return self.tr("its audio is not damaged")
            case Criterion.TAGS_INTACT:
                return self.tr("its tags are not damaged")
            case Criterion.MORE_TAGS:
                more = self.tr("more tags are filled in ({0}, in others at most {1})")
                return more.format(number(reason.kept), number(reason.dropped))
            case Criterion.COVER:
                return self.tr("it has a cover")
            case Criterion.NAME:
                return self.tr("its file name doesn't look like a copy's")
            case Criterion.SIZE:
                return self.tr("it takes up less space")

    def _lost(self, criterion: Criterion) -> str:
        if criterion is Criterion.COVER:
            return self.tr("Another one has a cover, though.")
        return self.tr("Another one has more tags, though.")
