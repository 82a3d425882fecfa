"""What is wrong with labelled music, before anything is learned from it."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final

from mgc_desktop.core.clips import CLIP_SECONDS
from mgc_desktop.protocol.training import Checked, Finding, LabelFacts, Lack
from trainer.data.effort import preparing_s
from trainer.data.faults import faults_of
from trainer.data.material import Material, Piece, groups_of
from trainer.events import shown

# Fewer cannot be judged: some have to be kept back, by artists that were not learned from.
LEAST_TRACKS: Final = 8
LEAST_GROUPS: Final = 3
# Electronic and Elektronic, Ambient and Ambiant; not Electro and Electronic, nor Trance and Dance.
_NEARLY: Final = 0.85
_LONG_ENOUGH: Final = 5


def check(
    material: Material, least_tracks: int = LEAST_TRACKS, least_groups: int = LEAST_GROUPS
) -> Checked:
    """Look at labelled music that has been embedded.

    Parameters
    ----------
    least_tracks, least_groups : int
        What a label needs to be judged.
    """
    pieces = material.pieces
    facts = label_facts(pieces, least_tracks, least_groups)
    labels = [one.label for one in facts]
    return Checked(
        tracks=len(pieces),
        minutes=_minutes(pieces),
        labels=facts,
        grouped_by=dict(Counter(piece.grouped_by for piece in pieces)),
        findings=(
            *_undecodable(material),
            *_quiet(pieces),
            *_short(pieces),
            *_twice(material),
            *_artists_on_two_sides(pieces),
            *_alike(labels, pieces),
            *_nearly_alike(labels, pieces),
            *faults_of(material),
        ),
        preparing_s=preparing_s(pieces),
    )


def label_facts(
    pieces: Sequence[Piece], least_tracks: int = LEAST_TRACKS, least_groups: int = LEAST_GROUPS
) -> tuple[LabelFacts, ...]:
    """Return what there is of each label, in their order."""
    labels = sorted({label for piece in pieces for label in piece.file.labels})
    return tuple(_facts(pieces, label, least_tracks, least_groups) for label in labels)


def _minutes(pieces: Sequence[Piece]) -> float:
    return round(sum(piece.embeddings.duration_s for piece in pieces) / 60, 1)


def _facts(pieces: Sequence[Piece], label: str, least_tracks: int, least_groups: int) -> LabelFacts:
    own = [piece for piece in pieces if label in piece.file.labels]
    n_groups = len(groups_of(own, label))
    lack: Lack | None = None
    if len(own) < least_tracks:
        lack = Lack(of="tracks", have=len(own), need=least_tracks)
    elif n_groups < least_groups:
        lack = Lack(of="artists", have=n_groups, need=least_groups)
    problem = ""
    if lack:
        problem = f"too few {lack.of}: {lack.have} of the {lack.need} it takes to judge a label"
    return LabelFacts(
        label=label,
        tracks=len(own),
        minutes=_minutes(own),
        artists=n_groups,
        problem=problem,
        lack=lack,
    )


def _finding(kind: str, message: str, pieces: Sequence[Piece]) -> Finding:
    return Finding(
        kind=kind,
        message=message,
        files=tuple(shown(piece.file.path) for piece in pieces),
        labels=tuple("; ".join(piece.file.labels) for piece in pieces),
    )


def _undecodable(material: Material) -> list[Finding]:
    return [
        Finding(
            kind="unreadable",
            message=cause,
            files=(shown(file.path),),
            labels=("; ".join(file.labels),),
        )
        for file, cause in material.failures
    ]


def _quiet(pieces: Sequence[Piece]) -> list[Finding]:
    silent = [piece for piece in pieces if piece.embeddings.silent]
    if not silent:
        return []
    return [_finding("silent", "silent throughout", silent)]


def _short(pieces: Sequence[Piece]) -> list[Finding]:
    short = [piece for piece in pieces if piece.embeddings.duration_s < CLIP_SECONDS]
    if not short:
        return []
    return [_finding("short", "shorter than a clip of 3 s", short)]


def _twice(material: Material) -> list[Finding]:
    found = []
    for numbers in material.recordings:
        same = [material.pieces[i] for i in numbers]
        kind, message = "repeated", "the same recording"
        if len({piece.content for piece in same}) == 1:
            message = "the same file"
        if len({piece.file.labels for piece in same}) > 1:
            said = ", ".join(sorted({"; ".join(piece.file.labels) for piece in same}))
            kind, message = "two labels", f"{message} under several labels: {said}"
        elif len({piece.file.part for piece in same}) > 1:
            sides = sorted(piece.file.part or "none" for piece in same)
            kind, message = "two sides", f"{message} on several sides of the split: {sides}"
        found.append(_finding(kind, message, same))
    return found


def _artists_on_two_sides(pieces: Sequence[Piece]) -> list[Finding]:
    """Find whom a model would meet in the test again, where the sources say the sides."""
    sides: dict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        if piece.file.part and piece.grouped_by == "artist":
            sides[piece.group].add(piece.file.part)
    parted = {group for group, found in sides.items() if len(found) > 1}
    if not parted:
        return []
    message = f"{len(parted)} artists on several sides of the given split"
    theirs = [piece for piece in pieces if piece.group in parted and piece.file.part]
    return [_finding("artist on two sides", message, theirs)]


def _alike(labels: Sequence[str], pieces: Sequence[Piece]) -> list[Finding]:
    """Find labels that a person would take for one: other case, accents, hyphens or blanks."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        spellings[_plain(label)].append(label)
    return [
        _finding(
            "spelling",
            "labels that differ in spelling only: " + ", ".join(found),
            [p for p in pieces if set(found) & set(p.file.labels)],
        )
        for found in spellings.values()
        if len(found) > 1
    ]


def _plain(label: str) -> str:
    """Return what is left of a label without case, accents, forms, hyphens and blanks."""
    letters = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in letters if letter.isalnum()) or label


def _nearly_alike(labels: Sequence[str], pieces: Sequence[Piece]) -> list[Finding]:
    """Find labels that differ in a letter or two: perhaps one, perhaps not."""
    found = [
        (one, other)
        for one, other in combinations(labels, 2)
        if _plain(one) != _plain(other)
        and min(len(_plain(one)), len(_plain(other))) >= _LONG_ENOUGH
        and SequenceMatcher(None, _plain(one), _plain(other)).ratio() >= _NEARLY
    ]
    return [
        _finding(
            "similar",
            f"labels that differ in a letter or two: {one}, {other}",
            [p for p in pieces if {one, other} & set(p.file.labels)],
        )
        for one, other in found
    ]
