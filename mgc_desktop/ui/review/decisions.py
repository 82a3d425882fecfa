"""Decisions on their way to the library: kept at once, undone and redone, also days later.

The library itself remembers the order of decisions, so undo works across sessions; there is no
second stack here that could tell another story.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from mgc_desktop.jobs.decide import Step
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
            lambda n: self._kept(kind, n, words),
            owner=self,
        )

    def undo(self) -> None:
        """Take the latest decision back, or the latest removal of tracks."""
        self._desk.submit(self._backend.undo, self._undone, owner=self)

    def redo(self) -> None:
        """Decide, or remove, again what was undone last."""
        self._desk.submit(self._backend.redo, self._redone, owner=self)

    def _kept(self, kind: Kind, n: int, values: list[str]) -> None:
        match kind:
            case "accept":
                text = self.tr("%n track(s) accepted", "", n)
            case "reject":
                text = self.tr("%n track(s) rejected", "", n)
            case "correct":
                text = self.tr("%n track(s) corrected to {0}", "", n).format("; ".join(values))
        self.said.emit(text)
        self.changed.emit()

    def _undone(self, step: Step) -> None:
        if step.files:
            text = self.tr("%n track(s) back in the library", "", step.files)
        elif step.decisions:
            text = self.tr("%n decision(s) undone", "", step.decisions)
        else:
            text = self.tr("There is nothing to undo")
        self.said.emit(text)
        self.changed.emit()

    def _redone(self, step: Step) -> None:
        if step.files:
            text = self.tr("%n track(s) removed again", "", step.files)
        elif step.decisions:
            text = self.tr("%n decision(s) made again", "", step.decisions)
        else:
            text = self.tr("There is nothing to redo")
        self.said.emit(text)
        self.changed.emit()
