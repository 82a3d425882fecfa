"""New heads beside the model that is in use, on tracks that neither has learned from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import MgcError
from mgc_desktop.protocol.training import Compared, Evaluating, Event, Hearing
from trainer.asking import Answers, ask_bundle, compare
from trainer.data.sources.labelled import LabelledFile
from trainer.embedding.store import EmbeddingStore
from trainer.events import Listener
from trainer.stopping import Stop


def compared_with(
    folder: Path,
    new: Answers,
    files: Sequence[LabelledFile],
    store: EmbeddingStore,
    tell: Listener,
    stop: Stop,
) -> Compared:
    """Ask the model in use about the tracks that the new one was asked about.

    Parameters
    ----------
    folder : Path
        Of the other bundle.
    new : Answers
        Of the cross-validation.
    store : EmbeddingStore
        What the other one's trunks have embedded is not embedded again.

    Raises
    ------
    Stopped
    """
    try:
        card = read_card(folder)
        if not set(card.labels) & set(new.bundle.card.labels):
            return Compared(name=card.name, why_not="other labels")
        learned = set(card.split.get("tracks", ()))
        if all(piece.content in learned for piece in new.pieces):
            return Compared(name=card.name, why_not="learned from them")
        other = ask_bundle(folder, files, store, _as_evaluating(card.name, tell), stop)
        found = compare(other, new)
    except MgcError:
        # What was learned is worth as much without it.
        return Compared(name=folder.name, why_not="cannot be used")
    return Compared(
        name=card.name,
        tracks=found.tracks,
        other=found.first,
        new=found.second,
        low=found.low,
        high=found.high,
        gained=len(found.gained),
        lost=len(found.lost),
        p_value=found.p_value,
        recalls={
            label: recall
            for label, recall in other.figures()["recall"].items()
            if recall is not None
        },
    )


def _as_evaluating(name: str, tell: Listener) -> Listener:
    """Tell of tracks that are embedded for the comparison alone as what they are."""

    def pass_on(event: Event) -> None:
        if isinstance(event, Hearing):
            tell(Evaluating(part=name, done=event.done, of=event.of))

    return pass_on
