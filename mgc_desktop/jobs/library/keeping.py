"""Which of several copies to keep, and why.

Copies hold the same encoded audio. So there is no better bit rate, sample rate or bit depth among
them, and none is "lossless" where another is not: what differs is whether a file is whole, what its
tags hold, what it is called, and how well FLAC packed the same samples. Those decide here, one
after the other; what is alike in all of that is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mgc_desktop.jobs.inspection.file_contents import FileContents
    from mgc_desktop.records import TagEntry

# What programs write of themselves is no tag that anybody would miss.
_OF_PROGRAMS: Final = frozenset(
    {"encoder", "encodedby", "model", "genre_confidence", "mood_confidence"}
)
# "Song (1)", "Song - Copy", "Song copy 2", "Copy of Song": what file managers call a second one.
_SECOND_NAME: Final = re.compile(
    r".*\S ?\(\d{1,2}\)|.*[ _-](?:copy|kopie)(?: ?\(?\d{1,2}\)?)?|(?:copy|kopie) (?:of|von) .*",
    re.IGNORECASE,
)
# Of the smallest: padding and index tables differ by less.
_MUCH_LARGER: Final = 1.01


class Criterion(StrEnum):
    """What decides, in this order."""

    READABLE = "readable"
    UNDAMAGED = "undamaged"
    TAGS_INTACT = "tags intact"
    MORE_TAGS = "more tags"
    COVER = "cover"
    NAME = "name"
    SIZE = "size"


@dataclass(frozen=True)
class CopyFacts:
    """What counts of a copy.

    Attributes
    ----------
    readable : bool
        Its audio can be decoded at all.
    undamaged : bool
        Nothing is known to be wrong with its audio.
    tags_intact : bool
        Its tags can be read and changed.
    n_tags : int
        How many fields are filled in.
    has_cover : bool
        There is a picture in the file itself.
    plain_name : bool
        It is not called as a second copy is, such as "Song (1)".
    n_bytes : int
        Its size without pictures.
    """

    readable: bool = True
    undamaged: bool = True
    tags_intact: bool = True
    n_tags: int = 0
    has_cover: bool = False
    plain_name: bool = True
    n_bytes: int = 0


@dataclass(frozen=True)
class Reason:
    """Something that decided.

    Attributes
    ----------
    criterion : Criterion
    kept, dropped : int
        Its value where it is best, and the best among those that it decided against: 1 and 0 for
        what is so or not.
    """

    criterion: Criterion
    kept: int
    dropped: int


@dataclass(frozen=True)
class Suggestion:
    """Which copies to keep one of.

    Attributes
    ----------
    keep : tuple of int
        Their places among all. With more than one it does not matter which of them.
    reasons : tuple of Reason
        Why none of the others, what weighs most first; empty if nothing that matters differs.
    lost : tuple of Criterion
        In what another copy is better nevertheless.
    sound : bool
        Whether what is to be kept can be read and is not damaged; if not, no copy is.
    """

    keep: tuple[int, ...]
    reasons: tuple[Reason, ...] = ()
    lost: tuple[Criterion, ...] = ()
    sound: bool = True


# More is better, in the order of `Criterion`.
_VALUES: Final[dict[Criterion, Callable[[CopyFacts], int]]] = {
    Criterion.READABLE: lambda facts: int(facts.readable),
    Criterion.UNDAMAGED: lambda facts: int(facts.undamaged),
    Criterion.TAGS_INTACT: lambda facts: int(facts.tags_intact),
    Criterion.MORE_TAGS: lambda facts: facts.n_tags,
    Criterion.COVER: lambda facts: int(facts.has_cover),
    Criterion.NAME: lambda facts: int(facts.plain_name),
    Criterion.SIZE: lambda facts: -facts.n_bytes,
}
# What a copy has that whoever deletes it may miss.
_MISSED: Final = (Criterion.MORE_TAGS, Criterion.COVER)


def suggest(copies: Sequence[CopyFacts]) -> Suggestion:
    """Return which of some copies to keep.

    Parameters
    ----------
    copies : sequence of CopyFacts
        At least one.
    """
    left = list(range(len(copies)))
    reasons = []
    for criterion, value_of in _VALUES.items():
        values = {place: value_of(copies[place]) for place in left}
        best = max(values.values())
        least = best * _MUCH_LARGER if criterion is Criterion.SIZE else best
        stay = [place for place in left if values[place] >= least]
        if len(stay) < len(left):
            dropped = max(value for place, value in values.items() if place not in stay)
            reasons.append(Reason(criterion, abs(best), abs(dropped)))
            left = stay
    sound = all(copies[place].readable and copies[place].undamaged for place in left)
    return Suggestion(tuple(left), tuple(reasons), _lost(copies, left), sound)


def _lost(copies: Sequence[CopyFacts], keep: Sequence[int]) -> tuple[Criterion, ...]:
    def is_better_elsewhere(criterion: Criterion) -> bool:
        values = [_VALUES[criterion](facts) for facts in copies]
        return max(values) > max(values[place] for place in keep)

    return tuple(filter(is_better_elsewhere, _MISSED))


def entries_of(contents: FileContents) -> dict[str, list[TagEntry]]:
    """Return a file's tags by field, or by what the file calls those that have no field.

    A field that stands in two tags (ID3v2 and ID3v1, which cuts it off) is that of the first.
    """
    found: dict[str, list[TagEntry]] = {}
    for entry in contents.entries:
        known = found.setdefault(entry.field or entry.key, [])
        if entry.n_bytes and (not known or known[0].tag == entry.tag):
            known.append(entry)
    return {name: entries for name, entries in found.items() if entries}


def tags_of(contents: FileContents) -> dict[str, str]:
    """Return a file's tags as texts; names as in `entries_of`."""
    return {
        name: "; ".join(entry.text or f"{entry.n_bytes} bytes" for entry in entries)
        for name, entries in entries_of(contents).items()
    }


def tags_that_differ(copies: Sequence[FileContents]) -> list[str]:
    """Return the tags, as `tags_of` names them, that are not the same in all copies."""
    tags = [tags_of(contents) for contents in copies]
    names = dict.fromkeys(name for one in tags for name in one)
    return [name for name in names if len({one.get(name) for one in tags}) > 1]


def facts_of(contents: FileContents | None, damages: Sequence[str] = ()) -> CopyFacts:
    """Return what counts of a copy that was looked into.

    Parameters
    ----------
    contents : FileContents or None
        None for one that could not be opened.
    damages : sequence of str
        What was wrong while its audio was decoded; empty also if nobody has.
    """
    if contents is None:
        return CopyFacts(readable=False, undamaged=False, tags_intact=False)
    return CopyFacts(
        readable=not contents.audio_cause,
        undamaged=not damages,
        tags_intact=not contents.tags_cause,
        n_tags=len(tags_of(contents).keys() - _OF_PROGRAMS),
        has_cover=bool(contents.pictures),
        plain_name=not _SECOND_NAME.fullmatch(PurePath(contents.path).stem),
        n_bytes=contents.n_bytes - sum(picture.n_bytes for picture in contents.pictures),
    )
