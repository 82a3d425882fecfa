"""One row a class: how much there is of it, how often it was found again, what is odd about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from mgc_desktop.protocol.training import Finding, Lack
from mgc_desktop.ui.training.story import Story

# Odd about several classes together: each row has all of the files, and names the others.
_ACROSS: Final = ("two labels", "spelling", "similar")


@dataclass(frozen=True)
class Oddity:
    """Something that is odd about some files of a class; `other` classes have them, too."""

    kind: str
    files: tuple[str, ...]
    other: tuple[str, ...] = ()
    cause: str = ""


@dataclass(frozen=True)
class ClassRow:
    """What is known of a class.

    Attributes
    ----------
    label : str
    tracks : int
    artists : int or None
        None where nobody has counted them.
    found, before : float or None
        Share of its tracks that the new model, and the one in use, named right.
    lack : Lack or None
        What it has too little of to be learned.
    oddities : tuple of Oddity
    """

    label: str
    tracks: int
    artists: int | None = None
    found: float | None = None
    before: float | None = None
    lack: Lack | None = None
    oddities: tuple[Oddity, ...] = field(default=())

    @property
    def files(self) -> tuple[str, ...]:
        """The files that something is odd about, each once."""
        return tuple(dict.fromkeys(file for one in self.oddities for file in one.files))


def class_rows(story: Story) -> list[ClassRow]:
    """Return what a check or a run has found out about each class."""
    facts = {one.label: one for one in story.checked.labels} if story.checked else {}
    lacks = {one.name: one.lack for one in story.left_out if one.what == "label"}
    odd = _oddities(story)
    before = story.compared.recalls if story.compared else {}
    again = story.found_again
    counts = story.labels or {label: one.tracks for label, one in facts.items()}
    # What is left out altogether has a row as well: its problem is beside it.
    names = list(dict.fromkeys([*counts, *facts, *lacks, *odd]))
    return [
        ClassRow(
            label=label,
            tracks=counts.get(label, story.planned.get(label, 0)),
            artists=facts[label].artists if label in facts else None,
            found=again.get(label),
            before=before.get(label),
            lack=facts[label].lack if label in facts else lacks.get(label),
            oddities=tuple(odd.get(label, ())),
        )
        for label in names
    ]


def _oddities(story: Story) -> dict[str, list[Oddity]]:
    found: dict[str, list[Oddity]] = defaultdict(list)
    for finding in story.checked.findings if story.checked else ():
        for label in dict.fromkeys(finding.labels):
            found[label].append(_oddity(finding, label))
    return {label: _together(some) for label, some in found.items()}


def _oddity(finding: Finding, label: str) -> Oddity:
    both = list(zip(finding.files, finding.labels, strict=False))
    other = tuple(dict.fromkeys(one for one in finding.labels if one != label))
    across = finding.kind in _ACROSS
    files = finding.files if across else tuple(file for file, one in both if one == label)
    return Oddity(finding.kind, files, other if across else (), finding.message)


def _together(some: list[Oddity]) -> list[Oddity]:
    """Say once what is odd in the same way about several files."""
    by_kind: dict[tuple[str, tuple[str, ...]], list[Oddity]] = defaultdict(list)
    for one in some:
        by_kind[one.kind, one.other].append(one)
    return [
        Oddity(kind, tuple(file for one in same for file in one.files), other, same[0].cause)
        for (kind, other), same in by_kind.items()
    ]
