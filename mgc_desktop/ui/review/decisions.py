"""Decisions on their way to the library: kept at once; `undoing` takes them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.library.words import genre_words, mood_words

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.decide import Decided
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.lane import Lane

Kind = Literal["accept", "correct", "reject"]


class Decisions(QObject):
    """Keeps decisions in a lane of their own, so that reading never waits for writing.

    Signals
    -------
    changed()
        Something was decided, and is in the library.
    said(str)
        A word for the status bar.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, backend: Backend, write_lane: Lane[Handle]) -> None:
        super().__init__()
        self._backend = backend
        self._write_lane = write_lane

    def decide(
        self, file_ids: Sequence[int], field: str, kind: Kind, values: Sequence[str] = ()
    ) -> None:
        """Keep one decision about some files' tracks; they are undone together."""
        ids, words = list(file_ids), list(values)
        if len(ids) == 1:
            self._write_lane.submit(
                lambda library: (
                    self._backend.decide(library, ids, field, kind, words),
                    self._backend.row(library, ids[0]),
                ),
                lambda told: self._kept_one(*told, field, kind, words),
                owner=self,
            )
            return
        self._write_lane.submit(
            lambda library: self._backend.decide(library, ids, field, kind, words),
            lambda made: self._kept(kind, made, words),
            owner=self,
        )

    def _kept(self, kind: str, made: Decided, values: list[str]) -> None:
        n = made.files
        match kind:
            case "accept" if n:
                text = self.tr("%Ln track(s) accepted", "", n)
            case "accept":
                text = self.tr("Nothing was accepted")
            case "reject":
                text = self.tr("%Ln track(s) rejected", "", n)
            case _:
                text = self.tr("%Ln track(s) set to {0}", "", n).format("; ".join(values))
        self.said.emit("; ".join([text, *self._left(made)]))
        self.changed.emit()

    def _left(self, made: Decided) -> list[str]:
        """Say what a decision is not about, and why."""
        reasons = (
            (made.undecided, self.tr("%Ln without a confident result", "", made.undecided)),
            (made.unanalysed, self.tr("%Ln not analysed yet", "", made.unanalysed)),
            (made.unknown, self.tr("%Ln cannot be read", "", made.unknown)),
        )
        return [reason for n, reason in reasons if n]

    def _kept_one(
        self, made: Decided, row: TrackRow | None, field: str, kind: Kind, values: list[str]
    ) -> None:
        if row is not None:
            self.said.emit(
                self._about(row, field, kind, values)
                if made.files
                else self._why_not(row, field, kind)
            )
        self.changed.emit()

    def _about(self, row: TrackRow, field: str, kind: Kind, values: list[str]) -> str:
        """Say what was decided about which track."""
        of_genre = field == "genre"
        model = (row.model_genre if of_genre else row.model_mood) or ""
        spoken = genre_words if of_genre else mood_words
        word, title = spoken("; ".join(values) or model), row.title or row.name
        match kind:
            case "accept":
                text = self.tr("Accepted {0} for {1}")
            case "correct" if of_genre:
                text = self.tr("Set genre of {1} to {0}")
            case "correct":
                text = self.tr("Set mood of {1} to {0}")
            case "reject" if model in ("", UNDECIDED):
                text = self.tr("Rejected the result for {1}")
            case "reject":
                text = self.tr("Rejected {0} for {1}")
        return text.format(word, title)

    def _why_not(self, row: TrackRow, field: str, kind: Kind) -> str:
        if row.track_id is None or kind != "accept":
            text = self.tr("{0} cannot be reviewed: its audio could not be read")
        elif field == "genre":
            text = self.tr("{0} has no confident genre to accept")
        else:
            text = self.tr("{0} has no confident mood to accept")
        return text.format(row.title or row.name)
