"""Decisions on their way to the library: kept at once, undone and redone, also days later.

The library itself remembers the order of decisions, so undo works across sessions; there is no
second stack here that could tell another story.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from mgc_desktop.jobs.decide import Decided
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.lane import Lane

Kind = Literal["accept", "correct", "reject"]


class Decisions(QObject):
    """Keeps decisions in a lane of their own, so that reading never waits for writing.

    Parameters
    ----------
    backend : Backend
    desk : Lane of a library handle

    Signals
    -------
    changed()
        Something was decided, undone or redone, and is in the library.
    said(str)
        A word for the status bar.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, backend: Backend, desk: Lane[Handle]) -> None:
        super().__init__()
        self._backend = backend
        self._desk = desk

    def decide(
        self, file_ids: Sequence[int], field: str, kind: Kind, values: Sequence[str] = ()
    ) -> None:
        """Keep one decision about some files' tracks; they are undone together."""
        ids, words = list(file_ids), list(values)
        self._desk.submit(
            lambda library: self._backend.decide(library, ids, field, kind, words),
            lambda made: self._kept(kind, made, words),
            owner=self,
        )

    def undo(self) -> None:
        """Take the latest decision back."""
        self._desk.submit(self._backend.undo_decision, self._undone, owner=self)

    def redo(self) -> None:
        """Decide again what was undone last."""
        self._desk.submit(self._backend.redo_decision, self._redone, owner=self)

    def _kept(self, kind: str, made: Decided, values: list[str]) -> None:
        n = made.files
        match kind:
            case "accept" if n:
                text = self.tr("%n track(s) accepted", "", n)
            case "accept":
                text = self.tr("Nothing was accepted")
            case "reject":
                text = self.tr("%n track(s) rejected", "", n)
            case _:
                text = self.tr("%n track(s) corrected to {0}", "", n).format("; ".join(values))
        self.said.emit("; ".join([text, *self._left(made)]))
        self.changed.emit()

    def _left(self, made: Decided) -> list[str]:
        """Say what a decision is not about, and why."""
        reasons = (
            (made.undecided, self.tr("the model has decided nothing about %n", "", made.undecided)),
            (made.unheard, self.tr("%n not analysed yet", "", made.unheard)),
            (made.unknown, self.tr("%n cannot be read", "", made.unknown)),
        )
        return [reason for n, reason in reasons if n]

    def _undone(self, made: Decided) -> None:
        nothing = self.tr("There is nothing to undo")
        n = made.files
        self.said.emit(self.tr("%n decision(s) undone", "", n) if made.tracks else nothing)
        self.changed.emit()

    def _redone(self, made: Decided) -> None:
        nothing = self.tr("There is nothing to redo")
        n = made.files
        self.said.emit(self.tr("%n decision(s) made again", "", n) if made.tracks else nothing)
        self.changed.emit()
