"""Which tracks are learned from, watched and asked: one answer for every system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mgc_desktop.core.errors import MgcError
from trainer.data.material import Piece
from trainer.data.splits import Split, split_by_artist
from trainer.data.tracks import Track

# Share of validation and of test each; "70/30" has one part for both, as mersy2019 has.
_SHARES: Final[dict[str, float]] = {"artist": 0.125, "70/30": 0.15}


@dataclass(frozen=True)
class SplitWish:
    """How the tracks of a run are to be divided; artists stay apart unless the table says not.

    Attributes
    ----------
    by : str
        "artist" or "70/30": at random; "table": as the sources say.
    seed : int
    """

    by: str = "artist"
    seed: int = 1


def split_of(pieces: Sequence[Piece], wish: SplitWish) -> tuple[Split, ...]:
    """Divide tracks; several splits where a system is to be learned several times.

    Raises
    ------
    MgcError
        If that is no way to divide, or these tracks cannot be divided so.
    """
    if wish.by == "table":
        return (_given(pieces),)
    if wish.by not in _SHARES:
        ways = ", ".join((*_SHARES, "table"))
        raise MgcError(f"--split {wish.by}: there is no such split; there are {ways}")
    found = split_by_artist([_track(piece) for piece in pieces], _SHARES[wish.by], wish.seed)
    if wish.by == "70/30":
        both = tuple(sorted(found.valid + found.test))
        found = Split(found.train, both, both)
    return (found,)


def _track(piece: Piece) -> Track:
    return Track(piece.file.path, piece.group, piece.file.collection, piece.file.labels[0])


def _given(pieces: Sequence[Piece]) -> Split:
    parts = {
        part: tuple(i for i, piece in enumerate(pieces) if piece.file.part == part)
        for part in ("train", "valid", "test")
    }
    for part in ("train", "test"):
        if not parts[part]:
            raise MgcError(f"--split table: the sources put no track on the side {part!r}")
    return Split(**parts)
