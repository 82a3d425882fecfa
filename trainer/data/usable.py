"""What of labelled music can be learned, and what a run goes on without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import LeftOut
from trainer.data.check import label_facts
from trainer.data.material import Material, Piece
from trainer.data.sides import PARTS
from trainer.data.sources.labelled import LabelledFile
from trainer.events import Listener, shown

_Why = Literal["two labels", "repeated", "silent"]

_CAUSES: Final[dict[_Why, str]] = {
    "two labels": "the same recording under several labels",
    "repeated": "a repetition",
    "silent": "silent throughout",
}


def one_label_each(files: Sequence[LabelledFile], who: str) -> None:
    """Refuse tracks with several labels, for a learner that cannot have them.

    Raises
    ------
    TrainingError
        Names the first such track.
    """
    several = [file for file in files if len(file.labels) > 1]
    if several:
        first = several[0]
        raise TrainingError(
            f"{shown(first.path)}: has several labels ({'; '.join(first.labels)}), as"
            f" {len(several)} of {len(files)} tracks have: {who} one label a track",
            Cause.SEVERAL_LABELS,
            place=shown(first.path),
            labels="; ".join(first.labels),
            have=len(several),
        )


def usable(
    material: Material, least_tracks: int, least_artists: int, tell: Listener
) -> tuple[list[Piece], tuple[str, ...]]:
    """Leave out what cannot be learned, and say so: repetitions, silence, rare labels.

    Returns
    -------
    pieces : list of Piece
        With one usable label at least.
    labels : tuple of str

    Raises
    ------
    TrainingError
        If fewer than two labels can be learned.
    """
    out = _left_out(material)
    for i, kind in sorted(out.items()):
        name = shown(material.pieces[i].file.path)
        tell(LeftOut(what="file", name=name, cause=_CAUSES[kind], kind=kind))
    left = [piece for i, piece in enumerate(material.pieces) if i not in out]
    facts = label_facts(left, least_tracks, least_artists)
    rare = [one for one in facts if one.problem]
    for one in rare:
        tell(LeftOut(what="label", name=one.label, cause=one.problem, lack=one.lack))
    labels = tuple(one.label for one in facts if not one.problem)
    if len(labels) < 2:
        why = "; ".join(f"{one.label}: {one.problem}" for one in rare) or "there is but one"
        raise TrainingError(
            f"fewer than two labels can be learned ({why})",
            Cause.TOO_FEW_LABELS,
            have=len(labels),
            need=2,
        )
    return [piece for piece in left if not set(labels).isdisjoint(piece.file.labels)], labels


def _left_out(material: Material) -> dict[int, _Why]:
    """Pieces to learn without, and why: of repetitions one stays, if all say the same."""
    out: dict[int, _Why] = {}
    for same in material.recordings:
        if len({material.pieces[i].file.labels for i in same}) > 1:
            out |= dict.fromkeys(same, "two labels")
        else:
            out |= dict.fromkeys(_but_the_most_telling(material, same), "repeated")
    silent = [i for i, piece in enumerate(material.pieces) if piece.embeddings.silent]
    return out | dict.fromkeys(silent, "silent")


def _but_the_most_telling(material: Material, same: Sequence[int]) -> list[int]:
    """All but the one that stays: a copy that is to be asked about, else the first."""
    ranks = {part: rank for rank, part in enumerate(reversed(PARTS))}
    parts = {i: material.pieces[i].file.part for i in same}
    return sorted(same, key=lambda i: (ranks.get(parts[i] or "train", 0), i))[1:]
