"""Which tracks are learned from, watched and asked: one answer for every system."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.data.material import Piece
from trainer.data.splits import SPLIT_NAMES, Member, Plan, SplitName, divide

# As the papers write some of them.
_OTHER_NAMES: Final[dict[str, SplitName]] = {
    "80/10/10": "stratified",
    "50/25/25": "repeated",
    "given": "table",
}


@dataclass(frozen=True)
class SplitRequest:
    """How the tracks of a run are to be divided.

    Attributes
    ----------
    by : str
        One of `SPLIT_NAMES`, or "80/10/10", "50/25/25", "given" for three of them.
    seed : int
    folds : int
        Of ``kfold``.
    """

    by: str = "artist"
    seed: int = 1
    folds: int = 5


def split_name(text: str) -> SplitName:
    """Return the split that somebody asks for.

    Raises
    ------
    TrainingError
        If there is none of that name.
    """
    for name in SPLIT_NAMES:
        if text == name:
            return name
    if text in _OTHER_NAMES:
        return _OTHER_NAMES[text]
    raise TrainingError(
        f"--split {text}: there is no such split; there are {', '.join(SPLIT_NAMES)}",
        Cause.SETTINGS_REFUSED,
    )


def plan_of(pieces: Sequence[Piece], request: SplitRequest) -> Plan:
    """Divide tracks, several times where every track is to be asked.

    Raises
    ------
    TrainingError
        If that is no way to divide, or these tracks cannot be divided so.
    """
    return divide(
        split_name(request.by), members_of(pieces), seed=request.seed, folds=request.folds
    )


def members_of(pieces: Sequence[Piece]) -> list[Member]:
    """Return what a split has to know of tracks; the rarest label of each is balanced."""
    counts = Counter(label for piece in pieces for label in piece.file.labels)
    return [
        Member(
            label=min(piece.file.labels, key=lambda label: (counts[label], label)),
            group=piece.group,
            recording=piece.recording,
            name=piece.file.path.stem,
            part=piece.file.part,
        )
        for piece in pieces
    ]
